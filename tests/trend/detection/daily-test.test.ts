import { describe, expect, it } from 'vitest';
import {
  addDays,
  type CountTable,
  type Day,
  dayRange,
  daysBetween,
  type Trend,
  weekday,
} from '../../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testDay, testEveryDay } from '../../../src/trend/index.js';
import { city, daily, poisson, randomFrom, trendsOf } from '../series.js';

const calendar = createCalendar({ country: 'CN' });
const test = (table: CountTable, day: string) => testDay(table, day as Day, defaultTrendSettings, calendar);
function trendOf(table: CountTable, day: string, id: string): Trend {
  const trend = test(table, day).value.get(id);
  if (trend === undefined) throw new Error(`no trend for ${id}`);
  return trend;
}
const alarmsOf = (trends: ReadonlyMap<string, Trend>) =>
  [...trends].filter(([, { verdict }]) => ['spike', 'new', 'rising'].includes(verdict)).map(([id]) => id);

describe('a topic that never was', () => {
  const curve: [string, number][] = [
    ['2020-01-19', 1],
    ['2020-01-20', 56],
    ['2020-01-21', 547],
    ['2020-01-22', 2_424],
    ['2020-01-25', 7_000],
  ];
  const table = city('2019-10-20', 100, { 疫情: curve });

  it('is no alarm at one ticket and new at 56, the day after', () => {
    expect(trendOf(table, '2020-01-18', '疫情')).toMatchObject({ verdict: 'unknown', firstSeen: null, expected: null });
    expect(trendOf(table, '2020-01-19', '疫情').verdict).toBe('steady');
    expect(trendOf(table, '2020-01-20', '疫情')).toMatchObject({
      verdict: 'new',
      firstSeen: '2020-01-19',
      state: 'appeared',
    });
    expect(trendOf(table, '2020-01-20', '疫情').reason).toContain('2020年1月19日首次出现（当日 1 件），今日 56 件');
  });

  it('is new once and a spike while it grows, each day further out', () => {
    const logP = curve.slice(1).map(([day]) => trendOf(table, day, '疫情'));
    expect(logP.map(({ verdict }) => verdict)).toEqual(['new', 'spike', 'spike', 'spike']);
    const order = logP.map((trend) => trend.logP ?? 0);
    expect([...order].sort((a, b) => b - a)).toEqual(order);
  });

  it('is measured by what new topics usually have, however fast it grows, and told day by day', () => {
    const trend = trendOf(table, '2020-01-22', '疫情');
    expect(trend.expected).toBeGreaterThan(0.1);
    expect(trend.expected).toBeLessThan(0.4);
    expect(trend.ratio).toBeCloseTo(2_424 / (trend.expected ?? 0), 0);
    expect(trend.reason).toContain('近 4 日逐日为 1、56、547、2424 件');
    expect(trend.reasonEn).toContain('1, 56, 547, 2424');
  });

  it('does not hide the others, though it is nine tenths of the day', () => {
    const second = city('2019-10-20', 100, { 疫情: curve, 口罩: [['2020-01-22', 40]] });
    expect(alarmsOf(test(second, '2020-01-22').value).sort()).toEqual(['口罩', '疫情']);
  });

  it('is no alarm as a single ticket among thousands of rare topics', () => {
    const rare = Object.fromEntries(
      Array.from({ length: 500 }, (_, k) => [`rare-${k}`, [['2020-01-20', (k % 3) + 1]] as [string, number][]]),
    );
    expect(alarmsOf(test(city('2019-10-20', 93, rare), '2020-01-20').value)).toEqual([]);
  });
});

describe('a slow day', () => {
  // Every fifth day eight callers of one incident, on slow days as on others.
  const incidents = daily('2023-01-02', '2023-06-30', (_, k) => (k % 5 === 0 ? 8 : 0));
  const slow = (day: Day) => (day === '2023-06-14' ? 0.3 : 1);

  it('has fewer tickets, but an incident as many callers: the band of a topic of incidents narrows less', () => {
    const usual = trendOf(city('2023-01-02', 165, { 爆管: incidents }), '2023-06-14', '爆管');
    const trend = trendOf(city('2023-01-02', 165, { 爆管: incidents }, { pulse: slow }), '2023-06-14', '爆管');
    const expected = (trend.expected ?? 0) / (usual.expected ?? 0);
    expect(expected).toBeLessThan(0.4);
    expect((trend.upper ?? 0) / (usual.upper ?? 0)).toBeGreaterThan(0.75);
  });
});

