import type { Corpus } from './corpus.js';
import { findKnots, type Knot } from './knots.js';
import type { TopicRule } from './rule.js';
import { indexTerms, type PlaceTerm, type TermIndex } from './terms.js';

/** A narrow matter with the rule that finds its tickets. */
export interface Matter {
  readonly rule: TopicRule;
  /** The words of the place, where there is one. */
  readonly place: readonly string[] | undefined;
  /** Tickets by the knot; the rule's own are counted later. */
  readonly members: readonly number[];
}

export interface MatterOptions {
  readonly minTickets: number;
  readonly most: number;
  /** Divides this main topic's tickets; absent: incidents over all tickets. */
  readonly parent?: { readonly id: string; readonly members: readonly number[] };
}

/** Narrow matters among all tickets or among those of one topic. */
export function findMatters(corpus: Corpus, places: readonly PlaceTerm[], options: MatterOptions): Matter[] {
  const { minTickets, most, parent } = options;
  const index = indexTerms(corpus, places, parent === undefined ? {} : { within: parent.members });
  const knots = findKnots(index, { minTickets, most });
  const narrow = parent === undefined ? knots.filter((knot) => isNarrow(index, knot)) : knots;
  return narrow.map((knot, rank) => matterOf(index, knot, rank, parent?.id ?? null));
}

/** Two terms that hardly occur elsewhere, by the knots' measure of weight. */
const NARROW_WEIGHT = 30;

/** An incident has a place, or two independent words of its own: 学生 and 学校 meet everywhere. */
function isNarrow(index: TermIndex, { keys }: Knot): boolean {
  const strong = keys.filter(({ isStrong }) => isStrong);
  if (strong.some(({ term }) => index.isPlace[term] === 1)) return true;
  return strong.filter(({ weight }) => weight >= NARROW_WEIGHT).length >= 2;
}

function matterOf(index: TermIndex, knot: Knot, rank: number, parent: string | null): Matter {
  const strong = knot.keys.filter(({ isStrong }) => isStrong);
  const place =
    strong.find(({ term }) => index.isPlace[term] === 1 && (index.terms[term]?.length ?? 0) > 1) ??
    strong.find(({ term }) => index.isPlace[term] === 1);
  const words = (term: number): readonly string[] => index.terms[term] ?? [];
  return {
    rule: {
      id: '',
      level: parent === null ? 'incident' : 'subtopic',
      parent,
      label: '',
      requires: strong.map(({ term }) => words(term)),
      keys: knot.keys.map(({ term, weight }) => ({ words: words(term), weight })),
      minimum: knot.minimum,
      excludes: knot.excluded === undefined ? [] : [words(knot.excluded)],
      rank,
    },
    place: place === undefined ? undefined : words(place.term),
    members: knot.members,
  };
}
