import type { Corpus } from './corpus.js';
import type { Knot } from './knot.js';
import { findKnots } from './knots.js';
import type { TopicRule } from './rule.js';
import { indexTerms, type PlaceTerm, type TermIndex } from './terms.js';

/** A narrow matter with the rule that finds its tickets. */
export interface Matter {
  readonly rule: TopicRule;
  /** The words of the place, where there is one. */
  readonly place: readonly string[] | undefined;
  /** Words of the rule that name the place: they never say what the matter is. */
  readonly names: ReadonlySet<string>;
  /** Tickets by the knot; the rule's own are counted later. */
  readonly members: readonly number[];
}

export interface MatterOptions {
  readonly minTickets: number;
  readonly most: number;
}

/** A place that is named by this share of the tickets is theirs. */
export const PLACE_SHARE = 0.6;

/** Narrow matters among the tickets of one topic, of any kind: with a place or without. */
export function findMatters(
  corpus: Corpus,
  places: readonly PlaceTerm[],
  parent: { readonly id: string; readonly members: readonly number[] },
  options: MatterOptions,
): Matter[] {
  const index = indexTerms(corpus, places, { within: parent.members });
  return findKnots(index, { ...options, parts: true }).map((knot, rank) => matterOf(index, knot, rank, parent.id));
}

function matterOf(index: TermIndex, knot: Knot, rank: number, parent: string): Matter {
  const strong = knot.keys.filter(({ isStrong }) => isStrong);
  const places = strong.filter(({ term, recall }) => index.isPlace[term] === 2 && recall >= PLACE_SHARE);
  const place = places.find(({ term }) => (index.terms[term]?.length ?? 0) > 1) ?? places[0];
  const words = (term: number): readonly string[] => index.terms[term] ?? [];
  return {
    rule: {
      id: '',
      level: 'subtopic',
      parent,
      label: '',
      requires: strong.map(({ term }) => words(term)),
      keys: knot.keys.map(({ term, weight }) => ({ words: words(term), weight })),
      minimum: knot.minimum,
      excludes: knot.excluded === undefined ? [] : [words(knot.excluded)],
      rank,
    },
    place: place === undefined ? undefined : words(place.term),
    names: new Set(
      knot.keys.filter(({ term }) => (index.isPlace[term] as number) > 0).flatMap(({ term }) => words(term)),
    ),
    members: Array.from(knot.members),
  };
}
