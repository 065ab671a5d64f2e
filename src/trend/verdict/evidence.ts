import type { Day } from '../../model/index.js';
import { usualBefore } from '../baseline/ordinary-level.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { DAY_KINDS, type DayKind } from '../series/calendar.js';
import { dayAt, kindOfEffect } from '../series/count-matrix.js';
import { TREND } from '../settings.js';
import type { Evidence } from './reason.js';

/** Raw counts of the past, as an analyst would look them up. */
export function evidenceOf(dailyTest: DailyTest, scores: DayScores, j: number): Evidence {
  const { grid, effects } = dailyTest;
  const series = scores.series[j] as number;
  const counts = grid.table.series[series]?.counts ?? [];
  const first = grid.firstSeen[series] as number;
  const kind = kindOfEffect(grid.kinds[scores.day] as number);
  let sum = 0;
  let days = 0;
  const from = Math.max(
    scores.baselineFrom,
    scores.isNew[j] === 1 ? first : 0,
    dailyTest.shifts.start[series] as number,
  );
  for (let s = from; s <= scores.baselineTo && s < scores.day; s += 1) {
    const column = grid.column[s] as number;
    if (kindOfEffect(grid.kinds[s] as number) !== kind || column < 0 || Number.isNaN(effects.exposure[s] as number))
      continue;
    sum += counts[column] ?? 0;
    days += 1;
  }
  let most = 0;
  let mostDay: Day | null = null;
  let last = -1;
  const lookback = Math.min(TREND.memory.goneDays, scores.day);
  for (let s = scores.day - 1; s >= scores.day - lookback; s -= 1) {
    const count = counts[grid.column[s] as number] ?? 0;
    if (count > 0 && last < 0) last = s;
    if (count > most) {
      most = count;
      mostDay = dayAt(grid, s);
    }
  }
  if (last < 0) {
    for (let s = scores.day - lookback - 1; s >= first && last < 0; s -= 1)
      if ((counts[grid.column[s] as number] ?? 0) > 0) last = s;
  }
  return {
    count: scores.count[j] as number,
    sameKindMean: days > 0 ? sum / days : null,
    sameKindDays: days,
    kind: DAY_KINDS[kind] as DayKind,
    most,
    mostDay,
    lookback,
    expected: scores.mean[j] as number,
    ...(dailyTest.settings.tellsUsual && { usual: usualBefore(grid, dailyTest.settings, counts, scores.day) }),
    lastSeen: last < 0 ? null : dayAt(grid, last),
    baselineFrom: dayAt(grid, Math.min(from, scores.baselineTo)),
    baselineTo: dayAt(grid, scores.baselineTo),
    lacksLastYear:
      dailyTest.settings.use.season &&
      dailyTest.seasonalYears?.lastYear === null &&
      Math.abs(dailyTest.calendar.springOffset(dayAt(grid, scores.day))) <= TREND.calendar.lunarReachDays,
  };
}

/** The first of the highest days from ≤ s < to. */
export function peakOf({ grid }: DailyTest, series: number, from: number, to: number): { count: number; day: Day } {
  const counts = grid.table.series[series]?.counts ?? [];
  let best = Math.max(0, from);
  for (let s = best + 1; s < to; s += 1)
    if ((counts[grid.column[s] as number] ?? 0) > (counts[grid.column[best] as number] ?? 0)) best = s;
  return { count: counts[grid.column[best] as number] ?? 0, day: dayAt(grid, best) };
}

/** The highest of so many days with data before a day. */
export function latestPeak(
  dailyTest: DailyTest,
  series: number,
  day: number,
  days: number,
): { count: number; day: Day } {
  const { column } = dailyTest.grid;
  let first = day;
  for (let left = days; first > 0 && left > 0; ) {
    first -= 1;
    if ((column[first] as number) >= 0) left -= 1;
  }
  return peakOf(dailyTest, series, first, day);
}

/** Counts of the days from ≤ s ≤ to; null without data. */
export function countsOf({ grid }: DailyTest, series: number, from: number, to: number): (number | null)[] {
  const counts = grid.table.series[series]?.counts ?? [];
  return Array.from({ length: to - from + 1 }, (_, k) => counts[grid.column[from + k] as number] ?? null);
}

/** Mean, largest count and number of the days from ≤ s ≤ to with data. */
export function meanOf(
  dailyTest: DailyTest,
  series: number,
  from: number,
  to: number,
): { readonly mean: number; readonly most: number; readonly days: number } {
  const counts = countsOf(dailyTest, series, from, to).filter((count) => count !== null);
  const sum = counts.reduce((all, count) => all + count, 0);
  return {
    mean: counts.length === 0 ? 0 : sum / counts.length,
    most: Math.max(0, ...counts),
    days: counts.length,
  };
}
