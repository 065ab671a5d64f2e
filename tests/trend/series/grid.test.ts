import { describe, expect, it } from 'vitest';
import { addDays, type CountTable, type Day, dayRange, type Series } from '../../../src/model/index.js';
import { createCalendar, DAY_KINDS, defaultTrendSettings as settings } from '../../../src/trend/index.js';
import { dayAt, kindOfEffect, layOut } from '../../../src/trend/series/count-matrix.js';

const calendar = createCalendar({ country: 'CN' });
const day = (text: string): Day => text as Day;
const series = (id: string, counts: readonly number[], role?: Series['role']): Series => ({
  id,
  counts: Float64Array.from(counts),
  ...(role === undefined ? {} : { role }),
});
const table = (days: readonly string[], all: readonly Series[], more: Partial<CountTable> = {}): CountTable => ({
  days: days.map(day),
  totals: Float64Array.from(days, (_, at) => all.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)),
  series: all,
  ...more,
});
const lay = (given: CountTable, changes: Partial<typeof settings> = {}) =>
  layOut(given, { ...settings, ...changes }, calendar);

describe('counts laid over the calendar', () => {
  const gap = lay(table(['2023-09-11', '2023-09-12', '2023-09-14'], [series('停水', [0, 3, 4])]));

  it('have every day from the first to the last, a day without an export as a gap', () => {
    expect([gap.length, [...gap.column]]).toEqual([4, [0, 1, -1, 2]]);
    expect(gap.totals[2]).toBeNaN();
    expect([dayAt(gap, 2), dayAt(gap, 9)]).toEqual(['2023-09-13', '2023-09-20']);
  });

  it('have a day whose total is not known as a gap as well', () => {
    const totals = Float64Array.of(5, Number.NaN);
    expect([...lay(table(['2023-09-11', '2023-09-12'], [series('停水', [5, 0])], { totals })).column]).toEqual([0, -1]);
  });

  it('know each topic’s first ticket, and which never had one', () => {
    const { firstSeen } = lay(table(['2023-09-11', '2023-09-13'], [series('停水', [0, 3]), series('没有', [0, 0])]));
    expect([...firstSeen]).toEqual([2, 3]);
  });

  it('do not take a day without data for a topic’s first', () => {
    const counts = series('停水', [0, Number.NaN, 0, 6]);
    const totals = Float64Array.of(50, Number.NaN, 50, 50);
    expect([...lay(table(dayRange(day('2023-09-11'), day('2023-09-14')), [counts], { totals })).firstSeen]).toEqual([
      3,
    ]);
  });

  it('have a Monday, a Saturday and a holiday of their own', () => {
    const days = ['2023-09-28', '2023-09-29', '2023-09-30'];
    const { kinds } = lay(table(days, [series('停水', [1, 1, 1])]));
    expect([...kinds].map((kind) => DAY_KINDS[kindOfEffect(kind)])).toEqual(['weekday', 'holiday', 'holiday']);
    const week = lay(table(dayRange(day('2023-09-11'), day('2023-09-17')), [series('停水', new Array(7).fill(1))]));
    expect(new Set(week.kinds).size).toBe(7);
    expect([
      ...lay(table(days, [series('停水', [1, 1, 1])]), { use: { ...settings.use, kinds: false } }).kinds,
    ]).toEqual([0, 0, 0]);
  });

  it('mark the days of which a part was exported, and no days outside', () => {
    const partialDays = [day('2023-09-12'), day('2023-09-01'), day('2023-10-01')];
    const { isPartial } = lay(table(['2023-09-11', '2023-09-12'], [series('停水', [1, 1])], { partialDays }));
    expect([...isPartial]).toEqual([0, 1]);
  });

  it('are refused where days do not ascend', () => {
    for (const days of [
      ['2023-09-12', '2023-09-11'],
      ['2023-09-11', '2023-09-11'],
    ])
      expect(() => lay(table(days, [series('停水', [1, 1])]))).toThrow(RangeError);
  });

  it('are nothing where there is no day', () => {
    expect(lay(table([], [])).length).toBe(0);
  });

  it('stand by column as well, however many columns there are', () => {
    const days = dayRange(day('2023-01-01'), addDays(day('2023-01-01'), 69));
    const grid = lay(
      table(days, [
        series(
          'a',
          days.map((_, at) => at),
        ),
        series(
          'b',
          days.map((_, at) => 1000 + at),
        ),
      ]),
    );
    for (const column of [0, 31, 32, 69])
      expect([grid.byColumn[2 * column], grid.byColumn[2 * column + 1]]).toEqual([column, 1000 + column]);
  });
});

