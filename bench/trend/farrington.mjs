// Farrington flexible (Farrington et al. 1996; Noufaily et al. 2013) with a negative binomial bound, written from the
// papers and the package's documentation: a quasi-Poisson regression on the same weeks of earlier years and on the
// rest of those years in blocks, past outbreaks weighed down by their Anscombe residuals.
import { logTail, upperQuantile } from '../../dist/trend/index.js';

/** Columns whose remainder falls below this share of their length depend on the others (R: epsilon / 1000). */
const RANK_TOLERANCE = 1e-11;

/**
 * Least squares by Householder's reflections, as LINPACK's dqrdc2 goes about it: blocks without a ticket run off to
 * e^-18 and less, where normal equations have no digit left. Columns are overwritten.
 *
 * @returns coefficients and the orthonormal columns; undefined where a column depends on the others
 */
function leastSquares(columns, z) {
  const p = columns.length;
  const n = z.length;
  const original = columns.map((column) => Math.sqrt(column.reduce((sum, v) => sum + v * v, 0)));
  const diagonal = new Float64Array(p);
  const right = Float64Array.from(z);
  const reflect = (k, target) => {
    const v = columns[k];
    let dot = 0;
    for (let i = k; i < n; i++) dot += v[i] * target[i];
    const t = -dot / v[k];
    for (let i = k; i < n; i++) target[i] += t * v[i];
  };
  for (let k = 0; k < p; k++) {
    const v = columns[k];
    let norm = 0;
    for (let i = k; i < n; i++) norm += v[i] * v[i];
    norm = Math.sqrt(norm);
    if (!(norm > RANK_TOLERANCE * original[k])) return undefined;
    if (v[k] < 0) norm = -norm;
    for (let i = k; i < n; i++) v[i] /= norm;
    v[k] += 1;
    for (let j = k + 1; j < p; j++) reflect(k, columns[j]);
    reflect(k, right);
    diagonal[k] = -norm;
  }
  const beta = new Float64Array(p);
  for (let a = p - 1; a >= 0; a--) {
    let sum = right[a];
    for (let b = a + 1; b < p; b++) sum -= columns[b][a] * beta[b];
    beta[a] = sum / diagonal[a];
  }
  const q = Array.from({ length: p }, (_, a) => {
    const unit = new Float64Array(n);
    unit[a] = 1;
    for (let k = p - 1; k >= 0; k--) reflect(k, unit);
    return unit;
  });
  return { beta, q };
}

/** Iterated weighted least squares with R's starting values and stopping rule. */
function fitModel(x, y, offset, prior) {
  const n = y.length;
  const p = x[0].length;
  let mu = y.map((value) => value + 0.1);
  let eta = mu.map(Math.log);
  const devianceOf = (m) =>
    2 * y.reduce((sum, v, i) => sum + prior[i] * ((v > 0 ? v * Math.log(v / m[i]) : 0) - (v - m[i])), 0);
  let old = devianceOf(mu);
  let fit;
  let converged = false;
  let weights;
  for (let step = 0; step < 25; step++) {
    weights = mu.map((m, i) => prior[i] * m);
    const roots = weights.map(Math.sqrt);
    fit = leastSquares(
      Array.from({ length: p }, (_, a) => Float64Array.from(x, (row, i) => row[a] * roots[i])),
      y.map((v, i) => (eta[i] - offset[i] + (v - mu[i]) / mu[i]) * roots[i]),
    );
    if (fit === undefined) return undefined;
    eta = x.map((row, i) => row.reduce((sum, v, a) => sum + v * fit.beta[a], 0) + offset[i]);
    mu = eta.map((v) => Math.max(Math.exp(v), Number.EPSILON));
    const deviance = devianceOf(mu);
    if (!Number.isFinite(deviance)) return undefined;
    if (Math.abs(deviance - old) / (Math.abs(deviance) + 0.1) < 1e-8) {
      converged = true;
      break;
    }
    old = deviance;
  }
  const hat = y.map((_, i) => fit.q.reduce((sum, column) => sum + column[i] ** 2, 0));
  // As R has it: working residuals of the last step with the weights of the step before.
  const pearson = y.reduce((sum, v, i) => sum + weights[i] * ((v - mu[i]) / mu[i]) ** 2, 0);
  return { beta: fit.beta, mu, hat, phi: Math.max(1, pearson / (n - p)), converged };
}

/**
 * The time k years before: the same date, in weekly data the nearest one on the same weekday.
 * @param dates days since 1970 of all times, evenly spaced
 */
