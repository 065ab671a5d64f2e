import { TREND } from '../settings.js';
/** Baseline days of one tested day, shared by all series: newest last. */
export interface Baseline {
  /** Number of days with data. */
  size: number;
  /** Calendar index of each. */
  readonly day: Int32Array;
  readonly column: Int32Array;
  readonly kind: Uint8Array;
  /** Weight by age. */
  readonly weight: Float64Array;
  /** Exposure in units of the usual day. */
  readonly exposure: Float64Array;
  /** Weight times exposure by kind, and the weights, over all of them. */
  readonly kindExposure: Float64Array;
  weightSum: number;
}

/** Level and dispersion of one series over its baseline. */
export interface Level {
  /** Tickets on a usual day. */
  rate: number;
  /** Variance over mean. */
  dispersion: number;
  /** Weighted tickets behind the rate, prior included. */
  evidence: number;
  /** Baseline days that were taken as an outbreak. */
  outbreakDays: number;
}

// The baseline days with a ticket: the others add to the expected counts only.
type Triple = [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>];
let counted = new Float64Array(512);
let expected = new Float64Array(512);
let weights = new Float64Array(512);

/** Sums over the baseline: days, tickets and their squares over what was expected, expected tickets, weights. */
const sums = { found: 0, counts: 0, squares: 0, expected: 0, weights: 0, outbreakDays: 0 };

/**
 * Rate λ = (Σ w y + a) / (Σ w E + a / m) with E the exposure times the factor of the kind of day, and dispersion φ from
 * Pearson residuals, shrunk to the usual one; days with an Anscombe residual above 2.58 are weighed down, three passes.
 *
 * Σ w (y − μ)² / μ is taken as Σ w y² / μ − 2 Σ w y + Σ w μ, so that days without a ticket cost nothing.
 *
 * @param counts the series' counts by column
 * @param from first baseline position that belongs to the series (its own past may be shorter)
 * @param shape a, tickets' worth of the prior
 * @param mean m, prior tickets a day
 * @param usualDispersion what φ is shrunk to
 * @param passes reweighting passes; 0 takes the days as they are
 */
export function fitLevel(
  counts: ArrayLike<number>,
  baseline: Baseline,
  from: number,
  factors: Float64Array,
  shape: number,
  mean: number,
  usualDispersion: number,
  passes: number,
  level: Level,
): void {
  gather(counts, baseline, from, factors);
  const { expected: wholeExpected, weights: wholeWeight } = sums;
  const n = baseline.size - from;
  let rate = (sums.counts + shape) / (sums.expected + shape / mean);
  let dispersion = Math.max(1, usualDispersion);
  if (n > 1 && sums.found > 0) {
    for (let pass = 0; pass <= passes; pass += 1) {
      const pearson = sums.squares / rate - 2 * sums.counts + rate * sums.expected;
      const raw = ((pearson / sums.weights) * n) / (n - 1);
      dispersion = Math.max(
        1,
        (n * raw + TREND.level.dispersionPrior * usualDispersion) / (n + TREND.level.dispersionPrior),
      );
      if (pass === passes) break;
      // An outbreak inflates the dispersion that it is measured by: the first pass takes at most twice the usual one.
      weighOutbreaksDown(
        rate,
        pass === 0 ? Math.min(dispersion, 2 * usualDispersion) : dispersion,
        wholeExpected,
        wholeWeight,
      );
      rate = (sums.counts + shape) / (sums.expected + shape / mean);
      // Without an outbreak nothing was weighed down, and further passes would change nothing.
      if (pass === 0 && sums.outbreakDays === 0) break;
    }
  }
  level.rate = rate;
  level.dispersion = dispersion;
  level.evidence = sums.counts + shape;
  level.outbreakDays = sums.outbreakDays;
}

/** Takes up the baseline days with a ticket, and the sums over all of them. */
function gather(counts: ArrayLike<number>, baseline: Baseline, from: number, factors: Float64Array): void {
  const { size, column, kind, weight, exposure, kindExposure } = baseline;
  if (size > counted.length) [counted, expected, weights] = [0, 1, 2].map(() => new Float64Array(size)) as Triple;
  let wholeExpected = 0;
  let wholeWeight = baseline.weightSum;
  for (let k = 0; k < kindExposure.length; k += 1)
    wholeExpected += (kindExposure[k] as number) * (factors[k] as number);
  for (let s = 0; s < from; s += 1) {
    const w = weight[s] as number;
    wholeExpected -= w * (exposure[s] as number) * (factors[kind[s] as number] as number);
    wholeWeight -= w;
  }
  let found = 0;
  let countSum = 0;
  let squareSum = 0;
  for (let s = from; s < size; s += 1) {
    const y = counts[column[s] as number] as number;
    if (y === 0) continue;
    const w = weight[s] as number;
    const e = (exposure[s] as number) * (factors[kind[s] as number] as number);
    counted[found] = y;
    expected[found] = e;
    weights[found] = w;
    countSum += w * y;
    squareSum += (w * y * y) / e;
    found += 1;
  }
  sums.found = found;
  sums.counts = countSum;
  sums.squares = squareSum;
  sums.expected = wholeExpected;
  sums.weights = wholeWeight;
  sums.outbreakDays = 0;
}

/** The sums once more, with the days weighed down whose residual tells of an outbreak. */
function weighOutbreaksDown(rate: number, scale: number, wholeExpected: number, wholeWeight: number): void {
  const limit = TREND.level.outbreakResidual * TREND.level.outbreakResidual * scale;
  let countSum = 0;
  let squareSum = 0;
  let expectedSum = wholeExpected;
  let weightSum = wholeWeight;
  let outbreakDays = 0;
  for (let k = 0; k < sums.found; k += 1) {
    const y = counted[k] as number;
    const e = expected[k] as number;
    const whole = weights[k] as number;
    const mu = rate * e;
    const above = y - mu;
    let w = whole;
    // An Anscombe residual is never above Pearson's, which needs no roots.
    if (above > 0 && above * above > limit * mu) {
      const half = Math.sqrt(mu);
      const residual = (1.5 * (Math.cbrt((y * y) / half) - half)) / Math.sqrt(scale);
      if (residual > TREND.level.outbreakResidual) {
        w /= residual * residual;
        expectedSum -= (whole - w) * e;
        weightSum -= whole - w;
        outbreakDays += 1;
      }
    }
    countSum += w * y;
    squareSum += (w * y * y) / e;
  }
  sums.counts = countSum;
  sums.squares = squareSum;
  sums.expected = expectedSum;
  sums.weights = weightSum;
  sums.outbreakDays = outbreakDays;
}
