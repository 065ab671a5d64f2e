import { medianOfSorted } from '../../model/index.js';
import { TREND } from '../settings.js';

const residuals = { of: new Float64Array(0) };

/**
 * How much wider than the model the day's larger topics spread: 1.4826 times the median of |residual|, at least 1.
 *
 * @param measures 1 for the series that say how busy a day was, by series
 */
export function spreadOf(
  counts: Float64Array,
  means: Float64Array,
  variances: Float64Array,
  series: Int32Array,
  size: number,
  measures: Uint8Array,
): number {
  if (residuals.of.length < size) residuals.of = new Float64Array(size);
  let found = 0;
  for (let j = 0; j < size; j += 1) {
    const mean = means[j] as number;
    if (mean < TREND.spread.mean || measures[series[j] as number] !== 1) continue;
    residuals.of[found] = Math.abs((counts[j] as number) - mean) / Math.sqrt(variances[j] as number);
    found += 1;
  }
  if (found <= TREND.spread.series) return 1;
  return Math.max(1, 1.4826 * medianOfSorted(residuals.of.subarray(0, found).sort()));
}
