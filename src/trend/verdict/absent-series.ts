import type { Trend } from '../../model/index.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { dayAt } from '../series/count-matrix.js';
import { reasonOf } from './reason.js';

/** What is said of series that take no part in the day's test: not seen for `liveDays`, or never. */
export class AbsentSeries {
  readonly #dailyTest: DailyTest;
  /** The same words every day, so the same object. */
  readonly #said: ({ readonly last: number; readonly trend: Trend } | undefined)[] = [];

  constructor(dailyTest: DailyTest) {
    this.#dailyTest = dailyTest;
  }

  trend(index: number, scores: DayScores): Trend {
    const { effects, grid, settings } = this.#dailyTest;
    const last = effects.lastSeen[index] as number;
    if (last < 0) return UNBORN;
    const days = scores.baselineTo < scores.day ? scores.baselineTo - scores.baselineFrom + 1 : 0;
    const known = this.#said[index];
    if (known !== undefined && known.last === last && known.trend.baselineDays === days) return known.trend;
    const trend: Trend = {
      verdict: 'steady',
      state: 'usual',
      expected: 0,
      upper: 0,
      ratio: null,
      p: 1,
      q: 1,
      logP: 0,
      baselineDays: days,
      firstSeen: dayAt(grid, grid.firstSeen[index] as number),
      lastSeen: dayAt(grid, last),
      reason: `已超过 ${settings.liveDays} 天没有出现`,
      reasonEn: `not seen for more than ${settings.liveDays} days`,
    };
    this.#said[index] = { last, trend };
    return trend;
  }
}

const UNBORN: Trend = Object.freeze({
  verdict: 'unknown',
  state: 'short',
  expected: null,
  upper: null,
  ratio: null,
  p: null,
  q: null,
  logP: null,
  baselineDays: 0,
  firstSeen: null,
  lastSeen: null,
  reason: reasonOf.unborn.zh,
  reasonEn: reasonOf.unborn.en,
});
