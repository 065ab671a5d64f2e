import { describe, expect, it } from 'vitest';
import { addDays, type CountTable, type Day, daysBetween, weekday } from '../../src/model/index.js';
import { bandsOf, createCalendar, defaultTrendSettings, testDay, testPeriod, totalsOf } from '../../src/trend/index.js';
import { city, daily } from './series.js';

const calendar = createCalendar({ country: 'CN' });
/** A Tuesday without a holiday near it. */
const TODAY = '2023-09-12' as Day;
const ago = (days: number): Day => addDays(TODAY, -days);

/** What is found about a day beside its verdicts. */
function findingsOf(table: CountTable, day: Day = TODAY) {
  return testDay(table, day, defaultTrendSettings, calendar).findings;
}
const codes = (table: CountTable, day: Day = TODAY): string[] => findingsOf(table, day).map(({ code }) => code);
const pastOf = (days: number, options: Parameters<typeof city>[3] = {}) => city(ago(days), days + 1, {}, options);

describe('what is said of a day beside its verdicts', () => {
  it('is nothing of an ordinary day', () => {
    expect(codes(pastOf(80))).toEqual([]);
  });

  it('is that it has no data where the table does not reach it or has no export for it', () => {
    for (const day of [ago(81), addDays(TODAY, 1)]) expect(codes(pastOf(80), day)).toEqual(['trend-missing-day']);
    const gap = pastOf(80, { missing: [TODAY] });
    expect(testDay(gap, TODAY, defaultTrendSettings, calendar)).toMatchObject({
      value: new Map(),
      findings: [{ code: 'trend-missing-day', args: { day: TODAY } }],
    });
  });

  it('is that the history is short, of less than two weeks', () => {
    expect(findingsOf(pastOf(13))).toMatchObject([{ code: 'trend-short-history', args: { days: 13, least: 14 } }]);
    expect(codes(pastOf(14))).toEqual([]);
  });

  it('is which days of the baseline are missing', () => {
    const missing = [ago(20), ago(3)];
    expect(findingsOf(pastOf(80, { missing }))).toMatchObject([
      { code: 'trend-missing-days', args: { count: 2, days: missing }, level: 'info' },
    ]);
  });

  it('is that the export of the day is a part', () => {
    expect(codes({ ...pastOf(80), partialDays: [TODAY] })).toContain('trend-partial-day');
  });

  it('is that no holiday of the year is known', () => {
    const day = '2031-09-12' as Day;
    expect(findingsOf(city(addDays(day, -80), 81), day)).toMatchObject([
      { code: 'trend-unknown-year', args: { year: 2031 } },
    ]);
  });

  it('is that it was busy or slow, by three fifths more or less than days of its kind', () => {
    const pulse = (times: number) => pastOf(80, { topics: 60, pulse: (day) => (day === TODAY ? times : 1) });
    expect(codes(pulse(1.4))).not.toContain('trend-busy-day');
    expect(codes(pulse(1.7))).toContain('trend-busy-day');
    expect(codes(pulse(0.68))).not.toContain('trend-busy-day');
    expect(codes(pulse(0.55))).toContain('trend-busy-day');
  });

  it('is measured by working days on a working day: a city that rests at weekends is not busy on a Tuesday', () => {
    expect(codes(pastOf(80, { pulse: (day) => (weekday(day) > 5 ? 0.2 : 1) }))).not.toContain('trend-busy-day');
  });

  it('is measured by the days of the last eight weeks', () => {
    const counts = (day: Day): number => (day === TODAY ? 200 : day < ago(56) ? 1000 : day < ago(44) ? 140 : 100);
    const days = daily(ago(100), TODAY, counts).map(([day]) => day as Day);
    const series = [{ id: '题', counts: new Float64Array(days.length).fill(1) }];
    const found = findingsOf({ days, totals: Float64Array.from(days, counts), series });
    expect(found).toMatchObject([{ code: 'trend-busy-day', args: { times: '1.8' } }]);
  });

  it('is that its topics spread wider than the model has it', () => {
    const far = Object.fromEntries(
      Array.from({ length: 40 }, (_, k) => [
        `题${k}`,
        daily(ago(80), TODAY, (day, at) => (day === TODAY ? (k % 2 === 0 ? 34 : 6) : 18 + ((at + k) % 5))),
      ]),
    );
    expect(codes(city(ago(80), 81, far))).toContain('trend-wide-day');
  });
});

