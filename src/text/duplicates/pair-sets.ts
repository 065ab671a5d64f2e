import { TEXT } from '../settings.js';
import { pairAt } from './minhash.js';

/** Words of 32 bits in which a text's pairs are marked: of two texts that differ hardly any has its marks in the other's. */
const MARKS = 16;
/** Of a hash of 32 bits those that name one of the marks. */
const MARK_SHIFT = 32 - Math.log2(32 * MARKS);

/** Pairs of characters that there is memory for to begin with. */
const FIRST_CAPACITY = 65_536;

/** The distinct pairs of characters of texts, put in order when a text is first compared: most never are. */
export class PairSets {
  readonly #texts: readonly string[];
  /** Those of the texts that were compared, one behind the other. */
  #pairs = new Uint32Array(FIRST_CAPACITY);
  #length = 0;
  /** Where a text's pairs begin and end; both 0 while it was not compared. */
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #marks: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#starts = new Uint32Array(texts.length);
    this.#ends = new Uint32Array(texts.length);
    this.#marks = new Uint32Array(texts.length * MARKS);
  }

  /** Common pairs by all pairs of two texts of two characters at least; 0 where it cannot reach the limit. */
  jaccard(a: number, b: number): number {
    this.#putInOrder(a);
    this.#putInOrder(b);
    const pairs = this.#pairs;
    const [endA, endB] = [this.#ends[a] as number, this.#ends[b] as number];
    let i = this.#starts[a] as number;
    let j = this.#starts[b] as number;
    const sizes = endA - i + (endB - j);
    // |A∩B| / |A∪B| ≥ J where |A∩B| ≥ J (|A| + |B|) / (1 + J): so many pairs may be of one text alone.
    const least = (TEXT.jaccard * sizes) / (1 + TEXT.jaccard);
    let spareA = endA - i - least;
    let spareB = endB - j - least;
    if (spareA < 0 || spareB < 0 || this.#hasMore(a, b, spareA) || this.#hasMore(b, a, spareB)) return 0;
    let common = 0;
    while (i < endA && j < endB) {
      const x = pairs[i] as number;
      const y = pairs[j] as number;
      if (x === y) {
        common += 1;
        i += 1;
        j += 1;
      } else if (x < y) {
        spareA -= 1;
        if (spareA < 0) return 0;
        i += 1;
      } else {
        spareB -= 1;
        if (spareB < 0) return 0;
        j += 1;
      }
    }
    return common === 0 ? 0 : common / (sizes - common);
  }

  /** How much of a text's pairs a text of other sets holds. */
  shareIn(item: number, others: PairSets, other: number): number {
    this.#putInOrder(item);
    others.#putInOrder(other);
    const [end, endOther] = [this.#ends[item] as number, others.#ends[other] as number];
    const start = this.#starts[item] as number;
    let common = 0;
    for (let i = start, j = others.#starts[other] as number; i < end && j < endOther; ) {
      const [x, y] = [this.#pairs[i] as number, others.#pairs[j] as number];
      if (x === y) common += 1;
      if (x <= y) i += 1;
      if (y <= x) j += 1;
    }
    return common / (end - start);
  }

  /** Whether a text has more pairs than so many that the other has not: at least one for each mark that is not the other's. */
  #hasMore(item: number, other: number, spare: number): boolean {
    let own = 0;
    for (let at = 0; at < MARKS; at += 1)
      own += bitsOf((this.#marks[item * MARKS + at] as number) & ~(this.#marks[other * MARKS + at] as number));
    // What is rounded in `spare` decides nothing.
    return own > spare + 0.1;
  }

  #putInOrder(item: number): void {
    if ((this.#ends[item] as number) > 0) return;
    const text = this.#texts[item] as string;
    const start = this.#length;
    if (start + text.length > this.#pairs.length) this.#grow(start + text.length);
    const pairs = this.#pairs;
    for (let at = 0; at + 1 < text.length; at += 1) pairs[start + at] = pairAt(text, at);
    const all = pairs.subarray(start, start + text.length - 1).sort();
    let end = start;
    for (const pair of all) {
      if (end > start && pair === pairs[end - 1]) continue;
      pairs[end] = pair;
      end += 1;
      const mark = Math.imul(pair, 0x9e3779b1) >>> MARK_SHIFT;
      const place = item * MARKS + (mark >>> 5);
      this.#marks[place] = (this.#marks[place] as number) | (1 << (mark & 31));
    }
    this.#starts[item] = start;
    this.#ends[item] = end;
    this.#length = end;
  }

  #grow(least: number): void {
    const grown = new Uint32Array(Math.max(least, Math.ceil(this.#pairs.length * 1.5)));
    grown.set(this.#pairs);
    this.#pairs = grown;
  }
}

/** How many bits are set (Warren, Hacker's Delight, 5-1). */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
