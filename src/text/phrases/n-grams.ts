import { CLAUSE, type DayTokens, type Vocabulary } from '../../model/index.js';
import { TEXT } from '../settings.js';
import type { Lexicon } from '../tokens/lexicon.js';
import { type Begins, BeginsList } from './begins.js';
import { hashOf, PairTable } from './pair-counts.js';

/** What `countRunsIn` counts in: numbers without their words, so that another thread can do it. */
export interface RunSource {
  readonly days: readonly Pick<DayTokens, 'tokens' | 'offsets'>[];
  /** How often each word stands in the days. */
  readonly counts: Float64Array;
  /** 1 for words that may be part of a phrase. */
  readonly usable: Uint8Array;
  readonly limits: {
    /** Least number of tickets. */
    readonly minCount: number;
    readonly minPmi: number;
    readonly minEntropy: number;
    /** Most base words in a phrase. */
    readonly maxParts: number;
  };
}

/** Adjacent words by number, counted. */
export interface Run {
  readonly tokens: readonly number[];
  /** Tickets that hold it. */
  readonly count: number;
  /** Least pointwise mutual information of its adjacent pairs, bits. */
  readonly pmi: number;
  /** Lesser of the entropies of its left and right neighbours, bits; a clause's end counts as a neighbour of its own. */
  readonly entropy: number;
}

export function runsIn(days: readonly DayTokens[], vocabulary: Vocabulary, lexicon: Lexicon): RunSource {
  const tickets = days.reduce((sum, day) => sum + day.offsets.length - 1, 0);
  const minCount = Math.max(TEXT.phrase.least, Math.ceil(tickets / TEXT.phrase.ticketsPerTime));
  const counts = countWords(days, vocabulary.size);
  return {
    days: days.map(({ tokens, offsets }) => ({ tokens, offsets })),
    counts,
    usable: usableWords(vocabulary, lexicon, counts, minCount),
    limits: { minCount, minPmi: TEXT.minPmi, minEntropy: TEXT.minEntropy, maxParts: TEXT.phrase.mostWords },
  };
}

/** The runs of words that hold together, in no order that means anything. The long part of learning phrases. */
export function countRunsIn({ days, counts, usable, limits }: RunSource): Run[] {
  const { minCount, minPmi, minEntropy, maxParts } = limits;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const found: Candidate[] = [];
  const pairs = countPairs(days, usable, minCount, (a, b, count) => {
    const pmi = Math.log2((count * total) / ((counts[a] as number) * (counts[b] as number)));
    return count < minCount || pmi < minPmi ? undefined : candidateOf([a, b], pmi);
  });
  for (let level = pairs, parts = 2; level.candidates.length > 0; parts += 1) {
    countNeighbours(days, parts, level);
    found.push(...level.candidates);
    if (parts >= maxParts) break;
    level = countLonger(days, parts + 1, level, pairs, minCount);
  }
  return found.flatMap(({ tokens, count, pmi, left, leftEnds, right, rightEnds }): Run[] => {
    const entropy = Math.min(entropyOf(left, leftEnds), entropyOf(right, rightEnds));
    return entropy < minEntropy ? [] : [{ tokens, count, pmi, entropy }];
  });
}

function countWords(days: readonly DayTokens[], size: number): Float64Array {
  const counts = new Float64Array(size + 1);
  for (const { tokens } of days) {
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] as number;
      if (token !== CLAUSE) counts[token] = (counts[token] as number) + 1;
    }
  }
  return counts;
}

/** 1 for words that may be part of a phrase. */
function usableWords(vocabulary: Vocabulary, lexicon: Lexicon, counts: Float64Array, minCount: number): Uint8Array {
  const usable = new Uint8Array(counts.length);
  for (let number = 1; number < counts.length; number += 1) {
    if ((counts[number] as number) < minCount) continue;
    const word = vocabulary.word(number);
    usable[number] = lexicon.stop.has(word) || /^\d{5,}$/.test(word) ? 0 : 1;
  }
  return usable;
}

interface Candidate {
  readonly tokens: readonly number[];
  readonly pmi: number;
  count: number;
  lastTicket: number;
  readonly left: Map<number, number>;
  readonly right: Map<number, number>;
  leftEnds: number;
  rightEnds: number;
}

function candidateOf(tokens: readonly number[], pmi: number): Candidate {
  return { tokens, pmi, count: 0, lastTicket: 0, left: new Map(), right: new Map(), leftEnds: 0, rightEnds: 0 };
}

/** The runs of one length that are frequent enough. */
interface Level {
  readonly candidates: readonly Candidate[];
  /** By day where they begin. */
  readonly begins: readonly Begins[];
}

/** @param accept gives the candidate for a pair and the number of its tickets, undefined where it is none */
function countPairs(
  days: RunSource['days'],
  usable: Uint8Array,
  minCount: number,
  accept: (a: number, b: number, count: number) => Candidate | undefined,
): Level {
  const least = Math.min(minCount, 0xffff);
  const sieve = siftPairs(days, usable, least);
  const mayBe = (a: number, b: number): boolean =>
    usable[a] !== 0 && usable[b] !== 0 && (sieve[bucketOf(a, b)] as number) >= least;
  const table = new PairTable();
  eachPair(days, (a, b, ticket) => {
    if (mayBe(a, b)) table.count(a, b, ticket);
  });
  const { candidates, numberOf } = candidatesOf(table, accept);
  // Looked for once more: to note at each place what may become a candidate would take the room of all tokens.
  const lists = days.map(() => new BeginsList());
  eachPair(days, (a, b, _, at, day) => {
    const number = mayBe(a, b) ? (numberOf[table.find(a, b)] ?? -1) : -1;
    if (number >= 0) (lists[day] as BeginsList).add(at, number);
  });
  const begins = lists.map((list) => list.done());
  return { candidates, begins };
}

