// The methods that Kuaibao's is compared with, from their definitions.

/** Mean and sample standard deviation. */
function moments(values) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, sd: Math.sqrt(variance) };
}

/** Acklam's quantile of the normal distribution with one step of Halley's method: full double precision. */
export function normalQuantile(p) {
  const a = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
  const c = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  let x;
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    x =
      (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
      ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
  } else if (p > 1 - 0.02425) return -normalQuantile(1 - p);
  else {
    const q = p - 0.5;
    const r = q * q;
    x =
      ((((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q) /
      (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
  }
  for (let k = 0; k < 2; k++) {
    const e = normalCdf(x) - p;
    const u = e * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
    x -= u / (1 + (x * u) / 2);
  }
  return x;
}

/** Φ(x): series near 0, continued fraction in the tail; relative error below 1e-14. */
export function normalCdf(x) {
  if (x < 0) return normalUpper(-x);
  return 1 - normalUpper(x);
}
function normalUpper(x) {
  if (x < 3) {
    let sum = x;
    let term = x;
    for (let k = 1; k < 300; k++) {
      term *= (x * x) / (2 * k + 1);
      sum += term;
      if (term < sum * 1e-18) break;
    }
    return 0.5 - (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  }
  let f = 0;
  for (let k = 200; k >= 1; k--) f = k / (x + f);
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / (x + f);
}

/** EARS C1 (lag 0) and C2 (lag 2) of surveillance::earsC: upper bound = mean + z(1 − α) · sd of `baseline` days. */
export function ears(counts, t, { method, alpha = 0.001, baseline = 7, minSigma = 0 }) {
  const lag = method === 'C2' ? 2 : 0;
  if (t - lag - baseline < 0) return undefined;
  const { mean, sd } = moments(Array.from(counts.slice(t - lag - baseline, t - lag)));
  const sigma = Math.max(sd, minSigma);
  return { upper: mean + normalQuantile(1 - alpha) * sigma, z: (counts[t] - mean) / sigma, mean };
}

/** C3 as its paper has it: today's C2 and those of the two days before, each above 1. */
export function earsC3(counts, t, floor = 0.5) {
  let sum = 0;
  for (let back = 0; back < 3; back++) {
    const c2 = ears(counts, t - back, { method: 'C2', minSigma: floor });
    if (c2 === undefined) return undefined;
    sum += Math.max(0, c2.z - (back === 0 ? 0 : 1));
    if (back === 0) sum = c2.z;
  }
  const { mean } = ears(counts, t, { method: 'C2', minSigma: floor });
  return { z: sum, mean };
}

/**
 * W2 (Tokars et al. 2009): C2 within working days and within days off, `size` such days with a gap of two of them.
 * @param isOff 1 for days off, by day
 */
export function w2(counts, t, isOff, { size = 28, gap = 2, floor = 0.5 } = {}) {
  const values = [];
  let skipped = 0;
  for (let s = t - 1; s >= 0 && values.length < size; s--) {
    if (isOff[s] !== isOff[t]) continue;
    if (skipped++ < gap) continue;
    values.push(counts[s]);
  }
  if (values.length < 7) return undefined;
  const { mean, sd } = moments(values);
  return { z: (counts[t] - mean) / Math.max(sd, floor), mean };
}

/** Least squares by normal equations with Gauss and partial pivoting. */
export function solve(matrix, right) {
  const n = right.length;
  const a = matrix.map((row, i) => [...row, right[i]]);
  for (let col = 0; col < n; col++) {
    let pivot = col;
    for (let row = col + 1; row < n; row++) if (Math.abs(a[row][col]) > Math.abs(a[pivot][col])) pivot = row;
    [a[col], a[pivot]] = [a[pivot], a[col]];
    if (Math.abs(a[col][col]) < 1e-12) return undefined;
    for (let row = col + 1; row < n; row++) {
      const factor = a[row][col] / a[col][col];
      for (let k = col; k <= n; k++) a[row][k] -= factor * a[col][k];
    }
  }
  const x = new Array(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let sum = a[row][n];
    for (let k = row + 1; k < n; k++) sum -= a[row][k] * x[k];
    x[row] = sum / a[row][row];
  }
  return x;
}

/**
 * ESSENCE's switch (Burkom, Elbert et al.): an adaptive regression on 28 days (weekday terms, trend) with a gap of 2,
 * and, where it explains too little, an EWMA of the counts (ω = 0.4) over the same baseline.
 */
export function essence(counts, t, weekdays, isOff, { size = 28, gap = 2, floor = 0.5 } = {}) {
  const from = t - gap - size;
  if (from < 0) return undefined;
  const base = Array.from(counts.slice(from, from + size));
  const { mean, sd } = moments(base);
  const features = (s) => {
    const row = [1, (s - from) / size];
    for (let d = 1; d <= 6; d++) row.push(weekdays[s] === d ? 1 : 0);
    row.push(isOff[s] && weekdays[s] < 6 ? 1 : 0);
    return row;
  };
  const rows = Array.from({ length: size }, (_, k) => features(from + k));
  const used = rows[0].map((_, c) => rows.some((row) => row[c] !== 0));
  const pick = (row) => row.filter((_, c) => used[c]);
  const x = rows.map(pick);
  const p = x[0].length;
  const xtx = Array.from({ length: p }, (_, i) =>
    Array.from({ length: p }, (_, j) => x.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
  const xty = Array.from({ length: p }, (_, i) => x.reduce((sum, row, k) => sum + row[i] * base[k], 0));
  const beta = solve(xtx, xty);
  const total = sd * sd * (size - 1);
  if (beta !== undefined && total > 0) {
    const residual = x.reduce((sum, row, k) => sum + (base[k] - row.reduce((s, v, c) => s + v * beta[c], 0)) ** 2, 0);
    const adjusted = 1 - residual / (size - p) / (total / (size - 1));
    if (adjusted >= 0.6) {
      const expected = Math.max(
        0,
        pick(features(t)).reduce((sum, v, c) => sum + v * beta[c], 0),
      );
      return { z: (counts[t] - expected) / Math.max(floor, Math.sqrt(residual / (size - p))), mean: expected };
    }
  }
  const omega = 0.4;
  let smoothed = mean;
  for (let s = t - gap; s <= t; s++) smoothed = omega * counts[s] + (1 - omega) * smoothed;
  return { z: (smoothed - mean) / Math.max(floor, sd) / Math.sqrt(omega / (2 - omega)), mean };
}

/** Twice the mean of the seven days before. */
export function twice(counts, t) {
  if (t < 7) return undefined;
  let sum = 0;
  for (let s = t - 7; s < t; s++) sum += counts[s];
  const mean = sum / 7;
  return { z: (counts[t] + 0.5) / (mean + 0.5), mean };
}
