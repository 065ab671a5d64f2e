import { describe, expect, it } from 'vitest';
import { type CountTable, type Day, dayRange } from '../../src/model/index.js';
import { createCalendar, defaultTrendSettings, totalsOf } from '../../src/trend/index.js';

const calendar = createCalendar({ country: 'CN' });
const on = (text: string): Day => text as Day;

/** Working days have 450 tickets, weekends 280, holidays as many as given. */
function table(from: string, to: string, holiday: number, crisis?: string): CountTable {
  const days = dayRange(on(from), on(to));
  const totals = days.map((day) => {
    const kind = calendar.kindOf(day);
    if (crisis !== undefined && day >= crisis) return 900;
    if (kind === 'holiday' || kind === 'festival') return holiday;
    return kind === 'saturday' || kind === 'sunday' ? 280 : 450;
  });
  return { days, totals: Float64Array.from(totals), series: [], dayShares: Float64Array.from(days, () => 1) };
}

const usualOn = (counts: CountTable, day: string) =>
  totalsOf(counts, on(day), on(day), defaultTrendSettings, calendar)[0]?.usual;

describe('the total of a holiday', () => {
  it('is measured by all ordinary days where few holidays are known: weekends say nothing of it', () => {
    const usual = usualOn(table('2019-06-10', '2019-10-01', 450), '2019-10-01');
    expect(usual?.isMixed).toBe(true);
    expect(usual?.upper).toBeGreaterThanOrEqual(450);
  });

  it('is more than usual above what the busier sort of days ever has, however far the two lie apart', () => {
    const usual = usualOn(table('2019-06-10', '2019-10-01', 450), '2019-10-01');
    const worked = usualOn(table('2019-06-10', '2019-09-30', 450), '2019-09-30');
    expect(usual?.upper).toBe(worked?.upper);
    expect(usual?.mean).toBeLessThan(450);
  });

  it('is not measured by the break that it lies in: ten days of a crisis are no ordinary holidays', () => {
    const usual = usualOn(table('2019-11-25', '2020-02-02', 280, '2020-01-24'), '2020-02-02');
    expect(usual?.upper).toBeLessThan(700);
  });

  it('is measured by holidays where a year of them is known', () => {
    const usual = usualOn(table('2018-09-01', '2019-10-01', 150), '2019-10-01');
    expect(usual).toMatchObject({ mean: 150 });
    expect(usual?.isMixed).toBeUndefined();
  });
});

describe('the total of a hotline that grows', () => {
  const growing = (last: number): CountTable => {
    const days = dayRange(on('2022-09-01'), on('2023-09-20'));
    // From 40 a day to `last`, a little more each day.
    const totals = days.map((_, at) => Math.round(40 + ((last - 40) * at) / (days.length - 1)));
    return { days, totals: Float64Array.from(totals), series: [], dayShares: Float64Array.from(days, () => 1) };
  };

  it('is measured by its last ordinary weeks, not by its beginnings', () => {
    const mean = usualOn(growing(120), '2023-09-20')?.mean;
    expect(mean).toBeGreaterThan(100);
    expect(mean).toBeLessThan(120);
  });

  it('is measured by the year where a crisis has filled these weeks', () => {
    expect(usualOn(table('2022-09-01', '2023-09-20', 280, '2023-05-10'), '2023-09-20')?.mean).toBe(450);
  });
});
