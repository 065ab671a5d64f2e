import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayRange, daysBetween } from '../../../src/model/index.js';
import { SeasonalYears } from '../../../src/trend/baseline/yearly-season.js';
import { DailyTest } from '../../../src/trend/detection/daily-test.js';
import { createCalendar, defaultTrendSettings } from '../../../src/trend/index.js';
import { EFFECT_KINDS, layOut } from '../../../src/trend/series/count-matrix.js';

const calendar = createCalendar({ country: 'CN' });
/** 364 days after a Tuesday of the year before, far from Spring Festival. */
const SUMMER = '2023-06-20' as Day;
/** 初五; the same lunar day of the year before is 2022-02-05. */
const FESTIVAL = '2023-01-26' as Day;

/** A topic of ten a day, but for what `told` says of the days about the same day of the k-th year before. */
function yearsBefore(
  on: Day,
  years: number,
  reported: (yearsAgo: number, daysOff: number) => number | undefined,
  usual: (at: number) => number = () => 10,
): { readonly factor: number; readonly doubt: number; readonly explains: (count: number, rate?: number) => boolean } {
  const from = addDays(calendar.yearsAgo(on, years).day, -120);
  const days = dayRange(from, on);
  const counts = Float64Array.from(days, (day, at) => {
    for (let back = 1; back <= years; back += 1) {
      const off = daysBetween(calendar.yearsAgo(on, back).day, day);
      if (Math.abs(off) <= 20) return reported(back, off) ?? usual(at);
    }
    return usual(at);
  });
  const table = { days, totals: counts, series: [{ id: '题', counts }] };
  const settings = { ...defaultTrendSettings, use: { ...defaultTrendSettings.use, shifts: false } };
  const test = new DailyTest(layOut(table, settings, calendar), settings, calendar);
  for (const _ of days) test.observe();
  const day = days.length - 1;
  const found = new SeasonalYears(test.grid, test.effects, day, settings.windowDays, settings.gapDays, calendar);
  const season = { factor: 1, countVariance: 0, modelVariance: 0 };
  found.of(0, new Float64Array(EFFECT_KINDS).fill(1), 365, season);
  return {
    factor: Math.round(season.factor * 1000) / 1000,
    doubt: Math.sqrt(season.modelVariance),
    explains: (count, rate = 10) => found.explains(0, count, rate, 1),
  };
}

const within = (span: number, count: number) => (_: number, off: number) => (Math.abs(off) <= span ? count : undefined);

describe('what the same days of earlier years promise', () => {
  it('is what a fortnight had over what the weeks before it promised', () => {
    expect(yearsBefore(SUMMER, 1, within(7, 20)).factor).toBe(1.738);
    expect(yearsBefore(SUMMER, 1, within(7, 13)).factor).toBe(1.136);
  });

  it('is five times and a fifth at most, whatever one fortnight had', () => {
    const of = (usual: number) => (count: number) =>
      yearsBefore(SUMMER, 1, within(7, count), () => usual).factor.toFixed(2);
    expect([80, 160].map(of(10))).toEqual(['4.90', '4.90']);
    expect([1, 0].map(of(100))).toEqual(['0.21', '0.21']);
  });

  it('may be off by a third of its logarithm', () => {
    const { factor, doubt } = yearsBefore(SUMMER, 1, within(7, 20));
    expect(doubt).toBeCloseTo(0.35 * Math.log(factor), 3);
  });

  it('is of a week about Spring Festival, when every day differs', () => {
    expect(yearsBefore(FESTIVAL, 1, within(3, 20)).factor).toBe(1.577);
  });

  it('is nothing where fewer than six tickets stand on either side', () => {
    const rare = (every: number) =>
      yearsBefore(
        SUMMER,
        1,
        (_, off) => (Math.abs(off) <= 7 ? 0 : undefined),
        (at) => (at % every === 0 ? 1 : 0),
      ).factor;
    expect([2, 3].map(rare)).toEqual([0.934, 1]);
  });

  it('is the middle one of five years, whatever was before', () => {
    const rising = (back: number, off: number) => (Math.abs(off) > 7 ? undefined : back === 6 ? 5 : 12 + 3 * back);
    expect([4, 5, 6].map((years) => yearsBefore(SUMMER, years, rising).factor)).toEqual([1.567, 1.823, 1.823]);
  });
});

describe('a count that earlier years explain', () => {
  it('is one of days that had half as much again as the weeks before them', () => {
    expect([14.5, 15.5].map((count) => yearsBefore(SUMMER, 1, within(3, count)).explains(12))).toEqual([false, true]);
  });

  it('is looked for within three days of the same day', () => {
    expect([2, 3].map((span) => yearsBefore(SUMMER, 1, within(span, 16)).explains(12))).toEqual([false, true]);
    expect(yearsBefore(SUMMER, 1, (_, off) => (Math.abs(off) === 3 ? 24 : undefined)).explains(12)).toBe(false);
  });

  it('is no more than a quarter above theirs', () => {
    const { explains } = yearsBefore(SUMMER, 1, within(7, 20));
    expect([25, 26].map((count) => explains(count))).toEqual([true, false]);
  });

  it('is of a level that has doubled or halved at most', () => {
    const { explains } = yearsBefore(SUMMER, 1, within(7, 20));
    expect([50, 51].map((count) => explains(count, 100))).toEqual([true, false]);
    expect([12, 13].map((count) => explains(count, 1))).toEqual([true, false]);
  });

  it('is borne out by the last two years, where there are two', () => {
    const only = (years: readonly number[]) => (back: number, off: number) =>
      years.includes(back) && Math.abs(off) <= 7 ? 20 : undefined;
    expect(yearsBefore(SUMMER, 3, only([1, 2])).explains(20)).toBe(true);
    expect(yearsBefore(SUMMER, 3, only([1, 3])).explains(20)).toBe(false);
  });
});