describe('a topic with a past', () => {
  const random = randomFrom(7);
  const calm = daily('2023-01-02', '2023-06-30', () => poisson(20, random));

  it('is a spike above its band, with figures to check by hand', () => {
    const table = city('2023-01-02', 180, { 停水: [...calm, ['2023-06-14', 90]] });
    const trend = trendOf(table, '2023-06-14', '停水');
    expect(trend).toMatchObject({ verdict: 'spike', state: 'sudden' });
    expect(trend.expected).toBeGreaterThan(15);
    expect(trend.expected).toBeLessThan(25);
    expect(trend.upper).toBeLessThan(60);
    const counts = table.series.find(({ id }) => id === '停水')?.counts ?? [];
    const at = table.days.indexOf('2023-06-14' as Day);
    const most = Math.max(...Array.from(counts).slice(at - 56, at));
    expect(trend.reason).toMatch(
      new RegExp(
        `^预期 \\d+ 件，今日 90 件，4\\.\\d 倍（工作日同类日简单平均 \\d+ 件）；近 56 日从未超过 ${most} 件；基线 `,
      ),
    );
  });

  it('is steady within its band', () => {
    const table = city('2023-01-02', 180, { 停水: calm });
    expect(trendOf(table, '2023-06-14', '停水').verdict).toBe('steady');
  });

  it('does not lose the next outbreak to the one before', () => {
    const first = daily('2023-05-10', '2023-05-16', () => 150);
    const table = city('2023-01-02', 180, { 停水: [...calm, ...first, ['2023-06-14', 70]] });
    expect(trendOf(table, '2023-06-14', '停水').verdict).toBe('spike');
  });

  it('is found while it grows slowly, by the sum of several days', () => {
    const slope = daily('2023-06-01', '2023-06-20', (_, k) => Math.round(20 + 1.5 * k + poisson(2, random)));
    const table = city('2023-01-02', 180, { 停水: [...calm, ...slope] });
    const flagged = slope.map(([day]) => trendOf(table, day, '停水')).filter(({ verdict }) => verdict !== 'steady');
    expect(flagged.length).toBeGreaterThan(3);
  });

  it('returns after a season as a spike that says when it was last seen', () => {
    const table = city('2023-01-02', 400, {
      台风: [...daily('2023-07-20', '2023-07-28', () => 12), ['2024-01-10', 25]],
    });
    const trend = trendOf(table, '2024-01-10', '台风');
    expect(trend).toMatchObject({ verdict: 'spike', state: 'returned', lastSeen: '2023-07-28' });
    expect(trend.reason).toContain('上次出现于 2023年7月28日');
  });

  it('that comes back every winter is an alarm on its first day only', () => {
    const random = randomFrom(4);
    const winter = (from: string, to: string) => daily(from, to, () => poisson(14, random));
    const table = city('2022-08-01', 500, {
      供暖: [...winter('2022-11-03', '2023-03-01'), ...winter('2023-11-04', '2023-12-10')],
    });
    expect(trendOf(table, '2023-11-04', '供暖')).toMatchObject({ verdict: 'spike', state: 'returned' });
    const later = trendsOf(table, '供暖', '2023-11-05', '2023-11-30');
    expect(alarmsOf(later).length).toBeLessThan(5);
    expect([...later.values()].some(({ state }) => state === 'seasonal')).toBe(true);
  });

  it('lasts on the second flagged day, and its fall is said once', () => {
    const outbreak: [string, number][] = [
      ['2023-06-12', 90],
      ['2023-06-13', 110],
      ['2023-06-14', 80],
      ['2023-06-15', 60],
    ];
    const after = daily('2023-06-16', '2023-06-30', () => 20);
    const table = city('2023-01-02', 180, { 停水: [...calm, ...outbreak, ...after] });
    const days = daily('2023-06-12', '2023-06-28', () => 0).map(([day]) => day);
    const verdicts = days.map((day) => trendOf(table, day, '停水').verdict);
    expect(trendOf(table, '2023-06-13', '停水').state).toBe('lasting');
    expect(verdicts.filter((verdict) => verdict === 'fading')).toHaveLength(1);
    expect(verdicts[5]).toBe('fading');
    expect(trendOf(table, '2023-06-17', '停水').reason).toContain('已回落到平常范围；此前最高 110 件（2023年6月13日）');
  });
});

