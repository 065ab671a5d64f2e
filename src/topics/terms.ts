import { type Corpus, USE } from './corpus.js';
import { termText } from './input.js';
import type { Term } from './rule.js';
import { roomFor } from './word-room.js';
import { wordTally } from './word-tally.js';

/**
 * The words and place names of some tickets with the tickets that hold them: what knots are grown from. The tickets are
 * numbered among themselves. Both directions are kept as numbers end to end: the tickets of term `t` are
 * `postings[postingStarts[t] … postingStarts[t + 1]]`, the terms of ticket `i` are `own[ownStarts[i] … ownStarts[i + 1]]`.
 */
export interface TermIndex {
  /** How many. */
  readonly tickets: number;
  /** The corpus's number of each, ascending. */
  readonly within: Int32Array;
  readonly terms: readonly Term[];
  readonly texts: readonly string[];
  /** 2: a named place (estate, road, station, company …) or a word that mostly stands in one; 1: another name; 0: neither. */
  readonly isPlace: Uint8Array;
  readonly postings: Int32Array;
  readonly postingStarts: Uint32Array;
  readonly own: Int32Array;
  readonly ownStarts: Uint32Array;
}

/** Tickets that hold a term. */
export function frequencyOf({ postingStarts }: TermIndex, term: number): number {
  return (postingStarts[term + 1] as number) - (postingStarts[term] as number);
}

export function ticketsOf({ postings, postingStarts }: TermIndex, term: number): Int32Array {
  return postings.subarray(postingStarts[term], postingStarts[term + 1]);
}

/** 1 for each member that holds a term; both lists ascend. */
export function sharedWith(index: TermIndex, members: Int32Array, term: number): Uint8Array {
  const shared = new Uint8Array(members.length);
  const tickets = ticketsOf(index, term);
  let at = 0;
  for (let place = 0; place < members.length; place += 1) {
    const member = members[place] as number;
    while (at < tickets.length && (tickets[at] as number) < member) at += 1;
    if (tickets[at] === member) shared[place] = 1;
  }
  return shared;
}

/** Whether one contains the other: then they are one witness, not two. */
export function overlaps({ texts }: TermIndex, a: number, b: number): boolean {
  if (a === b) return true;
  const first = texts[a] as string;
  const second = texts[b] as string;
  return first.length >= second.length ? first.includes(second) : second.includes(first);
}

/** A place name as its words, with its tickets. */
export interface PlaceTerm {
  readonly words: Term;
  readonly tickets: readonly number[];
}

/** A word is part of a place where the place makes up this share of its tickets. */
const PART_SHARE = 0.2;
const MAX_TERMS = 60_000;
const LEAST_FREQUENCY = 2;

/**
 * @param places in the order of their texts
 * @param within the tickets that take part, ascending; all where absent
 */
export function indexTerms(
  corpus: Corpus,
  places: readonly PlaceTerm[],
  options: { readonly within?: readonly number[] } = {},
): TermIndex {
  const within = Int32Array.from(options.within ?? corpus.tickets.keys());
  const { texts: placeTexts, isWord, longest, ofTicket } = namesOf(corpus, places);
  /** A word's count, then the number of its term + 1. */
  const room = roomFor(corpus);
  const held = sharedWords(corpus, within, room);
  const terms: Term[] = [];
  const texts: string[] = [];
  const placeFlags: number[] = [];
  const sizes: number[] = [];
  for (const word of held) {
    const count = room[word] as number;
    room[word] = terms.length + 1;
    const text = corpus.words[word] as string;
    terms.push([text]);
    texts.push(text);
    sizes.push(count);
    const isPlace =
      isWord[word] === 1 || ((longest[word] as number) > 0 && (longest[word] as number) >= PART_SHARE * count);
    placeFlags.push(isPlace ? 2 : corpus.use[word] === USE.name ? 1 : 0);
  }
  const words = terms.length;
  const members: (readonly number[])[] = [];
  const termOfName = new Map<number, number>();
  for (const [number, own] of longNamesIn(corpus, places, within)) {
    if (own.length < LEAST_FREQUENCY) continue;
    termOfName.set(number, terms.length);
    members.push(own);
    terms.push((places[number] as PlaceTerm).words);
    texts.push(placeTexts[number] as string);
    sizes.push(own.length);
    placeFlags.push(2);
  }
  const postingStarts = new Uint32Array(terms.length + 1);
  for (let term = 0; term < terms.length; term += 1) {
    postingStarts[term + 1] = (postingStarts[term] as number) + (sizes[term] as number);
  }
  const postings = new Int32Array(postingStarts[terms.length] as number);
  const own = new Int32Array(postings.length);
  const ownStarts = new Uint32Array(within.length + 1);
  const next = postingStarts.slice();
  let length = 0;
  for (let at = 0; at < within.length; at += 1) {
    const ticket = within[at] as number;
    // Words come in the order of their numbers, and so do their terms; long names are numbered after them.
    length = addWords(corpus, ticket, at, room, next, postings, own, length);
    for (const name of ofTicket[ticket] ?? []) {
      const term = termOfName.get(name);
      if (term === undefined) continue;
      own[length] = term;
      length += 1;
    }
    ownStarts[at + 1] = length;
  }
  for (const word of held) room[word] = 0;
  members.forEach((tickets, index) => {
    postings.set(tickets, postingStarts[words + index] as number);
  });
  return {
    tickets: within.length,
    within,
    terms,
    texts,
    isPlace: Uint8Array.from(placeFlags),
    postings,
    postingStarts,
    own,
    ownStarts,
  };
}

