import { describe, expect, it } from 'vitest';
import { type Day, dayRange } from '../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testPeriod } from '../../src/trend/index.js';
import { city, daily, poisson, randomFrom } from './series.js';

const day = (text: string): Day => text as Day;
const random = randomFrom(4);
const usual = daily('2023-05-01', '2023-05-31', () => poisson(3, random));
const outbreak: [string, number][] = [20, 40, 60, 50].map((count, k) => [`2023-05-${22 + k}`, count]);
const month = (from: string, days: number) =>
  testPeriod(
    city(from, days, { 常有: usual, 爆发: [...usual, ...outbreak], 初见: outbreak }),
    day('2023-05-01'),
    day('2023-05-31'),
    defaultTrendSettings,
    createCalendar({ country: 'CN' }),
  );

describe('a month with too few months before it', () => {
  const trends = month('2023-05-01', 31).value;

  it('says which topic stood out on some of its days, since when, and its highest day', () => {
    expect(trends.get('爆发')).toMatchObject({
      verdict: 'spike',
      inside: { since: '2023-05-22', daysAbove: 4, peak: { day: '2023-05-24', count: 60 } },
    });
  });

  it('calls steady what was on all its days as on the others, and all steady topics so', () => {
    expect(trends.get('常有')?.verdict).toBe('steady');
    expect([...trends].filter(([id, { verdict }]) => id.startsWith('steady') && verdict !== 'steady')).toEqual([]);
  });

  it('calls new what was never there before', () => {
    expect(trends.get('初见')).toMatchObject({ verdict: 'new', firstSeen: '2023-05-22', expected: 0 });
  });

  it('measures by ordinary days, the outbreak’s not among them', () => {
    const ordinary = usual.reduce((sum, [, count]) => sum + count, 0);
    expect(trends.get('爆发')?.expected).toBeGreaterThan(0.6 * ordinary);
    expect(trends.get('爆发')?.expected).toBeLessThan(1.4 * ordinary);
  });

  it('says so among the findings', () => {
    expect(month('2023-05-01', 31).findings.map(({ code }) => code)).toContain('trend-short-history-periods');
  });
});

describe('a month with as long a past before it, and too few months', () => {
  const own = daily('2023-05-01', '2023-05-31', (at) => (Number(at.slice(8)) % 3 === 0 ? 0 : 2));
  const judged = (counts: readonly (readonly [string, number])[]) =>
    testPeriod(
      city('2023-03-25', 68, { 缴费: [...counts] }),
      day('2023-05-01'),
      day('2023-05-31'),
      defaultTrendSettings,
      createCalendar({ country: 'CN' }),
    ).value.get('缴费');

  it('is measured by that past, and not by itself', () => {
    expect(judged(own)).toMatchObject({ expected: 0, upper: 0, usual: { to: '2023-04-30' } });
  });

  it('has no band of a ticket for each of its days where there was one in weeks', () => {
    const trend = judged([['2023-04-03', 1], ['2023-04-15', 1], ...own]);
    expect(trend?.expected).toBeGreaterThan(0);
    expect(trend?.upper).toBeLessThan(10);
  });
});

describe('a month of which some days are not whole', () => {
  const quiet = daily('2023-02-01', '2023-05-31', () => poisson(3, random));
  const table = city('2023-01-02', 150, {
    常有: quiet,
    爆发: [...quiet.filter(([at]) => at !== '2023-05-24'), ['2023-05-24', 30]],
  });
  const verdict = (id: string, ...partial: string[]) =>
    testPeriod(
      { ...table, partialDays: partial.map(day) },
      day('2023-05-01'),
      day('2023-05-31'),
      defaultTrendSettings,
      createCalendar({ country: 'CN' }),
    ).value.get(id);

  it('is judged by the days that are', () => {
    expect(verdict('爆发', '2023-05-10')).toMatchObject({
      verdict: 'spike',
      inside: { daysAbove: 1, since: '2023-05-24', peak: { day: '2023-05-24', count: 30 } },
    });
    expect(verdict('常有', '2023-05-10')).toMatchObject({ verdict: 'steady', inside: { daysAbove: 0 } });
  });

  it('is not judged by a day that is not', () => {
    expect(verdict('爆发', '2023-05-24')?.verdict).toBe('steady');
  });
});

describe('a stretch of fewer days than make anything usual', () => {
  it('stays unjudged', () => {
    const table = city('2023-05-01', 4, { 爆发: [['2023-05-04', 50]] });
    const span = dayRange(day('2023-05-01'), day('2023-05-04'));
    const { value } = testPeriod(
      table,
      span[0] as Day,
      span[3] as Day,
      defaultTrendSettings,
      createCalendar({ country: 'CN' }),
    );
    expect(value.get('爆发')?.verdict).toBe('unknown');
  });
});
