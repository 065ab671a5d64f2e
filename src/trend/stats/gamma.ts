const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  0.3399464998481189e-4, 0.4652362892704858e-4, -0.9837447530487956e-4, 0.1580887032249125e-3, -0.2102644417241049e-3,
  0.2174396181152126e-3, -0.1643181065367639e-3, 0.8441822398385275e-4, -0.261908384015814e-4, 0.3689918265953162e-5,
];
const LOG_SQRT_2PI = 0.9189385332046728;

/** ln Γ(x) for x > 0. Lanczos' series with g = 607/128 and 15 terms (Godfrey 2001); relative error below 1e-14. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = LANCZOS[0] as number;
  for (let i = 1; i < LANCZOS.length; i += 1) sum += (LANCZOS[i] as number) / (x + i - 1);
  const t = x + 607 / 128 - 0.5;
  return (x - 0.5) * Math.log(t) - t + LOG_SQRT_2PI + Math.log(sum);
}

/** ln Γ(x + 1) minus Stirling's approximation of it (Loader 2000, `stirlerr`), x > 0. */
export function stirlingError(x: number): number {
  if (x > 15) {
    const square = x * x;
    if (x > 500) return (1 / 12 - 1 / 360 / square) / x;
    if (x > 80) return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / x;
    if (x > 35) return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / x;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
  }
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - LOG_SQRT_2PI;
}

/** x ln(x / m) + m − x without cancellation where x is near m (Loader 2000, `bd0`), x ≥ 0, m > 0. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m);
    let sum = (x - m) * v;
    let term = 2 * x * v;
    const square = v * v;
    for (let j = 1; j < 1000; j += 1) {
      term *= square;
      const next = sum + term / (2 * j + 1);
      if (next === sum) break;
      sum = next;
    }
    return sum;
  }
  return (x === 0 ? 0 : x * Math.log(x / m)) + m - x;
}
