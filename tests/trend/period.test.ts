import { describe, expect, it } from 'vitest';
import { type CountTable, type Day, remarkOn, type Trend } from '../../src/model/index.js';
import { bandsOf, createCalendar, defaultTrendSettings, testPeriod } from '../../src/trend/index.js';
import { periodSettings } from '../../src/trend/period.js';
import { city, daily, poisson, randomFrom } from './series.js';

const calendar = createCalendar({ country: 'CN' });
const test = (table: Parameters<typeof testPeriod>[0], from: string, to: string) =>
  testPeriod(table, from as Day, to as Day, defaultTrendSettings, calendar);

describe('a week or a month as a whole', () => {
  const random = randomFrom(2);
  const rare = daily('2019-01-07', '2019-09-29', (day) =>
    day >= '2019-07-29' && day <= '2019-08-04' ? 2 : random() < 0.03 ? 1 : 0,
  );
  const table = city('2019-01-07', 266, { 捆绑车位: rare }, { topics: 5 });

  it('a burst of a week is a spike in its week, with the level that the tables have', () => {
    const week = test(table, '2019-07-29', '2019-08-04').value.get('捆绑车位');
    expect(week?.verdict).toBe('spike');
    expect(week?.window?.count).toBe(14);
    expect(week?.reason).toMatch(/^正常水平每周 0\.\d 件（\d+ 个平常周），本周 14 件；此前 26 周从未超过 \d 件/);
    expect(test(table, '2019-07-22', '2019-07-28').value.get('捆绑车位')?.verdict).toBe('steady');
  });

  it('a topic spread over the year is none', () => {
    const spread = daily('2019-01-07', '2019-09-29', () => poisson(0.4, random));
    const even = city('2019-01-07', 266, { 购房补贴: spread }, { topics: 5 });
    for (const from of ['2019-05-06', '2019-07-01', '2019-07-29', '2019-08-26'])
      expect(
        test(even, from, new Date(Date.parse(from) + 6 * 86_400_000).toISOString().slice(0, 10)).value.get('购房补贴')
          ?.verdict,
      ).toBe('steady');
  });

  it('incidents, which lie within the topics, do not make a crisis week look empty of all else', () => {
    const crisis = (day: Day): boolean => day >= '2019-07-29' && day <= '2019-08-04';
    const span = ['2019-01-07', '2019-09-29'] as const;
    const masks = daily(...span, (day) => (crisis(day) ? 400 : 1));
    const queues = daily(...span, (day) => (crisis(day) ? 40 : 0));
    const whole = city('2019-01-07', 266, { 口罩: masks });
    const incidents = Array.from({ length: 30 }, (_, i) => ({
      id: `incident-${i}`,
      role: 'overlap' as const,
      counts: Uint32Array.from(queues, ([, count]) => count),
    }));
    const { value } = test({ ...whole, series: [...whole.series, ...incidents] }, '2019-07-29', '2019-08-04');
    expect(value.get('口罩')?.verdict).toBe('spike');
    const others = [...value].filter(([id]) => id.startsWith('steady')).map(([, { verdict }]) => verdict);
    expect(new Set(others)).toEqual(new Set(['steady']));
  });

  it('a week of which days are missing is none to tell the usual level by', () => {
    const missing = daily('2019-02-04', '2019-05-05', () => 0)
      .map(([day]) => day)
      .filter((day) => new Date(day).getUTCDay() !== 1);
    const pieces = city('2019-01-07', 266, {}, { topics: 5, missing });
    const usualOf = (from: CountTable) => test(from, '2019-07-22', '2019-07-28').value.get('steady-04')?.usual;
    expect(usualOf(pieces)?.mean).toBeGreaterThan(0.85 * (usualOf(table)?.mean ?? 0));
    expect(usualOf(pieces)?.days).toBeLessThan(usualOf(table)?.days ?? 0);
  });

  it('what a day of the week had for the first time is news of the week, of which no earlier week can tell', () => {
    const newsOf = (counts: Readonly<Record<string, number>>) => {
      const days = daily('2019-07-01', '2019-08-04', (day) => counts[day] ?? 0);
      return test(city('2019-07-01', 35, { 煤气味: days }, { topics: 10 }), '2019-07-29', '2019-08-04').value.get(
        '煤气味',
      );
    };
    const fresh = newsOf({ '2019-08-02': 5, '2019-08-03': 1 });
    expect(fresh).toMatchObject({ verdict: 'new', state: 'appeared', firstSeen: '2019-08-02' });
    expect(fresh?.usual?.mean).toBe(0);
    expect(newsOf({ '2019-07-30': 2, '2019-08-01': 2, '2019-08-03': 2 })?.verdict).toBe('steady');
    expect(newsOf({ '2019-07-03': 1, '2019-07-12': 2, '2019-08-02': 5, '2019-08-03': 1 })?.verdict).not.toBe('new');
  });

  it('what never was so many is above the usual, though a restless topic’s band reaches as far', () => {
    const before = [3, 12, 2, 20, 5, 1, 14, 3, 18, 2, 6, 16, 1, 4, 19, 2, 10, 3, 15, 2];
    const weekOf = (count: number) => {
      const weeks = [...before, count];
      const tuesdays = daily('2019-01-07', '2019-06-02', (_, at) => (at % 7 === 1 ? (weeks[(at - 1) / 7] ?? 0) : 0));
      const restless = city('2019-01-07', 7 * weeks.length, { 教育: tuesdays }, { topics: 10 });
      return test(restless, '2019-05-27', '2019-06-02').value.get('教育');
    };
    const said = [20, 24].map((count) => {
      const trend = weekOf(count) as Trend;
      return [trend.verdict, trend.usual?.upper, remarkOn({ count, trend })];
    });
    expect(said).toEqual([
      ['steady', 25, '平稳'],
      ['steady', 25, '高于平常'],
    ]);
    expect(weekOf(24)?.reason).toContain('周从未超过 20 件');
  });

  it('months are calendar months', () => {
    const month = test(table, '2019-08-01', '2019-08-31').value.get('steady-00');
    expect(month?.verdict).toBe('steady');
    // From 7 January on, February to July are whole months.
    expect(month?.reason).toContain('正常水平每个月');
  });

  it('too few periods are said to be too few, and its own days are judged', () => {
    const { value, findings } = test(table, '2019-01-21', '2019-01-27');
    expect(value.get('steady-00')).toMatchObject({ verdict: 'steady', inside: { daysAbove: 0, since: null } });
    expect(findings.map(({ code }) => code)).toEqual(['trend-short-history-periods']);
  });
});