describe('the total of a day', () => {
  const usual = (day: Day): number => (weekday(day) > 5 ? 280 : 450);
  const table = (missing: Day[] = []): CountTable => {
    const days = daily(ago(100), TODAY, usual).map(([day]) => day as Day);
    return {
      days,
      totals: Float64Array.from(days, (day) => (missing.includes(day) ? Number.NaN : usual(day))),
      series: [],
    };
  };
  const totals = (from: Day, to: Day, missing: Day[] = []) =>
    totalsOf(table(missing), from, to, defaultTrendSettings, calendar);

  it('stands beside what is usual on such a day', () => {
    const [sunday, monday, tuesday] = totals(ago(2), TODAY);
    expect(sunday).toMatchObject({ day: ago(2), count: 280, usual: { mean: 280 } });
    expect(monday).toMatchObject({ day: ago(1), count: 450 });
    // One of the working days was an adjusted one at a weekend.
    expect(tuesday?.usual?.mean).toBeGreaterThan(447);
    expect(tuesday?.usual?.mean).toBeLessThan(450);
  });

  it('is left out of a day without an export and of days that are not in the table', () => {
    expect(totals(ago(1), addDays(TODAY, 3), [ago(1)]).map(({ day }) => day)).toEqual([TODAY]);
  });

  it('is above what is usual where a weekend has twice what the few before it had, on its second day, too', () => {
    const weekends = [258, 276, 265, 241, 277, 260, 245, 226, 452, 452];
    const days = daily(addDays(ago(2), -33), ago(2), () => 0).map(([day]) => day as Day);
    const totals = Float64Array.from(days, (day) => (weekday(day) > 5 ? (weekends.shift() as number) : 390));
    const found = totalsOf({ days, totals, series: [] }, ago(3), ago(2), defaultTrendSettings, calendar);
    expect(found.map(({ count, usual }) => count > (usual?.upper ?? Infinity))).toEqual([true, true]);
  });

  it('has nothing usual in the first week', () => {
    expect(totals(ago(97), ago(97))[0]?.usual).toBeNull();
  });
});

describe('the band of a curve on the page', () => {
  const settings = { ...defaultTrendSettings, tellsUsual: true };
  const outbreak = daily(ago(80), TODAY, (day, at) => (day > ago(6) ? 90 : weekday(day) > 5 ? 4 : 10 + (at % 2)));
  const table = city(ago(80), 81, { 停水: outbreak });
  const bands = (days: number, ids = ['停水']) => bandsOf(table, ids, TODAY, days, settings, calendar);

  it('is what was usual before anything broke out, on working days and on weekends', () => {
    const band = bands(21).get('停水');
    const at = (day: Day) => band?.days.indexOf(day) as number;
    for (const [day, mean] of [
      [ago(1), 10.5],
      [ago(16), 4],
    ] as const)
      expect(Math.abs((band?.expected[at(day)] as number) - mean)).toBeLessThan(0.3);
    expect(band?.counts.at(-1)).toBe(90);
    expect(band?.upper.at(-1)).toBeLessThan(30);
  });

  it('is none on days before the table’s first, nor of a topic that it does not have', () => {
    const band = bands(90, ['停水', '没有']);
    expect(band.get('停水')?.expected.slice(0, 9)).toEqual(new Array(9).fill(null));
    expect(band.get('停水')?.expected[9]).toBeGreaterThan(0);
    expect(band.get('没有')?.expected).toEqual(new Array(90).fill(null));
  });

  it('is the figure that the verdict gives as well', () => {
    const trend = testDay(table, TODAY, settings, calendar).value.get('停水');
    expect([trend?.expected, trend?.upper]).toEqual([trend?.usual?.mean, trend?.usual?.upper]);
    expect(trend?.expected).toBe(bands(1).get('停水')?.expected[0]);
  });
});

describe('a period', () => {
  const from = ago(7);
  const test = (to: Day, table = pastOf(200)) => testPeriod(table, from, to, defaultTrendSettings, calendar);

  it('that ends before it begins has no data', () => {
    expect(test(addDays(from, -1))).toMatchObject({ value: new Map(), findings: [{ code: 'trend-missing-day' }] });
  });

  it('of ten days is called a period, for it is neither a week nor a month', () => {
    expect(daysBetween(ago(9), TODAY)).toBe(9);
    const { value } = testPeriod(pastOf(200), ago(9), TODAY, defaultTrendSettings, calendar);
    expect(value.get('steady-00')?.reason).toMatch(/^正常水平每期 .*，本期 /);
  });

  it('of a year whose holidays are not known is said to be so', () => {
    const day = '2031-09-14' as Day;
    const { findings } = testPeriod(
      city(addDays(day, -200), 201),
      addDays(day, -6),
      day,
      defaultTrendSettings,
      calendar,
    );
    expect(findings).toEqual([{ code: 'trend-unknown-year', args: { year: 2031 } }]);
  });

  it('says when a topic was first and last seen by days, not by periods', () => {
    const story: [string, number][] = [
      [ago(150), 2],
      [ago(100), 1],
      [ago(2), 9],
    ];
    const { value } = testPeriod(city(ago(200), 201, { 台风: story }), ago(6), TODAY, defaultTrendSettings, calendar);
    // The week that day lies in ends on it or within six days after.
    const { firstSeen, lastSeen } = value.get('台风') ?? {};
    expect(firstSeen).toBe(ago(150));
    expect(daysBetween(ago(100), lastSeen as Day)).toBeLessThan(7);
    expect(daysBetween(ago(100), lastSeen as Day)).toBeGreaterThanOrEqual(0);
  });
});