describe('weekday and season are no alarm', () => {
  it('a topic of Mondays is steady on Monday and a spike on Sunday at the same count', () => {
    const random = randomFrom(3);
    const week = (day: Day) => [0, 60, 20, 20, 20, 20, 3, 3][weekday(day)] as number;
    const story = daily('2023-01-02', '2023-06-30', (day) => poisson(week(day), random));
    // Monday after no holiday, then a Sunday.
    const options = { pulse: () => 1 };
    const table = city('2023-01-02', 180, { 办证: [...story, ['2023-06-18', 40]] }, options);
    expect(trendOf(table, '2023-06-18', '办证').verdict).toBe('spike');
    expect(trendOf(table, '2023-06-11', '办证').verdict).toBe('steady');
  });

  const peak = (spring: string) => (day: Day, random: () => number) => {
    const before = Math.round((Date.parse(spring) - Date.parse(day)) / 86_400_000);
    return poisson(before >= 1 && before <= 12 ? 120 : 20, random);
  };
  const twoYears = (from: string) => {
    const random = randomFrom(11);
    const last = peak('2023-01-22');
    const now = peak('2024-02-10');
    return daily(from, '2024-02-09', (day) => (day < '2023-06-01' ? last(day, random) : now(day, random)));
  };

  it('is said of a topic that had half as much again on the same days of last year', () => {
    const today = '2023-06-20' as Day;
    const before = calendar.yearsAgo(today, 1).day;
    const all = city('2022-01-15', 522);
    const state = (then: number) => {
      const isThen = (day: Day) => Math.abs(daysBetween(before, day)) <= 7;
      const counts = Float64Array.from(all.days, (day) => (day === today ? 20 : isThen(day) ? then : 10));
      return trendOf({ ...all, series: [...all.series, { id: '空调', counts }] }, today, '空调').state;
    };
    expect([17, 18].map(state)).toEqual(['usual', 'seasonal']);
  });

  it('the peak before Spring Festival is explained by last year’s on the same lunar days', () => {
    const table = city('2022-10-01', 500, { 大件垃圾: twoYears('2022-10-01') });
    const trend = trendOf(table, '2024-02-01', '大件垃圾');
    expect(trend).toMatchObject({ verdict: 'steady', state: 'seasonal' });
    expect(trend.reason).toContain('与去年同期农历相当（2023年1月13日前后 7 日日均');
  });

  it('the same peak without a year of history is a spike, and what could not be compared is said', () => {
    const table = city('2023-08-01', 200, { 大件垃圾: twoYears('2023-08-01') });
    // Its first day: on the days after it rises no further.
    const trend = trendOf(table, '2024-01-29', '大件垃圾');
    expect(trend.verdict).toBe('spike');
    expect(trend.reason).toMatch(/；历史数据不足一年，未能与去年春节前后比较(；|$)/);
    expect(trend.reasonEn).toMatch(/; less than a year of history: not compared with last Spring Festival(; |$)/);
  });
});

describe('the day itself', () => {
  it('a backlog day moves every topic and is no alarm', () => {
    const table = city('2023-01-02', 180, {}, { pulse: (day) => (day === '2023-06-14' ? 2.5 : 1) });
    const { value, findings } = test(table, '2023-06-14');
    expect(alarmsOf(value)).toEqual([]);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'trend-busy-day' }));
  });

  it('half an export is no alarm, and nothing is called fading on it', () => {
    const outbreak: [string, number][] = [...daily('2023-01-02', '2023-06-11', () => 10), ['2023-06-12', 80]];
    const half = city(
      '2023-01-02',
      180,
      { 停水: [...outbreak, ['2023-06-13', 5], ['2023-06-14', 5]] },
      { pulse: (day) => (day >= '2023-06-13' && day <= '2023-06-14' ? 0.4 : 1) },
    );
    const table = { ...half, partialDays: ['2023-06-13', '2023-06-14'] as Day[] };
    const { value, findings } = test(table, '2023-06-14');
    expect(alarmsOf(value)).toEqual([]);
    expect([...value.values()].filter(({ verdict }) => verdict === 'fading')).toEqual([]);
    expect(findings).toContainEqual({ code: 'trend-partial-day', args: { day: '2023-06-14' } });
  });

  it('a day without an export is missing, not zero: the days after are no alarm', () => {
    const missing = ['2023-06-10', '2023-06-11', '2023-06-12', '2023-06-13'];
    const table = city('2023-01-02', 180, {}, { missing });
    const { value, findings } = test(table, '2023-06-14');
    expect(alarmsOf(value)).toEqual([]);
    expect(findings).toContainEqual({
      code: 'trend-missing-days',
      args: { count: 4, days: missing },
      level: 'info',
    });
    expect(test(table, '2023-06-11')).toEqual({
      value: new Map(),
      findings: [{ code: 'trend-missing-day', args: { day: '2023-06-11' } }],
    });
    const gap = test(
      { ...table, totals: table.totals.map((total, k) => (table.days[k] === '2023-06-14' ? Number.NaN : total)) },
      '2023-06-14',
    );
    expect(gap.value.size).toBe(0);
  });

  it('says so where the history is too short', () => {
    const { value, findings } = test(city('2023-06-05', 10), '2023-06-14');
    expect(new Set([...value.values()].map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect(value.get('steady-00')).toMatchObject({
      expected: null,
      upper: null,
      p: null,
      reason: '历史数据仅 9 天，不足以判断',
    });
    expect(findings).toContainEqual({ code: 'trend-short-history', args: { days: 9, least: 14 } });
  });

  it('counts no day as told on which it had too little history to say anything', () => {
    const early = city('2023-01-02', 40, { 停水: daily('2023-01-02', '2023-02-10', (_, k) => (k < 12 ? 1 : 40 + k)) });
    const trends = trendsOf(early, '停水', '2023-01-02', '2023-01-20');
    expect(trends.get('2023-01-15')?.verdict).toBe('unknown');
    expect(trends.get('2023-01-16')).toMatchObject({ verdict: 'spike', flaggedDays: 1, since: '2023-01-16' });
  });

  it('says so where the calendar does not know the year', () => {
    const { findings } = test(city('2027-01-02', 100), '2027-04-01');
    expect(findings).toContainEqual({ code: 'trend-unknown-year', args: { year: 2027 } });
  });
});

