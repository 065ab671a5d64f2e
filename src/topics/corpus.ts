import { CLAUSE, type DayTokens, type Ticket, type Vocabulary } from '../model/index.js';
import { isGeneric } from '../text/index.js';
import { partsOf } from './compounds.js';
import type { TopicInput } from './input.js';

/** What a word can do in a topic. */
export const USE = {
  /** Function word, number, single character: nothing. */
  none: 0,
  /** May stand inside a label, never makes a topic. */
  generic: 1,
  /** Names a place or a person: part of an incident, never of a theme. */
  name: 2,
  /** Makes topics. */
  matter: 3,
} as const;

/**
 * The period's tickets as numbers. Tickets stand in the order of their days and ids and words in the order of their
 * frequency (ties by the word itself), so nothing depends on the order of rows or on vocabulary numbers.
 */
export interface Corpus {
  /** In canonical order; reminders are left out. */
  readonly tickets: readonly Ticket[];
  /** Where each ticket's tokens are. */
  readonly source: readonly { readonly day: DayTokens; readonly index: number }[];
  /** For each ticket the first ticket (corpus index) of its near-identical texts. */
  readonly group: Int32Array;
  /** Word number → word. */
  readonly words: readonly string[];
  /** Word → its number; undefined where no ticket has it. */
  readonly numberOf: (word: string) => number | undefined;
  readonly use: Uint8Array;
  /** Distinct texts that hold the word. */
  readonly frequency: Uint32Array;
  /** Word numbers in reading order; -1 ends a clause, -2 is a token that stands for nothing. */
  readonly sequence: Int32Array;
  readonly sequenceStarts: Uint32Array;
  /** Distinct usable words (names and matters) of each ticket, ascending. */
  readonly features: Int32Array;
  readonly featureStarts: Uint32Array;
  /** Number of distinct texts. */
  readonly distinct: number;
  readonly reminders: readonly Ticket[];
}

export const BREAK = -1;
export const GAP = -2;

const HAN = /^[\u3400-\u9fff]+$/;
/** N95, KTV, 360借条, 12号线; no bare number. */
const CODE = /^(?:(?=.*[A-Za-z])[A-Za-z0-9]{2,}|[A-Za-z0-9]+[\u3400-\u9fff]+)$/;
/** 李某, 某甲, xx: whoever is meant, thousands are called so. */
const MASKED_NAME = /某|^x+$/i;
/** ICTCLAS tags that open a word of content: nouns, verbs, adjectives, idioms, abbreviations, foreign words. */
const CONTENT = /^(?:n|v|a[nd]?$|i|l|j|x|eng|z$|b$|un)/;
/** Coded districts (A7县) and provinces, which no dictionary of a city holds. */
const ADMINISTRATIVE = /^(?:[A-Z]\d{0,2}[县市区镇乡州省村]|[\u3400-\u9fff]{2,3}省)$/;
const NAME = /^(?:ns|nr|nrt|nrfg)$/;
const LIGHT = /^(?:vshi|vyou|vd|y|u|c|p|d|r|m|q|t|f$|o|e|h|k|w)/;

export function buildCorpus(input: TopicInput): Corpus {
  const { vocabulary } = input;
  const located = locate(input.tickets, input.days, input.groups);
  const kept = located.filter(({ ticket }) => !ticket.reminder);
  const group = regroup(kept);
  const counts = documentFrequencies(kept, group, vocabulary);
  const { words, frequency, rank } = rankWords(counts, vocabulary);
  const numberOf = (word: string): number | undefined => {
    const number = rank[vocabulary.find(word) ?? CLAUSE] ?? GAP;
    return number < 0 ? undefined : number;
  };
  const distinct = group.reduce((sum, first, index) => sum + (first === index ? 1 : 0), 0);
  const use = Uint8Array.from(words, (word, index) => wordUse(word, frequency[index] as number, distinct, input));
  return {
    tickets: kept.map(({ ticket }) => ticket),
    source: kept.map(({ day, index }) => ({ day, index })),
    group,
    words,
    numberOf,
    use,
    frequency,
    distinct,
    reminders: located.filter(({ ticket }) => ticket.reminder).map(({ ticket }) => ticket),
    ...sequences(kept, rank, use, partsOf(words, numberOf)),
  };
}

