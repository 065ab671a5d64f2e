import type { CountTable, Day, Finding, Outcome, Trend } from '../model/index.js';
import { dayNumber } from '../model/index.js';
import { DailyTest } from './detection/daily-test.js';
import type { DayScores } from './detection/scores.js';
import type { Calendar } from './series/calendar.js';
import { dayAt, type Grid, kindOfEffect, layOut } from './series/count-matrix.js';
import { TREND, type TrendSettings } from './settings.js';
import { Verdicts } from './verdict/verdict.js';

export interface TestedDay {
  readonly day: Day;
  /** Of every series, in the table's order. */
  readonly trends: ReadonlyMap<string, Trend>;
  readonly findings: readonly Finding[];
}

function findingsOf(grid: Grid, dailyTest: DailyTest, scores: DayScores): Finding[] {
  const day = dayAt(grid, scores.day);
  const findings: Finding[] = [];
  const year = Number(day.slice(0, 4));
  if (!dailyTest.calendar.knowsYear(year)) findings.push({ code: 'trend-unknown-year', args: { year } });
  if (grid.isPartial[scores.day] === 1) findings.push({ code: 'trend-partial-day', args: { day } });
  const missing: string[] = [];
  for (let s = scores.baselineFrom; s < scores.day; s += 1)
    if (Number.isNaN(dailyTest.effects.exposure[s] as number)) missing.push(dayAt(grid, s));
  if (missing.length > 0)
    findings.push({ code: 'trend-missing-days', args: { count: missing.length, days: missing }, level: 'info' });
  if (scores.day < dailyTest.settings.censoredDays)
    findings.push({
      code: 'trend-short-history',
      args: { days: scores.day, least: dailyTest.settings.censoredDays },
    });
  else if (grid.hasExposure) {
    const times = busyness(grid, dailyTest, scores.day);
    if (times >= TREND.said.busy || times <= 1 / TREND.said.busy)
      findings.push({ code: 'trend-busy-day', args: { day, times: times.toFixed(1) }, level: 'info' });
  }
  const spread = scores.spread[0] ?? 1;
  if (spread >= TREND.said.wide)
    findings.push({ code: 'trend-wide-day', args: { day, times: spread.toFixed(1) }, level: 'info' });
  return findings;
}

/** Today's exposure over the mean of the same kind of day in the last weeks. */
function busyness(grid: Grid, dailyTest: DailyTest, day: number): number {
  let sum = 0;
  let days = 0;
  for (let s = Math.max(0, day - TREND.said.busyDays); s < day; s += 1) {
    const exposure = dailyTest.effects.exposure[s] as number;
    if (kindOfEffect(grid.kinds[s] as number) === kindOfEffect(grid.kinds[day] as number) && exposure > 0) {
      sum += exposure;
      days += 1;
    }
  }
  return days === 0 ? 1 : (dailyTest.effects.exposure[day] as number) / (sum / days);
}

interface DayRange {
  readonly from?: Day;
  readonly to?: Day;
}

/**
 * Judges every series on one day against the days before it. Days after it are not looked at.
 *
 * @param table counts of the day and of the past, oldest first; the more past the better, 70 days at least, 400 to know a season
 * @param day the day to judge
 * @returns a trend for each series of the table; empty, with the finding `trend-missing-day`, where the day has no data
 */
export function testDay(
  table: CountTable,
  day: Day,
  settings: TrendSettings,
  calendar: Calendar,
): Outcome<ReadonlyMap<string, Trend>> {
  const grid = layOut(table, settings, calendar);
  const target = dayNumber(day) - grid.firstNumber;
  if (target < 0 || target >= grid.length || (grid.column[target] as number) < 0)
    return { value: new Map(), findings: [{ code: 'trend-missing-day', args: { day } }] };
  for (const tested of run(grid, settings, calendar, target, target))
    return { value: tested.trends, findings: tested.findings };
  return { value: new Map(), findings: [{ code: 'trend-missing-day', args: { day } }] };
}

/**
 * Judges every series on every day, one day after the other: each day as `testDay` would with the days before it.
 *
 * @param range first and last day to report; the table's own by default
 */
export function* testEveryDay(
  table: CountTable,
  settings: TrendSettings,
  calendar: Calendar,
  range: DayRange = {},
): Generator<TestedDay> {
  const grid = layOut(table, settings, calendar);
  yield* run(grid, settings, calendar, ...placesOf(range, grid));
}

function* run(grid: Grid, settings: TrendSettings, calendar: Calendar, from: number, to: number): Generator<TestedDay> {
  for (const { day, scores, verdicts, dailyTest } of scored(grid, settings, calendar, from, to)) {
    if (day < from || scores === undefined) verdicts.remember(scores, day);
    else yield { day: dayAt(grid, day), trends: verdicts.of(scores), findings: findingsOf(grid, dailyTest, scores) };
  }
}

/** The test, day by day from what is remembered before `from` on. Who takes a day hands its verdicts on before the next. */
function* scored(grid: Grid, settings: TrendSettings, calendar: Calendar, from: number, to: number) {
  const dailyTest = new DailyTest(grid, settings, calendar);
  const verdicts = new Verdicts(dailyTest);
  for (let day = 0; day <= to; day += 1) {
    dailyTest.observe();
    if (day >= from - TREND.memory.days) yield { day, scores: dailyTest.score(), verdicts, dailyTest };
  }
}

/** First and last day of a range among those of the grid. */
function placesOf({ from, to }: DayRange, { firstNumber, length }: Grid): [from: number, to: number] {
  return [
    from === undefined ? 0 : Math.max(0, dayNumber(from) - firstNumber),
    to === undefined ? length - 1 : Math.min(length - 1, dayNumber(to) - firstNumber),
  ];
}

/** The figures behind the verdicts, day by day: for benches and back-tests. */
export function* scoreEveryDay(
  table: CountTable,
  settings: TrendSettings,
  calendar: Calendar,
  range: DayRange = {},
): Generator<{ readonly day: Day; readonly scores: DayScores; isAlarm(j: number): boolean; since(j: number): Day }> {
  const grid = layOut(table, settings, calendar);
  const [from, to] = placesOf(range, grid);
  for (const { day, scores, verdicts } of scored(grid, settings, calendar, from, to)) {
    verdicts.remember(scores, day);
    if (day >= from && scores !== undefined)
      yield {
        day: dayAt(grid, day),
        scores,
        isAlarm: (j) => verdicts.isNewAlarm(scores, j),
        since: (j) => dayAt(grid, verdicts.aboveSince(scores.day, scores.series[j] as number)),
      };
  }
}
