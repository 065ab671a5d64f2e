import { cutAt } from '../stats/outbreak-cut.js';
import type { Laid, LaidSeries } from './places.js';
import type { WhereSettings } from './settings.js';

/** Days before the tested one: `baseline` from ≤ position < to; `recent` positions of the longest window, newest first. */
export interface Span {
  readonly day: number;
  readonly from: number;
  readonly to: number;
  readonly recent: readonly number[];
}

export function spanOf({ numbers }: Laid, day: number, settings: WhereSettings): Span {
  const today = numbers[day] as number;
  const { gapDays, baselineDays, windows } = settings;
  let to = day;
  while (to > 0 && (numbers[to - 1] as number) >= today - gapDays) to -= 1;
  let from = to;
  while (from > 0 && (numbers[from - 1] as number) >= today - gapDays - baselineDays) from -= 1;
  const longest = Math.max(...windows);
  const recent: number[] = [];
  for (let d = day; d >= 0 && (numbers[d] as number) > today - longest; d -= 1) recent.push(d);
  return { day, from, to, recent };
}

/** Where tickets come from on a usual day, whatever they are about. */
export interface Geography {
  /** Share of a day's tickets, by kind of day (worked, off), then node. */
  readonly rates: readonly [Float64Array, Float64Array];
  readonly rate: Float64Array;
  /** First day (position) that counts for each node: later than the baseline's first where it had no ticket before. */
  readonly start: Int32Array;
  /** 1 for a place that has been there for a few weeks only: compared with its own other tickets. */
  readonly isYoung: Uint8Array;
  /** 1 where most tickets have a place of this depth, in the baseline and on the day. */
  readonly isGiven: readonly boolean[];
}

export function geographyOf(laid: Laid, span: Span, settings: WhereSettings): Geography {
  const { all, kinds, numbers, firstSeen, table } = laid;
  const n = table.tree.names.length;
  const start = new Int32Array(n).fill(span.from);
  const isYoung = new Uint8Array(n);
  const today = numbers[span.day] as number;
  const isSettledHistory = today - (numbers[0] as number) >= settings.youngDays;
  for (let g = 0; g < n; g += 1) {
    const first = firstSeen[g] as number;
    if (first <= span.from || first > span.day) continue;
    start[g] = first;
    if (isSettledHistory && today - (numbers[first] as number) < settings.youngDays) isYoung[g] = 1;
  }
  const raw = [new Float64Array(n), new Float64Array(n)] as const;
  const cut = [new Float64Array(n), new Float64Array(n)] as const;
  eachPair(all, span.from, span.to, (g, count, d) => {
    if (d < (start[g] as number)) return;
    const sums = raw[kinds[d] as 0 | 1];
    sums[g] = (sums[g] as number) + count;
  });
  const city = new CityDays(all, kinds, span);
  eachPair(all, span.from, span.to, (g, count, d) => {
    const from = start[g] as number;
    if (d < from) return;
    const k = kinds[d] as 0 | 1;
    const mean = ((raw[k][g] as number) / city.sum(k, from)) * (all.city[d] as number);
    cut[k][g] = (cut[k][g] as number) + cutAt(count, mean);
  });
  const rate = new Float64Array(n);
  const rates = [new Float64Array(n), new Float64Array(n)] as const;
  for (let g = 0; g < n; g += 1) {
    const from = start[g] as number;
    const whole = city.sum(0, from) + city.sum(1, from);
    rate[g] = whole > 0 ? ((cut[0][g] as number) + (cut[1][g] as number) + 0.5) / (whole + 0.5) : 0;
    // A kind of day has a share of its own as far as its tickets bear it out.
    for (const k of [0, 1] as const) {
      const expected = (rate[g] as number) * city.sum(k, from);
      const factor = ((cut[k][g] as number) + settings.effectPrior) / (expected + settings.effectPrior);
      rates[k][g] = (rate[g] as number) * factor;
    }
  }
  return { rates, rate, start, isYoung, isGiven: givenDepths(laid, span, settings.leastPlaced) };
}

/** Whether so large a share of the tickets has a place, in the baseline and on the day, for each depth. */
function givenDepths({ placed, table }: Laid, span: Span, least: number): boolean[] {
  return placed.map((row) => {
    let known = 0;
    let total = 0;
    for (let d = span.from; d < span.to; d += 1) {
      known += row[d] as number;
      total += table.totals[d] as number;
    }
    const isToday = (row[span.day] as number) >= least * (table.totals[span.day] as number);
    return total > 0 && known >= least * total && isToday;
  });
}

function eachPair(
  { nodes, counts, offsets }: LaidSeries,
  from: number,
  to: number,
  take: (node: number, count: number, day: number) => void,
): void {
  for (let d = from; d < to; d += 1)
    for (let k = offsets[d] as number; k < (offsets[d + 1] as number); k += 1)
      take(nodes[k] as number, counts[k] as number, d);
}

/** A series' tickets over the baseline from any of its days on, by kind of day, and their squares. */
export class CityDays {
  readonly #from: number;
  readonly #sums: readonly [Float64Array, Float64Array];
  readonly #squares: readonly [Float64Array, Float64Array];

  constructor({ city }: LaidSeries, kinds: Uint8Array, { from, to }: Span) {
    const make = () => new Float64Array(to - from + 1);
    this.#from = from;
    this.#sums = [make(), make()];
    this.#squares = [make(), make()];
    for (let d = to - 1; d >= from; d -= 1)
      for (const k of [0, 1] as const) {
        const own = kinds[d] === k ? (city[d] as number) : 0;
        this.#sums[k][d - from] = (this.#sums[k][d - from + 1] as number) + own;
        this.#squares[k][d - from] = (this.#squares[k][d - from + 1] as number) + own * own;
      }
  }

  sum(kind: 0 | 1, from = this.#from): number {
    return this.#sums[kind][from - this.#from] ?? 0;
  }

  squares(kind: 0 | 1, from = this.#from): number {
    return this.#squares[kind][from - this.#from] ?? 0;
  }
}
