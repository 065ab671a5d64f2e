import type { Trend } from '../../model/index.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { dayAt } from '../series/count-matrix.js';
import { reasonOf } from './reason.js';

/** What is said of a series that takes no part in the day's test: not seen for `liveDays`, or never. */
export function absentTrend({ effects, grid, settings }: DailyTest, index: number, scores: DayScores): Trend {
  const last = effects.lastSeen[index] as number;
  if (last < 0) return UNBORN;
  return {
    verdict: 'steady',
    state: 'usual',
    expected: 0,
    upper: 0,
    ratio: null,
    p: 1,
    q: 1,
    logP: 0,
    baselineDays: scores.baselineTo < scores.day ? scores.baselineTo - scores.baselineFrom + 1 : 0,
    firstSeen: dayAt(grid, grid.firstSeen[index] as number),
    lastSeen: dayAt(grid, last),
    reason: `已超过 ${settings.liveDays} 天没有出现`,
    reasonEn: `not seen for more than ${settings.liveDays} days`,
  };
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
