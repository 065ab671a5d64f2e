import { describe, expect, it } from 'vitest';
import { emptyScores, type WindowSums } from '../../../src/trend/detection/scores.js';
import { testWindows } from '../../../src/trend/detection/window-test.js';
import { defaultTrendSettings } from '../../../src/trend/index.js';
import type { Grid } from '../../../src/trend/series/count-matrix.js';
import { logTail } from '../../../src/trend/stats/negative-binomial.js';

const window = (count: number, mean: number): WindowSums => ({
  count: Float64Array.of(count),
  mean: Float64Array.of(mean),
  variance: Float64Array.of(1.2 * mean),
});

/** Twenty tickets of a topic of which so many and more come with this chance. */
function day(chance: number): WindowSums {
  let [low, high] = [1, 20];
  while (high - low > 1e-9) {
    const mean = (low + high) / 2;
    if (logTail(20, mean, 1.2 * mean) < Math.log(chance)) low = mean;
    else high = mean;
  }
  return window(20, low);
}

describe('a week in which a topic had twice its tickets', () => {
  const grid = { firstSeen: Int32Array.of(0), tested: Uint8Array.of(1) } as unknown as Grid;
  const tested = (today: WindowSums): { readonly days: number; readonly isAlarm: boolean } => {
    const scores = { ...emptyScores(100, 1, 30, 90), size: 1 };
    const windows = [today, window(40, 28), window(80, 56), window(200, 98)];
    testWindows(scores, windows, grid, defaultTrendSettings, 1);
    return { days: scores.window[0] as number, isAlarm: (scores.logP[0] as number) < Math.log(1e-6) };
  };

  it('is an alarm where the day itself stands out: once in ten days by chance', () => {
    expect([0.095, 0.105].map((chance) => tested(day(chance)))).toEqual([
      { days: 7, isAlarm: true },
      { days: 1, isAlarm: false },
    ]);
  });
});
