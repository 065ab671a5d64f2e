const LONGEST = 12;
const HAN = /[\u3400-\u9fff]/;

/**
 * For each of the words (by index) the shorter ones (by index) that stand inside it; undefined where there are none. A term
 * is met inside one word too (停车 in 停车场), so a text that holds the longer word holds the shorter.
 */
export function innerWords(
  words: readonly string[],
  numberOf: (word: string) => number | undefined,
): (readonly number[] | undefined)[] {
  return words.map((word) => {
    const { length } = word;
    if (length < 3 || length > LONGEST || !HAN.test(word)) return undefined;
    let inner: number[] | undefined;
    for (let start = 0; start + 2 <= length; start += 1) {
      for (let end = start + 2; end <= length; end += 1) {
        const found = end - start === length ? undefined : numberOf(word.slice(start, end));
        if (found === undefined || inner?.includes(found)) continue;
        inner ??= [];
        inner.push(found);
      }
    }
    return inner;
  });
}
