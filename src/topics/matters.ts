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
  const strongPlaces = knot.strong.filter((term) => index.isPlace[term] === 1);
  const place = strongPlaces[0];
  const keys = distinctKeys(index, [...knot.strong, ...knot.companions]);
  return {
    rule: {
      id: '',
      level: parent === null ? 'incident' : 'subtopic',
      parent,
      label: '',
      requires: knot.strong.map((term) => index.terms[term] ?? []),
      keys: keys.map((term) => ({ words: index.terms[term] ?? [], weight: 1 })),
      minimum: 2,
      excludes: [],
      rank,
    },
    place: place === undefined ? undefined : index.terms[place],
    members: knot.members,
  };
}

/** Of terms that contain each other only the first: one word is one witness. */
function distinctKeys(index: TermIndex, terms: readonly number[]): number[] {
  const kept: number[] = [];
  for (const term of terms) {
    const isRun = (index.terms[term]?.length ?? 0) > 1;
    // A run of words and one of its own words would both count for the same stretch of text.
    if (kept.some((other) => (isRun || (index.terms[other]?.length ?? 0) > 1) && index.overlaps(term, other))) continue;
    kept.push(term);
  }
  return kept;
}
