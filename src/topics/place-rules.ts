import { type Corpus, compare, holdsWord } from './corpus.js';
import { termText } from './input.js';
import type { Matter } from './matters.js';
import { ascending, type NamedPlace } from './place-terms.js';
import type { RuleKey, Term } from './rule.js';
import type { Site, Sites } from './sites.js';
import { wordTally } from './word-tally.js';

/** A matter at a place: tickets that name it and are alike. */
export interface Find {
  readonly places: readonly Site[];
  /** Corpus numbers, ascending. */
  readonly members: readonly number[];
  readonly likeness: number;
}

const MAX_KEYS = 14;
const KEY_SHARE = 0.25;
const FEW = 8;
/** A word's rate elsewhere counts like so many tickets of the place. */
const PRIOR = 3;
/** A member's score is at least this share of the median one, where the place has other matters; less as it has fewer. */
const MEMBER_SHARE = 0.35;

/**
 * The rule of a find: one of the place's names, and words of the matter, each weighted by how much more often the find's
 * tickets hold it than the other tickets of the place and all tickets (a naive Bayes score, times ten).
 */
export function matterOf(
  corpus: Corpus,
  { places, members }: Find,
  { isName, sites, minTickets }: FindContext,
  rank: number,
): Matter | undefined {
  const holders = ascending(places.flatMap(({ named }) => named));
  const isMember = new Set(members);
  const others = holders.filter((ticket) => !isMember.has(ticket));
  const outside = new Map<number, number>();
  wordTally(corpus).forEach(corpus, others, (word, count) => outside.set(word, count));
  const found: KeyWord[] = [];
  const names = places.map(({ words }) => termText(words));
  /** 康桥水 of 康桥水雅苑, 松江区文诚路 at 文诚路: whoever names the place says it. */
  const isOfName = (word: string): boolean => names.some((name) => name.includes(word) || word.includes(name));
  wordTally(corpus).forEach(corpus, members, (word, count) => {
    if (isName[word] === 1 || isOfName(corpus.words[word] as string)) return;
    const rate = (count + 0.5) / (members.length + 1);
    const everywhere = (corpus.frequency[word] as number) / corpus.distinct;
    const elsewhere = ((outside.get(word) ?? 0) + PRIOR * everywhere + 0.1) / (others.length + PRIOR + 0.2);
    const weight = Math.round(10 * Math.log(rate / elsewhere));
    if (weight > 0) found.push({ word, weight, count });
  });
  const keys = chooseKeys(corpus, members, found);
  if (keys.length === 0) return undefined;
  const scoreOf = (ticket: number): number =>
    keys.reduce((sum, { word, weight }) => sum + (holdsWord(corpus, ticket, word) ? weight : 0), 0);
  const minimum = leastScore(members.map(scoreOf), others.map(scoreOf));
  const met = holders.filter((ticket) => scoreOf(ticket) >= minimum);
  const strangers = strangersAmong(met, places, isMember, sites);
  const isStrange = new Set(strangers.flatMap(({ tickets }) => tickets));
  const own = met.filter((ticket) => !isStrange.has(ticket));
  if (own.length < minTickets) return undefined;
  const requires = places.flatMap(({ names }) => names);
  return {
    rule: {
      id: '',
      level: 'incident',
      parent: null,
      label: '',
      requires,
      keys: keys.map(({ word, weight }): RuleKey => ({ words: [corpus.words[word] as string], weight })),
      minimum,
      excludes: [
        ...places.flatMap(({ apartFrom }) => (apartFrom === undefined ? [] : [apartFrom.words])),
        ...strangers.map(({ words }) => words),
      ],
      rank,
    },
    place: placeName(places, own),
    names: new Set(requires.flat()),
    members: own,
  };
}

/** What all finds of one search share. */
export interface FindContext {
  /** 1 for words that name places. */
  readonly isName: Uint8Array;
  readonly sites: Sites;
  readonly minTickets: number;
}

/** The estates that some of the tickets are about while they only mention this place, where no member names them. */
function strangersAmong(
  tickets: readonly number[],
  places: readonly Site[],
  isMember: ReadonlySet<number>,
  sites: Sites,
): NamedPlace[] {
  const strangers = new Set<NamedPlace>();
  for (const ticket of tickets) {
    const others = places.flatMap((place) => sites.otherEstate(ticket, place) ?? []);
    const [other] = others;
    if (other === undefined || others.length < places.length) continue;
    if (!other.tickets.some((holder) => isMember.has(holder))) strangers.add(other);
  }
  return [...strangers];
}

interface KeyWord {
  readonly word: number;
  readonly weight: number;
  /** Members that hold it. */
  readonly count: number;
}

/** The words that several members hold; where they are few, each without one brings its own: 路灯不亮, 路灯损坏. */
function chooseKeys(corpus: Corpus, members: readonly number[], found: readonly KeyWord[]): KeyWord[] {
  const ranked = [...found].sort(
    (a, b) =>
      b.weight * b.count - a.weight * a.count ||
      compare(corpus.words[a.word] as string, corpus.words[b.word] as string),
  );
  const least = Math.max(Math.min(2, members.length), KEY_SHARE * members.length);
  const keys = ranked.filter(({ count }) => count >= least).slice(0, MAX_KEYS);
  if (members.length >= FEW) return keys;
  for (const ticket of members) {
    if (keys.some(({ word }) => holdsWord(corpus, ticket, word))) continue;
    const own = ranked.find(({ word }) => holdsWord(corpus, ticket, word));
    if (own !== undefined) keys.push(own);
  }
  return keys;
}

/** The score from which on tickets belong: the one that parts members and others best (by F1). */
function leastScore(members: readonly number[], others: readonly number[]): number {
  const sorted = [...members].sort((a, b) => a - b);
  const elsewhere = others.length + PRIOR;
  const strictness = (MEMBER_SHARE * elsewhere) / (elsewhere + members.length);
  const floor = Math.max(1, Math.ceil(strictness * (sorted[Math.floor(sorted.length / 2)] as number)));
  let best = -1;
  let bestScore = floor;
  for (const least of new Set([floor, ...sorted.filter((score) => score > floor)])) {
    const inside = members.filter((score) => score >= least).length;
    const wrong = others.filter((score) => score >= least).length;
    const f1 = (2 * inside) / (members.length + inside + wrong);
    if (f1 > best) {
      best = f1;
      bestScore = least;
    }
  }
  return bestScore;
}

/** The name that most of the tickets give the place; the longer of two. */
function placeName(places: readonly Site[], members: readonly number[]): Term {
  if (places.length === 1) return (places[0] as Site).words;
  const isMember = new Set(members);
  const counted = places.map(({ words, named }) => ({
    words,
    text: termText(words),
    count: named.filter((ticket) => isMember.has(ticket)).length,
  }));
  counted.sort((a, b) => b.count - a.count || b.text.length - a.text.length || compare(a.text, b.text));
  const most = counted[0]?.count ?? 0;
  const often = counted.filter(({ count }) => count >= 0.6 * most);
  often.sort((a, b) => b.text.length - a.text.length || compare(a.text, b.text));
  return often[0]?.words ?? [];
}
