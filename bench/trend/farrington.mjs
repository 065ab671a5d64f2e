// Farrington flexible (Farrington et al. 1996; Noufaily et al. 2013) with a negative binomial bound, written from the
// papers and the package's documentation: a quasi-Poisson regression on the same weeks of earlier years and on the
// rest of those years in blocks, past outbreaks weighed down by their Anscombe residuals.
import { logTail, upperQuantile } from '../../dist/trend/index.js';

/** Inverse of a symmetric positive definite matrix by Cholesky; undefined where it is singular. */
function invert(matrix) {
  const n = matrix.length;
  const l = matrix.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
      if (i === j) {
        if (!(sum > 1e-11 * matrix[i][i])) return undefined;
        l[i][i] = Math.sqrt(sum);
      } else l[i][j] = sum / l[j][j];
    }
  const inverse = matrix.map(() => new Float64Array(n));
  for (let c = 0; c < n; c++) {
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= l[i][k] * z[k];
      z[i] = sum / l[i][i];
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = z[i];
      for (let k = i + 1; k < n; k++) sum -= l[k][i] * inverse[k][c];
      inverse[i][c] = sum / l[i][i];
    }
  }
  return inverse;
}

/** Iterated weighted least squares with R's starting values and stopping rule. Columns of x should be centred. */
function fitModel(x, y, offset, prior) {
  const n = y.length;
  const p = x[0].length;
  let mu = y.map((value) => value + 0.1);
  let eta = mu.map(Math.log);
  const devianceOf = (m) =>
    2 * y.reduce((sum, v, i) => sum + prior[i] * ((v > 0 ? v * Math.log(v / m[i]) : 0) - (v - m[i])), 0);
  let old = devianceOf(mu);
  let beta;
  let inverse;
  let converged = false;
  let weights;
  for (let step = 0; step < 25; step++) {
    weights = mu.map((m, i) => prior[i] * m);
    const xtx = Array.from({ length: p }, () => new Float64Array(p));
    const xtz = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      const z = eta[i] - offset[i] + (y[i] - mu[i]) / mu[i];
      for (let a = 0; a < p; a++) {
        if (x[i][a] === 0) continue;
        const wa = weights[i] * x[i][a];
        xtz[a] += wa * z;
        for (let b = 0; b <= a; b++) xtx[a][b] += wa * x[i][b];
      }
    }
    for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) xtx[b][a] = xtx[a][b];
    inverse = invert(xtx);
    if (inverse === undefined) return undefined;
    beta = Float64Array.from({ length: p }, (_, a) => xtz.reduce((sum, v, b) => sum + inverse[a][b] * v, 0));
    eta = x.map((row, i) => row.reduce((sum, v, a) => sum + v * beta[a], offset[i]));
    mu = eta.map(Math.exp);
    const deviance = devianceOf(mu);
    if (!Number.isFinite(deviance)) return undefined;
    if (Math.abs(deviance - old) / (Math.abs(deviance) + 0.1) < 1e-8) {
      converged = true;
      break;
    }
    old = deviance;
  }
  const hat = x.map((row, i) => {
    let sum = 0;
    for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) sum += row[a] * inverse[a][b] * row[b];
    return sum * weights[i];
  });
  // As R has it: working residuals of the last step with the weights of the step before.
  const pearson = y.reduce((sum, v, i) => sum + weights[i] * ((v - mu[i]) / mu[i]) ** 2, 0);
  return { beta, inverse, mu, hat, phi: Math.max(1, pearson / (n - p)), converged };
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
