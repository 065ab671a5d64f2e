import { deviance, logGamma, stirlingError } from './gamma.js';

const TINY = 1e-300;
const TWO_PI = 2 * Math.PI;
/** Below this excess of the variance over the mean, relative to the mean, counts are taken as Poisson. */
const POISSON_LIMIT = 1e-9;

/** ln P(Y = y) of a Poisson count (Loader 2000). */
function logPoissonPmf(y: number, mean: number): number {
  if (y === 0) return -mean;
  return -stirlingError(y) - deviance(y, mean) - 0.5 * Math.log(TWO_PI * y);
}

/**
 * ln P(Y = y) of a negative binomial count with the given mean and variance (variance > mean):
 * size r = mean² / (variance − mean), success probability mean / variance.
 */
export function logPmf(y: number, mean: number, variance: number): number {
  if (variance <= mean * (1 + POISSON_LIMIT)) return logPoissonPmf(y, mean);
  const size = (mean * mean) / (variance - mean);
  const success = mean / variance;
  if (y === 0) return size * Math.log(success);
  if (size < 1e-3 * y || size < 1e-3) {
    return logGamma(y + size) - logGamma(size) - logGamma(y + 1) + size * Math.log(success) + y * Math.log1p(-success);
  }
  const n = y + size;
  // P(Y = y) = r / n · binomial density of r among n: Loader's saddle point keeps all digits for large counts.
  const failure = (variance - mean) / variance;
  return (
    Math.log(size / n) +
    stirlingError(n) -
    stirlingError(size) -
    stirlingError(y) -
    deviance(size, n * success) -
    deviance(y, n * failure) +
    0.5 * Math.log(n / (TWO_PI * size * y))
  );
}

/** Continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes §6.4), converging for x < (a+1)/(a+b+2). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let result = d;
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return result;
}

/** ln P(Y ≥ y) of a Poisson count: the regularised lower incomplete gamma function P(y, mean). */
function logPoissonTail(y: number, mean: number): number {
  if (mean < y + 1) {
    // Series: P(Y ≥ y) = pmf(y) · (1 + m/(y+1) + m²/((y+1)(y+2)) + …)
    let term = 1;
    let sum = 1;
    for (let k = 1; k < 100_000; k += 1) {
      term *= mean / (y + k);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    return logPoissonPmf(y, mean) + Math.log(sum);
  }
  let term = 1;
  let sum = 1;
  for (let k = y - 1; k >= 1; k -= 1) {
    term *= k / mean;
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.log1p(-Math.exp(logPoissonPmf(y - 1, mean)) * sum);
}

/**
 * ln P(Y ≥ y) for a count with the given mean and variance: negative binomial, Poisson where the variance is the mean.
 * In log space, so that a count far beyond any double's smallest probability still has its place in an order.
 * P(Y ≥ y) = I_{1−p}(y, r) (Abramowitz & Stegun 26.5.26), the regularised incomplete beta function.
 *
 * @param y a count; fractions are allowed (the beta function interpolates)
 * @param mean expected count, > 0
 * @param variance ≥ mean; smaller values are taken as the mean
 */
export function logTail(y: number, mean: number, variance: number): number {
  if (y <= 0) return 0;
  if (variance <= mean * (1 + POISSON_LIMIT)) return Math.min(0, logPoissonTail(y, mean));
  const size = (mean * mean) / (variance - mean);
  const success = mean / variance;
  const failure = (variance - mean) / variance;
  const density = logPmf(y, mean, variance);
  if (failure < (y + 1) / (y + size + 2)) {
    return Math.min(0, density + Math.log(betaFraction(failure, y, size)));
  }
  const below = Math.exp(density) * (y / size) * betaFraction(success, size, y);
  return Math.log1p(-Math.min(below, 1));
}

/** The standard normal quantile of 1 − p for small p, to three digits (Abramowitz & Stegun 26.2.23). */
function normalUpper(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  return (
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  );
}

/** The same for small counts, adding probabilities up from 0. */
function smallQuantile(p: number, mean: number, variance: number): number {
  const size = (mean * mean) / (variance - mean);
  const failure = (variance - mean) / variance;
  let term = Math.exp(-size * Math.log1p((variance - mean) / mean));
  let rest = 1 - term;
  let k = 0;
  while (rest > p) {
    term *= ((k + size) * failure) / (k + 1);
    k += 1;
    rest -= term;
  }
  return k;
}

/** The smallest count k with P(Y > k) ≤ p, 0 < p < 0.5: the upper end of a band that is left upward with probability p. */
export function upperQuantile(p: number, mean: number, variance: number): number {
  if (p >= 1e-4 && mean < 50) return smallQuantile(p, mean, Math.max(variance, mean * (1 + POISSON_LIMIT)));
  const logP = Math.log(p);
  const spread = Math.max(variance, mean);
  const z = normalUpper(p);
  // Wilson–Hilferty's cube for a gamma of the same mean and variance is the first guess; the exact tail decides.
  const c = spread / (9 * mean * mean);
  let k = Math.max(0, Math.round(mean * Math.max(0, 1 - c + z * Math.sqrt(c)) ** 3 - 0.5));
  let step = 1;
  if (logTail(k + 1, mean, spread) <= logP) {
    while (k > 0 && logTail(k, mean, spread) <= logP) {
      k = Math.max(0, k - step);
      step *= 2;
    }
    if (logTail(k + 1, mean, spread) <= logP) return k;
  } else {
    while (logTail(k + 1, mean, spread) > logP) {
      k += step;
      step *= 2;
    }
    if (step === 2) return k;
    k -= step / 2;
  }
  // logTail(k+1) > logP here and the answer lies within the last step.
  let low = k;
  let high = k + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (logTail(middle + 1, mean, spread) <= logP) high = middle;
    else low = middle;
  }
  return high;
}
