import { compare } from './corpus.js';
import type { Knot } from './knot.js';
import type { Tally } from './tally.js';
import { frequencyOf, overlaps, sharedWith, type TermIndex } from './terms.js';

/** A place that some members name and others never do, while these name another one: two places, not one. */
const PART = { least: 0.15, most: 0.75, ofRest: 0.6, inOther: 0.1, precision: 0.6 } as const;

/** Different estates never merge: of two places in one knot the one with fewer tickets goes (it grows a knot of its own). */
export function withoutOtherPlace(index: TermIndex, knot: Knot, minTickets: number, tally: Tally): Knot {
  const { members } = knot;
  const total = members.length;
  if (!knot.keys.some(({ term }) => (index.isPlace[term] as number) > 0)) return knot;
  tally.addTickets(index, members, 0, total, 1);
  const places: { readonly term: number; readonly count: number }[] = [];
  for (let at = 0; at < tally.size; at += 1) {
    const term = tally.touched[at] as number;
    const count = tally.counts[term] as number;
    const share = count / total;
    if ((index.isPlace[term] as number) > 0 && share >= PART.least && share <= PART.most) places.push({ term, count });
  }
  places.sort((a, b) => b.count - a.count || compare(index.texts[a.term] as string, index.texts[b.term] as string));
  tally.clear();
  for (const { term: other, count } of places) {
    if (total - count < Math.max(minTickets, count) || count / frequencyOf(index, other) < PART.precision) continue;
    const others = sharedWith(index, members, other);
    const hasOwnPlace = places.some(({ term, count: both }) => {
      if (term === other || both < PART.ofRest * (total - count) || overlaps(index, term, other)) return false;
      const own = sharedWith(index, members, term);
      const inBoth = others.reduce((sum, is, at) => sum + (is & (own[at] as number)), 0);
      return both - inBoth >= PART.ofRest * (total - count) && inBoth <= PART.inOther * count;
    });
    if (hasOwnPlace) return { ...knot, members: members.filter((_, at) => others[at] === 0), excluded: other };
  }
  return knot;
}
