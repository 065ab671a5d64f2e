import { SETTINGS } from '../settings.js';

/** What turns the word after it round: 非机动车 is no 机动车. */
const TURNS = /[非不无未]/;
const HAN = /[\u3400-\u9fff]/;

/**
 * For each of the words (by index) the shorter ones (by index) that stand inside it; undefined where there are none. A term
 * is met inside one word too (停车 in 停车场), so a text that holds the longer word holds the shorter; but not 通信 of
 * 交通信号灯, whose characters belong to the words at its sides.
 *
 * @param isWord whether a dictionary has a text as a word
 */
export function innerWords(
  words: readonly string[],
  numberOf: (word: string) => number | undefined,
  isWord: (text: string) => boolean,
): (readonly number[] | undefined)[] {
  return words.map((word) => {
    const { length } = word;
    if (length < 3 || length > SETTINGS.names.longest || !HAN.test(word)) return undefined;
    let inner: number[] | undefined;
    for (let start = 0; start + 2 <= length; start += 1) {
      for (let end = start + 2; end <= length; end += 1) {
        const found = end - start === length ? undefined : numberOf(word.slice(start, end));
        if (found === undefined || inner?.includes(found)) continue;
        if (start > 0 && TURNS.test(word.charAt(start - 1))) continue;
        const isAcross = start > 0 && end < length && isWord(word.slice(start - 1, start + 1));
        if (isAcross && isWord(word.slice(end - 1, end + 1))) continue;
        inner ??= [];
        inner.push(found);
      }
    }
    return inner;
  });
}
