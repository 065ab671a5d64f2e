import { surnameAt } from './characters.js';

const HAN = /^[\u4e00-\u9fff]+$/;
/** Characters of a given name at most. */
const LONGEST_GIVEN = 2;

/**
 * A text with the full names that are known to be some put out of sight, as masking does it: 程小明 becomes 程某. Whether
 * a stretch of surname and given name is known is asked for each, the longer one first.
 */
export function coverNames(text: string, isKnown: (name: string) => boolean): string {
  let covered = '';
  let done = 0;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const surname = surnameAt(text, at);
    if (surname === undefined) continue;
    const given = at + surname.length;
    for (let end = Math.min(text.length, given + LONGEST_GIVEN); end > given; end -= 1) {
      const name = text.slice(at, end);
      if (!HAN.test(name) || !isKnown(name)) continue;
      covered += `${text.slice(done, given)}某`;
      done = end;
      at = end - 1;
      break;
    }
  }
  return done === 0 ? text : covered + text.slice(done);
}