describe('what says how busy a day was', () => {
  const many = (count: number, role?: Series['role']) =>
    Array.from({ length: count }, (_, at) => series(`题${at}`, [5], role));

  it('is twenty series and more, none of which are incidents', () => {
    expect(lay(table(['2023-09-11'], many(19))).hasExposure).toBe(false);
    expect(lay(table(['2023-09-11'], many(20))).hasExposure).toBe(true);
    const incidents = table(['2023-09-11'], [...many(19), ...many(20, 'overlap')], { totals: Float64Array.of(95) });
    expect(lay(incidents).hasExposure).toBe(false);
  });

  it('is a total that holds clearly more than what is listed', () => {
    const total = (all: number) => lay(table(['2023-09-11'], many(2), { totals: Float64Array.of(all) })).hasExposure;
    expect([total(12), total(13)]).toEqual([false, true]);
  });

  it('is never looked at where that is left out', () => {
    expect(lay(table(['2023-09-11'], many(40)), { use: { ...settings.use, exposure: false } }).hasExposure).toBe(false);
  });

  it('is judged but where it is a class that only measures', () => {
    const grid = lay(
      table(['2023-09-11'], [series('a', [1]), series('b', [1], 'measure'), series('c', [1], 'overlap')]),
    );
    expect([[...grid.tested], [...grid.measures]]).toEqual([
      [1, 0, 1],
      [1, 1, 0],
    ]);
  });
});

describe('the calendar', () => {
  it('names what a day is off for, and no other day', () => {
    expect(calendar.holidayOf(day('2023-01-22'))).toBe('春节');
    expect(calendar.holidayOf(day('2023-10-01'))).toMatch(/国庆/u);
    for (const other of ['2023-09-12', '2023-10-07', '2023-11-11']) expect(calendar.holidayOf(day(other))).toBeNull();
  });

  it('calls the first working day behind three days off a rebound, where one of them was a holiday', () => {
    const off = (days: readonly string[]) =>
      createCalendar({ country: 'CN', overrides: Object.fromEntries(days.map((one) => [one, 'holiday' as const])) });
    // Monday 11 September: Friday to Sunday are three days, Saturday and Sunday two.
    expect(off(['2023-09-08']).kindOf(day('2023-09-11'))).toBe('rebound');
    expect(off(['2023-09-09']).kindOf(day('2023-09-11'))).toBe('weekday');
    expect(off(['2023-09-11']).kindOf(day('2023-09-12'))).toBe('rebound');
  });

  it('takes an office’s working day for one, at a weekend for an adjusted one', () => {
    const worked = createCalendar({ country: 'CN', overrides: { '2023-06-23': 'workday', '2023-09-16': 'workday' } });
    expect([worked.kindOf(day('2023-06-23')), worked.kindOf(day('2023-09-16'))]).toEqual(['weekday', 'makeup']);
  });

  it('compares by the moon within twenty days of 正月初一', () => {
    const spring = day('2023-01-22');
    expect(calendar.yearsAgo(addDays(spring, 20), 1)).toEqual({ day: addDays(day('2022-02-01'), 20), by: 'lunar' });
    expect(calendar.yearsAgo(addDays(spring, 21), 1).by).toBe('solar');
    expect(calendar.yearsAgo(addDays(spring, -20), 2)).toEqual({ day: addDays(day('2021-02-12'), -20), by: 'lunar' });
  });

  it('counts from the nearest 正月初一, behind it and before it', () => {
    expect(calendar.springOffset(day('2023-01-22'))).toBe(0);
    expect(calendar.springOffset(day('2023-07-01'))).toBe(160);
    expect(calendar.springOffset(day('2023-08-20'))).toBe(-174);
  });
});
