import { countBoth, distinctAscending } from '../corpus/ascending.js';

/** The distinct neighbouring pairs of characters of a text as numbers, ascending. */
export function pairNumbers(text: string): Int32Array {
  const pairs = new Int32Array(Math.max(0, text.length - 1));
  for (let at = 0; at < pairs.length; at += 1) pairs[at] = (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
  return distinctAscending(pairs);
}

/** How much of all that two sets of ascending numbers hold both hold (Jaccard), 0 to 1. */
export function sharedPart(a: Int32Array, b: Int32Array): number {
  const both = countBoth(a, b);
  return both / Math.max(1, a.length + b.length - both);
}
