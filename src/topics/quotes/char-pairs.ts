import { sortAscending } from '../corpus/number-list.js';

/** The distinct neighbouring pairs of characters of a text as numbers, ascending. */
export function pairNumbers(text: string): Int32Array {
  const pairs = new Int32Array(Math.max(0, text.length - 1));
  for (let at = 0; at < pairs.length; at += 1) pairs[at] = (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
  sortAscending(pairs, 0, pairs.length);
  let count = 0;
  for (let at = 0; at < pairs.length; at += 1) {
    if (count > 0 && pairs[at] === pairs[count - 1]) continue;
    pairs[count] = pairs[at] as number;
    count += 1;
  }
  return pairs.subarray(0, count);
}

/** How much of all that two sets of ascending numbers hold both hold (Jaccard), 0 to 1. */
export function sharedPart(a: Int32Array, b: Int32Array): number {
  let both = 0;
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    const difference = (a[left] as number) - (b[right] as number);
    if (difference === 0) both += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return both / Math.max(1, a.length + b.length - both);
}
