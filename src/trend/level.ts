/** Baseline days of one judged day, shared by all series: newest last. */
export interface Baseline {
  /** Number of days with data. */
  size: number;
  /** Calendar index of each. */
  readonly day: Int32Array;
  readonly column: Int32Array;
  readonly kind: Uint8Array;
  /** Weight by age. */
  readonly weight: Float64Array;
  /** Exposure in units of the usual day, and its powers ½ and −1/6 for the residuals. */
  readonly exposure: Float64Array;
  readonly exposureHalf: Float64Array;
  readonly exposureSixth: Float64Array;
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

const CUBES = Float64Array.from({ length: 4096 }, (_, y) => y ** (2 / 3));
const twoThirds = (y: number): number => (y < 4096 ? (CUBES[y] ?? y ** (2 / 3)) : y ** (2 / 3));

/** Above this residual a day counts as an outbreak and weighs 1/residual² (Noufaily et al. 2013). */
const OUTBREAK_RESIDUAL = 2.58;
/** Tickets' worth (in days) of trust in the dispersion that most topics have. */
const DISPERSION_PRIOR = 10;

const weights = new Float64Array(512);
const expected = new Float64Array(512);

/**
 * Rate λ = (Σ w y + a) / (Σ w E + a / m) with E the exposure times the factor of the kind of day, and dispersion φ from
 * Pearson residuals, shrunk to the usual one; days with an Anscombe residual above 2.58 are weighed down, three passes.
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
  factorHalf: Float64Array,
  factorSixth: Float64Array,
  shape: number,
  mean: number,
  usualDispersion: number,
  passes: number,
  level: Level,
): void {
  const { size, column, kind, weight, exposure, exposureHalf, exposureSixth } = baseline;
  let countSum = 0;
  let expectedSum = 0;
  let weightSum = 0;
  for (let s = from; s < size; s++) {
    const w = weight[s] as number;
    const e = (exposure[s] as number) * (factors[kind[s] as number] as number);
    weights[s] = w;
    expected[s] = e;
    countSum += w * (counts[column[s] as number] as number);
    expectedSum += w * e;
    weightSum += w;
  }
  const n = size - from;
  let rate = (countSum + shape) / (expectedSum + shape / mean);
  let dispersion = Math.max(1, usualDispersion);
  let outbreakDays = 0;
  if (n > 1 && countSum > 0) {
    for (let pass = 0; pass <= passes; pass++) {
      let pearson = 0;
      for (let s = from; s < size; s++) {
        const mu = rate * (expected[s] as number);
        const d = (counts[column[s] as number] as number) - mu;
        pearson += ((weights[s] as number) * d * d) / mu;
      }
      const raw = ((pearson / weightSum) * n) / (n - 1);
      dispersion = Math.max(1, (n * raw + DISPERSION_PRIOR * usualDispersion) / (n + DISPERSION_PRIOR));
      if (pass === passes) break;
      const rateHalf = Math.sqrt(rate);
      const rateSixth = 1 / Math.cbrt(rateHalf);
      // An outbreak inflates the dispersion that it is measured by: the first pass takes at most twice the usual one.
      const scale = 1.5 / Math.sqrt(pass === 0 ? Math.min(dispersion, 2 * usualDispersion) : dispersion);
      countSum = 0;
      expectedSum = 0;
      weightSum = 0;
      outbreakDays = 0;
      for (let s = from; s < size; s++) {
        const y = counts[column[s] as number] as number;
        const e = expected[s] as number;
        let w = weight[s] as number;
        if (y > rate * e) {
          const k = kind[s] as number;
          const muHalf = rateHalf * (exposureHalf[s] as number) * (factorHalf[k] as number);
          const muSixth = rateSixth * (exposureSixth[s] as number) * (factorSixth[k] as number);
          const residual = scale * (twoThirds(y) * muSixth - muHalf);
          if (residual > OUTBREAK_RESIDUAL) {
            w /= residual * residual;
            outbreakDays++;
          }
        }
        weights[s] = w;
        countSum += w * y;
        expectedSum += w * e;
        weightSum += w;
      }
      rate = (countSum + shape) / (expectedSum + shape / mean);
      // Without an outbreak nothing was weighed down, and further passes would change nothing.
      if (pass === 0 && outbreakDays === 0) break;
    }
  }
  level.rate = rate;
  level.dispersion = dispersion;
  level.evidence = countSum + shape;
  level.outbreakDays = outbreakDays;
}
