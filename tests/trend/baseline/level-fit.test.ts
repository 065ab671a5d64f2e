import { describe, expect, it } from 'vitest';
import { type Baseline, fitLevel, type Level } from '../../../src/trend/baseline/level-fit.js';
import { Overdispersion } from '../../../src/trend/baseline/overdispersion.js';

interface Past {
  readonly weights?: (day: number) => number;
  readonly exposures?: (day: number) => number;
  readonly from?: number;
  readonly shape?: number;
  readonly mean?: number;
  readonly usual?: number;
  readonly passes?: number;
}

/** The level of a series with such counts on the days of its baseline; next to no prior unless said. */
function levelOf(
  counts: readonly number[],
  { weights = () => 1, exposures = () => 1, from = 0, shape = 1e-9, mean = 1, usual = 1, passes = 3 }: Past = {},
): Level {
  const days = counts.map((_, day) => day);
  const weight = Float64Array.from(days, weights);
  const exposure = Float64Array.from(days, exposures);
  const baseline: Baseline = {
    size: counts.length,
    day: Int32Array.from(days),
    column: Int32Array.from(days),
    kind: new Uint8Array(counts.length),
    weight,
    exposure,
    kindExposure: Float64Array.of(weight.reduce((sum, w, day) => sum + w * (exposure[day] as number), 0)),
    weightSum: weight.reduce((sum, w) => sum + w, 0),
  };
  const level: Level = { rate: 0, dispersion: 1, evidence: 0, outbreakDays: 0 };
  fitLevel(counts, baseline, from, Float64Array.of(1), shape, mean, usual, passes, level);
  return level;
}
const days = (count: number, value: (day: number) => number): number[] =>
  Array.from({ length: count }, (_, at) => value(at));

describe('the level of a topic', () => {
  it('is its mean over the days, by their weights', () => {
    expect(levelOf([4, 8]).rate).toBeCloseTo(6, 6);
    expect(levelOf([4, 8], { weights: (day) => 1 + 2 * day }).rate).toBeCloseTo((4 + 24) / 4, 6);
  });

  it('is of a usual day: a day with twice the tickets of all has twice its own', () => {
    expect(levelOf([10, 20], { exposures: (day) => 1 + day }).rate).toBeCloseTo(10, 6);
  });

  it('leans on the prior as far as this has tickets', () => {
    // Two tickets’ worth of trust in one a day.
    expect(levelOf([4, 8], { shape: 2, mean: 1 }).rate).toBeCloseTo((12 + 2) / (2 + 2), 6);
    expect(levelOf([4, 8], { shape: 2, mean: 1 }).evidence).toBe(14);
  });

  it('begins with the first day that is the topic’s own', () => {
    expect(levelOf([0, 0, 6, 6], { from: 2 }).rate).toBeCloseTo(6, 6);
    expect(levelOf([0, 0, 6, 6]).rate).toBeCloseTo(3, 6);
  });

  it('is nothing of a topic that never was, with the usual spread', () => {
    expect(levelOf([0, 0, 0], { usual: 1.4 })).toMatchObject({ dispersion: 1.4, outbreakDays: 0 });
    expect(levelOf([0, 0, 0]).rate).toBeCloseTo(0, 6);
  });
});

describe('how far the days of a topic spread', () => {
  it('is the variance over the mean, drawn to the usual one by ten days’ worth of trust', () => {
    // Ten days of 5 and 15: a sample variance of 250 / 9 over a mean of 10.
    expect(
      levelOf(
        days(10, (day) => (day % 2 === 0 ? 5 : 15)),
        { passes: 0 },
      ).dispersion,
    ).toBeCloseTo((10 * (25 / 9) + 10) / 20, 6);
  });

  it('is never less than by chance', () => {
    expect(levelOf(days(60, () => 10)).dispersion).toBe(1);
  });
});

describe('a day that breaks out', () => {
  const withOne = (count: number): Level => levelOf(days(70, (day) => (day === 30 ? count : 100)));

  it('is one whose Anscombe residual lies above 2.58', () => {
    expect(withOne(127).outbreakDays).toBe(0);
    expect(withOne(128).outbreakDays).toBe(1);
  });

  it('hardly moves the level, and its spread neither', () => {
    expect(withOne(2000).rate).toBeLessThan(103);
    expect(withOne(2000).dispersion).toBeLessThan(3);
    expect(
      levelOf(
        days(70, (day) => (day === 30 ? 2000 : 100)),
        { passes: 0 },
      ).rate,
    ).toBeGreaterThan(125);
  });

  it('below the level is none: an empty day is a day like others', () => {
    expect(withOne(0).outbreakDays).toBe(0);
  });
});

describe('how restless a topic is over its longer past', () => {
  const observed = (...seen: readonly (readonly [count: number, mean: number])[]): Overdispersion => {
    const past = new Overdispersion(1);
    for (const [count, mean] of seen) past.observeDay(0, count, mean);
    return past;
  };

  it('is the squared deviations over what was expected, with the prior’s tickets of the usual', () => {
    expect(observed([20, 10]).ofDays(0, 10, 1)).toBeCloseTo((100 + 10) / (10 + 10), 12);
    expect(observed().ofDays(0, 10, 1.2)).toBeCloseTo(1.2, 12);
  });

  it('forgets: what a deviation counts for is half after some 140 days', () => {
    const later = observed([20, 10], ...days(138, () => 0).map(() => [10, 10] as const));
    const left = (later.ofDays(0, 0, 1) * (10 * (1 - 0.995 ** 139))) / 0.005;
    expect(left).toBeCloseTo(50, 0);
  });

  it('takes back what had another cause, never below chance', () => {
    const past = observed([20, 10]);
    past.forgive(0, 60, 0);
    expect(past.ofDays(0, 0, 1)).toBeCloseTo(4, 12);
    past.forgive(0, 1000, 0);
    expect(past.ofDays(0, 0, 1)).toBeCloseTo(1, 12);
  });

  it('takes back less of what is longer ago', () => {
    const past = observed([20, 10]);
    past.forgive(0, 60, 100);
    expect(past.ofDays(0, 0, 1)).toBeCloseTo((100 - 60 * 0.995 ** 100) / 10, 12);
  });

  it('by weeks counts no week as further off than an outbreak would be', () => {
    const week = (count: number): number => {
      const past = new Overdispersion(1);
      past.observeWeek(0, count, 70);
      return past.ofWeeks(0, 0, 1);
    };
    // Four times 71 tickets’ variance: at most 16.8 off.
    expect(week(80)).toBeCloseTo(100 / 70, 12);
    expect(week(87)).toBeCloseTo((4 * 71) / 70, 12);
    expect(week(900)).toBe(week(87));
  });

  it('by weeks trusts the usual seven times as much, since every day lies in seven weeks', () => {
    const past = new Overdispersion(1);
    past.observeWeek(0, 80, 70);
    expect(past.ofWeeks(0, 10, 1)).toBeCloseTo((100 + 70) / (70 + 70), 12);
  });
});
