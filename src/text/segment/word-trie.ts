/**
 * A record is three 32-bit numbers: parent's record + 1 (0: free); from the lowest bit on the unit (16), whether words go on
 * from there (1) and the number of the weight of the word that ends there (15; 0: none ends); the number of its tag (8) and
 * its own among those that were asked for (24; 0: not yet).
 */
const FIELDS = 3;
/** The first records are the root's children by their unit: every look-up begins there. */
const ROOTS = 65536;
const GOES_ON = 1 << 16;
const WEIGHT_SHIFT = 17;
const MOST_WEIGHTS = 1 << 15;
const NUMBER_SHIFT = 8;
const MOST_TAGS = 1 << NUMBER_SHIFT;
/** Bits that say whether an edge may be there, 2 to this many: half a megabyte, so that most misses end near the processor. */
const FILTER_BITS = 22;

/** No record. */
export const NONE = -1;

/** What is found of each place of a text: the weight of the best words from there to the end, the first one's length and record. */
export interface Path {
  readonly weights: Float64Array;
  readonly lengths: Uint16Array;
  readonly records: Int32Array;
}

/**
 * Words by their UTF-16 units in one open-addressing table of edges. A node is the record that leads to it and the thousands of
 * different weights are numbered, so that a record is twelve bytes and the half a million of a large dictionary stay near the
 * processor; a look-up meets one piece of memory. A map of maps takes many times the memory and the time.
 */
export class WordTrie {
  #records: Int32Array;
  #mask: number;
  #numbers = 0;
  #edges = 0;
  readonly #filter = new Uint32Array(1 << (FILTER_BITS - 5));
  /** The weights by their numbers. */
  readonly #weights = new Float64Array(MOST_WEIGHTS);
  readonly #weightNumbers = new Map<number, number>();
  readonly #tagNames: string[] = [''];
  readonly #tagNumbers = new Map<string, number>([['', 0]]);

  constructor(expectedEdges = 1 << 19) {
    let size = 1024;
    while (size < expectedEdges * 2) size *= 2;
    this.#records = new Int32Array((ROOTS + size) * FIELDS);
    this.#mask = size - 1;
  }

  /** The record of the word's first unit, `NONE` where no word begins so. */
  root(unit: number): number {
    return this.#records[unit * FIELDS] === 0 ? NONE : unit;
  }

