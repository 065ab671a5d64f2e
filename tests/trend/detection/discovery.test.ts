import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adjustedLogP } from '../../../src/trend/index.js';

const reference = resolve('..', 'shared', 'data', 'trend', 'reference', 'numerics', 'padjust.json');

describe('control of the false discovery rate', () => {
  it('adjusts by rank and never past a larger p', () => {
    const adjusted = adjustedLogP(Float64Array.from([0.01, 0.04, 0.03, 0.5], Math.log));
    expect([...adjusted].map((logQ) => Number(Math.exp(logQ).toFixed(6)))).toEqual([0.04, 0.053333, 0.053333, 0.5]);
  });

  it('keeps tails apart that are zero as doubles', () => {
    const [first, second] = adjustedLogP(Float64Array.from([-5_000, -900, -0.1]));
    expect(first).toBeLessThan(second as number);
  });

  it.skipIf(!existsSync(reference))('agrees with R’s p.adjust', () => {
    const { p, BH } = JSON.parse(readFileSync(reference, 'utf8')) as Record<string, (number | null)[]>;
    const known = (p ?? []).flatMap((value, k) => (value === null ? [] : [[value, BH?.[k] ?? null] as const]));
    expect(known.length).toBeGreaterThan(40);
    const adjusted = [...adjustedLogP(Float64Array.from(known, ([value]) => Math.log(value)))].map(Math.exp);
    for (const [k, [, expected]] of known.entries()) expect(adjusted[k]).toBeCloseTo(expected ?? Number.NaN, 12);
  });
});
