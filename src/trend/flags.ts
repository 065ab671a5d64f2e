import type { Judge } from './judge.js';
import type { Renames } from './rename.js';
import type { DayScores } from './scores.js';

/** Which of the day's topics are news. */
export class Flags {
  constructor(
    private readonly judge: Judge,
    private readonly renames: Renames,
  ) {}

  /** Flagged, and neither a new name of another series nor the season of earlier years. */
  isNews(scores: DayScores, j: number): boolean {
    return this.isFlagged(scores, j) && !this.renames.explains(scores, j) && !this.isSeason(scores, j);
  }

  private isSeason(scores: DayScores, j: number): boolean {
    const { judge } = this;
    if (!judge.settings.use.season || scores.isNew[j] === 1) return false;
    const usual = judge.grid.hasExposure ? judge.rhythm.meanExposure(scores.day) : 1;
    return (
      judge.seasonalYears?.explains(
        scores.series[j] as number,
        scores.count[j] as number,
        scores.rate[j] as number,
        usual,
      ) ?? false
    );
  }

  /** Below the accepted share of false discoveries, and above the floors. */
  isFlagged(scores: DayScores, j: number): boolean {
    const { settings } = this.judge;
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
