import type { DayTokens } from '../../model/index.js';
import { NumberReader, NumberWriter, unpackSteps } from '../storage/packed-numbers.js';
import type { Spelled } from './spellings.js';
import { firstFrom, scratchFor, type TicketSet, taken, takenOnce } from './ticket-sets.js';

/** Tokens, ascending, by their places in the day: its tickets' tokens one behind the other, clauses' ends among them. */
type Places = Uint32Array;

/**
 * Where each word of a day stands, as bytes: how many tokens each ticket has; which tickets are reminders; for each word,
 * ascending, the step from the word before, how many tickets hold it, how many times more it stands in them, and the bytes
 * of its list; then the lists: the steps between a word's places. The end of a clause is a word too, so that the day's
 * tokens can be made of it again.
 */
export function packPostings(day: Pick<DayTokens, 'offsets' | 'tokens' | 'reminders'>): Uint8Array {
  const { offsets, reminders } = day;
  const tickets = offsets.length - 1;
  const packed = new NumberWriter(2 * day.tokens.length + tickets + 4096);
  packed.write(tickets);
  for (let ticket = 0; ticket < tickets; ticket += 1)
    packed.write((offsets[ticket + 1] as number) - (offsets[ticket] as number));
  const reminded = Uint32Array.from(reminders.keys()).filter((ticket) => reminders[ticket] === 1);
  packed.write(reminded.length);
  writeSteps(packed, reminded);
  const { holding, starts, places } = placesByWord(day);
  const directory = new NumberWriter(4096);
  const lists = new NumberWriter(2 * places.length + 16);
  let [words, before] = [0, 0];
  holding.forEach((frequency, word) => {
    if (frequency === 0) return;
    const own = places.subarray(starts[word], starts[word + 1]);
    const start = lists.length;
    writeSteps(lists, own);
    directory.write(word - before);
    directory.write(frequency);
    directory.write(own.length - frequency);
    directory.write(lists.length - start);
    before = word;
    words += 1;
  });
  packed.write(words);
  packed.writeBytes(directory.bytes());
  packed.writeBytes(lists.bytes());
  return packed.bytes();
}

function writeSteps(writer: NumberWriter, numbers: Uint32Array): void {
  let last = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    writer.write((numbers[index] as number) - last);
    last = numbers[index] as number;
  }
}

/** By word: how many tickets hold it, and its places from `starts[word]` to `starts[word + 1]`. */
function placesByWord({ offsets, tokens }: Pick<DayTokens, 'offsets' | 'tokens'>): {
  readonly holding: Uint32Array;
  readonly starts: Uint32Array;
  readonly places: Places;
} {
  let largest = 0;
  for (let place = 0; place < tokens.length; place += 1) largest = Math.max(largest, tokens[place] as number);
  const holding = new Uint32Array(largest + 1);
  const lastSeen = new Uint32Array(largest + 1);
  const starts = new Uint32Array(largest + 2);
  for (let ticket = 1; ticket < offsets.length; ticket += 1) {
    const end = offsets[ticket] as number;
    for (let place = offsets[ticket - 1] as number; place < end; place += 1) {
      const word = tokens[place] as number;
      starts[word + 1] = (starts[word + 1] as number) + 1;
      if (lastSeen[word] === ticket) continue;
      lastSeen[word] = ticket;
      holding[word] = (holding[word] as number) + 1;
    }
  }
  for (let word = 0; word <= largest; word += 1)
    starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number);
  const filled = starts.slice();
  const places = new Uint32Array(tokens.length);
  for (let place = 0; place < tokens.length; place += 1) {
    const word = tokens[place] as number;
    const at = filled[word] as number;
    places[at] = place;
    filled[word] = at + 1;
  }
  return { holding, starts, places };
}

/** Tokens between two marks of which ticket stands there: about as many as a ticket has. */
const MARK_SHIFT = 6;

