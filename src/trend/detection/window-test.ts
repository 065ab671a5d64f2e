import type { Grid } from '../series/count-matrix.js';
import { TREND, type TrendSettings } from '../settings.js';
import { adjustedLogP } from '../stats/benjamini-hochberg.js';
import { logTail } from '../stats/negative-binomial.js';
import type { Draft, WindowSums } from './scores.js';

/** A day with a p above this does not stand out at all. */
export const LOG_TODAY = Math.log(TREND.test.today);

/**
 * p of the best window of each topic, and q among the topics of the day: known and new ones apart.
 *
 * @param exposureRatio usual tickets over the day's, at least 1
 */
export function testWindows(
  scores: Draft,
  windows: readonly WindowSums[],
  grid: Grid,
  { sums }: TrendSettings,
  exposureRatio: number,
): void {
  const { size, day } = scores;
  const logWindows = Math.log(sums.length);
  for (let j = 0; j < size; j += 1) {
    const born = scores.isNew[j] === 1 ? (grid.firstSeen[scores.series[j] as number] as number) : 0;
    let best = 0;
    let bestWindow = 0;
    let standsOut = true;
    for (let w = 0; w < sums.length; w += 1) {
      if (born > day - (sums[w] as number) + 1) break;
      // A topic that does not stand out at all today is no alarm today, whatever the last days were.
      if (!standsOut) break;
      const window = windows[w] as WindowSums;
      const count = window.count[j] as number;
      const mean = window.mean[j] as number;
      const logP = logTail(count, mean, window.variance[j] as number);
      if (w === 0) {
        scores.logPDay[j] = logP;
        // Not more is asked of a slow day: what went on for days goes on with the few calls that come.
        const usual = Math.max(mean, (window.variance[j] as number) / exposureRatio);
        standsOut = (exposureRatio > 1 ? logTail(count, mean, usual) : logP) < LOG_TODAY;
      }
      if (logP < best) {
        best = logP;
        bestWindow = w;
      }
    }
    const window = windows[bestWindow] as WindowSums;
    scores.logP[j] = Math.min(0, best + logWindows);
    scores.window[j] = sums[bestWindow] as number;
    scores.windowCount[j] = window.count[j] as number;
    scores.windowMean[j] = window.mean[j] as number;
  }
  for (const family of [0, 1]) {
    const members: number[] = [];
    for (let j = 0; j < size; j += 1)
      if (scores.isNew[j] === family && grid.tested[scores.series[j] as number] === 1) members.push(j);
    const adjusted = adjustedLogP(Float64Array.from(members, (j) => scores.logP[j] as number));
    for (const [k, j] of members.entries()) scores.logQ[j] = adjusted[k] as number;
  }
}
