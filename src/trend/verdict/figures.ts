import { usualBefore } from '../baseline/ordinary-level.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { dayAt } from '../series/count-matrix.js';
import type { TrendSettings } from '../settings.js';
import { upperQuantile } from '../stats/negative-binomial.js';

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts;
const printExpected = (mean: number): number => rounded(mean, mean < 10 ? 100 : 10);
/** From the expected count as it is printed, so that it can be checked by hand. */
const printRatio = (count: number, expected: number): number | null =>
  expected > 0 ? rounded(count / expected, 10) : null;

/** A probability from its logarithm, to three significant digits. A whole number over a power of ten is exact. */
function printChance(logP: number): number {
  const digits = 2 - Math.floor(logP / Math.LN10);
  if (digits > 22) return Number(Math.exp(logP).toPrecision(3));
  const scale = 10 ** digits;
  return Math.round(Math.exp(logP) * scale) / scale;
}

/** Whether a count is far more than usual, and than any before it. */
function isRecord(
  counts: ArrayLike<number>,
  column: number,
  usual: number,
  { minCount, minExcess, recordRatio }: TrendSettings,
): boolean {
  const count = counts[column] as number;
  if (count < minCount || count - usual < minExcess || count < recordRatio * usual) return false;
  for (let k = 0; k < column; k += 1) if ((counts[k] as number) >= count) return false;
  return true;
}

/** The figures of a trend, without the verdict and its words. */
export function figuresOf({ grid, settings }: DailyTest, scores: DayScores, j: number, flaggedDays: number) {
  const series = scores.series[j] as number;
  const mean = scores.mean[j] as number;
  const count = scores.count[j] as number;
  const counts = grid.table.series[series]?.counts ?? [];
  const usual = usualBefore(grid, settings, counts, scores.day);
  const expected = settings.tellsUsual ? (usual?.mean ?? null) : printExpected(mean);
  return {
    expected,
    upper: settings.tellsUsual
      ? (usual?.upper ?? null)
      : upperQuantile(settings.bandTail, mean, scores.variance[j] as number),
    ratio: expected === null ? null : printRatio(count, expected),
    p: printChance(scores.logP[j] as number),
    q: printChance(scores.logQ[j] as number),
    logP: rounded(scores.logP[j] as number, 1000),
    baselineDays: scores.baselineDays[j] as number,
    firstSeen: dayAt(grid, grid.firstSeen[series] as number),
    window: {
      days: scores.window[j] as number,
      count: scores.windowCount[j] as number,
      expected: rounded(scores.windowMean[j] as number, 100),
    },
    flaggedDays,
    usual,
    ...(usual !== null && isRecord(counts, grid.column[scores.day] as number, usual.mean, settings)
      ? { isRecord: true as const }
      : {}),
  };
}
