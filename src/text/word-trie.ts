/** A record is two 32-bit numbers: parent's record + 1, and the unit with the flags above it. 0: free. */
const FIELDS = 2;
/** The first records are the root's children by their unit: every look-up begins there. */
const ROOTS = 65536;
const UNIT_BITS = 16;
/** Bits that say whether an edge may be there, 2 to this many: half a megabyte, so that most misses end near the processor. */
const FILTER_BITS = 22;

/** Flags of a record: a word ends there; words go on from there. */
export const ENDS_WORD = 1;
export const GOES_ON = 2;
/** No record. */
export const NONE = -1;

/**
 * Words by their UTF-16 units in one open-addressing table of edges. A node is the record that leads to it, so that a
 * record is eight bytes and the half a million of a large dictionary stay near the processor; what is asked only where a
 * word ends (weight, tag) stands apart. A map of maps takes many times the memory and the time.
 */
export class WordTrie {
  #records: Int32Array;
  #weights: Float64Array;
  #tags: Uint8Array;
  #mask: number;
  #edges = 0;
  readonly #filter = new Uint32Array(1 << (FILTER_BITS - 5));
  readonly #tagNames: string[] = [''];
  readonly #tagNumbers = new Map<string, number>([['', 0]]);

  constructor(expectedEdges = 1 << 19) {
    let size = 1024;
    while (size < expectedEdges * 2) size *= 2;
    this.#records = new Int32Array((ROOTS + size) * FIELDS);
    this.#weights = new Float64Array(ROOTS + size);
    this.#tags = new Uint8Array(ROOTS + size);
    this.#mask = size - 1;
  }

  /** Records are numbered below this. */
  get limit(): number {
    return this.#weights.length;
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

  flags(record: number): number {
    return (this.#records[record * FIELDS + 1] as number) >> UNIT_BITS;
  }

  /** Natural logarithm of the probability of the word that ends at a record. */
  weight(record: number): number {
    return this.#weights[record] as number;
  }

  tag(record: number): string {
    return this.#tagNames[this.#tags[record] as number] ?? '';
  }

  /** The record at which a word ends, `NONE` where no word of the trie begins so. */
  find(word: string): number {
    let record = word === '' ? NONE : this.root(word.charCodeAt(0));
    for (let index = 1; index < word.length && record !== NONE; index += 1) {
      record = this.child(record, word.charCodeAt(index));
    }
    return record;
  }

  set(word: string, weight: number, tag: string): void {
    if (word === '') return;
    this.makeRoom(word.length);
    let record = this.addRoot(word.charCodeAt(0));
    for (let index = 1; index < word.length; index += 1) record = this.addChild(record, word.charCodeAt(index));
    this.endWord(record, weight, this.tagNumber(tag));
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
    this.#mark(parent, GOES_ON);
    this.#edges += 1;
    return record;
  }

  endWord(record: number, weight: number, tag: number): void {
    this.#mark(record, ENDS_WORD);
    this.#weights[record] = weight;
    this.#tags[record] = tag;
  }

  /** The weights of all words by their present ones. */
  reweigh(weightOf: (weight: number) => number): void {
    for (let record = 0; record < this.#weights.length; record += 1) {
      if ((this.flags(record) & ENDS_WORD) !== 0) this.#weights[record] = weightOf(this.#weights[record] as number);
    }
  }

  tagNumber(tag: string): number {
    let number = this.#tagNumbers.get(tag);
    if (number === undefined) {
      number = this.#tagNames.length;
      this.#tagNames.push(tag);
      this.#tagNumbers.set(tag, number);
    }
    return number;
  }

  #mark(record: number, flag: number): void {
    const at = record * FIELDS + 1;
    this.#records[at] = (this.#records[at] as number) | (flag << UNIT_BITS);
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
    const [records, weights, tags] = [this.#records, this.#weights, this.#tags];
    const size = (this.#mask + 1) * 2;
    this.#records = new Int32Array((ROOTS + size) * FIELDS);
    this.#weights = new Float64Array(ROOTS + size);
    this.#tags = new Uint8Array(ROOTS + size);
    this.#mask = size - 1;
    this.#edges = 0;
    const moved = new Int32Array(weights.length).fill(NONE);
    const move = (record: number): number => {
      if (moved[record] !== NONE) return moved[record] as number;
      const held = records[record * FIELDS + 1] as number;
      const unit = held & 0xffff;
      const to =
        record < ROOTS ? this.addRoot(unit) : this.addChild(move((records[record * FIELDS] as number) - 1), unit);
      if (((held >> UNIT_BITS) & ENDS_WORD) !== 0) this.endWord(to, weights[record] as number, tags[record] as number);
      moved[record] = to;
      return to;
    };
    for (let record = 0; record < weights.length; record += 1) if (records[record * FIELDS] !== 0) move(record);
  }
}

function filterWord(hashed: number): number {
  return (hashed >>> 5) & ((1 << (FILTER_BITS - 5)) - 1);
}

/** The children of one record stand in the order of their units, so that words put in in their order find memory near. */
function hash(record: number, unit: number): number {
  const mixed = Math.imul(record, 0x9e3779b1);
  return ((mixed ^ (mixed >>> 15)) + unit) >>> 0;
}
