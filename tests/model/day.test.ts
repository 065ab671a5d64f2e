import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  chineseDay,
  type Day,
  dayInZone,
  dayNumber,
  dayOf,
  dayOfNumber,
  dayRange,
  daysBetween,
  localTime,
  lunarDate,
  lunarNewYear,
  parseDay,
  weekday,
} from '../../src/model/index.js';

const day = (text: string): Day => text as Day;
/** Any day of two centuries. */
const someDay = fc.integer({ min: -25_567, max: 47_482 }).map(dayOfNumber);

describe('a day', () => {
  it.each(['2020-02-29', '1999-12-31', '2000-02-29'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '2020-02-30',
    '2019-02-29',
    '1900-02-29',
    '2020-13-01',
    '2020-00-10',
    '2020-1-2',
    '20200129',
    '',
    '2020-01-29 ',
  ])('“%s” is none', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it('is made of a year, a month and a date where there is such a one', () => {
    expect(dayOf(2020, 2, 29)).toBe('2020-02-29');
    expect(dayOf(2021, 2, 29)).toBeUndefined();
    expect(dayOf(2020, 4, 31)).toBeUndefined();
    expect(dayOf(987, 1, 2)).toBe('0987-01-02');
  });

  it('counted on and back again is itself, and as many days lie between', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -800, max: 800 }), (start, days) => {
        const end = addDays(start, days);
        expect(addDays(end, -days)).toBe(start);
        expect(daysBetween(start, end)).toBe(days);
        expect(dayOfNumber(dayNumber(end))).toBe(end);
        expect(weekday(end)).toBe(((((weekday(start) - 1 + days) % 7) + 7) % 7) + 1);
      }),
    );
  });

  it.each([
    ['2020-01-27', 1],
    ['2020-02-02', 7],
    ['1969-12-31', 3],
    ['2000-01-01', 6],
  ])('%s is the weekday %d', (text, number) => {
    expect(weekday(day(text))).toBe(number);
  });

  it('ranges to another, both included, over a leap day and back to nothing', () => {
    expect(dayRange(day('2020-02-28'), day('2020-03-01'))).toEqual(['2020-02-28', '2020-02-29', '2020-03-01']);
    expect(dayRange(day('2020-01-29'), day('2020-01-29'))).toEqual(['2020-01-29']);
    expect(dayRange(day('2020-01-30'), day('2020-01-29'))).toEqual([]);
  });

  it('is written without leading zeros', () => {
    expect(chineseDay(day('2020-01-09'))).toBe('2020年1月9日');
  });
});

describe('an instant, in a city’s zone', () => {
  it.each([
    ['2020-01-28T15:59:59Z', 'Asia/Shanghai', '2020-01-28', '2020-01-28 23:59'],
    ['2020-01-28T16:00:00Z', 'Asia/Shanghai', '2020-01-29', '2020-01-29 00:00'],
    ['2020-01-28T18:00:00Z', 'Asia/Urumqi', '2020-01-29', '2020-01-29 00:00'],
    ['1988-07-01T15:30:00Z', 'Asia/Shanghai', '1988-07-02', '1988-07-02 00:30'],
    ['2020-01-29T04:59:00Z', 'America/New_York', '2020-01-28', '2020-01-28 23:59'],
  ])('%s is in %s the day %s and the time %s, whatever the machine’s zone', (instant, zone, expected, time) => {
    expect(dayInZone(new Date(instant), zone)).toBe(expected);
    expect(localTime(instant, zone)).toBe(time);
  });
});

describe('the lunar calendar', () => {
  it.each([
    [2004, '2004-01-22'],
    [2012, '2012-01-23'],
    [2020, '2020-01-25'],
    [2021, '2021-02-12'],
    [2023, '2023-01-22'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2030, '2030-02-03'],
    [2033, '2033-01-31'],
  ])('begins %d on %s', (year, start) => {
    expect(lunarNewYear(year)).toBe(start);
    expect(lunarDate(day(start))).toEqual({ month: 1, day: 1, isLeap: false });
    expect(lunarDate(addDays(day(start), -1)).month).toBe(12);
  });

  it.each([
    ['2020-06-20', 4, 29, true],
    ['2020-06-21', 5, 1, false],
    ['2020-05-23', 4, 1, true],
    ['2020-05-22', 4, 30, false],
    ['2023-03-22', 2, 1, true],
    ['2025-07-25', 6, 1, true],
    ['2033-12-22', 11, 1, true],
    ['2023-09-29', 8, 15, false],
    ['2024-02-09', 12, 30, false],
    ['2023-06-22', 5, 5, false],
  ])('%s is the month %d, day %d, in a leap month: %s', (date, month, number, isLeap) => {
    expect(lunarDate(day(date))).toEqual({ month, day: number, isLeap });
  });

  it('counts each day of a year once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1999, max: 2098 }), (year) => {
        const days = dayRange(lunarNewYear(year), addDays(lunarNewYear(year + 1), -1));
        expect([353, 354, 355, 383, 384, 385]).toContain(days.length);
        let before = { month: 1, day: 0, isLeap: false };
        for (const each of days) {
          const now = lunarDate(each);
          const follows = now.day === before.day + 1 ? now.month === before.month : now.day === 1 && before.day >= 29;
          expect(follows, each).toBe(true);
          before = now;
        }
      }),
      { numRuns: 12 },
    );
  });
});