/** Where the words of one day stand. */
export class Postings {
  readonly tickets: number;
  /** Ascending; a clause's end is the first. */
  readonly words: Uint32Array;
  /** How many tickets hold each of `words`. */
  readonly frequencies: Uint32Array;
  /** The places of the tickets that are reminders, ascending. */
  readonly reminders: TicketSet;
  /** Where the tokens of each ticket begin; last, where all end. */
  readonly #offsets: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #counts: Uint32Array;
  readonly #starts: Uint32Array;
  /** By word its place in `words` and one; 0: the day has it not. */
  readonly #indexes: Uint32Array;
  /** What was read of the lists, along `words`. */
  readonly #known = new Map<number, Places>();
  #marks: Uint32Array | undefined;

  constructor(bytes: Uint8Array) {
    const reader = new NumberReader(bytes);
    this.#bytes = bytes;
    this.tickets = reader.next();
    this.#offsets = new Uint32Array(this.tickets + 1);
    for (let ticket = 0; ticket < this.tickets; ticket += 1)
      this.#offsets[ticket + 1] = (this.#offsets[ticket] as number) + reader.next();
    this.reminders = new Uint32Array(reader.next());
    reader.at = unpackSteps(bytes, reader.at, this.reminders);
    const count = reader.next();
    this.words = new Uint32Array(count);
    this.frequencies = new Uint32Array(count);
    this.#counts = new Uint32Array(count);
    this.#starts = new Uint32Array(count);
    let [word, start] = [0, 0];
    for (let index = 0; index < count; index += 1) {
      word += reader.next();
      this.words[index] = word;
      const frequency = reader.next();
      this.frequencies[index] = frequency;
      this.#counts[index] = frequency + reader.next();
      this.#starts[index] = start;
      start += reader.next();
    }
    this.#indexes = new Uint32Array(word + 1);
    for (let index = 0; index < count; index += 1) {
      this.#indexes[this.words[index] as number] = index + 1;
      this.#starts[index] = (this.#starts[index] as number) + reader.at;
    }
  }

  /** How many of the day's tickets hold a word. */
  frequency(word: number): number {
    const index = this.#find(word);
    return index < 0 ? 0 : (this.frequencies[index] as number);
  }

