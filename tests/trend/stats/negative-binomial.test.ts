import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logPmf, logTail, upperQuantile } from '../../../src/trend/index.js';

const numerics = resolve('..', 'shared', 'data', 'trend', 'reference', 'numerics');

describe('the tail of a count', () => {
  it('is the sum over the probabilities', () => {
    for (const [mean, variance] of [
      [3, 3],
      [3, 5],
      [0.2, 0.28],
      [40, 400],
    ] as const) {
      let below = 0;
      for (let y = 0; y < 12; y++) {
        expect(Math.exp(logTail(y, mean, variance))).toBeCloseTo(1 - below, 11);
        below += Math.exp(logPmf(y, mean, variance));
      }
    }
  });

  it('keeps the order of counts far beyond any double', () => {
    const tails = [2_424, 5_000, 7_000, 70_000].map((count) => logTail(count, 0.2, 0.3));
    expect(tails[0]).toBeLessThan(-745);
    expect([...tails].sort((a, b) => b - a)).toEqual(tails);
    expect(tails.every(Number.isFinite)).toBe(true);
  });

  it.skipIf(!existsSync(numerics))('agrees with R', () => {
    const rows = JSON.parse(readFileSync(resolve(numerics, 'nb_tails.json'), 'utf8')) as {
      mu: number;
      phi: number;
      y: number;
      logSF: number;
      logPMF: number;
    }[];
    expect(rows.length).toBeGreaterThan(400);
    for (const { mu, phi, y, logSF, logPMF } of rows) {
      expect(Math.abs(logTail(y, mu, mu * phi) - logSF)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(logSF)));
      expect(Math.abs(logPmf(y, mu, mu * phi) - logPMF)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(logPMF)));
    }
  });

  it.skipIf(!existsSync(numerics))('has R’s quantiles', () => {
    const rows = JSON.parse(readFileSync(resolve(numerics, 'nb_quantiles.json'), 'utf8')) as {
      mu: number;
      phi: number;
      p: number;
      q: number;
    }[];
    for (const { mu, phi, p, q } of rows)
      if (p > 0.5 && p < 1) expect([mu, phi, p, upperQuantile(1 - p, mu, mu * phi)]).toEqual([mu, phi, p, Math.abs(q)]);
  });

  it('the upper end of the band is the smallest count that is left so seldom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 3_000, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.constantFrom(0.05, 0.01, 1e-4),
        (mean, dispersion, p) => {
          const k = upperQuantile(p, mean, mean * dispersion);
          expect(logTail(k + 1, mean, mean * dispersion)).toBeLessThanOrEqual(Math.log(p));
          if (k > 0) expect(logTail(k, mean, mean * dispersion)).toBeGreaterThan(Math.log(p));
        },
      ),
    );
  });
});
