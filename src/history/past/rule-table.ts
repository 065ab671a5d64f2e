import { addTo, type Day } from '../../model/index.js';
import type { CountedDay, DaysToCount } from './count-days.js';
import type { RulePast } from './rule-pasts.js';
import type { TicketSet } from './ticket-sets.js';

/** What was counted of a rule, along the numbers of its days. */
export interface FreshCounts {
  readonly key: string;
  readonly past: RulePast;
  readonly days: readonly number[];
  readonly counts: readonly number[];
}

/** Rules by days: what is known, and what is counted joins it. */
export interface Table {
  readonly days: readonly Day[];
  readonly numbers: readonly number[];
  readonly keys: readonly string[];
  readonly pasts: readonly RulePast[];
  /** Of each rule its counts along the days. */
  readonly rows: readonly Uint32Array[];
  /** By the key of a rule that wants them: its tickets along the days. */
  readonly found: ReadonlyMap<string, TicketSet[]>;
}

/** Enters what was counted into the table, and gives it by rule. @param counted along the days of `toCount` */
export function enter(
  { days, numbers, keys, pasts, rows, found }: Table,
  toCount: DaysToCount,
  counted: readonly (CountedDay | undefined)[],
): { readonly fresh: readonly FreshCounts[]; readonly matched: ReadonlyMap<string, ReadonlyMap<number, TicketSet>> } {
  const entered = new Map<number, number[]>();
  const matched = new Map<string, Map<number, TicketSet>>();
  const indexOf = new Map(days.map((day, index) => [day, index]));
  toCount.days.forEach(({ day, rules: places }, at) => {
    const own = counted[at];
    const index = indexOf.get(day) ?? 0;
    if (own === undefined) return;
    places.forEach((place, position) => {
      (rows[place] as Uint32Array)[index] = own.counts[position] as number;
      addTo(entered, place, index);
      const tickets = own.tickets.get(place);
      if (tickets === undefined) return;
      const key = keys[place] as string;
      found.get(key)?.splice(index, 1, tickets);
      matched.set(key, (matched.get(key) ?? new Map()).set(numbers[index] as number, tickets));
    });
  });
  const fresh = [...entered].map(([place, indexes]): FreshCounts => {
    const row = rows[place] as Uint32Array;
    return {
      key: keys[place] as string,
      past: pasts[place] as RulePast,
      days: indexes.map((index) => numbers[index] as number),
      counts: indexes.map((index) => row[index] as number),
    };
  });
  return { fresh, matched };
}

/** The counts of a rule that hold still, and the new ones. */
export function joined(
  { past, days, counts }: FreshCounts,
  holds: (day: number, asOf: number) => boolean,
): Pick<RulePast, 'first' | 'counts'> {
  const known: number[] = [];
  past.counts.forEach((count, at) => {
    if (count !== 0 && holds(past.first + at, past.revision)) known.push(at);
  });
  const [oldest, newest] = [known[0], known.at(-1)].map((at) => (at === undefined ? undefined : past.first + at));
  const first = days.reduce((least, day) => Math.min(least, day), oldest ?? Number.POSITIVE_INFINITY);
  const last = days.reduce((most, day) => Math.max(most, day), newest ?? 0);
  const all = new Uint32Array(last - first + 1);
  for (const at of known) all[past.first + at - first] = past.counts[at] as number;
  days.forEach((day, at) => {
    all[day - first] = (counts[at] as number) + 1;
  });
  return { first, counts: all };
}