  /**
   * The tickets that hold one of some words, or of some sequences of words one behind the other, by their places in the day.
   * @param within number of a ticket's first tokens among which they begin
   */
  ticketsHolding({ words, sequences }: Spelled, within = Number.POSITIVE_INFINITY): TicketSet {
    let [length, lists] = [0, 0];
    const added = (to: number): void => {
      if (to > length) lists += 1;
      length = to;
    };
    for (const word of words) added(this.#addTicketsOf(word, length, within));
    for (const sequence of sequences) added(this.#addTicketsOfSequence(sequence, length, within));
    return lists > 1 ? takenOnce(length, this.tickets) : taken(length);
  }

  /** All the day's tokens again. */
  dayTokens(): Pick<DayTokens, 'offsets' | 'tokens' | 'reminders'> {
    const tokens = new Uint32Array(this.#offsets[this.tickets] as number);
    // One list in memory at a time: a day has tens of thousands.
    const places = new Uint32Array(this.#counts.reduce((most, count) => Math.max(most, count), 0));
    this.words.forEach((word, index) => {
      const count = this.#counts[index] as number;
      unpackSteps(this.#bytes, this.#starts[index] as number, places, count);
      for (let at = 0; at < count; at += 1) tokens[places[at] as number] = word;
    });
    const reminders = new Uint8Array(this.tickets);
    for (const ticket of this.reminders) reminders[ticket] = 1;
    return { offsets: this.#offsets, tokens, reminders };
  }

  /** Puts the tickets that hold a word behind those in the scratch memory; its places are read and not kept. @returns how many are there */
  #addTicketsOf(word: number, length: number, within: number): number {
    const index = this.#find(word);
    if (index < 0) return length;
    const count = this.#count(index);
    const places = startsOf(count);
    unpackSteps(this.#bytes, this.#starts[index] as number, places, count);
    return this.#addTicketsAt(places, count, 1, length, within);
  }

  /** The same for words one behind the other in one ticket, none of them a clause's end. */
  #addTicketsOfSequence(words: readonly number[], length: number, within: number): number {
    const indexes = words.map((word) => this.#find(word));
    // A word that the day has not spares the others.
    if (indexes.some((index) => index < 0)) return length;
    const rarest = indexes.reduce(
      (least, index, at) => (this.#count(index) < this.#count(indexes[least] ?? 0) ? at : least),
      0,
    );
    const own = this.#placesOf(indexes[rarest] as number);
    // Where the sequence would begin.
    const starts = startsOf(own.length);
    let found = 0;
    for (let index = 0; index < own.length; index += 1) {
      if ((own[index] as number) < rarest) continue;
      starts[found] = (own[index] as number) - rarest;
      found += 1;
    }
    indexes.forEach((index, at) => {
      if (at !== rarest && found > 0) found = keepFollowed(starts, found, this.#placesOf(index), at);
    });
    return this.#addTicketsAt(starts, found, words.length, length, within);
  }

  /** The same for the first `count` places, each of so many tokens; one that would go on into the next ticket is none. */
  #addTicketsAt(places: Places, count: number, tokens: number, length: number, within: number): number {
    const offsets = this.#offsets;
    const tickets = scratchFor(length + Math.min(count, this.tickets), length);
    let [end, added] = [0, length];
    for (let index = 0; index < count; index += 1) {
      const place = places[index] as number;
      if (place < end) continue;
      const ticket = this.#ticketAt(place);
      const next = offsets[ticket + 1] as number;
      if (place + tokens > next || place - (offsets[ticket] as number) >= within) continue;
      end = next;
      tickets[added] = ticket;
      added += 1;
    }
    return added;
  }

  #ticketAt(place: number): number {
    this.#marks ??= this.#markTickets();
    let ticket = this.#marks[place >> MARK_SHIFT] as number;
    while ((this.#offsets[ticket + 1] as number) <= place) ticket += 1;
    return ticket;
  }

  #markTickets(): Uint32Array {
    const marks = new Uint32Array(((this.#offsets[this.tickets] as number) >> MARK_SHIFT) + 1);
    let ticket = 0;
    for (let mark = 0; mark < marks.length; mark += 1) {
      while (ticket + 1 < this.tickets && (this.#offsets[ticket + 1] as number) <= mark << MARK_SHIFT) ticket += 1;
      marks[mark] = ticket;
    }
    return marks;
  }

  #placesOf(index: number): Places {
    let places = this.#known.get(index);
    if (places === undefined) {
      places = new Uint32Array(this.#counts[index] as number);
      unpackSteps(this.#bytes, this.#starts[index] as number, places);
      this.#known.set(index, places);
    }
    return places;
  }

  #count(index: number): number {
    return this.#counts[index] as number;
  }

  /** The place of a word in `words`; -1 where the day has it not. */
  #find(word: number): number {
    return (this.#indexes[word] ?? 0) - 1;
  }
}

/** Where the beginnings of sequences are gathered; they are read before the next ones are. */
let beginnings = new Uint32Array(1024);

function startsOf(size: number): Places {
  if (beginnings.length < size) beginnings = new Uint32Array(2 * size);
  return beginnings;
}

/** Leaves of the first places those that have one of the others `behind` tokens behind them. @returns how many are left */
function keepFollowed(places: Places, length: number, others: Places, behind: number): number {
  let [kept, from] = [0, 0];
  for (let index = 0; index < length; index += 1) {
    const place = places[index] as number;
    from = firstFrom(others, place + behind, from);
    if (others[from] !== place + behind) continue;
    places[kept] = place;
    kept += 1;
  }
  return kept;
}
