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
  return knots.map((knot, rank) => matterOf(index, knot, rank, parent?.id ?? null));
}

function matterOf(index: TermIndex, knot: Knot, rank: number, parent: string | null): Matter {
  const strong = knot.keys.filter(({ isStrong }) => isStrong);
  const place = strong.find(({ term }) => index.isPlace[term] === 1);
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
