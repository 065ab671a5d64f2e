import type { Usual } from '../../model/index.js';
import { DAY_KINDS, type DayKind } from '../series/calendar.js';
import { dayAt, type Grid, kindOfEffect } from '../series/count-matrix.js';
import { TREND, type TrendSettings } from '../settings.js';
import { upperQuantile } from '../stats/negative-binomial.js';

/** Days that are measured by each other. A public holiday is no common weekend: cities differ in what it does to calls. */
export type DaySort = 'worked' | 'weekend' | 'holiday';

/**
 * A series' usual count before anything broke out. The level that a third of the last sixteen weeks lies below tells
 * ordinary days from those of an outbreak, which may have lasted up to two thirds of the time (of a few months the middle one); the mean and the spread of
 * the ordinary days give the band. Nothing of the test's own baseline is in it: that follows an outbreak of weeks.
 */
export function usualBefore(
  grid: Grid,
  settings: Pick<TrendSettings, 'ordinaryDays' | 'bandTail'>,
  counts: ArrayLike<number>,
  day: number,
  sort = sortOf(grid, day),
): Usual | null {
  const { first, values: found, isMixed } = ordinaryDays(grid, settings.ordinaryDays, counts, day, sort);
  const { leastDays, leastAlikeDays, rose } = TREND.ordinary;
  const least = Math.min(isMixed ? leastDays : leastAlikeDays, Math.ceil(settings.ordinaryDays / 4));
  if (found.length < least) return null;
  // Of a few days of both sorts the last ones lie above the others where they are working days. Of as few of one sort as tell what
  // is usual the last one may be left out: a Saturday of a crisis was its Sunday's measure.
  const risen =
    isMixed && found.length < least + rose.days
      ? 0
      : Math.min(rose.days, Math.max(1, found.length - least), lastOf(found.length));
  const values = beforeItRose(found, risen, settings.bandTail);
  const { mean, upper } = bandOf(values, settings.bandTail);
  return {
    mean: Math.round(mean * 100) / 100,
    upper,
    days: values.length,
    from: dayAt(grid, first),
    to: dayAt(grid, day - 1),
    ...(isMixed ? { isMixed } : {}),
  };
}

/** Of a few months, which are all that is known, what lasts for more than a third of them has not only just begun. */
function lastOf(found: number): number {
  return found < TREND.ordinary.leastDays ? Math.floor(found / 3) : found;
}

/** What ordinary days have in the mean, and at most. */
function bandOf(values: readonly number[], bandTail: number): Pick<Usual, 'mean' | 'upper'> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  // One further day of the same sort is as uncertain as the mean is.
  const variance = Math.max(mean, spread) * (1 + 1 / values.length);
  return { mean, upper: mean > 0 ? Math.max(upperQuantile(bandTail, mean, variance), ...values) : 0 };
}

/**
 * Without the last days that lie above all that was usual before them: what rises slowly, or has only just begun, would else
 * be its own measure, and the second day of a rumour be an ordinary one.
 *
 * @param values the newest first
 * @param days the last ones, which may be left out
 */
function beforeItRose(values: readonly number[], days: number, bandTail: number): readonly number[] {
  const kept = values.slice(days);
  for (const value of values.slice(0, days).reverse()) if (isUsual(value, bandOf(kept, bandTail))) kept.push(value);
  return kept;
}

/** Whether a count is one of usual days: within their band, or too few tickets to have risen. */
function isUsual(count: number, usual: Pick<Usual, 'upper'> | null): boolean {
  return count < TREND.ordinary.rose.tickets || (usual !== null && count <= usual.upper);
}

/**
 * Whether a series had what is usual on an earlier day, as the band of that sort of day is known on `today`. Nothing is said of a day
 * without an export, or with half of one.
 *
 * @param mostOf what a usual day has at most
 */
export function usualDays(
  grid: Grid,
  settings: Pick<TrendSettings, 'ordinaryDays' | 'bandTail'>,
  counts: ArrayLike<number>,
  today: number,
  mostOf: (usual: Usual) => number = ({ upper }) => upper,
): (day: number) => boolean {
  const usualOf = perSort((sort) => usualBefore(grid, settings, counts, today, sort));
  const most = (day: number): { upper: number } | null => {
    const usual = usualOf(sortOf(grid, day));
    return usual === null ? null : { upper: mostOf(usual) };
  };
  return (day) => isWhole(grid, day) && isUsual(counts[grid.column[day] as number] as number, most(day));
}

function isWhole({ column, isPartial, table }: Grid, day: number): boolean {
  const at = column[day] as number;
  return at >= 0 && isPartial[day] !== 1 && (table.dayShares?.[at] ?? 1) >= TREND.ordinary.leastKnown;
}

/** Whether a count stands far above what was usual: twice as high as the mean, and twice as far from it as the band reaches. */
export function isFarAbove(count: number, usual: Usual, { minExcess, highRatio }: TrendSettings): boolean {
  const above = count - usual.mean;
  return above >= minExcess && above > highRatio * (usual.upper - usual.mean) && count >= highRatio * usual.mean;
}

function ordinaryDays(
  grid: Grid,
  length: number,
  counts: ArrayLike<number>,
  day: number,
  sort: DaySort,
): { readonly first: number; readonly values: readonly number[]; readonly isMixed: boolean } {
  const all: number[] = [];
  const alike: number[] = [];
  let first = day;
  for (let s = day - 1; s >= Math.max(0, day - length); s -= 1) {
    if (!isWhole(grid, s)) continue;
    const count = counts[grid.column[s] as number] as number;
    all.push(count);
    // The days before in one break are of the same outbreak: holidays are measured by earlier ones.
    if (sortOf(grid, s) === sort && !(sort === 'holiday' && day - s <= TREND.ordinary.oneBreakDays)) alike.push(count);
    first = s;
  }
  const { leastAlikeDays, leastHolidays } = TREND.ordinary;
  const values = withoutOutbreak(alike);
  const isMixed = values.length < Math.min(sort === 'holiday' ? leastHolidays : leastAlikeDays, length / 4);
  return { first, values: isMixed ? withoutOutbreak(all) : values, isMixed };
}

function withoutOutbreak(counts: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(counts).sort();
  const isFew = sorted.length < TREND.ordinary.leastDays;
  const anchor = sorted[Math.floor(isFew ? (sorted.length - 1) / 2 : sorted.length / 3)] ?? 0;
  // An ordinary day's count may well be half as much again; four standard deviations where there are few.
  const { ratio, deviations, slack } = TREND.ordinary.most;
  const most = ratio * anchor + deviations * Math.sqrt(anchor) + slack;
  return counts.filter((count) => count <= most);
}

const SORTS: Readonly<Partial<Record<DayKind, DaySort>>> = {
  saturday: 'weekend',
  sunday: 'weekend',
  holiday: 'holiday',
  festival: 'holiday',
};

/** Asks once for each sort of day. */
export function perSort(usualOf: (sort: DaySort) => Usual | null): (sort: DaySort) => Usual | null {
  const known = new Map<DaySort, Usual | null>();
  return (sort) => {
    const found = known.has(sort) ? known.get(sort) : usualOf(sort);
    known.set(sort, found ?? null);
    return found ?? null;
  };
}

export function sortOf(grid: Grid, day: number): DaySort {
  const kind = DAY_KINDS[kindOfEffect(grid.kinds[day] as number)];
  return (kind === undefined ? undefined : SORTS[kind]) ?? 'worked';
}
