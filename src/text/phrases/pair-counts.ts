/** Of an entry of the table: the pair, its tickets, and the last of them. */
const ENTRY = { first: 0, second: 1, count: 2, last: 3, fields: 4 } as const;

/** Pairs of numbers with the number of tickets that hold them, in one open-addressing table: no key is made an object. */
export class PairTable {
  #size = 0;
  /** Place → entry + 1; 0: free. */
  #places = new Int32Array(1 << 12);
  #entries = new Int32Array((1 << 11) * ENTRY.fields);

  /** Counts a ticket once, where the tickets come one after another; gives the pair's entry. */
  count(a: number, b: number, ticket: number): number {
    const entry = this.#entryOf(a, b);
    const entries = this.#entries;
    const at = entry * ENTRY.fields;
    if (entries[at + ENTRY.last] !== ticket) {
      entries[at + ENTRY.last] = ticket;
      entries[at + ENTRY.count] = (entries[at + ENTRY.count] as number) + 1;
    }
    return entry;
  }

  /** The pair's entry, -1 where it has none. */
  find(a: number, b: number): number {
    return (this.#places[this.#placeOf(a, b)] as number) - 1;
  }

  /** What `numberOf` gives for each entry. */
  numbers(numberOf: (a: number, b: number, count: number) => number): Int32Array {
    const numbers = new Int32Array(this.#size);
    for (let entry = 0; entry < this.#size; entry += 1) {
      const [a = 0, b = 0, count = 0] = this.#entries.subarray(entry * ENTRY.fields, entry * ENTRY.fields + ENTRY.last);
      numbers[entry] = numberOf(a, b, count);
    }
    return numbers;
  }

  #entryOf(a: number, b: number): number {
    let place = this.#placeOf(a, b);
    const known = this.#places[place] as number;
    if (known > 0) return known - 1;
    if (2 * this.#size >= this.#places.length) {
      this.#grow();
      place = this.#placeOf(a, b);
    }
    this.#entries[this.#size * ENTRY.fields + ENTRY.first] = a;
    this.#entries[this.#size * ENTRY.fields + ENTRY.second] = b;
    this.#size += 1;
    this.#places[place] = this.#size;
    return this.#size - 1;
  }

  /** Where the pair stands, or may be put. */
  #placeOf(a: number, b: number): number {
    const places = this.#places;
    const entries = this.#entries;
    const mask = places.length - 1;
    for (let place = mixed(a, b) & mask; ; place = (place + 1) & mask) {
      const entry = (places[place] as number) - 1;
      if (entry < 0) return place;
      const at = entry * ENTRY.fields;
      if (entries[at + ENTRY.first] === a && entries[at + ENTRY.second] === b) return place;
    }
  }

  #grow(): void {
    const entries = this.#entries;
    this.#entries = new Int32Array(2 * entries.length);
    this.#entries.set(entries);
    this.#places = new Int32Array(2 * this.#places.length);
    for (let entry = 0; entry < this.#size; entry += 1) {
      const at = entry * ENTRY.fields;
      const place = this.#placeOf(entries[at + ENTRY.first] as number, entries[at + ENTRY.second] as number);
      this.#places[place] = entry + 1;
    }
  }
}

function mixed(a: number, b: number): number {
  const value = hashOf(a, b);
  return value ^ (value >>> 15);
}

/** Multiplicative hash of a pair (Knuth 1998, 6.4): its high bits are the best. */
export function hashOf(a: number, b: number): number {
  return Math.imul(a, 0x9e37_79b1) + Math.imul(b, 0x85eb_ca6b);
}
