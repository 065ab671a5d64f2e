import { addTo, compare } from '../../model/index.js';
import type { KnownTopic, TopicRelation } from '../input.js';
import { SETTINGS } from '../settings.js';

/** A topic of today before it has an id, with the tickets that it has and those each known rule would give. */
export interface Unnamed {
  readonly members: Int32Array;
  /** A watched topic or a known rule that was used again brings its id. */
  readonly fixedId?: string | undefined;
  /** A part of a topic: that it lies inside a known one is no split. */
  readonly isPart?: boolean;
  /** A part that is one of its topic's rules: the topic goes on before it does. */
  readonly isPiece?: boolean;
}

export interface Named {
  readonly id: string;
  readonly known: KnownTopic | null;
  readonly state: 'known' | 'new' | 'merged' | 'split';
  readonly related: readonly string[];
}

/**
 * Today's topics matched one to one with the known ones by the tickets that the known rules find today, best first.
 *
 * @param knownMembers for each known topic the tickets of today that its rule finds
 * @param isPinned known topics that merge with none
 * @param given ids that the day gave before, for those topics that no day before knows
 */
export function nameTopics(
  topics: readonly Unnamed[],
  known: readonly KnownTopic[],
  knownMembers: readonly Int32Array[],
  firstId: () => string,
  isPinned: (known: KnownTopic) => boolean = () => false,
  given: (fresh: readonly number[]) => ReadonlyMap<number, string> = () => new Map(),
): { readonly named: readonly Named[]; readonly relations: readonly TopicRelation[] } {
  const shared = overlaps(topics, knownMembers);
  // A fixed id first.
  const fixed = topics.flatMap(({ fixedId }, topic) => {
    const index = known.findIndex(({ id }) => id === fixedId);
    return index < 0 ? [] : [[topic, index] as const];
  });
  const matchOf = bestMatches(topics, known, knownMembers, shared, new Map(fixed));
  const takenKnown = new Set(matchOf.values());
  const again = given(
    topics.flatMap(({ fixedId }, topic) => (matchOf.has(topic) || fixedId !== undefined ? [] : [topic])),
  );
  const relations: TopicRelation[] = [];
  const named = topics.map(({ fixedId, isPart = false, members }, topic): Named => {
    const match = matchOf.get(topic);
    const row = shared[topic] ?? new Map<number, number>();
    if (match !== undefined || fixedId !== undefined) {
      const own = match === undefined ? null : (known[match] ?? null);
      const others = own !== null && isPinned(own) ? [] : [...row];
      const merged = others
        .filter(([other]) => !takenKnown.has(other) && !isPinned(known[other] as KnownTopic))
        .filter(([other, both]) => isInside(both, knownMembers[other]?.length ?? 0))
        .map(([other]) => known[other]?.id ?? '')
        .sort();
      const id = own?.id ?? (fixedId as string);
      for (const other of merged) relations.push({ id, kind: 'merged', other });
      return { id, known: own, state: merged.length > 0 ? 'merged' : own === null ? 'new' : 'known', related: merged };
    }
    const id = again.get(topic) ?? firstId();
    const parents = (isPart ? [] : [...row])
      .filter(([, both]) => isInside(both, members.length))
      .map(([other]) => known[other]?.id ?? '')
      .sort();
    for (const other of parents) relations.push({ id, kind: 'split', other });
    return { id, known: null, state: parents.length > 0 ? 'split' : 'new', related: parents };
  });
  return { named, relations };
}

/** Adds to what is matched already: by the tickets that both have, best first, each at most once. */
export function bestMatches(
  topics: readonly Unnamed[],
  known: readonly KnownTopic[],
  knownMembers: readonly Int32Array[],
  shared: readonly ReadonlyMap<number, number>[],
  matchOf = new Map<number, number>(),
): Map<number, number> {
  const pairs: { topic: number; known: number; f1: number }[] = [];
  shared.forEach((row, topic) => {
    for (const [other, both] of row) {
      const size = (topics[topic]?.members.length ?? 0) + (knownMembers[other]?.length ?? 0);
      pairs.push({ topic, known: other, f1: (2 * both) / Math.max(1, size) });
    }
  });
  const isPiece = (topic: number): number => Number(topics[topic]?.isPiece ?? false);
  pairs.sort(
    (a, b) =>
      isPiece(a.topic) - isPiece(b.topic) ||
      b.f1 - a.f1 ||
      compare(known[a.known]?.id ?? '', known[b.known]?.id ?? '') ||
      a.topic - b.topic,
  );
  const takenKnown = new Set(matchOf.values());
  for (const { topic, known: other, f1 } of pairs) {
    if (
      f1 < SETTINGS.registry.same ||
      matchOf.has(topic) ||
      takenKnown.has(other) ||
      topics[topic]?.fixedId !== undefined
    )
      continue;
    matchOf.set(topic, other);
    takenKnown.add(other);
  }
  return matchOf;
}

function isInside(both: number, size: number): boolean {
  return size >= SETTINGS.registry.leastInside && both / size >= SETTINGS.registry.inside;
}

export function overlaps(topics: readonly Unnamed[], knownMembers: readonly Int32Array[]): Map<number, number>[] {
  const knownOf = new Map<number, number[]>();
  knownMembers.forEach((members, index) => {
    for (const ticket of members) addTo(knownOf, ticket, index);
  });
  return topics.map(({ members }) => {
    const row = new Map<number, number>();
    for (const ticket of members)
      for (const index of knownOf.get(ticket) ?? []) row.set(index, (row.get(index) ?? 0) + 1);
    return row;
  });
}

/** T20200120-003: the day of first sight and a number of that day. */
export function idMaker(stem: string, known: readonly KnownTopic[]): () => string {
  const used = new Set(known.map(({ id }) => id));
  let number = 0;
  return () => {
    do number += 1;
    while (used.has(stem + String(number).padStart(3, '0')));
    return stem + String(number).padStart(3, '0');
  };
}
