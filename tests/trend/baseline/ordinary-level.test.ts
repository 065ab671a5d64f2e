import { describe, expect, it } from 'vitest';
import { addDays, type CountTable, type Day, dayRange, type Usual, weekday } from '../../../src/model/index.js';
import { isFarAbove, usualBefore } from '../../../src/trend/baseline/ordinary-level.js';
import {
  type CalendarOverrides,
  createCalendar,
  defaultTrendSettings,
  upperQuantile,
} from '../../../src/trend/index.js';
import { layOut } from '../../../src/trend/series/count-matrix.js';

/** A Wednesday; the ninety days before it hold no public holiday. */
const TODAY = '2023-09-20' as Day;
const ago = (days: number): Day => addDays(TODAY, -days);
const SATURDAY = '2023-09-16' as Day;

interface Past {
  readonly days?: number;
  readonly on?: Day;
  readonly overrides?: CalendarOverrides;
  readonly table?: Partial<CountTable>;
}

/** What is usual of a series on a day, from its counts on the days before. */
function usualOf(
  count: (day: Day, index: number) => number,
  { days = 80, on = TODAY, overrides = {}, table = {} }: Past = {},
): Usual | null {
  const range = dayRange(addDays(on, -days), on);
  const counts = Float64Array.from(range, count);
  const grid = layOut(
    { days: range, totals: Float64Array.from(range, () => 500), series: [{ id: '停水', counts }], ...table },
    defaultTrendSettings,
    createCalendar({ country: 'CN', overrides }),
  );
  return usualBefore(grid, defaultTrendSettings, counts, range.length - 1);
}

const isWeekend = (day: Day): boolean => weekday(day) > 5;

