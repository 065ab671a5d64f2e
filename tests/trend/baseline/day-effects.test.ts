import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayRange, weekday } from '../../../src/model/index.js';
import type { DayEffects } from '../../../src/trend/baseline/day-effects.js';
import { DailyTest } from '../../../src/trend/detection/daily-test.js';
import { createCalendar, defaultTrendSettings } from '../../../src/trend/index.js';
import { EFFECT_KINDS, layOut } from '../../../src/trend/series/count-matrix.js';

const calendar = createCalendar({ country: 'CN' });
/** A Friday with a hundred days behind it and no holiday near. */
const TODAY = '2023-09-15' as Day;
const DAYS = dayRange(addDays(TODAY, -100), TODAY);

/** What is known of one series after a hundred days, each with so many tickets. */
function known(totals: number | undefined, count: (day: Day) => number): DailyTest {
  const counts = Float64Array.from(DAYS, count);
  const all = totals === undefined ? counts : new Float64Array(DAYS.length).fill(totals);
  const test = new DailyTest(
    layOut({ days: DAYS, totals: all, series: [{ id: '题', counts }] }, defaultTrendSettings, calendar),
    defaultTrendSettings,
    calendar,
  );
  for (const _ of DAYS) test.observe();
  return test;
}

/** The least count above the usual one of which it is true, to a tenth. */
function least(usual: number, isTrue: (count: number) => boolean): number {
  let [low, high] = [usual, 4 * usual + 20];
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return Math.round(10 * high) / 10;
}

describe('a busy topic makes a busy day', () => {
  const exposureOf = (effects: DayEffects): number => effects.exposure[DAYS.length - 1] as number;

  it.each([
    [0, 5],
    [1, 6.7],
    [20, 45.1],
    [400, 659.2],
  ])('but where it is far above its own: of %d a day from %d on', (usual, from) => {
    const isExcess = (count: number): boolean =>
      exposureOf(known(100_000, (day) => (day === TODAY ? count : usual)).effects) < 100_000 - 0.5;
    expect(least(usual, isExcess)).toBeCloseTo(from, 1);
  });
});

describe('a topic has a Monday of its own', () => {
  const factors = new Float64Array(EFFECT_KINDS);

  it.each([
    [0.1, 1.4],
    [5, 10.5],
    [400, 518.5],
  ])('where Mondays are far off: of %d on other days from %d on', (usual, from) => {
    const isOwn = (count: number): boolean => {
      const test = known(undefined, (day) => (weekday(day) === 1 ? count : usual));
      test.effects.factors(0, factors, new Float64Array(EFFECT_KINDS));
      const [monday, tuesday] = [DAYS.length - 5, DAYS.length - 4].map((at) => factors[test.grid.kinds[at] as number]);
      return monday !== tuesday;
    };
    expect(least(usual, isOwn)).toBeCloseTo(from, 1);
  });
});
