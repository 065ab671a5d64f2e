import { describe, expect, it } from 'vitest';
import { deviance, logGamma, stirlingError } from '../../../src/trend/stats/gamma.js';
import { logPmf, logTail, upperQuantile } from '../../../src/trend/stats/negative-binomial.js';
import { spreadOf } from '../../../src/trend/stats/robust-spread.js';

describe('the logarithm of the gamma function', () => {
  it('is that of a factorial at whole numbers', () => {
    let logFactorial = 0;
    for (let n = 1; n < 60; n += 1) {
      expect(logGamma(n) / Math.max(1, logFactorial)).toBeCloseTo(logFactorial / Math.max(1, logFactorial), 12);
      logFactorial += Math.log(n);
    }
  });

  it('is half of ln π at one half, and mirrored below it', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    // Γ(x) Γ(1 − x) = π / sin πx
    expect(logGamma(0.2) + logGamma(0.8)).toBeCloseTo(Math.log(Math.PI / Math.sin(0.2 * Math.PI)), 13);
  });

  it('grows by ln x with each step, also between whole numbers', () => {
    for (const x of [0.1, 0.49, 0.51, 3.7, 250.25]) expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 11);
  });
});

describe('what Stirling’s formula leaves out', () => {
  it.each([14.9, 15.1, 34.9, 35.1, 79, 81, 499, 501])(
    'is the same on both sides of where its series changes: %d',
    (x) => {
      const byGamma = logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - Math.log(2 * Math.PI) / 2;
      expect(stirlingError(x)).toBeCloseTo(byGamma, 11);
      expect(stirlingError(x) / (1 / (12 * x))).toBeCloseTo(1, 3);
    },
  );
});

describe('how far a count is off its mean', () => {
  it.each([
    [0, 3, 3],
    [3, 3, 0],
    [6, 3, 6 * Math.log(2) - 3],
    [1, 10, 9 - Math.log(10)],
  ])('%d of %d is x ln(x/m) + m − x', (x, mean, value) => {
    expect(deviance(x, mean)).toBeCloseTo(value, 14);
  });

  it('keeps its digits where the two lie close together', () => {
    // Half the squared distance over the mean, to first order.
    const tiny = deviance(1e6 + 1, 1e6);
    expect(tiny / (1 / 2e6)).toBeCloseTo(1, 6);
  });
});

describe('the chance of a count', () => {
  it('of none is that of no success in every trial', () => {
    expect(Math.exp(logPmf(0, 2, 2))).toBeCloseTo(Math.exp(-2), 14);
    // Size 4, success 2/3.
    expect(Math.exp(logPmf(0, 2, 3))).toBeCloseTo((2 / 3) ** 4, 14);
  });

  it('adds up to one, with few and with many tickets expected, and however restless they are', () => {
    for (const [mean, variance] of [
      [0.001, 0.0015],
      [0.001, 4],
      [6, 6],
      [6, 90],
      [700, 1400],
    ] as const) {
      let whole = 0;
      for (let y = 0; y < 3000; y += 1) whole += Math.exp(logPmf(y, mean, variance));
      expect(whole + Math.exp(logTail(3000, mean, variance))).toBeCloseTo(1, 11);
    }
  });

  it('of at least none is certain, and a variance below the mean is taken as the mean', () => {
    expect(logTail(0, 5, 9)).toBe(0);
    expect(logTail(4, 5, 1)).toBe(logTail(4, 5, 5));
  });

  it('of at least as many as the mean is about a half, of a Poisson count from both its series', () => {
    expect(Math.exp(logTail(100, 100, 100))).toBeCloseTo(0.5133, 4);
    expect(Math.exp(logTail(101, 100, 100))).toBeCloseTo(0.4734, 4);
  });
});

describe('the upper end of a band', () => {
  it('is none where nearly nothing is expected', () => {
    expect(upperQuantile(0.01, 0.005, 0.005)).toBe(0);
  });

  it.each([49.9, 50.1])('is found by adding up and by the tail alike: at a mean of %d', (mean) => {
    const upper = upperQuantile(0.01, mean, 3 * mean);
    expect(logTail(upper + 1, mean, 3 * mean)).toBeLessThanOrEqual(Math.log(0.01));
    expect(logTail(upper, mean, 3 * mean)).toBeGreaterThan(Math.log(0.01));
  });
});

describe('how wide a day spreads', () => {
  interface Topics {
    readonly size?: number;
    readonly mean?: number;
    readonly off?: number;
    readonly measures?: boolean;
  }
  /** So many topics of which half are so many standard deviations above and half below their means. */
  function spread({ size = 31, mean = 25, off = 1, measures = true }: Topics): number {
    const column = (of: (j: number) => number) => Float64Array.from({ length: size }, (_, j) => of(j));
    return spreadOf(
      column((j) => mean + (j % 2 === 0 ? 1 : -1) * off * Math.sqrt(mean)),
      column(() => mean),
      column(() => mean),
      Int32Array.from({ length: size }, (_, j) => j),
      size,
      new Uint8Array(size).fill(measures ? 1 : 0),
    );
  }

  it('is the median of the residuals in standard deviations of a normal one', () => {
    expect(spread({ off: 2 })).toBeCloseTo(2.9652, 10);
  });

  it('is never less than the model says', () => {
    expect(spread({ off: 0.3 })).toBe(1);
  });

  it('is shown by more than thirty topics and no fewer', () => {
    expect(spread({ off: 2, size: 30 })).toBe(1);
    expect(spread({ off: 2, size: 31 })).toBeGreaterThan(1);
  });

  it('is shown by topics of five tickets a day and more', () => {
    expect(spread({ off: 2, mean: 4.9 })).toBe(1);
    expect(spread({ off: 2, mean: 5 })).toBeGreaterThan(1);
  });

  it('is not shown by incidents, which lie within the topics', () => {
    expect(spread({ off: 2, measures: false })).toBe(1);
  });
});
