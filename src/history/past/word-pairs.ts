/**
 * Which words stand side by side anywhere in a day: a Bloom filter (Bloom 1970) with one hash, a bit for every token. Most
 * of the ways in which a name could be cut into words nobody ever wrote, and whether one stands in a day would otherwise
 * be known only after the places of its words were read and compared.
 */

/** The filter of a day's tokens; pairs across a ticket's end or a clause's are in it too, and harm nothing. */
export function packPairs(tokens: Uint32Array): Uint8Array {
  const filter = new Uint8Array(Math.ceil(tokens.length / 8));
  for (let at = 1; at < tokens.length; at += 1) {
    const bit = bitOf(tokens[at - 1] as number, tokens[at] as number, filter);
    filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
  }
  return filter;
}

/** Whether words may stand one behind the other; false: they do not. An empty filter is that of a day kept without one. */
export function mayFollow(filter: Uint8Array, words: readonly number[]): boolean {
  if (filter.length === 0) return true;
  for (let at = 1; at < words.length; at += 1) {
    const bit = bitOf(words[at - 1] as number, words[at] as number, filter);
    if (((filter[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** Multiplied and shifted as in MurmurHash3's last steps, so that words with neighbouring numbers fall far apart. */
function bitOf(word: number, next: number, filter: Uint8Array): number {
  let hash = Math.imul(word, 0x9e37_79b1) ^ next;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % (8 * filter.length);
}
