import { type CountTable, chineseDay, type Day, dayNumber, type Trend, type Usual } from '../model/index.js';
import { isFarAbove, perSort, sortOf, usualBefore } from './baseline/ordinary-level.js';
import type { Calendar } from './series/calendar.js';
import { dayAt, type Grid, layOut } from './series/count-matrix.js';
import { TREND, type TrendSettings } from './settings.js';
import { upperQuantile } from './stats/negative-binomial.js';

/**
 * Judges a period that has too few like it before it: each of its days against the ordinary days before it, or where those are
 * fewer than its own, up to its end. What stands far above on one of them stands out. Series of which too few days are known are left out, and so are days
 * whose export is not whole.
 *
 * `expected` and `upper` are what the period would have had were all of its days ordinary; p and q are not known.
 */
export function testInside(
  table: CountTable,
  { from, to }: { readonly from: Day; readonly to: Day },
  settings: TrendSettings,
  calendar: Calendar,
): ReadonlyMap<string, Trend> {
  const grid = layOut(table, settings, calendar);
  const end = dayNumber(to) + 1 - grid.firstNumber;
  const start = Math.max(0, dayNumber(from) - grid.firstNumber);
  // As long a past as the period says what is usual without its own days, which a matter of the whole period would make its measure.
  const known = knownBefore(grid, start) >= end - start ? start : end;
  return new Map(
    table.series.flatMap(({ id, counts }, index) => {
      const usualOf = perSort((sort) => usualBefore(grid, settings, counts, known, sort));
      const days: DayInside[] = [];
      for (let s = start; s < end; s += 1) {
        // Of a day that is not whole nobody can say how it stands.
        const count = grid.isPartial[s] === 1 ? undefined : counts[grid.column[s] as number];
        const usual = usualOf(sortOf(grid, s));
        if (usual === null) return [];
        if (count !== undefined && !Number.isNaN(count)) days.push({ at: s, count, usual });
      }
      return days.length === 0 ? [] : [[id, trendOf(grid, days, index, settings)] as const];
    }),
  );
}

/** A day of the period by its index in the grid. */
interface DayInside {
  readonly at: number;
  readonly count: number;
  readonly usual: Usual;
}

function trendOf(grid: Grid, days: readonly DayInside[], series: number, settings: TrendSettings): Trend {
  const sum = (of: (day: DayInside) => number): number =>
    Math.round(100 * days.reduce((all, d) => all + of(d), 0)) / 100;
  const far = days.filter(({ count, usual }) => isFarAbove(count, usual, settings));
  const peak = days.reduce((most, day) => (day.count > most.count ? day : most));
  const expected = sum(({ usual }) => usual.mean);
  const count = sum((day) => day.count);
  const first = grid.firstSeen[series] as number;
  const isNew = first >= (days[0]?.at ?? 0) && knownBefore(grid, first) >= TREND.said.knownDays;
  const [since] = far;
  const usual = (days[0] as DayInside).usual;
  // A ticket a day is usual of what comes once a month; thirty-one of them in the month are not. The mean is uncertain, too.
  const chance = upperQuantile(settings.bandTail, expected, expected * (1 + days.length / usual.days));
  const most = expected === 0 ? 0 : Math.max(settings.highRatio * expected, chance);
  const upper = Math.ceil(
    Math.min(
      most,
      sum((day) => day.usual.upper),
    ),
  );
  const mean = expected / days.length;
  const highest = dayAt(grid, peak.at);
  return {
    verdict: since === undefined ? 'steady' : isNew ? 'new' : 'spike',
    state: since === undefined ? 'usual' : isNew ? 'appeared' : 'sudden',
    expected,
    upper,
    ratio: expected > 0 ? Math.round((10 * count) / expected) / 10 : null,
    p: null,
    q: null,
    baselineDays: 0,
    firstSeen: first < grid.length ? dayAt(grid, first) : null,
    usual: { ...usual, mean: expected, upper },
    inside: {
      daysAbove: far.length,
      since: since === undefined ? null : dayAt(grid, since.at),
      peak: { day: highest, count: peak.count },
    },
    reason: `期内各日与平常日比较：平常日均 ${show(mean)} 件，${far.length} 天明显高于平常，最高 ${chineseDay(highest)} ${peak.count} 件`,
    reasonEn: `each day against ordinary days: ${show(mean)} a day, ${far.length} days far above, most ${peak.count} on ${highest}`,
  };
}

const show = (value: number): string => value.toFixed(1);

function knownBefore(grid: Grid, day: number): number {
  let known = 0;
  for (let s = 0; s < day; s += 1) if ((grid.column[s] as number) >= 0) known += 1;
  return known;
}