/** The words that several of the tickets hold, ascending, with their counts in the room; of too many the most frequent in all. */
function sharedWords(corpus: Corpus, within: Int32Array, room: Float64Array): Int32Array {
  const shared: number[] = [];
  const add = (word: number, count: number): void => {
    if (count < LEAST_FREQUENCY) return;
    shared.push(word);
    room[word] = count;
  };
  wordTally(corpus).forEach(corpus, within, add, USE.none);
  const ascending = Int32Array.from(shared).sort();
  for (const word of ascending.subarray(MAX_TERMS)) room[word] = 0;
  return ascending.subarray(0, MAX_TERMS);
}

/** Enters a ticket's words in both directions; gives where its terms end. */
function addWords(
  { features, featureStarts }: Corpus,
  ticket: number,
  number: number,
  termOf: Float64Array,
  next: Uint32Array,
  postings: Int32Array,
  own: Int32Array,
  from: number,
): number {
  let length = from;
  const end = featureStarts[ticket + 1] as number;
  for (let at = featureStarts[ticket] as number; at < end; at += 1) {
    const term = (termOf[features[at] as number] as number) - 1;
    if (term < 0) continue;
    const place = next[term] as number;
    postings[place] = number;
    next[term] = place + 1;
    own[length] = term;
    length += 1;
  }
  return length;
}

interface PlaceNames {
  readonly texts: readonly string[];
  /** 1 for a word that is a place by itself. */
  readonly isWord: Uint8Array;
  /** For each word the tickets of the most frequent longer name that it, or a longer word around it, is part of. */
  readonly longest: Uint32Array;
  /** For each ticket the numbers of the places of several words that it holds. */
  readonly ofTicket: readonly (readonly number[] | undefined)[];
}

const namesOfPlaces = new WeakMap<readonly PlaceTerm[], PlaceNames>();

/** 万境 mostly stands in 五矿万境水岸; 药房 stands in many names and mostly in none. One reading serves all topics of a day. */
function namesOf(corpus: Corpus, places: readonly PlaceTerm[]): PlaceNames {
  const kept = namesOfPlaces.get(places);
  if (kept !== undefined) return kept;
  const isWord = new Uint8Array(corpus.words.length);
  const longest = new Uint32Array(corpus.words.length);
  const ofTicket = new Array<number[] | undefined>(corpus.tickets.length).fill(undefined);
  places.forEach(({ words, tickets: own }, place) => {
    if (words.length === 1) {
      const number = corpus.numberOf(words[0] as string);
      if (number !== undefined) isWord[number] = 1;
      return;
    }
    for (const ticket of own) {
      const list = ofTicket[ticket];
      if (list === undefined) ofTicket[ticket] = [place];
      else list.push(place);
    }
    for (const part of words.flatMap(partsOfName)) {
      const number = corpus.numberOf(part);
      if (number !== undefined) longest[number] = Math.max(longest[number] as number, own.length);
    }
  });
  const names = { ofTicket, texts: places.map(({ words }) => termText(words)), isWord, longest };
  namesOfPlaces.set(places, names);
  return names;
}

/** The places of several words that the tickets hold, in the order of the places, each with those tickets' places. */
function longNamesIn(
  corpus: Corpus,
  places: readonly PlaceTerm[],
  within: Int32Array,
): (readonly [number, readonly number[]])[] {
  const { ofTicket } = namesOf(corpus, places);
  const holders = new Map<number, number[]>();
  for (let at = 0; at < within.length; at += 1) {
    for (const place of ofTicket[within[at] as number] ?? []) {
      const own = holders.get(place);
      if (own === undefined) holders.set(place, [at]);
      else own.push(at);
    }
  }
  return [...holders].sort(([a], [b]) => a - b);
}

/** A word and the shorter ones inside it: 万境水岸, 万境, 水岸 … */
function partsOfName(word: string): string[] {
  const parts = [word];
  if (word.length > 8) return parts;
  for (let length = 2; length < word.length; length += 1) {
    for (let start = 0; start + length <= word.length; start += 1) parts.push(word.slice(start, start + length));
  }
  return parts;
}
