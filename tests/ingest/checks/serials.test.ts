import { describe, expect, it } from 'vitest';
import { serialGapsOf } from '../../../src/ingest/checks/completeness.js';
import type { Day } from '../../../src/model/index.js';

const DAY = '2020-01-29' as Day;

/** Ids of the day whose serials begin at `from` and rise by `step`. */
const ids = (count: number, { from = 1, step = 1, digits = 5 } = {}): string[] =>
  Array.from({ length: count }, (_, i) => `20200129${String(from + i * step).padStart(digits, '0')}`);
const gapShareOf = (ids: readonly string[], day: Day): number | null => serialGapsOf(ids, day)?.share ?? null;
const others = (count: number): string[] => Array.from({ length: count }, (_, i) => `W-${i}`);

describe('the serials of a day’s ids', () => {
  it('are there where eight ids in ten carry one', () => {
    expect(gapShareOf([...ids(80), ...others(20)], DAY)).toBe(0);
    expect(gapShareOf([...ids(79), ...others(21)], DAY)).toBeNull();
  });

  it.each([
    [2, null],
    [3, 0],
    [7, 0],
    [8, null],
  ])('of %i digits: %j', (digits, share) => {
    expect(gapShareOf(ids(60, { from: 10 ** (digits - 1), digits }), DAY)).toBe(share);
  });

  it.each([
    ['of two digits, too short to be one', 2, null],
    ['of three', 3, 0],
    ['of four', 4, 0],
    ['of five, too long', 5, null],
  ])('are six digits before a code %s', (_, length, share) => {
    const coded = ids(60, { from: 100_001, digits: 6 }).map((id) => `${id}${'10201'.slice(0, length)}`);
    expect(gapShareOf(coded, DAY)).toBe(share);
  });

  it('are none where nine in ten of their range are missing', () => {
    expect(gapShareOf(ids(100, { step: 10 }), DAY)).toBeCloseTo(0.899, 3);
    expect(gapShareOf(ids(100, { step: 11 }), DAY)).toBeNull();
  });

  it('count from 1 where they begin within half of their number, else from the first', () => {
    expect(gapShareOf(ids(100, { from: 50 }), DAY)).toBeCloseTo(49 / 149, 6);
    expect(gapShareOf(ids(100, { from: 51 }), DAY)).toBe(0);
  });
});
