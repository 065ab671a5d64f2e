/** Characters of a block, and bits that tell which pairs of characters stand in one: some six thousand of sixteen. */
const BLOCK = 16_384;
const BITS = 65_536;
const BYTES = BITS / 8;
/** Pairs that begin so far behind a block count as its own: a word that begins in it may reach beyond. */
const BEYOND = 16;

/** A long text in which many rare words are looked for: blocks that cannot hold a word are passed over. */
export class SearchedText {
  readonly #pairs: Uint8Array;

  constructor(readonly text: string) {
    const blocks = Math.ceil(text.length / BLOCK);
    this.#pairs = new Uint8Array(blocks * BYTES);
    for (let block = 0; block < blocks; block += 1) {
      const first = block * BYTES;
      const end = Math.min((block + 1) * BLOCK + BEYOND, text.length - 1);
      for (let at = block * BLOCK; at < end; at += 1) {
        const bit = bitOf(text, at);
        const byte = first + (bit >> 3);
        this.#pairs[byte] = (this.#pairs[byte] as number) | (1 << (bit & 7));
      }
    }
  }

  /** As `text.indexOf(word, from)`. @param word of two characters at least */
  indexOf(word: string, from = 0): number {
    const bits = Array.from({ length: Math.min(word.length - 1, BEYOND) }, (_, at) => bitOf(word, at));
    for (let block = Math.floor(from / BLOCK); block * BLOCK < this.text.length; block += 1) {
      const first = block * BYTES;
      if (bits.some((bit) => ((this.#pairs[first + (bit >> 3)] as number) & (1 << (bit & 7))) === 0)) continue;
      const start = Math.max(from, block * BLOCK);
      const found = this.text.slice(start, (block + 1) * BLOCK + word.length - 1).indexOf(word);
      if (found !== -1) return start + found;
    }
    return -1;
  }
}

/** The number of the pair of characters that begins at `at`; others may have the same. */
function bitOf(text: string, at: number): number {
  return Math.imul((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1), 0x9e3779b1) >>> 16;
}