describe('one day and every day', () => {
  const table = city('2023-01-02', 120, {
    停水: [...daily('2023-01-02', '2023-04-30', (_, k) => 10 + (k % 5)), ['2023-04-20', 80]],
  });

  it('give the same judgement, and days after the tested one do not matter', () => {
    const all = new Map(
      [...testEveryDay(table, defaultTrendSettings, calendar)].map((each) => [each.day, each.trends]),
    );
    for (const day of ['2023-03-15', '2023-04-20', '2023-04-22'] as Day[]) {
      const alone = test(table, day).value;
      const cut = table.days.indexOf(day) + 1;
      const upTo = test(
        {
          days: table.days.slice(0, cut),
          totals: table.totals.slice(0, cut),
          series: table.series.map(({ id, counts }) => ({ id, counts: counts.slice(0, cut) })),
        },
        day,
      ).value;
      expect(upTo).toEqual(alone);
      for (const [id, trend] of alone) {
        const other = all.get(day)?.get(id);
        expect(other?.verdict).toBe(trend.verdict);
        expect(other?.p).toBeCloseTo(trend.p as number, 9);
      }
    }
  });

  it('do not depend on the order of the series', () => {
    const turned = { ...table, series: [...table.series].reverse() };
    expect(new Map([...test(turned, '2023-04-20').value].sort())).toEqual(
      new Map([...test(table, '2023-04-20').value].sort()),
    );
  });

  it('rarely alarm where nothing happens', () => {
    let alarms = 0;
    let days = 0;
    for (const seed of [1, 2, 3])
      for (const { trends } of testEveryDay(
        city('2023-01-02', 200, {}, { seed, topics: 60 }),
        defaultTrendSettings,
        calendar,
        { from: addDays('2023-01-02' as Day, 70) },
      )) {
        days++;
        alarms += alarmsOf(trends).length;
      }
    expect(days).toBe(390);
    expect(alarms / days).toBeLessThan(0.1);
  });

  it('take a single series without totals by its own past alone', () => {
    const random = randomFrom(9);
    const days = city('2023-01-02', 120, {}, { topics: 0 }).days;
    const counts = Uint32Array.from(days, (day) => (day === '2023-04-20' ? 60 : poisson(12, random)));
    const single = { days, totals: Float64Array.from(counts), series: [{ id: '停水', counts }] };
    expect(trendOf(single, '2023-04-20', '停水').verdict).toBe('spike');
    expect(trendOf(single, '2023-04-18', '停水').verdict).toBe('steady');
  });

  it('take a baseline of more than a year', () => {
    const long = city('2021-01-04', 900, { 停水: daily('2021-01-04', '2023-06-22', (_, k) => (k === 898 ? 40 : 5)) });
    const wide = { ...defaultTrendSettings, windowDays: 800 };
    const trend = testDay(long, '2023-06-21' as Day, wide, calendar).value.get('停水');
    expect(trend).toMatchObject({ verdict: 'spike', baselineDays: 800 });
    expect(trend?.expected).toBeCloseTo(5, 0);
  });
});

describe('a topic of three weeks', () => {
  it('is taken to vary from day to day as most topics do, until it has shown how much it does', () => {
    const today = '2023-06-20' as Day;
    const days = dayRange(addDays(today, -20), today);
    const counts = Float64Array.from(days, (_, at) => (at % 2 === 0 ? 110 : 90));
    expect(trendOf({ days, totals: counts, series: [{ id: '停水', counts }] }, today, '停水').upper).toBe(135);
  });
});