function yearsBefore(t, k, dates) {
  const step = dates[1] - dates[0];
  const now = new Date(dates[t] * 86_400_000);
  const then = Date.UTC(now.getUTCFullYear() - k, now.getUTCMonth(), now.getUTCDate()) / 86_400_000;
  const at = (then - dates[0]) / step;
  const index = step === 7 ? Math.round(at) : at;
  return index >= 0 && Number.isInteger(index) ? index : undefined;
}

/** Windows of ±w around the reference times are the last block; what lies between them is cut into p − 1 blocks. */
function blocksOf(t, dates, { b, w, noPeriods }) {
  const { length } = dates;
  const blocks = new Int16Array(length);
  const reference = Array.from({ length: b + 1 }, (_, k) => yearsBefore(t, k, dates));
  if (reference.some((at) => at === undefined)) return undefined;
  for (let s = Math.max(0, t - w); s <= t; s++) blocks[s] = noPeriods;
  for (let k = 1; k <= b; k++) {
    const at = reference[k];
    for (let s = Math.max(0, at - w); s <= at + w; s++) blocks[s] = noPeriods;
    if (noPeriods === 1) continue;
    const between = reference[k - 1] - 2 * w - 1 - at;
    const size = Math.floor(between / (noPeriods - 1));
    const rest = between % (noPeriods - 1);
    let s = at + w + 1;
    for (let j = 1; j < noPeriods; j++) for (let c = 0; c < size + (j <= rest ? 1 : 0); c++) blocks[s++] = j;
  }
  return blocks;
}

/**
 * @param counts NaN for missing
 * @param dates days since 1970, evenly spaced
 * @param t 0-based time
 * @returns { upper, expected, p, phi, trend } or undefined where there is no answer
 */
export function farrington(counts, dates, t, control, population) {
  const { noPeriods, weightsThreshold = 2.58, pastWeeksNotIncluded, alpha, trend, reweight = true } = control;
  const blocks = blocksOf(t, dates, control);
  if (blocks === undefined) return undefined;
  for (let s = Math.max(0, t - pastWeeksNotIncluded); s <= t; s++) blocks[s] = 0;
  const times = [];
  for (let s = 0; s < counts.length; s++) if (blocks[s] > 0 && !Number.isNaN(counts[s])) times.push(s);
  const y = times.map((s) => counts[s]);
  const offset = times.map((s) => (population ? Math.log(population[s]) : 0));
  const levels = [...new Set(times.map((s) => blocks[s]))].sort((a, b) => a - b);
  const middle = times.reduce((sum, s) => sum + s, 0) / times.length;
  const row = (s, block, withTrend) => [
    1,
    ...(withTrend ? [s - middle] : []),
    ...levels.slice(1).map((level) => (block === level ? 1 : 0)),
  ];
  const both = (withTrend) => {
    const x = times.map((s) => row(s, blocks[s], withTrend));
    const ones = y.map(() => 1);
    let model = fitModel(x, y, offset, ones);
    if (model === undefined || !model.converged) return undefined;
    if (reweight) {
      const residual = y.map(
        (v, i) =>
          (1.5 * (v ** (2 / 3) * model.mu[i] ** (-1 / 6) - Math.sqrt(model.mu[i]))) /
          Math.sqrt(model.phi * (1 - model.hat[i])),
      );
      const raw = residual.map((s) => (s > weightsThreshold ? s ** -2 : 1));
      const scale = y.length / raw.reduce((sum, v) => sum + v, 0);
      model = fitModel(
        x,
        y,
        offset,
        raw.map((v) => v * scale),
      );
    }
    return model;
  };
  let withTrend = trend;
  let model = both(withTrend);
  if (model === undefined && withTrend) {
    withTrend = false;
    model = both(false);
  }
  if (model === undefined) return undefined;
  const predict = () => {
    const x0 = row(t, noPeriods, withTrend);
    return Math.exp(x0.reduce((sum, v, a) => sum + v * model.beta[a], population ? Math.log(population[t]) : 0));
  };
  let expected = predict();
  // A trend needs three years, and is dropped where it would carry the expectation past everything seen.
  if (withTrend && (control.b < 3 || expected > Math.max(...y))) {
    withTrend = false;
    model = both(false);
    if (model === undefined) return undefined;
    expected = predict();
  }
  const { phi } = model;
  return {
    expected,
    phi,
    trend: withTrend,
    coefficient: withTrend ? model.beta[1] : null,
    upper: upperQuantile(alpha, expected, expected * phi),
    p: Math.exp(logTail(counts[t], expected, expected * phi)),
    logP: logTail(counts[t], expected, expected * phi),
  };
}
