import { describe, expect, it } from 'vitest';
import { type Day, lunarNewYear } from '../../../src/model/index.js';
import { createCalendar } from '../../../src/trend/index.js';

const calendar = createCalendar({ country: 'CN' });
const kindOf = (day: string) => calendar.kindOf(day as Day);

describe('the calendar', () => {
  it.each([
    ['2020-01-19', 'makeup', '春节前调休上班的周日'],
    ['2020-01-22', 'weekday', ''],
    ['2020-01-24', 'festival', '除夕'],
    ['2020-01-29', 'festival', ''],
    ['2020-02-02', 'festival', '延长的春节假期'],
    ['2020-02-03', 'rebound', '节后首个工作日'],
    ['2020-02-04', 'weekday', ''],
    ['2023-10-07', 'makeup', '国庆后调休'],
    ['2023-09-29', 'holiday', '中秋'],
    ['2023-11-11', 'saturday', ''],
    ['2023-11-12', 'sunday', ''],
    ['2023-11-13', 'weekday', '普通周一不是节后'],
  ])('%s is a %s day %s', (day, kind) => {
    expect(kindOf(day)).toBe(kind);
  });

  it('knows 正月初一, whatever zone the machine is in', () => {
    const published = {
      2018: '02-16',
      2019: '02-05',
      2020: '01-25',
      2021: '02-12',
      2022: '02-01',
      2023: '01-22',
      2024: '02-10',
      2025: '01-29',
      2026: '02-17',
      2027: '02-06',
      2030: '02-03',
    };
    for (const [year, date] of Object.entries(published)) expect(lunarNewYear(Number(year))).toBe(`${year}-${date}`);
  });

  it('compares by the lunar calendar around Spring Festival and by the weekday elsewhere', () => {
    expect(calendar.yearsAgo('2020-01-27' as Day, 1)).toEqual({ day: '2019-02-07', by: 'lunar' });
    expect(calendar.yearsAgo('2020-07-15' as Day, 1)).toEqual({ day: '2019-07-17', by: 'solar' });
    expect(calendar.springOffset('2023-12-31' as Day)).toBe(-41);
  });

  it('says which years it does not know, and takes the office’s corrections', () => {
    expect(calendar.knowsYear(2026)).toBe(true);
    expect(calendar.knowsYear(2027)).toBe(false);
    expect(kindOf('2027-10-01')).toBe('weekday');
    const corrected = createCalendar({
      country: 'CN',
      overrides: { '2027-10-01': 'holiday', '2027-02-06': 'festival', '2027-09-26': 'workday' },
    });
    expect(corrected.knowsYear(2027)).toBe(true);
    expect(corrected.kindOf('2027-10-01' as Day)).toBe('holiday');
    expect(corrected.kindOf('2027-02-06' as Day)).toBe('festival');
    expect(corrected.kindOf('2027-09-26' as Day)).toBe('makeup');
  });
});
