import { CLAUSE, type DayTokens, type Vocabulary } from '../model/index.js';
import type { Lexicon } from './lexicon.js';
import type { Segmenter } from './segmenter.js';

/** Adjacent base words that belong together. */
export interface Phrase {
  /** The words joined as they stand in the text. */
  readonly word: string;
  readonly parts: readonly string[];
  /** Tickets that hold it. */
  readonly count: number;
  /** Least pointwise mutual information of its adjacent pairs, bits. */
  readonly pmi: number;
  /** Lesser of the entropies of its left and right neighbours, bits; a clause's end counts as a neighbour of its own. */
  readonly entropy: number;
  /** `word`: a name or new word that cutting broke (滨河 + 苑); `phrase`: several words (垃圾 + 清运). */
  readonly kind: 'word' | 'phrase';
}

export interface PhraseOptions {
  /** Least number of tickets; 5, or one in 4,000 where that is more. */
  readonly minCount?: number;
  readonly minPmi?: number;
  readonly minEntropy?: number;
  /** Most base words in a phrase. */
  readonly maxParts?: number;
}

/** A phrase within a longer one in this share of its tickets is dropped. */
const CONTAINED = 0.8;
const PAIR = 2 ** 26;

interface Candidate {
  readonly tokens: readonly number[];
  count: number;
  lastTicket: number;
  readonly left: Map<number, number>;
  readonly right: Map<number, number>;
  leftEnds: number;
  rightEnds: number;
}

/**
 * Phrases and new words of the days' base tokens by pointwise mutual information (Church & Hanks 1990), boundary entropy
 * and count. Function words never are part of one, generic words and numbers never stand at its edge (a number may begin
 * a name: 58 车贷). Sorted by count, then by word: the same for any order of the tickets.
 */
