import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { TREND } from '../settings.js';

/** Whether a topic was gone before today: its return is an alarm, be it of the season or not. */
function isReturn({ grid }: DailyTest, day: number, series: number): boolean {
  const counts = grid.table.series[series]?.counts ?? [];
  for (let s = day - 1; s >= Math.max(0, day - TREND.memory.goneDays); s -= 1)
    if ((counts[grid.column[s] as number] ?? 0) > 0) return false;
  return true;
}

/** Which of the day's topics are alarms. */
export class Alarms {
  readonly #dailyTest: DailyTest;

  constructor(dailyTest: DailyTest) {
    this.#dailyTest = dailyTest;
  }

  /** Whether the season of earlier years accounts for the count. */
  isSeason(scores: DayScores, j: number): boolean {
    const dailyTest = this.#dailyTest;
    if (!dailyTest.settings.use.season || scores.isNew[j] === 1) return false;
    if (isReturn(dailyTest, scores.day, scores.series[j] as number)) return false;
    const usual = dailyTest.grid.hasExposure ? dailyTest.effects.meanExposure(scores.day) : 1;
    return (
      dailyTest.seasonalYears?.explains(
        scores.series[j] as number,
        scores.count[j] as number,
        scores.rate[j] as number,
        usual,
      ) ?? false
    );
  }

  /** Below the accepted share of false discoveries, and above the floors. */
  isAlarm(scores: DayScores, j: number): boolean {
    const { settings } = this.#dailyTest;
    if ((scores.logQ[j] as number) > Math.log(settings.falseDiscoveryRate)) return false;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    const sum = scores.windowCount[j] as number;
    const expected = scores.windowMean[j] as number;
    return (
      count >= settings.minCount &&
      count - mean >= settings.minExcess &&
      count >= settings.minRatio * mean &&
      sum - expected >= settings.minExcess &&
      sum >= settings.minRatio * expected
    );
  }
}
