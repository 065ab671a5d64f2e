import type { DayTokens, SpelledTerm } from '../../model/index.js';
import { NumberReader, unpackSteps } from '../storage/packed-numbers.js';
import { firstFrom, scratchFor, type TicketSet, taken, takenOnce } from './ticket-sets.js';
import { mayFollow } from './word-pairs.js';

/** Tokens, ascending, by their places in the day: its tickets' tokens one behind the other, clauses' ends among them. */
type Places = Uint32Array;

/** Tokens between two marks of which ticket stands there: about as many as a ticket has. */
const MARK_SHIFT = 6;

/** Where the words of one day stand, read from what `packPostings` made. */
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
  readonly #pairs: Uint8Array;
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
    this.#pairs = bytes.subarray(reader.at + start);
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
  ticketsHolding({ words, sequences }: SpelledTerm, within = Number.POSITIVE_INFINITY): TicketSet {
    let [length, lists] = [0, 0];
    const added = (to: number): void => {
      if (to > length) lists += 1;
      length = to;
    };
    for (const word of words) added(this.#addTicketsOf(word, length, within));
    for (const sequence of sequences) added(this.#addTicketsOfSequence(sequence, length, within));
    return lists > 1 ? takenOnce(length, this.tickets) : taken(length);
  }

  /** Bound on the tickets that hold one of some words or sequences, without looking at their places. */
  mostHolding({ words, sequences }: SpelledTerm): number {
    let most = 0;
    for (const word of words) most += this.frequency(word);
    for (const sequence of sequences)
      most += sequence.reduce((least, word) => Math.min(least, this.frequency(word)), Number.POSITIVE_INFINITY);
    return most;
  }

  /** Those of some tickets that `ticketsHolding` finds, looked for in them alone: for few of the day's. */
  holdingAmong(tickets: TicketSet, { words, sequences }: SpelledTerm, within = Number.POSITIVE_INFINITY): TicketSet {
    const marks = new Uint8Array(tickets.length);
    for (const word of words) this.#markSequence(tickets, [word], within, marks);
    for (const sequence of sequences) this.#markSequence(tickets, sequence, within, marks);
    return tickets.filter((_, at) => marks[at] === 1);
  }

  /** Marks those of some tickets that hold words one behind the other. */
  #markSequence(tickets: TicketSet, words: readonly number[], within: number, marks: Uint8Array): void {
    const rarest = this.#rarest(words);
    if (rarest === undefined) return;
    const lists = words.map((word) => this.#placesOf(this.#find(word)));
    const own = lists[rarest] as Places;
    let from = 0;
    for (let at = 0; at < tickets.length; at += 1) {
      if (marks[at] === 1) continue;
      const ticket = tickets[at] as number;
      const start = this.#offsets[ticket] as number;
      const end = this.#offsets[ticket + 1] as number;
      from = firstFrom(own, start + rarest, from);
      for (let next = from; next < own.length; next += 1) {
        const first = (own[next] as number) - rarest;
        if (first + words.length > end || first - start >= within) break;
        if (!lists.every((list, behind) => behind === rarest || holds(list, first + behind))) continue;
        marks[at] = 1;
        break;
      }
    }
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
    const rarest = this.#rarest(words);
    if (rarest === undefined) return length;
    const indexes = words.map((word) => this.#find(word));
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

  /** Which of some words stands in the fewest places; undefined where they stand nowhere in a row. */
  #rarest(words: readonly number[]): number | undefined {
    if (!mayFollow(this.#pairs, words)) return undefined;
    let [rarest, least] = [0, Number.POSITIVE_INFINITY];
    for (let at = 0; at < words.length; at += 1) {
      const index = this.#find(words[at] as number);
      if (index < 0) return undefined;
      const count = this.#count(index);
      if (count < least) [rarest, least] = [at, count];
    }
    return rarest;
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

function holds(list: Places, place: number): boolean {
  return list[firstFrom(list, place, 0)] === place;
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