export function learnPhrases(
  days: readonly DayTokens[],
  vocabulary: Vocabulary,
  lexicon: Lexicon,
  segmenter: Pick<Segmenter, 'tag'>,
  options: PhraseOptions = {},
): Phrase[] {
  return phrasesOf(countRunsIn(runsIn(days, vocabulary, lexicon, options)), vocabulary, lexicon, segmenter);
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
export interface Run extends Pick<Phrase, 'count' | 'pmi' | 'entropy'> {
  readonly tokens: readonly number[];
}

export function runsIn(
  days: readonly DayTokens[],
  vocabulary: Vocabulary,
  lexicon: Lexicon,
  options: PhraseOptions = {},
): RunSource {
  const tickets = days.reduce((sum, day) => sum + day.offsets.length - 1, 0);
  const { minCount = Math.max(5, Math.ceil(tickets / 4000)), minPmi = 4, minEntropy = 1, maxParts = 4 } = options;
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
  const pmiOfPair = (a: number, b: number, count: number): number =>
    Math.log2((count * total) / ((counts[a] as number) * (counts[b] as number)));
  const least = Math.min(minCount, 0xffff);
  const sieve = siftPairs(days, usable, least);
  const pairs = new Map<number, number>();
  let previous = countRuns(
    days,
    2,
    (tokens, at) => {
      const a = tokens[at] as number;
      const b = tokens[at + 1] as number;
      if (usable[a] === 0 || usable[b] === 0 || (sieve[bucketOf(a, b)] as number) < least) return -1;
      return a * PAIR + b;
    },
    (key, count) => {
      const pmi = pmiOfPair(Math.floor(key / PAIR), key % PAIR, count);
      if (count < minCount || pmi < minPmi) return false;
      pairs.set(key, pmi);
      return true;
    },
  );
  const found: Candidate[] = [...previous.values()];
  // Numbers of the runs by length: a longer run is looked up by the number of its beginning and its last word.
  const levels: Map<number, number>[] = [];
  const begins = new Uint8Array(counts.length);
  for (const key of pairs.keys()) begins[Math.floor(key / PAIR)] = 1;
  for (let parts = 3; parts <= maxParts && previous.size > 0; parts += 1) {
    levels.push(new Map([...previous.keys()].map((key, index) => [key, index + 1])));
    previous = countRuns(
      days,
      parts,
      (tokens, at) => {
        let head = tokens[at] as number;
        const next = tokens[at + 1] as number;
        // Most words begin no pair, and most that do begin it elsewhere.
        if (begins[head] === 0 || begins[next] === 0 || (sieve[bucketOf(head, next)] as number) < least) return -1;
        for (let step = 0; step < levels.length; step += 1) {
          const number = levels[step]?.get(head * PAIR + (tokens[at + step + 1] as number));
          if (number === undefined) return -1;
          head = number;
        }
        const last = tokens[at + parts - 1] as number;
        return pairs.has((tokens[at + parts - 2] as number) * PAIR + last) ? head * PAIR + last : -1;
      },
      (_key, count) => count >= minCount,
    );
    found.push(...previous.values());
  }

  return found.flatMap(({ tokens, count, left, leftEnds, right, rightEnds }): Run[] => {
    const entropy = Math.min(entropyOf(left, leftEnds), entropyOf(right, rightEnds));
    if (entropy < minEntropy) return [];
    let pmi = Number.POSITIVE_INFINITY;
    for (let step = 0; step + 1 < tokens.length; step += 1) {
      const key = (tokens[step] as number) * PAIR + (tokens[step + 1] as number);
      pmi = Math.min(pmi, pairs.get(key) ?? 0);
    }
    return [{ tokens, count, pmi, entropy }];
  });
}

/** The runs as phrases: those with good edges, in words. */
export function phrasesOf(
  runs: readonly Run[],
  vocabulary: Vocabulary,
  lexicon: Lexicon,
  segmenter: Pick<Segmenter, 'tag'>,
): Phrase[] {
  const phrases = runs.flatMap(({ tokens, count, pmi, entropy }): Phrase[] => {
    const words = tokens.map((token) => vocabulary.word(token));
    if (!hasGoodEdges(words, lexicon)) return [];
    return [{ word: joinWords(words), parts: words, count, pmi, entropy, kind: kindOf(words, segmenter) }];
  });
  return dropContained(phrases).sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
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

const SIEVE_BITS = 20;

function bucketOf(a: number, b: number): number {
  return (Math.imul(a, 0x9e37_79b1) + Math.imul(b, 0x85eb_ca6b)) >>> (32 - SIEVE_BITS);
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

/** A key's last ticket and its count in one number: `ticket · 2^21 + count`. */
const COUNT = 2 ** 21;

/** Runs of `parts` tokens by ticket: counted first, then only those that `accept` takes get their neighbours. */
function countRuns(
  days: RunSource['days'],
  parts: number,
  keyAt: (tokens: Uint32Array, at: number) => number,
  accept: (key: number, count: number) => boolean,
): Map<number, Candidate> {
  const seen = new Map<number, number>();
  eachRun(days, parts, keyAt, (key, ticket) => {
    const packed = seen.get(key);
    if (packed === undefined) seen.set(key, ticket * COUNT + 1);
    else if (Math.floor(packed / COUNT) !== ticket) seen.set(key, ticket * COUNT + (packed % COUNT) + 1);
  });
  const accepted = new Map<number, Candidate | null>();
  for (const [key, packed] of seen) if (accept(key, packed % COUNT)) accepted.set(key, null);
  seen.clear();
  if (accepted.size === 0) return new Map();
  eachRun(days, parts, keyAt, (key, ticket, tokens, at, begin, end) => {
    let candidate = accepted.get(key);
    if (candidate === undefined) return;
    if (candidate === null) {
      const run = [...tokens.subarray(at, at + parts)];
      const neighbours = {
        left: new Map<number, number>(),
        right: new Map<number, number>(),
        leftEnds: 0,
        rightEnds: 0,
      };
      candidate = { tokens: run, count: 0, lastTicket: 0, ...neighbours };
      accepted.set(key, candidate);
    }
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
  return new Map([...accepted].flatMap(([key, candidate]) => (candidate === null ? [] : [[key, candidate] as const])));
}

function eachRun(
  days: RunSource['days'],
  parts: number,
  keyAt: (tokens: Uint32Array, at: number) => number,
  visit: (key: number, ticket: number, tokens: Uint32Array, at: number, begin: number, end: number) => void,
): void {
  let ticket = 0;
  for (const { tokens, offsets } of days) {
    for (let index = 0; index + 1 < offsets.length; index += 1) {
      ticket += 1;
      const begin = offsets[index] as number;
      const end = offsets[index + 1] as number;
      for (let at = begin; at + parts <= end; at += 1) {
        const key = keyAt(tokens, at);
        if (key >= 0) visit(key, ticket, tokens, at, begin, end);
      }
    }
  }
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

function hasGoodEdges(words: readonly string[], lexicon: Lexicon): boolean {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (lexicon.generic.has(first) || lexicon.generic.has(last)) return false;
  if (/^\d+$/.test(last) || (/^\d+$/.test(first) && !/^\d{2,3}$/.test(first))) return false;
  // A coded district in front is an address, not part of the matter.
  return !/^[A-Z]\d{0,2}[县市区]$/.test(first);
}

function joinWords(words: readonly string[]): string {
  return words.reduce(
    (text, word) => (/[a-z0-9]$/i.test(text) && /^[a-z]/i.test(word) ? `${text} ${word}` : text + word),
    '',
  );
}

/** Characters that names hardly have: an unknown word with one is a piece of a sentence. */
const SAID = /[不来已只要没有得去被把还又都就在错过差换]/;

/** A name that cutting broke has a part that is a lone character or that no dictionary knows. */
function kindOf(words: readonly string[], segmenter: Pick<Segmenter, 'tag'>): Phrase['kind'] {
  const length = words.join('').length;
  const isBroken = words.some((word) => /^[\u3400-\u9fff]$/.test(word) || segmenter.tag(word) === 'x');
  const isNumbered = /^\d{2,3}$/.test(words[0] ?? '');
  // Names are made of names and nouns; a verb or an adverb makes it something that is said.
  const isName = words.every((word) => /^(?:n|x|zg|ng|j|b|a|f|m|q|k|g|eng)/.test(segmenter.tag(word)));
  const nouns = words.filter((word) => word.length >= 2 && segmenter.tag(word) === 'n');
  const isSaid = nouns.length > 1 || nouns.some((word) => word.length > 2) || words.some((word) => SAID.test(word));
  return (isBroken || isNumbered) && isName && !isSaid && length >= 3 && length <= 8 ? 'word' : 'phrase';
}

function dropContained(phrases: readonly Phrase[]): Phrase[] {
  const longer = new Map<string, number>();
  for (const { parts, count } of phrases) {
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 2; to <= parts.length; to += 1) {
        if (to - from === parts.length) continue;
        const inner = parts.slice(from, to).join('\n');
        longer.set(inner, Math.max(longer.get(inner) ?? 0, count));
      }
    }
  }
  return phrases.filter(({ parts, count }) => (longer.get(parts.join('\n')) ?? 0) < count * CONTAINED);
}
