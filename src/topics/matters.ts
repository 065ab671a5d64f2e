import type { Corpus } from './corpus.js';
import { findKnots, type Knot } from './knots.js';
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
  readonly onlyFromPlaces?: boolean;
  /** Divides this main topic's tickets; absent: incidents over all tickets. */
  readonly parent?: { readonly id: string; readonly members: readonly number[] };
}

/** Narrow matters among all tickets or among those of one topic. */
export function findMatters(corpus: Corpus, places: readonly PlaceTerm[], options: MatterOptions): Matter[] {
  const { minTickets, most, parent, onlyFromPlaces = false } = options;
  const index = indexTerms(corpus, places, parent === undefined ? {} : { within: parent.members });
  const accepts = (knot: Knot): boolean => parent !== undefined || isNarrow(index, knot);
  const knots = findKnots(index, { minTickets, most, onlyFromPlaces, accepts });
  return knots.map((knot, rank) => matterOf(index, knot, rank, parent?.id ?? null));
}

/** An incident's place is named by at least this share of its tickets: what two of eight name is no common place. */
const PLACE_SHARE = 0.5;

/** Its matter is named by at least this share, where there are many tickets: a few at one place are one matter. */
const MATTER_SHARE = 0.3;
const MANY = 8;

/** An incident has one place and one matter; what has no place, or many, is a matter of its theme. */
function isNarrow(index: TermIndex, { keys, members }: Knot): boolean {
  return (
    keys.some(({ term, isStrong, recall }) => isStrong && index.isPlace[term] === 2 && recall >= PLACE_SHARE) &&
    (members.length < MANY || keys.some(({ term, recall }) => index.isPlace[term] === 0 && recall >= MATTER_SHARE))
  );
}

function matterOf(index: TermIndex, knot: Knot, rank: number, parent: string | null): Matter {
  const strong = knot.keys.filter(({ isStrong }) => isStrong);
  const place =
    strong.find(({ term }) => index.isPlace[term] === 2 && (index.terms[term]?.length ?? 0) > 1) ??
    strong.find(({ term }) => index.isPlace[term] === 2);
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
    names: new Set(
      knot.keys.filter(({ term }) => (index.isPlace[term] as number) > 0).flatMap(({ term }) => words(term)),
    ),
    members: Array.from(knot.members),
  };
}
