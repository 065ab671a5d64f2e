import { logGamma } from './gamma.js';

/** How far counts of one level lie apart besides chance. */
export interface Unrest {
  /** Variance over mean of a span's count, above 1. */
  readonly dispersion: number;
  /** How far a level is off from one span to the next, as a share of it. */
  readonly doubt: number;
}

/**
 * Chance that two counts of one level lie as far apart as these, whichever is the larger: the exact test of one given their
 * sum. Of Poisson counts that is a binomial (Przyborowski and Wilenski 1940); of counts whose variance is a multiple of their
 * mean, negative binomials of one p, it is a beta-binomial, for their sizes add up and the level cancels out. The multiple
 * is what gives the difference the variance of dispersion and doubt together. Twice the smaller tail.
 *
 * @param before tickets over `daysBefore` days, `after` over `daysAfter`
 * @returns ln p
 */
export function logChangeP(
  before: number,
  after: number,
  daysBefore: number,
  daysAfter: number,
  { dispersion, doubt }: Unrest,
): number {
  const sum = before + after;
  if (sum === 0) return 0;
  const share = daysAfter / (daysBefore + daysAfter);
  const multiple = dispersion + 2 * doubt * doubt * sum * share * (1 - share);
  const a = (sum * share) / (multiple - 1);
  const b = (sum * (1 - share)) / (multiple - 1);
  const [larger, own, other] = after >= sum * share ? [after, a, b] : [before, b, a];
  return Math.min(0, Math.LN2 + logUpperTail(larger, sum, own, other));
}

/** ln P(X ≥ k) of a beta-binomial over n, each chance from the one before. */
function logUpperTail(k: number, n: number, a: number, b: number): number {
  const logChoose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const logBeta = (x: number, y: number): number => logGamma(x) + logGamma(y) - logGamma(x + y);
  const first = logChoose + logBeta(k + a, n - k + b) - logBeta(a, b);
  let term = 1;
  let tail = 1;
  for (let x = k; x < n; x += 1) {
    term *= ((n - x) / (x + 1)) * ((x + a) / (n - x - 1 + b));
    tail += term;
  }
  return Math.min(0, first + Math.log(tail));
}
