import { TREND } from '../settings.js';

/** A count that is far above the expected one as just so much: past outbreaks are no usual level. */
export function cutAt(count: number, mean: number): number {
  if (count < TREND.cut.leastCount) return count;
  return Math.min(count, mean + TREND.cut.deviations * Math.sqrt(1.5 * mean + 0.0625 * mean * mean + 1));
}