describe('the band of a curve', () => {
  it('is what was usual before, the same all along: an outbreak does not lift its own band', () => {
    const story = [
      ...daily('2023-01-02', '2023-05-31', (_, k) => 10 + (k % 5)),
      ...daily('2023-05-25', '2023-05-31', () => 90),
    ];
    const table = city('2023-01-02', 150, { 停水: story as [string, number][] }, { missing: ['2023-05-20'] });
    const band = bandsOf(table, ['停水', 'steady-03', '没有'], '2023-05-31' as Day, 14, defaultTrendSettings, calendar);
    const water = band.get('停水');
    expect(water?.days).toHaveLength(14);
    expect(water?.counts.at(-1)).toBe(90);
    expect(water?.days[2]).toBe('2023-05-20');
    expect([water?.counts[2], water?.expected[2], water?.upper[2]]).toEqual([null, 11.88, 21]);
    for (const upper of water?.upper.slice(7) ?? []) expect(upper).toBeLessThan(40);
    expect(band.get('没有')?.counts).toEqual(new Array(14).fill(null));
  });

  it('what has only come is above the usual, and high once it has stayed, where no alarm was given', () => {
    const city30 = city('2019-01-07', 266, {
      基辅: daily('2019-09-16', '2019-09-29', () => 2),
    });
    const strict = { ...defaultTrendSettings, falseDiscoveryRate: 1e-30 };
    const trendOf = (from: string, to: string): Trend =>
      testPeriod(city30, from as Day, to as Day, strict, calendar).value.get('基辅') as Trend;
    const [first, second] = [trendOf('2019-09-16', '2019-09-22'), trendOf('2019-09-23', '2019-09-29')];
    expect(first.verdict).toBe('steady');
    expect(remarkOn({ count: 14, trend: first })).toBe('高于平常');
    expect(second.verdict).toBe('high');
  });
});

describe('settings for sums over periods', () => {
  it.each([
    [
      'weeks',
      7,
      { windowDays: 26, ordinaryDays: 16, gapDays: 2, halfLifeDays: 13, newDays: 4, censoredDays: 4, liveDays: 26 },
    ],
    [
      'months',
      30,
      { windowDays: 6, ordinaryDays: 6, gapDays: 0, halfLifeDays: 6, newDays: 1, censoredDays: 3, liveDays: 6 },
    ],
    [
      'quarters',
      91,
      { windowDays: 6, ordinaryDays: 6, gapDays: 0, halfLifeDays: 6, newDays: 1, censoredDays: 3, liveDays: 3 },
    ],
  ])('count in %s', (_, length, counted) => {
    expect(periodSettings(defaultTrendSettings, length)).toMatchObject(counted);
  });
});

describe('a period that has more than usual at the same time of each year', () => {
  const week = ['2020-01-06', '2020-01-12'] as const;
  // Nineteen days before the Spring Festival of each year: 25 January 2020, 5 February 2019.
  const wages = (then: number, now = 15) =>
    daily('2018-11-01', '2020-01-12', (day) =>
      day >= '2019-01-17' && day <= '2019-01-23' ? then : day >= week[0] ? now : day.endsWith('3') ? 8 : 10,
    );
  const trendOf = (then: number, now?: number, from: Day = '2018-11-01' as Day, length = 438) => {
    const counts = wages(then, now).filter(([day]) => day >= from);
    return test(city(from, length, { 拖欠工资: counts }, { topics: 5 }), ...week).value.get('拖欠工资');
  };

  it('is seasonal, and is said to be above the usual all the same', () => {
    const trend = trendOf(18);
    expect(trend).toMatchObject({ verdict: 'steady', state: 'seasonal' });
    expect(remarkOn({ count: 105, trend: trend as Trend })).toBe('高于平常');
  });

  it('is not where last year had no more than its weeks before, or less than half as much again', () => {
    expect(trendOf(10)?.state).toBe('usual');
    expect(trendOf(14)?.state).toBe('usual');
    expect(trendOf(15)?.state).toBe('seasonal');
  });

  it('is not where it is no more than usual, nor without last year’s exports', () => {
    expect(trendOf(18, 10)?.state).toBe('usual');
    expect(trendOf(18, 15, '2019-03-01' as Day, 318)?.state).toBe('usual');
  });
});
