import type { Corpus } from './corpus.js';

/** An even sample of at most `most` items. */
export function evenSample(items: Int32Array, most: number): Int32Array;
export function evenSample<T>(items: readonly T[], most: number): readonly T[];
export function evenSample<T>(items: Int32Array | readonly T[], most: number): Int32Array | readonly T[] {
  const step = Math.ceil(items.length / most);
  return step <= 1 ? items : items.filter((_: unknown, index: number) => index % step === 0);
}

/** One ticket of each group of copies, an even sample of at most `most` of them. */
export function distinctSample({ group }: Corpus, members: Iterable<number>, most: number): readonly number[] {
  const seen = new Set<number>();
  const distinct: number[] = [];
  for (const ticket of members) {
    const first = group[ticket] as number;
    if (seen.has(first)) continue;
    seen.add(first);
    distinct.push(ticket);
  }
  return evenSample(distinct, most);
}