  /** The record after another by a further unit, `NONE` where there is none. */
  child(record: number, unit: number): number {
    const first = hash(record, unit);
    if (((this.#filter[filterWord(first)] as number) & (1 << (first & 31))) === 0) return NONE;
    const records = this.#records;
    const mask = this.#mask;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = (ROOTS + slot) * FIELDS;
      const parent = records[at] as number;
      if (parent === record + 1 && ((records[at + 1] as number) & 0xffff) === unit) return ROOTS + slot;
      if (parent === 0) return NONE;
    }
  }

  isWord(record: number): boolean {
    return this.#weightNumber(record) > 0;
  }

  /** Natural logarithm of the probability of the word that ends at a record; 0 where none ends. */
  weight(record: number): number {
    return this.#weights[this.#weightNumber(record)] as number;
  }

  tag(record: number): string {
    return this.#tagNames[(this.#records[record * FIELDS + 2] as number) & (MOST_TAGS - 1)] ?? '';
  }

  /** A record's own number, from 1 in the order in which they are asked for: it stays when the table grows. */
  numberOf(record: number): number {
    const at = record * FIELDS + 2;
    const held = this.#records[at] as number;
    if (held >>> NUMBER_SHIFT > 0) return held >>> NUMBER_SHIFT;
    this.#numbers += 1;
    this.#records[at] = held | (this.#numbers << NUMBER_SHIFT);
    return this.#numbers;
  }

  /** The record at which a word ends, `NONE` where no word of the trie begins so. */
  find(word: string): number {
    let record = word === '' ? NONE : this.root(word.charCodeAt(0));
    for (let index = 1; index < word.length && record !== NONE; index += 1) {
      record = this.child(record, word.charCodeAt(index));
    }
    return record;
  }

  /**
   * For each place of `units[0, length)` the first of the most probable words from there on: its length and its record, `NONE`
   * where it is no word of the trie (cppjieba's `MPSegment`; of equals the shortest). One loop without a call: it is gone
   * through for every character of a day.
   *
   * @param unknown the weight of a character that is no word
   */
  findPath(
    units: Uint16Array,
    length: number,
    unknown: number,
    { weights: best, lengths, records: found }: Path,
  ): void {
    const records = this.#records;
    const weights = this.#weights;
    const filter = this.#filter;
    const mask = this.#mask;
    best[length] = 0;
    for (let at = length - 1; at >= 0; at -= 1) {
      let record = units[at] as number;
      let held = records[record * FIELDS + 1] as number;
      let weight =
        (best[at + 1] as number) + (held >>> WEIGHT_SHIFT > 0 ? (weights[held >>> WEIGHT_SHIFT] as number) : unknown);
      let longest = 1;
      let chosen = records[record * FIELDS] === 0 ? NONE : record;
      search: for (let next = at + 1; (held & GOES_ON) !== 0 && next < length; next += 1) {
        const unit = units[next] as number;
        const hashed = hash(record, unit);
        if (((filter[filterWord(hashed)] as number) & (1 << (hashed & 31))) === 0) break;
        for (let slot = hashed & mask; ; slot = (slot + 1) & mask) {
          const place = (ROOTS + slot) * FIELDS;
          const parent = records[place] as number;
          if (parent === 0) break search;
          held = records[place + 1] as number;
          if (parent !== record + 1 || (held & 0xffff) !== unit) continue;
          record = ROOTS + slot;
          break;
        }
        if (held >>> WEIGHT_SHIFT === 0) continue;
        const candidate = (best[next + 1] as number) + (weights[held >>> WEIGHT_SHIFT] as number);
        if (candidate > weight) {
          weight = candidate;
          longest = next + 1 - at;
          chosen = record;
        }
      }
      best[at] = weight;
      lengths[at] = longest;
      found[at] = chosen;
    }
  }

  set(word: string, weight: number, tag: string): void {
    if (word === '') return;
    this.makeRoom(word.length);
    let record = this.addRoot(word.charCodeAt(0));
    for (let index = 1; index < word.length; index += 1) record = this.addChild(record, word.charCodeAt(index));
    this.endWord(record, this.weightNumber(weight), this.tagNumber(tag));
  }

  /** Makes sure that so many edges can be added; true where the table grew, and records of before are void. */
  makeRoom(edges: number): boolean {
    if ((this.#edges + edges) * 2 <= this.#mask) return false;
    this.#grow();
    return true;
  }

  addRoot(unit: number): number {
    if (this.#records[unit * FIELDS] === 0) {
      this.#records[unit * FIELDS] = 1;
      this.#records[unit * FIELDS + 1] = unit;
    }
    return unit;
  }

  /** The record after another by a further unit, made where there is none yet. */
  addChild(parent: number, unit: number): number {
    const found = this.child(parent, unit);
    if (found !== NONE) return found;
    const record = this.#free(parent, unit);
    this.#records[record * FIELDS] = parent + 1;
    this.#records[record * FIELDS + 1] = unit;
    this.#records[parent * FIELDS + 1] = (this.#records[parent * FIELDS + 1] as number) | GOES_ON;
    this.#edges += 1;
    return record;
  }

  /** Ends a word at a record, with the numbers of its weight and its tag. */
  endWord(record: number, weight: number, tag: number): void {
    const at = record * FIELDS + 1;
    this.#records[at] = ((this.#records[at] as number) & ((1 << WEIGHT_SHIFT) - 1)) | (weight << WEIGHT_SHIFT);
    this.#records[at + 1] = ((this.#records[at + 1] as number) & -MOST_TAGS) | tag;
  }

  /** The weights of all words by their present ones. */
  reweigh(weightOf: (weight: number) => number): void {
    const numbers = [...this.#weightNumbers];
    this.#weightNumbers.clear();
    for (const [weight, number] of numbers) {
      this.#weights[number] = weightOf(weight);
      this.#weightNumbers.set(weightOf(weight), number);
    }
  }

  weightNumber(weight: number): number {
    let number = this.#weightNumbers.get(weight);
    if (number === undefined) {
      number = this.#weightNumbers.size + 1;
      if (number === MOST_WEIGHTS) throw new RangeError('a trie tells no more different weights apart');
      this.#weights[number] = weight;
      this.#weightNumbers.set(weight, number);
    }
    return number;
  }

  tagNumber(tag: string): number {
    let number = this.#tagNumbers.get(tag);
    if (number === undefined) {
      number = this.#tagNames.length;
      if (number === MOST_TAGS) throw new RangeError('a trie tells no more different tags apart');
      this.#tagNames.push(tag);
      this.#tagNumbers.set(tag, number);
    }
    return number;
  }

  #weightNumber(record: number): number {
    return (this.#records[record * FIELDS + 1] as number) >>> WEIGHT_SHIFT;
  }

  #free(parent: number, unit: number): number {
    const first = hash(parent, unit);
    const word = filterWord(first);
    this.#filter[word] = (this.#filter[word] as number) | (1 << (first & 31));
    let slot = first & this.#mask;
    while (this.#records[(ROOTS + slot) * FIELDS] !== 0) slot = (slot + 1) & this.#mask;
    return ROOTS + slot;
  }

  /** A node is its record's place, so in a table twice as large each record is put in anew, its parent before it. */
  #grow(): void {
    const records = this.#records;
    const size = (this.#mask + 1) * 2;
    this.#records = new Int32Array((ROOTS + size) * FIELDS);
    this.#mask = size - 1;
    this.#edges = 0;
    const moved = new Int32Array(records.length / FIELDS).fill(NONE);
    const move = (record: number): number => {
      if (moved[record] !== NONE) return moved[record] as number;
      const held = records[record * FIELDS + 1] as number;
      const unit = held & 0xffff;
      const to =
        record < ROOTS ? this.addRoot(unit) : this.addChild(move((records[record * FIELDS] as number) - 1), unit);
      const of = this.#records;
      of[to * FIELDS + 1] = (of[to * FIELDS + 1] as number) | (held & -(1 << WEIGHT_SHIFT));
      of[to * FIELDS + 2] = records[record * FIELDS + 2] as number;
      moved[record] = to;
      return to;
    };
    for (let record = 0; record < moved.length; record += 1) if (records[record * FIELDS] !== 0) move(record);
  }
}

function filterWord(hashed: number): number {
  return (hashed >>> 5) & ((1 << (FILTER_BITS - 5)) - 1);
}

/** The children of one record stand in the order of their units, so that words put in in their order find memory near. */
function hash(record: number, unit: number): number {
  const mixed = Math.imul(record, 0x9e3779b1);
  return ((mixed ^ (mixed >>> 15)) + unit) | 0;
}
