import { type Day, formatRule, type Rule } from '../../model/index.js';
import type { KnownTopic } from '../input.js';
import { bestMatches, overlaps, type Unnamed } from './identity.js';

/** What ids begin with that a day gives. */
export function stemOf(prefix: string, day: Day): string {
  return `${prefix}${day.replaceAll('-', '')}-`;
}

/**
 * Ids that an earlier analysis of the same day gave, for those of today's topics that are the same matters: by the same rule,
 * else as a known topic is found again, by the tickets that the old rule finds now.
 *
 * @param fresh the topics that no day before knows
 * @returns for places in `fresh` the id
 */
export function idsGiven(
  fresh: readonly (Unnamed & { readonly rule: Rule })[],
  given: readonly KnownTopic[],
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): ReadonlyMap<number, string> {
  const left = new Set(given);
  const found = new Map<number, string>();
  fresh.forEach(({ rule }, place) => {
    const text = formatRule(rule);
    const same = [...left].find((one) => formatRule(one.rule) === text);
    if (same === undefined) return;
    left.delete(same);
    found.set(place, same.id);
  });
  const [others, places] = [[...left], fresh.flatMap((_, place) => (found.has(place) ? [] : [place]))];
  if (others.length === 0 || places.length === 0) return found;
  const topics = places.flatMap((place) => fresh[place] ?? []);
  const members = membersOf(others.map(({ rule }) => rule));
  for (const [at, other] of bestMatches(topics, others, members, overlaps(topics, members)))
    found.set(places[at] as number, (others[other] as KnownTopic).id);
  return found;
}
