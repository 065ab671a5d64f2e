import type { Ticket } from '../model/index.js';
import { compileRules } from './compile-rules.js';
import { buildCorpus, type Corpus } from './corpus.js';
import type { Embedding } from './embedding.js';
import type { TopicInput } from './input.js';
import { RuleMatcher } from './match-rules.js';
import type { Matter } from './matters.js';
import { findPlaceMatters } from './place-matters.js';
import { findPlaceTerms, type NamedPlace } from './place-terms.js';
import type { Term, TopicRule } from './rule.js';
import { thin } from './sample.js';

/** A place with more tickets than this in the three days is no small matter: it shows on its own day. */
const MOST_OF_PLACE = 60;
/** Other tickets of today that show which words are common. */
const BACKGROUND = 2_000;

/** A narrow matter that needs the days before to be one. */
export interface RecentMatter extends Matter {
  /** The tickets of the three days that were read: for the label, one ticket of today says too little. */
  readonly corpus: Corpus;
}

/**
 * Incidents too small to show on one day: those of the tickets left over today, looked for together with the tickets of
 * the two days before that name one of their places.
 *
 * @param isTaken 1 for tickets of today that belong to an incident
 */
export function findRecentMatters(
  input: TopicInput,
  corpus: Corpus,
  places: readonly NamedPlace[],
  embedding: Embedding,
  isTaken: Uint8Array,
  options: { readonly minTickets: number; readonly most: number },
): RecentMatter[] {
  const { recent } = input;
  if (recent === undefined || recent.tickets.length === 0 || places.length === 0) return [];
  const rules = places.map(({ words }, rank) => placeRule(words, rank));
  const matcher = new RuleMatcher(compileRules(rules, input.vocabulary));
  const today = corpus.source.map(({ day, index }, ticket) => {
    const own: number[] = [];
    if (isTaken[ticket] === 0) matcher.matchAll(day, index, (rule) => own.push(rule));
    return own;
  });
  const before = new Map<string, number[]>();
  for (const day of recent.days) {
    day.ids.forEach((id, index) => {
      const own: number[] = [];
      if (day.reminders[index] !== 1) matcher.matchAll(day, index, (rule) => own.push(rule));
      if (own.length > 0) before.set(`${day.day} ${id}`, own);
    });
  }
  const countToday = countOf(today, rules.length);
  const countBefore = countOf(before.values(), rules.length);
  const isSmall = (rule: number): boolean => {
    const all = (countToday[rule] as number) + (countBefore[rule] as number);
    const isBoth = (countToday[rule] as number) > 0 && (countBefore[rule] as number) > 0;
    return isBoth && all >= options.minTickets && all <= MOST_OF_PLACE;
  };
  const chosen = corpus.tickets.filter((_, ticket) => (today[ticket] as number[]).some(isSmall));
  if (chosen.length === 0) return [];
  const named = new Set(chosen);
  const others = corpus.tickets.filter((ticket) => !named.has(ticket));
  const tickets = [
    ...chosen,
    ...recent.tickets.filter(({ day, id }) => before.get(`${day} ${id}`)?.some(isSmall) === true),
    ...thin(others, BACKGROUND),
  ];
  const { groups: _, ...rest } = input;
  const wide = buildCorpus({ ...rest, tickets, days: [...input.days, ...recent.days] });
  const rows = new Map(corpus.words.map((word, number) => [word, embedding.rowOf[number] as number]));
  const rowOf = Int32Array.from(wide.words, (word) => rows.get(word) ?? -1);
  const found = findPlaceMatters(wide, findPlaceTerms(wide, input.segmenter), embedding, {
    ...options,
    tagOf: (word) => input.segmenter.tag(word),
    rowOf,
    // What lies on one day alone was looked for on that day.
    isSought: ({ named }) => {
      const now = named.filter((ticket) => (wide.tickets[ticket] as Ticket).day >= input.from).length;
      return now > 0 && now < named.length && named.length <= MOST_OF_PLACE;
    },
  });
  return found.map((matter) => ({ ...matter, corpus: wide }));
}

function placeRule(words: Term, rank: number): TopicRule {
  return {
    id: `~place-${rank}`,
    level: 'incident',
    parent: null,
    label: '',
    requires: [],
    keys: [{ words, weight: 1 }],
    minimum: 1,
    excludes: [],
    rank,
  };
}

function countOf(tickets: Iterable<readonly number[]>, rules: number): Uint32Array {
  const counts = new Uint32Array(rules);
  for (const own of tickets) for (const rule of own) counts[rule] = (counts[rule] as number) + 1;
  return counts;
}

/** For each incident rule its tickets in the days before; reminders left out. */
export function countBefore(input: TopicInput, rules: readonly TopicRule[]): Uint32Array {
  const counts = new Uint32Array(rules.length);
  const matcher = new RuleMatcher(compileRules(rules, input.vocabulary));
  for (const day of input.recent?.days ?? []) {
    for (let index = 0; index < day.ids.length; index += 1) {
      if (day.reminders[index] === 1) continue;
      matcher.matchAll(day, index, (rule) => {
        counts[rule] = (counts[rule] as number) + 1;
      });
    }
  }
  return counts;
}