/** Each two words in a row of a ticket, with its number in all days, counted from 1, and where in which day they begin. */
function eachPair(
  days: RunSource['days'],
  visit: (a: number, b: number, ticket: number, at: number, day: number) => void,
): void {
  let ticket = 0;
  days.forEach(({ tokens, offsets }, day) => {
    for (let index = 1; index < offsets.length; index += 1) {
      ticket += 1;
      const end = offsets[index] as number;
      for (let at = (offsets[index - 1] as number) + 1; at < end; at += 1)
        visit(tokens[at - 1] as number, tokens[at] as number, ticket, at - 1, day);
    }
  });
}

/** Runs of a word more: of a candidate and a pair that begins with its last word, and so is of the same ticket. */
function countLonger(days: RunSource['days'], parts: number, shorter: Level, pairs: Level, minCount: number): Level {
  const table = new PairTable();
  const met = shorter.begins.map((begins, day) => {
    const { places, numbers } = pairs.begins[day] as Begins;
    const list = new BeginsList();
    let next = 0;
    eachBeginning(days, day, begins, (at, head, ticket) => {
      const last = at + parts - 2;
      while (next < places.length && (places[next] as number) < last) next += 1;
      if (places[next] === last) list.add(at, table.count(head, numbers[next] as number, ticket));
    });
    return list.done();
  });
  const { candidates, numberOf } = candidatesOf(table, (head, pair, count) => {
    if (count < minCount) return undefined;
    const { tokens, pmi } = shorter.candidates[head] as Candidate;
    const last = pairs.candidates[pair] as Candidate;
    return candidateOf([...tokens, last.tokens[1] as number], Math.min(pmi, last.pmi));
  });
  const begins = met.map(({ places, numbers: entries }) => {
    const list = new BeginsList();
    places.forEach((at, index) => {
      const number = numberOf[entries[index] as number] as number;
      if (number >= 0) list.add(at, number);
    });
    return list.done();
  });
  return { candidates, begins };
}

/** What of the table is a candidate; by entry its number, -1 where it is none. */
function candidatesOf(
  table: PairTable,
  accept: Parameters<typeof countPairs>[3],
): { readonly candidates: readonly Candidate[]; readonly numberOf: Int32Array } {
  const candidates: Candidate[] = [];
  const numberOf = table.numbers((a, b, count) => {
    const candidate = accept(a, b, count);
    return candidate === undefined ? -1 : candidates.push(candidate) - 1;
  });
  return { candidates, numberOf };
}

/** Each place where something begins, with the number of its ticket in all days, counted from 1, and where that one ends. */
function eachBeginning(
  days: RunSource['days'],
  day: number,
  { places, numbers }: Begins,
  found: (at: number, number: number, ticket: number, begin: number, end: number) => void,
): void {
  const { offsets } = days[day] as RunSource['days'][number];
  const before = days.slice(0, day).reduce((sum, earlier) => sum + earlier.offsets.length - 1, 0);
  let index = 1;
  for (let k = 0; k < places.length; k += 1) {
    const at = places[k] as number;
    while ((offsets[index] as number) <= at) index += 1;
    found(at, numbers[k] as number, before + index, offsets[index - 1] as number, offsets[index] as number);
  }
}

/** A run's tickets and what stands before and behind it in them; the first time in a ticket counts. */
function countNeighbours(days: RunSource['days'], parts: number, { candidates, begins }: Level): void {
  days.forEach(({ tokens }, day) => {
    eachBeginning(days, day, begins[day] as Begins, (at, number, ticket, begin, end) => {
      const candidate = candidates[number] as Candidate;
      if (candidate.lastTicket === ticket) return;
      candidate.lastTicket = ticket;
      candidate.count += 1;
      const left = at === begin ? CLAUSE : (tokens[at - 1] as number);
      const right = at + parts >= end ? CLAUSE : (tokens[at + parts] as number);
      if (left === CLAUSE) candidate.leftEnds += 1;
      else candidate.left.set(left, (candidate.left.get(left) ?? 0) + 1);
      if (right === CLAUSE) candidate.rightEnds += 1;
      else candidate.right.set(right, (candidate.right.get(right) ?? 0) + 1);
    });
  });
}

const SIEVE_BITS = 20;

function bucketOf(a: number, b: number): number {
  return hashOf(a, b) >>> (32 - SIEVE_BITS);
}

/** Upper bounds of how often pairs stand in the days, up to `most`: what lies below it need not be counted exactly. */
function siftPairs(days: RunSource['days'], usable: Uint8Array, most: number): Uint16Array {
  const sieve = new Uint16Array(2 ** SIEVE_BITS);
  eachPair(days, (a, b) => {
    if (usable[a] === 0 || usable[b] === 0) return;
    const bucket = bucketOf(a, b);
    const count = sieve[bucket] as number;
    if (count < most) sieve[bucket] = count + 1;
  });
  return sieve;
}

function entropyOf(neighbours: ReadonlyMap<number, number>, ends: number): number {
  let total = ends;
  for (const count of neighbours.values()) total += count;
  if (total === 0) return 0;
  // Every end of a clause is a neighbour of its own: nothing holds the phrase to it.
  let entropy = (ends / total) * Math.log2(total);
  for (const count of neighbours.values()) entropy -= (count / total) * Math.log2(count / total);
  return entropy;
}
