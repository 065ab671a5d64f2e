import { CLAUSE, type DayTokens, type Vocabulary } from '../../model/index.js';
import { TEXT } from '../settings.js';
import type { Lexicon } from '../tokens/lexicon.js';
import { hashOf, PairTable } from './pair-counts.js';

export interface PhraseOptions {
  /** Least number of tickets; 5, or one in 4,000 where that is more. */
  readonly minCount?: number;
  readonly minPmi?: number;
  readonly minEntropy?: number;
  /** Most base words in a phrase. */
  readonly maxParts?: number;
}

/** What `countRunsIn` counts in: numbers without their words, so that another thread can do it. */
export interface RunSource {
  readonly days: readonly Pick<DayTokens, 'tokens' | 'offsets'>[];
  /** How often each word stands in the days. */
  readonly counts: Float64Array;
  /** 1 for words that may be part of a phrase. */
  readonly usable: Uint8Array;
  readonly limits: Required<PhraseOptions>;
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

export function runsIn(
  days: readonly DayTokens[],
  vocabulary: Vocabulary,
  lexicon: Lexicon,
  options: PhraseOptions = {},
): RunSource {
  const tickets = days.reduce((sum, day) => sum + day.offsets.length - 1, 0);
  const {
    minCount = Math.max(TEXT.phrase.least, Math.ceil(tickets / TEXT.phrase.ticketsPerTime)),
    minPmi = TEXT.minPmi,
    minEntropy = TEXT.minEntropy,
    maxParts = TEXT.phrase.mostWords,
  } = options;
  const counts = countWords(days, vocabulary.size);
  return {
    days: days.map(({ tokens, offsets }) => ({ tokens, offsets })),
    counts,
    usable: usableWords(vocabulary, lexicon, counts, minCount),
    limits: { minCount, minPmi, minEntropy, maxParts },
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
  /** For each place in the days' tokens the candidate that begins there, -1 for none. */
  readonly begins: readonly Int32Array[];
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
  const table = new PairTable();
  const begins = eachPlace(days, 2, ({ tokens }, at, ticket) => {
    const a = tokens[at] as number;
    const b = tokens[at + 1] as number;
    if (usable[a] === 0 || usable[b] === 0 || (sieve[bucketOf(a, b)] as number) < least) return -1;
    return table.count(a, b, ticket);
  });
  return levelOf(table, begins, accept);
}

/** Runs of a word more: of a candidate and a pair that begins with its last word. What begins where takes the place of the shorter ones'. */
function countLonger(days: RunSource['days'], parts: number, shorter: Level, pairs: Level, minCount: number): Level {
  const table = new PairTable();
  const numbers = shorter === pairs ? pairs.begins.map((own) => own.slice()) : shorter.begins;
  const begins = eachPlace(
    days,
    parts,
    (_, at, ticket, day) => {
      const head = (numbers[day] as Int32Array)[at] as number;
      if (head < 0) return -1;
      const pair = (pairs.begins[day] as Int32Array)[at + parts - 2] as number;
      return pair < 0 ? -1 : table.count(head, pair, ticket);
    },
    numbers,
  );
  return levelOf(table, begins, (head, pair, count) => {
    if (count < minCount) return undefined;
    const { tokens, pmi } = shorter.candidates[head] as Candidate;
    const last = pairs.candidates[pair] as Candidate;
    return candidateOf([...tokens, last.tokens[1] as number], Math.min(pmi, last.pmi));
  });
}

/**
 * What stands at each place where a run of so many tokens has room in its ticket, by a number that `numberAt` gives; -1 elsewhere.
 * @param into what is filled with it: each place is asked for before it is
 */
function eachPlace(
  days: RunSource['days'],
  parts: number,
  numberAt: (day: RunSource['days'][number], at: number, ticket: number, place: number) => number,
  into: readonly Int32Array[] = days.map(({ tokens }) => new Int32Array(tokens.length)),
): readonly Int32Array[] {
  let ticket = 0;
  days.forEach((day, place) => {
    const { offsets } = day;
    const numbers = into[place] as Int32Array;
    for (let index = 1; index < offsets.length; index += 1) {
      ticket += 1;
      const end = offsets[index] as number;
      for (let at = offsets[index - 1] as number; at < end; at += 1)
        numbers[at] = at + parts <= end ? numberAt(day, at, ticket, place) : -1;
    }
  });
  return into;
}

function levelOf(table: PairTable, begins: readonly Int32Array[], accept: Parameters<typeof countPairs>[3]): Level {
  const candidates: Candidate[] = [];
  const numberOf = table.numbers((a, b, count) => {
    const candidate = accept(a, b, count);
    if (candidate === undefined) return -1;
    candidates.push(candidate);
    return candidates.length - 1;
  });
  for (const numbers of begins) {
    for (let at = 0; at < numbers.length; at += 1) {
      const entry = numbers[at] as number;
      if (entry >= 0) numbers[at] = numberOf[entry] as number;
    }
  }
  return { candidates, begins };
}

/** A run's tickets and what stands before and behind it in them; the first time in a ticket counts. */
function countNeighbours(days: RunSource['days'], parts: number, { candidates, begins }: Level): void {
  let ticket = 0;
  days.forEach(({ tokens, offsets }, day) => {
    const numbers = begins[day] as Int32Array;
    for (let index = 1; index < offsets.length; index += 1) {
      ticket += 1;
      const begin = offsets[index - 1] as number;
      const end = offsets[index] as number;
      for (let at = begin; at + parts <= end; at += 1) {
        const number = numbers[at] as number;
        if (number < 0) continue;
        const candidate = candidates[number] as Candidate;
        if (candidate.lastTicket === ticket) continue;
        candidate.lastTicket = ticket;
        candidate.count += 1;
        const left = at === begin ? CLAUSE : (tokens[at - 1] as number);
        const right = at + parts >= end ? CLAUSE : (tokens[at + parts] as number);
        if (left === CLAUSE) candidate.leftEnds += 1;
        else candidate.left.set(left, (candidate.left.get(left) ?? 0) + 1);
        if (right === CLAUSE) candidate.rightEnds += 1;
        else candidate.right.set(right, (candidate.right.get(right) ?? 0) + 1);
      }
    }
  });
}

const SIEVE_BITS = 20;

function bucketOf(a: number, b: number): number {
  return hashOf(a, b) >>> (32 - SIEVE_BITS);
}

/** Upper bounds of how often pairs stand in the days, up to `most`: what lies below it need not be counted exactly. */
function siftPairs(days: RunSource['days'], usable: Uint8Array, most: number): Uint16Array {
  const sieve = new Uint16Array(2 ** SIEVE_BITS);
  for (const { tokens, offsets } of days) {
    for (let ticket = 1; ticket < offsets.length; ticket += 1) {
      const end = offsets[ticket] as number;
      for (let at = (offsets[ticket - 1] as number) + 1; at < end; at += 1) {
        const a = tokens[at - 1] as number;
        const b = tokens[at] as number;
        if (usable[a] === 0 || usable[b] === 0) continue;
        const bucket = bucketOf(a, b);
        const count = sieve[bucket] as number;
        if (count < most) sieve[bucket] = count + 1;
      }
    }
  }
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
