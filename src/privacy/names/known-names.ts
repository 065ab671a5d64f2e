import { shownOf, toldSurnameLength } from './characters.js';
import { isOrdinaryWord, type Words } from './words.js';

const HAN = /^[\u4e00-\u9fff]+$/;
/** Characters of a given name at most. */
const LONGEST_GIVEN = 2;

/** Where in a text a name stands. */
interface NamePlace {
  readonly start: number;
  readonly end: number;
}

/**
 * The full names in a text that are known to be some. Whether a stretch of surname and given name is known is asked for
 * each, the longer one first. What lies half in the word before and half in the word behind is no name: 于平 in 高于平常,
 * whoever is called so.
 */
export function knownNamesIn(text: string, isKnown: (name: string) => boolean, words: Words): string[] {
  return stretchesOf(text, isKnown, words).map(({ start, end }) => text.slice(start, end));
}

/** A text with the known names put out of sight, as masking does it: 程小明 becomes 程某. */
export function coverNames(text: string, isKnown: (name: string) => boolean, words: Words): string {
  return covered(text, stretchesOf(text, isKnown, words));
}

/** @param names in their order, without overlaps */
export function covered(text: string, names: readonly NamePlace[]): string {
  let [masked, done] = ['', 0];
  for (const { start, end } of names) {
    masked += `${text.slice(done, start)}${shownOf(text.slice(start, end))}某`;
    done = end;
  }
  return masked + text.slice(done);
}

function stretchesOf(text: string, isKnown: (name: string) => boolean, words: Words): NamePlace[] {
  const found: NamePlace[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    const surname = toldSurnameLength(text, at);
    if (surname === 0) continue;
    const given = at + surname;
    for (let end = Math.min(text.length, given + LONGEST_GIVEN); end > given; end -= 1) {
      const name = text.slice(at, end);
      if (!HAN.test(name) || !isKnown(name) || isSeam(text, at, end, words)) continue;
      found.push({ start: at, end });
      at = end - 1;
      break;
    }
  }
  return found;
}

/** Whether two characters end one ordinary word and begin another. */
function isSeam(text: string, from: number, to: number, words: Words): boolean {
  if (to - from !== 2 || from === 0) return false;
  const [before, behind] = [text.slice(from - 1, from + 1), text.slice(to - 1, to + 1)];
  return behind.length === 2 && isOrdinaryWord(before, words) && isOrdinaryWord(behind, words);
}
