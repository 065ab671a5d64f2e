import type { Corpus } from './corpus.js';

/** Tickets that are read for a label; more change nothing and cost time. */
const SAMPLE = 300;

/** An even sample of at most `most` items. */
export function thin(items: Int32Array, most?: number): Int32Array;
export function thin<T>(items: readonly T[], most?: number): readonly T[];
export function thin<T>(items: Int32Array | readonly T[], most = SAMPLE): Int32Array | readonly T[] {
  const step = Math.ceil(items.length / most);
  return step <= 1 ? items : items.filter((_: unknown, index: number) => index % step === 0);
}

/** The first ticket of each group of copies, without those of topics of a higher stage (`ignored` 1), ascending. */
export function textsLeft({ group }: Corpus, ignored: Uint8Array): number[] {
  const texts: number[] = [];
  for (let ticket = 0; ticket < group.length; ticket += 1) {
    if (group[ticket] === ticket && ignored[ticket] === 0) texts.push(ticket);
  }
  return texts;
}

/** One ticket of each group of copies, an even sample of at most `most` of them. */
export function distinctSample({ group }: Corpus, members: Iterable<number>, most = SAMPLE): readonly number[] {
  const seen = new Set<number>();
  const distinct: number[] = [];
  for (const ticket of members) {
    const first = group[ticket] as number;
    if (seen.has(first)) continue;
    seen.add(first);
    distinct.push(ticket);
  }
  return thin(distinct, most);
}
