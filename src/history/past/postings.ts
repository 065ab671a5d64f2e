import { CLAUSE, type DayTokens } from '../../model/index.js';
import { NumberReader, NumberWriter } from './packed-numbers.js';

/** In the place of a word: the tickets that are reminders. No word has the number of a clause's end. */
const REMINDERS = CLAUSE;

/**
 * Word → tickets of one day, as bytes: number of tickets, number of words; then for each word, ascending, the step from
 * the word before, how many tickets hold it, and the bytes of its list; then the lists. A list is the steps between its
 * tickets' places in the day; where that would be longer than one bit a ticket, it is those bits.
 */
export function packPostings({ tokens, offsets, reminders }: DayTokens): Uint8Array {
  const tickets = offsets.length - 1;
  let largest = 0;
  for (let at = 0; at < tokens.length; at += 1) largest = Math.max(largest, tokens[at] as number);
  const frequency = new Uint32Array(largest + 2);
  const lastSeen = new Uint32Array(largest + 1);
  const eachWord = (hold: (word: number, ticket: number) => void): void => {
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      if (reminders[ticket] === 1) hold(REMINDERS, ticket);
      const end = offsets[ticket + 1] as number;
      for (let at = offsets[ticket] as number; at < end; at += 1) {
        const word = tokens[at] as number;
        if (word === CLAUSE || lastSeen[word] === ticket + 1) continue;
        lastSeen[word] = ticket + 1;
        hold(word, ticket);
      }
    }
  };
  eachWord((word) => {
    frequency[word] = (frequency[word] as number) + 1;
  });
  const starts = new Uint32Array(largest + 2);
  for (let word = 0; word <= largest; word += 1)
    starts[word + 1] = (starts[word] as number) + (frequency[word] as number);
  const places = new Uint32Array(starts[largest + 1] as number);
  const filled = starts.slice();
  lastSeen.fill(0);
  eachWord((word, ticket) => {
    const at = filled[word] as number;
    places[at] = ticket;
    filled[word] = at + 1;
  });

  const directory = new NumberWriter(4096);
  const lists = new NumberWriter(places.length + 4096);
  const bitBytes = Math.ceil(tickets / 8);
  let [words, before] = [0, 0];
  for (let word = 0; word <= largest; word += 1) {
    const [from, to] = [starts[word] as number, starts[word + 1] as number];
    if (from === to) continue;
    const start = lists.length;
    if (to - from > bitBytes) lists.writeBytes(bitsOf(places, from, to, bitBytes));
    else {
      let last = 0;
      for (let at = from; at < to; at += 1) {
        lists.write((places[at] as number) - last);
        last = places[at] as number;
      }
    }
    directory.write(word - before);
    directory.write(to - from);
    directory.write(lists.length - start);
    before = word;
    words += 1;
  }
  const packed = new NumberWriter(directory.length + lists.length + 16);
  packed.write(tickets);
  packed.write(words);
  packed.writeBytes(directory.bytes());
  packed.writeBytes(lists.bytes());
  return packed.bytes();
}

function bitsOf(places: Uint32Array, from: number, to: number, bytes: number): Uint8Array {
  const bits = new Uint8Array(bytes);
  for (let at = from; at < to; at += 1) {
    const place = places[at] as number;
    bits[place >> 3] = (bits[place >> 3] as number) | (1 << (place & 7));
  }
  return bits;
}

/** Where the lists of a day's words stand in its bytes, by word, ascending. */
export class Postings {
  readonly tickets: number;
  readonly words: Uint32Array;
  /** How many tickets hold each of `words`. */
  readonly frequencies: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;

  constructor(bytes: Uint8Array) {
    const reader = new NumberReader(bytes);
    this.#bytes = bytes;
    this.tickets = reader.next();
    const count = reader.next();
    this.words = new Uint32Array(count);
    this.frequencies = new Uint32Array(count);
    this.#starts = new Uint32Array(count + 1);
    let [word, start] = [0, 0];
    for (let index = 0; index < count; index += 1) {
      word += reader.next();
      this.words[index] = word;
      this.frequencies[index] = reader.next();
      start += reader.next();
      this.#starts[index + 1] = start;
    }
    for (let index = 0; index <= count; index += 1) this.#starts[index] = (this.#starts[index] as number) + reader.at;
  }

  /** How many of the day's tickets hold a word. */
  frequency(word: number): number {
    const index = this.#find(word);
    return index < 0 ? 0 : (this.frequencies[index] as number);
  }

  /** The places, ascending, of the tickets that hold a word. */
  ticketsWith(word: number): Uint32Array {
    const index = this.#find(word);
    if (index < 0) return NONE;
    const count = this.frequencies[index] as number;
    const places = new Uint32Array(count);
    const bytes = this.#bytes.subarray(this.#starts[index], this.#starts[index + 1]);
    if (count > Math.ceil(this.tickets / 8)) readBits(bytes, places);
    else {
      const reader = new NumberReader(bytes);
      let place = 0;
      for (let at = 0; at < count; at += 1) {
        place += reader.next();
        places[at] = place;
      }
    }
    return places;
  }

  reminders(): Uint32Array {
    return this.ticketsWith(REMINDERS);
  }

  #find(word: number): number {
    let [low, high] = [0, this.words.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.words[middle] as number;
      if (found === word) return middle;
      if (found < word) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

const NONE = new Uint32Array(0);

function readBits(bytes: Uint8Array, places: Uint32Array): void {
  let at = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    for (let bit = 0; bit < 8; bit += 1) {
      if ((byte & (1 << bit)) === 0) continue;
      places[at] = index * 8 + bit;
      at += 1;
    }
  }
}
