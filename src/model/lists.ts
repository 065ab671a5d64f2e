import type { NamedCount } from './topics/topic.js';

/** By code units: the same on every machine, whatever its language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Adds a thing to those of its key. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, thing: T): void {
  const own = lists.get(key);
  if (own === undefined) lists.set(key, [thing]);
  else own.push(thing);
}

/** How often each thing is there, in the order in which they are met. */
export function tally<T>(things: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/** The most frequent first. */
export function mostFirst(counts: ReadonlyMap<string, number>): NamedCount[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || compare(a.name, b.name));
}

/** How many have each name, the most frequent first. */
export function countNames(names: readonly (string | null)[]): NamedCount[] {
  return mostFirst(tally(names.flatMap((name) => (name === null || name === '' ? [] : [name]))));
}
