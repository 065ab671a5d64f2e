import { TREND } from '../settings.js';

interface Variance {
  readonly linear: number;
  readonly square: number;
  readonly least: number;
}

/** Variance of a dispersed count with this mean. */
export function varianceAt(mean: number, { linear, square, least }: Variance): number {
  return linear * mean + square * mean * mean + least;
}

/** A count that is far above the expected one as just so much: past outbreaks are no usual level. */
export function cutAt(count: number, mean: number): number {
  if (count < TREND.cut.leastCount) return count;
  return Math.min(count, mean + TREND.cut.deviations * Math.sqrt(varianceAt(mean, TREND.cut.variance)));
}
