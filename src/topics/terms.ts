import type { Corpus } from './corpus.js';
import { USE } from './corpus.js';
import { termText } from './input.js';
import type { Term } from './rule.js';

/** The words and place names of the period with the tickets that hold them: what knots are grown from. */
export interface TermIndex {
  readonly tickets: number;
  /** Ticket numbers are below this. */
  readonly limit: number;
  readonly terms: readonly Term[];
  /** 2: a named place (estate, road, station, company …) or a word that mostly stands in one; 1: another name; 0: neither. */
  readonly isPlace: Uint8Array;
  text(term: number): string;
  frequency(term: number): number;
  ticketsOf(term: number): readonly number[];
  termsOf(ticket: number): readonly number[];
  /** Whether one contains the other: then they are one witness, not two. */
  overlaps(a: number, b: number): boolean;
}

/** A place name as its words, with its tickets. */
export interface PlaceTerm {
  readonly words: Term;
  readonly tickets: readonly number[];
}

/** A word is part of a place where the place makes up this share of its tickets. */
const PART_SHARE = 0.2;
const MAX_TERMS = 60_000;

/**
 * @param places in the order of their texts
 * @param within the tickets that take part; all where absent
 */
export function indexTerms(
  corpus: Corpus,
  places: readonly PlaceTerm[],
  options: { readonly within?: readonly number[]; readonly minFrequency?: number } = {},
): TermIndex {
  const { minFrequency = 2 } = options;
  const within = options.within ?? corpus.tickets.map((_, ticket) => ticket);
  const numberOfWord = new Int32Array(corpus.words.length).fill(-1);
  const counts = new Uint32Array(corpus.words.length);
  for (const ticket of within) {
    const end = corpus.featureStarts[ticket + 1] as number;
    for (let at = corpus.featureStarts[ticket] as number; at < end; at += 1) {
      const word = corpus.features[at] as number;
      counts[word] = (counts[word] as number) + 1;
    }
  }
  const terms: Term[] = [];
  const postings: number[][] = [];
  const placeFlags: number[] = [];
  const { placeWords, longest } = namesOf(places);
  for (let word = 0; word < corpus.words.length && terms.length < MAX_TERMS; word += 1) {
    if ((counts[word] as number) < minFrequency) continue;
    numberOfWord[word] = terms.length;
    const text = corpus.words[word] as string;
    terms.push([text]);
    postings.push([]);
    const isPlace = placeWords.has(text) || (longest.get(text) ?? 0) >= PART_SHARE * (counts[word] as number);
    placeFlags.push(isPlace ? 2 : corpus.use[word] === USE.name ? 1 : 0);
  }
  const own: (number[] | undefined)[] = new Array(corpus.tickets.length);
  for (const ticket of within) own[ticket] = [];
  for (const ticket of within) {
    const end = corpus.featureStarts[ticket + 1] as number;
    for (let at = corpus.featureStarts[ticket] as number; at < end; at += 1) {
      const term = numberOfWord[corpus.features[at] as number] as number;
      if (term < 0) continue;
      own[ticket]?.push(term);
      postings[term]?.push(ticket);
    }
  }
  const isWithin = new Uint8Array(corpus.tickets.length);
  for (const ticket of within) isWithin[ticket] = 1;
  for (const { words, tickets } of places) {
    if (tickets.length < minFrequency) continue;
    const members = tickets.filter((ticket) => isWithin[ticket] === 1);
    if (words.length < 2 || members.length < minFrequency) continue;
    for (const ticket of members) own[ticket]?.push(terms.length);
    terms.push(words);
    postings.push(members);
    placeFlags.push(2);
  }
  const texts = terms.map(termText);
  return {
    tickets: within.length,
    limit: corpus.tickets.length,
    terms,
    isPlace: Uint8Array.from(placeFlags),
    text: (term) => texts[term] as string,
    frequency: (term) => (postings[term] as number[]).length,
    ticketsOf: (term) => postings[term] as number[],
    termsOf: (ticket) => own[ticket] ?? [],
    overlaps(a, b) {
      if (a === b) return true;
      const first = texts[a] as string;
      const second = texts[b] as string;
      return first.includes(second) || second.includes(first);
    },
  };
}

interface PlaceNames {
  /** Words that are places by themselves. */
  readonly placeWords: ReadonlySet<string>;
  /** For each word and part of a word in longer names the tickets of the most frequent of these. */
  readonly longest: ReadonlyMap<string, number>;
}

const namesOfPlaces = new WeakMap<readonly PlaceTerm[], PlaceNames>();

/** 万境 mostly stands in 五矿万境水岸; 药房 stands in many names and mostly in none. One reading serves all topics of a day. */
function namesOf(places: readonly PlaceTerm[]): PlaceNames {
  const kept = namesOfPlaces.get(places);
  if (kept !== undefined) return kept;
  const placeWords = new Set(places.flatMap(({ words }) => (words.length === 1 ? words : [])));
  const longest = new Map<string, number>();
  for (const { words, tickets } of places) {
    if (words.length < 2) continue;
    for (const word of words) {
      for (const part of partsOfName(word)) longest.set(part, Math.max(longest.get(part) ?? 0, tickets.length));
    }
  }
  const names = { placeWords, longest };
  namesOfPlaces.set(places, names);
  return names;
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