interface Located {
  readonly ticket: Ticket;
  readonly day: DayTokens;
  readonly index: number;
  /** Index of the group's first ticket in the input. */
  readonly group: number;
  readonly position: number;
}

function locate(tickets: readonly Ticket[], days: readonly DayTokens[], groups: Int32Array | undefined): Located[] {
  const places = new Map(days.map((day) => [day.day as string, new Places(day)]));
  const located: Located[] = [];
  tickets.forEach((ticket, position) => {
    const place = places.get(ticket.day);
    const index = place?.of(ticket.id);
    if (place === undefined || index === undefined) return;
    located.push({ ticket, day: place.day, index, group: groups?.[position] ?? position, position });
  });
  return located.sort((a, b) => compare(a.ticket.day, b.ticket.day) || compare(a.ticket.id, b.ticket.id));
}

/** Where a day's tickets are among its tokens; asked for in their own order, as mostly, no id is looked up. */
class Places {
  readonly day: DayTokens;
  #next = 0;
  #indices: ReadonlyMap<string, number> | undefined;

  constructor(day: DayTokens) {
    this.day = day;
  }

  of(id: string): number | undefined {
    const { ids } = this.day;
    if (ids[this.#next] === id) {
      this.#next += 1;
      return this.#next - 1;
    }
    this.#indices ??= new Map(ids.map((own, index) => [own, index]));
    const index = this.#indices.get(id);
    if (index !== undefined) this.#next = index + 1;
    return index;
  }
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function regroup(located: readonly Located[]): Int32Array {
  const first = new Map<number, number>();
  return Int32Array.from(located, ({ group }, index) => {
    const known = first.get(group);
    if (known !== undefined) return known;
    first.set(group, index);
    return index;
  });
}

/** Each text counts once, however often it was filed. */
function documentFrequencies(located: readonly Located[], group: Int32Array, vocabulary: Vocabulary): Uint32Array {
  const counts = new Uint32Array(vocabulary.size + 1);
  const seen = new Int32Array(vocabulary.size + 1).fill(-1);
  located.forEach(({ day, index }, position) => {
    if (group[position] !== position) return;
    const end = day.offsets[index + 1] as number;
    for (let at = day.offsets[index] as number; at < end; at += 1) {
      const token = day.tokens[at] as number;
      if (seen[token] === position) continue;
      seen[token] = position;
      counts[token] = (counts[token] as number) + 1;
    }
  });
  counts[CLAUSE] = 0;
  return counts;
}

/** The tokens that are met, the most frequent first, those of one frequency in the order of their words. */
function rankWords(
  counts: Uint32Array,
  vocabulary: Vocabulary,
): { words: readonly string[]; frequency: Uint32Array; rank: Int32Array } {
  const byCount = new Map<number, string[]>();
  for (let token = 1; token < counts.length; token += 1) {
    const count = counts[token] as number;
    if (count === 0) continue;
    const words = byCount.get(count);
    if (words === undefined) byCount.set(count, [vocabulary.word(token)]);
    else words.push(vocabulary.word(token));
  }
  const ordered = [...byCount].sort(([a], [b]) => b - a);
  // By their code units, as `compare` does, without a call for each comparison.
  const words = ordered.flatMap(([, own]) => own.sort());
  const rank = new Int32Array(counts.length).fill(GAP);
  rank[CLAUSE] = BREAK;
  words.forEach((word, index) => {
    rank[vocabulary.find(word) as number] = index;
  });
  return { words, frequency: Uint32Array.from(ordered.flatMap(([count, own]) => own.map(() => count))), rank };
}

function wordUse(word: string, count: number, distinct: number, input: TopicInput): number {
  const isHan = HAN.test(word);
  if (MASKED_NAME.test(word) || (isHan ? word.length < 2 : !CODE.test(word))) return USE.none;
  const { background = null, lexicon, learnedGeneric, segmenter } = input;
  if (lexicon.stop.has(word) || lexicon.stop.has(word.replace('幺', '么'))) return USE.none;
  const tag = isHan ? segmenter.tag(word) : 'eng';
  if (isHan && (LIGHT.test(tag) || !CONTENT.test(tag))) return USE.none;
  const rates = {
    today: count / Math.max(1, distinct),
    background: background === null ? null : background.frequency(word) / Math.max(1, background.tickets),
  };
  if (isGeneric(word, lexicon, learnedGeneric, rates)) return USE.generic;
  if (ADMINISTRATIVE.test(word) || NAME.test(tag)) return USE.name;
  return USE.matter;
}

function sequences(
  located: readonly Located[],
  rank: Int32Array,
  use: Uint8Array,
  parts: readonly (readonly number[] | undefined)[],
): Pick<Corpus, 'sequence' | 'sequenceStarts' | 'features' | 'featureStarts'> {
  const total = located.reduce(
    (sum, { day, index }) => sum + (day.offsets[index + 1] as number) - (day.offsets[index] as number),
    0,
  );
  const sequence = new Int32Array(total);
  const sequenceStarts = new Uint32Array(located.length + 1);
  let features = new Int32Array(total);
  const featureStarts = new Uint32Array(located.length + 1);
  const seen = new Int32Array(use.length).fill(-1);
  let length = 0;
  let featureLength = 0;
  // Half of what is read are words that are no features and hold none.
  const asks = Uint8Array.from(use, (own, word) => (own >= USE.name || parts[word] !== undefined ? 1 : 0));
  const add = (word: number, position: number): void => {
    if ((use[word] as number) < USE.name || seen[word] === position) return;
    seen[word] = position;
    if (featureLength === features.length) {
      const grown = new Int32Array(features.length * 2 + 64);
      grown.set(features);
      features = grown;
    }
    features[featureLength] = word;
    featureLength += 1;
  };
  located.forEach(({ day, index }, position) => {
    const first = featureLength;
    const { tokens } = day;
    const end = day.offsets[index + 1] as number;
    for (let at = day.offsets[index] as number; at < end; at += 1) {
      const word = rank[tokens[at] as number] as number;
      sequence[length] = word;
      length += 1;
      if (word < 0 || asks[word] === 0) continue;
      add(word, position);
      const own = parts[word];
      if (own !== undefined) for (const part of own) add(part, position);
    }
    sortAscending(features, first, featureLength);
    sequenceStarts[position + 1] = length;
    featureStarts[position + 1] = featureLength;
  });
  return { sequence, sequenceStarts, features: features.slice(0, featureLength), featureStarts };
}

/** Up to so many numbers are sorted faster by insertion than by a call of the engine's own sort. */
const FEW = 64;

export function sortAscending(numbers: Int32Array, from: number, to: number): void {
  if (to - from > FEW) {
    numbers.subarray(from, to).sort();
    return;
  }
  for (let next = from + 1; next < to; next += 1) {
    const own = numbers[next] as number;
    let at = next;
    for (; at > from && (numbers[at - 1] as number) > own; at -= 1) numbers[at] = numbers[at - 1] as number;
    numbers[at] = own;
  }
}

/** Whether a ticket has a word among its features, which ascend: a binary search. */
export function holdsWord({ features, featureStarts }: Corpus, ticket: number, word: number): boolean {
  const end = featureStarts[ticket + 1] as number;
  let low = featureStarts[ticket] as number;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((features[middle] as number) < word) low = middle + 1;
    else high = middle;
  }
  return low < end && features[low] === word;
}