describe('the usual level of a topic', () => {
  it('is that of working days on a working day and of weekends on a Sunday', () => {
    const count = (day: Day): number => (isWeekend(day) ? 4 : 10);
    expect(usualOf(count)?.mean).toBe(10);
    expect(usualOf(count, { on: '2023-09-17' as Day })?.mean).toBe(4);
  });

  it('leaves out the last of five of a sort that has far more than the others: a Saturday of a crisis', () => {
    // Five days of weekends lie in the sixteen days before the Sunday.
    const sunday = '2023-09-17' as Day;
    const on = (saturday: number) =>
      usualOf((day) => (day === SATURDAY ? saturday : isWeekend(day) ? 40 : 100), { days: 16, on: sunday });
    expect(on(62)).toMatchObject({ mean: 40, days: 4 });
    expect(on(62)?.upper).toBeLessThan(62);
    expect(on(44)).toMatchObject({ mean: 40.8, days: 5 });
  });

  it('takes all days together until five ordinary ones of the same sort are known, and says so', () => {
    const known = (days: number, count = (day: Day): number => (isWeekend(day) ? 4 : 10)) =>
      usualOf(count, { days, on: SATURDAY });
    expect(known(19)).toMatchObject({ isMixed: true, days: 19 });
    expect(known(20)).toEqual(expect.not.objectContaining({ isMixed: true }));
    expect(known(20)).toMatchObject({ mean: 4, days: 5 });
    const withOne = (day: Day): number => (day === addDays(SATURDAY, -7) ? 40 : isWeekend(day) ? 4 : 10);
    expect(known(20, withOne)).toMatchObject({ isMixed: true });
  });

  it('is known from a week of days on', () => {
    const known = (days: number) => usualOf(() => 3, { days, on: SATURDAY });
    expect(known(6)).toBeNull();
    expect(known(7)).toMatchObject({ mean: 3, days: 7, from: addDays(SATURDAY, -7), to: addDays(SATURDAY, -1) });
  });

  it('is not told by the last of a few weekends where that has more than those before', () => {
    const risen = (day: Day): number => (day >= addDays(SATURDAY, -7) ? 18 : 8);
    const weekends = (days: number) =>
      usualOf((day) => (isWeekend(day) ? risen(day) : 8), { days, on: SATURDAY })?.upper;
    // Six and seven days at weekends: of these five are left at least.
    expect(weekends(21)).toBeGreaterThanOrEqual(18);
    expect(weekends(27)).toBeLessThan(18);
  });

  it('of working days and weekends together may be that of the last five days where fewer than twelve are known', () => {
    const friday = (days: number) =>
      usualOf((day) => (day === addDays(SATURDAY, -1) ? 25 : 8), { days, on: SATURDAY })?.upper;
    expect(friday(11)).toBeGreaterThanOrEqual(25);
    expect(friday(12)).toBeLessThan(25);
  });

  it('is not told by last days that have more than was usual before them, be it ever so little', () => {
    // A Tuesday and a Monday, and the Wednesday before.
    const rose = (most: number) => usualOf((day) => (day === ago(1) || day === ago(2) || day === ago(7) ? most : 0));
    expect([2, 3].map((most) => rose(most)?.days)).toEqual([57, 54]);
    expect(rose(3)).toMatchObject({ mean: 0, upper: 0 });
    // A level that has lasted for six working days is usual.
    expect(usualOf((day) => (day >= ago(8) ? 4 : 0))?.upper).toBeGreaterThanOrEqual(4);
  });

  it('is not told by today', () => {
    expect(usualOf((day) => (day === TODAY ? 900 : 3))).toMatchObject({ mean: 3, to: ago(1) });
  });

  it.each([
    [0, 5],
    [16, 45],
    [100, 195],
  ])('of %d a day has days of up to %d in it; a higher one is an outbreak’s', (level, most) => {
    const withOne = (count: number) => usualOf((day) => (day === ago(8) ? count : level));
    const all = withOne(level)?.days as number;
    expect(withOne(most)?.days).toBe(all);
    expect(withOne(most + 1)?.days).toBe(all - 1);
  });

  it('is that of the lower days where these are a third, and no outbreak’s while they are', () => {
    const withLow = (days: number) => usualOf((_, at) => (at < days ? 10 : 100), { days: 90 })?.mean;
    expect(withLow(36)).toBe(10);
    expect(withLow(18)).toBeGreaterThan(70);
  });

  it('reaches at least as high as its highest ordinary day', () => {
    expect(usualOf((day) => (day === ago(8) ? 45 : 16))?.upper).toBe(45);
  });

  it('has no band where the topic never was', () => {
    expect(usualOf(() => 0)).toMatchObject({ mean: 0, upper: 0 });
  });

  it('of a few months is no longer that of the two before what has lasted for three', () => {
    const settings = { ...defaultTrendSettings, ordinaryDays: 6 };
    const range = dayRange(ago(5), TODAY);
    const meanOf = (...before: number[]): number | undefined => {
      const counts = Float64Array.of(...before, 6);
      const table = { days: range, totals: Float64Array.from(range, () => 300), series: [{ id: '施工', counts }] };
      const months = { ...createCalendar({ country: 'CN' }), kindOf: () => 'weekday' as const };
      return usualBefore(layOut(table, settings, months), settings, counts, 5)?.mean;
    };
    expect(meanOf(0, 0, 3, 9, 12)).toBe(4.8);
    // The last month alone may have only just begun, and two of five be an outbreak.
    expect(meanOf(1, 1, 1, 1, 9)).toBe(1);
    expect(meanOf(5, 5, 5, 180, 200)).toBe(5);
  });

  it('has the band of one further day, as uncertain as its mean is', () => {
    let worked = 0;
    const count = (day: Day): number => {
      if (!isWeekend(day)) worked += 1;
      return worked % 2 === 0 ? 30 : 50;
    };
    // Ten working days: a sample variance of 1000 / 9, and a tenth of it more for the mean.
    expect(usualOf(count, { days: 14 })?.upper).toBe(upperQuantile(0.01, 40, (1000 / 9) * 1.1));
    expect(usualOf(() => 40, { days: 14 })?.upper).toBe(upperQuantile(0.01, 40, 44));
  });

  it('is known of months from two of them on: a quarter of those that are looked back over', () => {
    const settings = { ...defaultTrendSettings, ordinaryDays: 6 };
    const range = dayRange(ago(2), TODAY);
    const counts = Float64Array.of(300, 320, 310);
    const grid = layOut(
      { days: range, totals: counts, series: [{ id: '停水', counts }] },
      settings,
      createCalendar({ country: 'CN' }),
    );
    expect(usualBefore(grid, settings, counts, 1)).toBeNull();
    expect(usualBefore(grid, settings, counts, 2)).toEqual({
      mean: 310,
      upper: expect.any(Number),
      days: 2,
      from: ago(2),
      to: ago(1),
    });
  });

  it('leaves out days of which only part was exported', () => {
    const partialDays = [ago(1), ago(2)];
    const count = (day: Day): number => (partialDays.includes(day) ? 1 : 10);
    expect(usualOf(count, { table: { partialDays } })).toMatchObject({ mean: 10, from: ago(80), to: ago(1) });
  });

  it('leaves out weeks of which a seventh and more of the days are missing, no others', () => {
    const range = dayRange(ago(80), TODAY);
    const shares = (share: number) => ({
      table: { dayShares: Float64Array.from(range, (day) => (day === ago(1) ? share : 1)) },
    });
    const all = usualOf(() => 10)?.days as number;
    expect(usualOf(() => 10, shares(6 / 7))?.days).toBe(all);
    expect(usualOf(() => 10, shares(5 / 7))?.days).toBe(all - 1);
  });

  it('leaves out days without an export: they are no days of nothing', () => {
    const range = dayRange(ago(80), TODAY);
    const totals = Float64Array.from(range, (day) => (day === ago(1) ? Number.NaN : 500));
    expect(usualOf((day) => (day === ago(1) ? 0 : 10), { table: { totals } })?.mean).toBe(10);
  });

  it('of a holiday is that of earlier breaks: holidays of the last four weeks are of the same one', () => {
    const earlier = dayRange(ago(60), ago(50));
    const holidays = (near: Day) =>
      Object.fromEntries([...earlier, near, TODAY].map((day) => [day, 'holiday' as const]));
    const daysBehind = (near: Day) => usualOf(() => 10, { overrides: holidays(near) })?.days;
    expect(daysBehind(ago(28))).toBe(11);
    expect(daysBehind(ago(29))).toBe(12);
  });

  it.each([
    [9, true],
    [10, undefined],
  ])('of a holiday with %d others known is one of all days together: %s', (known, isMixed) => {
    const holidays = [...dayRange(ago(60), ago(61 - known)), TODAY];
    const overrides = Object.fromEntries(holidays.map((day) => [day, 'holiday' as const]));
    expect(usualOf(() => 10, { overrides })?.isMixed).toBe(isMixed);
  });
});

describe('far above the usual level', () => {
  const usual = (mean: number, upper: number): Usual => ({ mean, upper, days: 60, from: ago(80), to: ago(1) });
  const isFar = (count: number, of: Usual): boolean => isFarAbove(count, of, defaultTrendSettings);

  it('is what lies five tickets above a level of nearly none', () => {
    expect(isFar(5, usual(0.2, 1))).toBe(false);
    expect(isFar(6, usual(0.2, 1))).toBe(true);
  });

  it('is what lies twice as far from the mean as the band reaches', () => {
    expect(isFar(30, usual(10, 20))).toBe(false);
    expect(isFar(31, usual(10, 20))).toBe(true);
  });

  it('is never less than twice the mean, however narrow the band is', () => {
    expect(isFar(199, usual(100, 120))).toBe(false);
    expect(isFar(200, usual(100, 120))).toBe(true);
  });
});
