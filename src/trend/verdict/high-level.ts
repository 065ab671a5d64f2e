import { medianOfSorted, type Usual } from '../../model/index.js';
import { isFarAbove, usualBefore, usualDays } from '../baseline/ordinary-level.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { TREND } from '../settings.js';
import type { Alarms } from './alarms.js';

/** Which series stand far above what was usual before anything broke out, whatever the test's own baseline has become. */
export class Levels {
  #busyDay = -1;
  #busy = 1;

  readonly #dailyTest: DailyTest;
  readonly #alarms: Alarms;

  constructor(dailyTest: DailyTest, alarms: Alarms) {
    this.#dailyTest = dailyTest;
    this.#alarms = alarms;
  }

  isHigh(scores: DayScores, j: number): boolean {
    const { settings, shifts, seasonalYears } = this.#dailyTest;
    const series = scores.series[j] as number;
    const count = scores.count[j] as number;
    if (count < settings.minCount || !settings.use.reported) return false;
    const usual = this.#usual(series, scores.day);
    if (usual === null || !isFarAbove(count, usual, settings)) return false;
    // What makes every topic busier makes none of them high.
    if (!isFarAbove(count / this.#busyness(scores), usual, settings)) return false;
    if (this.#alarms.isSeason(scores, j)) return false;
    const hasSeason = (scores.season[j] as number) >= TREND.said.seasonal && seasonalYears?.lastYear;
    if (hasSeason && (scores.logPDay[j] as number) > Math.log(settings.bandTail)) return false;
    return (
      (shifts.start[series] as number) === 0 ||
      count > settings.explainedRatio * Math.max(settings.minCount, usual.upper)
    );
  }

  /** Whether it does so on no first day: what has only come cannot be said to have stayed. */
  staysHigh(scores: DayScores, j: number): boolean {
    if (!this.isHigh(scores, j)) return false;
    const series = scores.series[j] as number;
    const usual = this.#usual(series, scores.day);
    return usual !== null && this.highSince(scores.day, series, usual) < scores.day;
  }

  /** Of the days before one, those on which a series was at its usual level. */
  usualDays(day: number, series: number): (day: number) => boolean {
    const { grid, settings } = this.#dailyTest;
    return usualDays(grid, settings, grid.table.series[series]?.counts ?? [], day);
  }

  /** Calendar index of the day since which a series has been above its usual level: a day at it ends that. */
  highSince(day: number, series: number, usual: Usual): number {
    const { grid, settings } = this.#dailyTest;
    const counts = grid.table.series[series]?.counts ?? [];
    const most = Math.max(usual.upper, usual.mean + settings.minExcess);
    const wasUsual = this.usualDays(day, series);
    let since = day;
    for (
      let s = day - 1;
      s >= Math.max(0, day - settings.ordinaryDays) && since - s <= TREND.memory.pauseDays + 1 && !wasUsual(s);
      s -= 1
    )
      if ((counts[grid.column[s] as number] ?? 0) > most) since = s;
    return since;
  }

  #usual(series: number, day: number): Usual | null {
    const { grid, settings } = this.#dailyTest;
    return usualBefore(grid, settings, grid.table.series[series]?.counts ?? [], day);
  }

  /** How many times as busy as usual the day is for its larger series, at least 1. Most of them are none of a crisis. */
  #busyness(scores: DayScores): number {
    if (this.#busyDay === scores.day) return this.#busy;
    const { grid, effects } = this.#dailyTest;
    const ratios = new Float64Array(scores.size);
    let found = 0;
    for (let j = 0; j < scores.size; j += 1) {
      if ((scores.rate[j] as number) < TREND.high.measuringCount) continue;
      const usual = this.#usual(scores.series[j] as number, scores.day);
      if (usual === null || usual.mean < TREND.high.measuringCount) continue;
      ratios[found] = (scores.count[j] as number) / usual.mean;
      found += 1;
    }
    const byExposure = grid.hasExposure
      ? (effects.exposure[scores.day] as number) / effects.meanExposure(scores.day)
      : 1;
    this.#busyDay = scores.day;
    this.#busy = Math.max(
      1,
      found < TREND.high.measuringSeries ? byExposure : medianOfSorted(ratios.subarray(0, found).sort()),
    );
    return this.#busy;
  }
}
