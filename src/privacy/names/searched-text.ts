/** Characters of a block: a stretch that is searched whole. */
const BLOCK = 512;
/** Pairs of characters come to so many numbers: some share one, and all lists lie near one another. */
const NUMBER_BITS = 17;
const NUMBERS = 2 ** NUMBER_BITS;

/** A long text in which many rare words are looked for: only blocks that may hold a word's rarest pair of characters are searched. */
export class SearchedText {
  /** By a pair's number, where its blocks begin and end in `#blocks`; ascending, and each once. */
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #blocks: Uint16Array | Uint32Array;

  constructor(readonly text: string) {
    const pairs = Math.max(0, text.length - 1);
    this.#starts = new Uint32Array(NUMBERS);
    for (let at = 0; at < pairs; at += 1) {
      const number = numberOf(text, at);
      this.#starts[number] = (this.#starts[number] as number) + 1;
    }
    for (let number = 0, sum = 0; number < NUMBERS; number += 1) {
      const size = this.#starts[number] as number;
      this.#starts[number] = sum;
      sum += size;
    }
    this.#ends = this.#starts.slice();
    this.#blocks = pairs / BLOCK < 2 ** 16 ? new Uint16Array(pairs) : new Uint32Array(pairs);
    for (let at = 0; at < pairs; at += 1) {
      const number = numberOf(text, at);
      const block = Math.floor(at / BLOCK);
      const end = this.#ends[number] as number;
      if (end > (this.#starts[number] as number) && this.#blocks[end - 1] === block) continue;
      this.#blocks[end] = block;
      this.#ends[number] = end + 1;
    }
  }

  /** As `text.indexOf(word, from)`. @param word of two characters at least */
  indexOf(word: string, from = 0): number {
    let [offset, first, end] = [0, 0, Number.POSITIVE_INFINITY];
    for (let at = 0; at + 1 < word.length; at += 1) {
      const number = numberOf(word, at);
      const [start, stop] = [this.#starts[number] as number, this.#ends[number] as number];
      if (stop - start < end - first) [offset, first, end] = [at, start, stop];
    }
    for (let at = this.#firstFrom(Math.floor((from + offset) / BLOCK), first, end); at < end; at += 1) {
      const block = this.#blocks[at] as number;
      const start = Math.max(from, block * BLOCK - offset);
      const found = this.text.slice(start, (block + 1) * BLOCK - offset + word.length - 1).indexOf(word);
      if (found !== -1) return start + found;
    }
    return -1;
  }

  /** Where between two places the first block that is no earlier than `block` stands. */
  #firstFrom(block: number, from: number, end: number): number {
    let [low, high] = [from, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle] as number) < block) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The number of the pair of characters that begins at `at`; others may have the same. */
function numberOf(text: string, at: number): number {
  return Math.imul((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1), 0x9e3779b1) >>> (32 - NUMBER_BITS);
}
