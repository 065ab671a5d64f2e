import { describe, expect, it } from 'vitest';
import type { Day, Trend, Usual } from '../../../src/model/index.js';
import { type Evidence, periodWords, reasonOf } from '../../../src/trend/verdict/reason.js';

const day = (text: string): Day => text as Day;

/** What an analyst sees of a topic of ten on working days that has forty today. */
function seen(more: Partial<Evidence> = {}): Evidence {
  return {
    count: 40,
    sameKindMean: 10,
    sameKindDays: 48,
    kind: 'weekday',
    most: 22,
    mostDay: day('2023-05-09'),
    lookback: 56,
    expected: 11,
    lastSeen: day('2023-06-13'),
    baselineFrom: day('2023-03-29'),
    baselineTo: day('2023-06-06'),
    lacksLastYear: false,
    ...more,
  };
}

const spike = (more: Partial<Evidence> = {}) => reasonOf.spike(seen(more));

describe('the reason for a spike', () => {
  it('gives what the verdict expected, the count, how many times, the plain mean by its name, the record and the baseline', () => {
    expect(spike()).toEqual({
      zh: '预期 11 件，今日 40 件，3.6 倍（工作日同类日简单平均 10 件）；近 56 日从未超过 22 件；基线 2023年3月29日至2023年6月6日',
      en: 'expected 11, today 40, 3.6 times (plain mean of 48 baseline days of this kind, working day: 10); never above 22 in the last 56 days; baseline 2023-03-29 to 2023-06-06',
    });
  });

  it('calls the day by its kind', () => {
    expect(spike({ kind: 'makeup' }).zh).toMatch(/（调休工作日同类日简单平均/);
    expect(spike({ kind: 'rebound' }).en).toContain('first working day after a break:');
    expect(spike({ kind: 'festival' }).zh).toMatch(/（春节假期同类日简单平均/);
  });

  it('says on which day there was as much, and how much', () => {
    expect(spike({ most: 40 }).zh).toContain('近 56 日最高 40 件（2023年5月9日）');
    expect(spike({ most: 40 }).en).toContain('highest of the last 56 days 40 (2023-05-09)');
  });

  it('says that there was none at all', () => {
    expect(spike({ most: 0, mostDay: null }).zh).toContain('近 56 日为 0 件');
    expect(spike({ sameKindMean: 0 }).zh).toMatch(/^基线内工作日没有来件，今日 40 件；/);
  });

  it('gives what was expected where the baseline has no day of the kind', () => {
    expect(spike({ sameKindMean: null }).zh).toMatch(/^预期 11 件，今日 40 件；/);
    expect(spike({ sameKindMean: null }).en).toMatch(/^expected 11, today 40; /);
  });

  it('gives the usual level where that is what the tables tell, and not the test’s own', () => {
    const usual: Usual = { mean: 0.25, upper: 1, days: 40, from: day('2023-01-02'), to: day('2023-06-13') };
    expect(spike({ usual, count: 20 }).zh).toMatch(/^正常水平每天 0.3 件（40 个平常同类日），今日 20 件；近/);
    expect(spike({ usual: { ...usual, mean: 13.4, isMixed: true } }).zh).toMatch(
      /^正常水平每天 13 件（40 个平常日），今日 40 件，3.0 倍；/,
    );
    expect(spike({ usual: { ...usual, mean: 13.4 } }).en).toMatch(
      /^usually 13 a day \(40 ordinary days of this sort\)/,
    );
  });

  it('says how many days a mean is of where they are fewer than five', () => {
    expect(spike({ sameKindDays: 5 }).zh).toMatch(/（工作日同类日简单平均 10 件）/);
    expect(spike({ sameKindDays: 4 }).zh).toMatch(/（工作日同类日简单平均 仅 4 天，10 件）/);
  });

  it('gives the plain mean by its name alone where the usual level is told and not known', () => {
    expect(spike({ usual: null }).zh).toMatch(/^工作日同类日简单平均 10 件，今日 40 件；近/);
    expect(spike({ usual: null, sameKindDays: 4 }).zh).toMatch(
      /^工作日同类日简单平均 10 件（仅 4 天），今日 40 件；近/,
    );
  });

  it.each([
    [5.78, 48, '预期 5.8 件，今日 48 件，8.3 倍'],
    [9.96, 40, '预期 10 件，今日 40 件，4.0 倍'],
    [4.04, 40, '预期 4 件，今日 40 件，9.9 倍'],
    [0.04, 40, '预期 0 件，今日 40 件（'],
  ])('prints %d expected tickets and as many times as the tables have', (expected, count, words) => {
    expect(spike({ expected, count }).zh).toContain(words);
  });

  it('says so where the last Spring Festival is not in the history', () => {
    expect(spike({ lacksLastYear: true }).zh).toMatch(/；历史数据不足一年，未能与去年春节前后比较$/);
  });
});

describe('the reason for a verdict', () => {
  it('of a topic that returns says when it was last seen', () => {
    expect(reasonOf.returned(seen({ most: 0 })).zh).toBe('上次出现于 2023年6月13日；今日 40 件；近 56 日为 0 件');
    expect(reasonOf.returned(seen({ most: 0, lastSeen: null })).zh).toBe('今日 40 件；近 56 日为 0 件');
  });

  it('of a new one tells its days one by one from the third on, with gaps', () => {
    const appeared = (counts: (number | null)[]) => reasonOf.appeared(day('2023-06-12'), 3, counts, 0.2);
    expect(appeared([3, 40]).zh).toBe('2023年6月12日首次出现（当日 3 件），今日 40 件；新话题在头几周一般每天 0.2 件');
    expect(appeared([3, null, 40]).zh).toContain('近 3 日逐日为 3、缺、40 件');
    expect(appeared([3, null, 40]).en).toContain('day by day, the last 3: 3, none given, 40');
  });

  it('of a growing one sums the days that stand out together', () => {
    expect(reasonOf.growing(seen(), 7, 90, 45).zh).toMatch(
      /^近 7 日共 90 件，预期 45 件，2.0 倍；预期 11 件，今日 40 件/,
    );
    expect(reasonOf.growing(seen(), 4, 6, 0.02).en).toMatch(/^6 in the last 4 days, expected 0, 60 times/);
  });

  it('of a seasonal one says what the same days of last year had, by which calendar', () => {
    const around = { mean: 36.4, most: 61 };
    expect(reasonOf.seasonal(seen(), 'solar', day('2022-06-15'), around).zh).toMatch(
      /；与去年同期相当（2022年6月15日前后 7 日日均 36 件，最高 61 件）$/,
    );
    expect(reasonOf.seasonal(seen(), 'lunar', day('2022-06-15'), around).zh).toContain('与去年同期农历相当');
  });

  it('of a high one gives the usual level, times of it only from one ticket a day on', () => {
    const usual: Usual = { mean: 8, upper: 14, days: 60, from: day('2023-03-01'), to: day('2023-06-13') };
    const since = day('2023-06-10');
    expect(reasonOf.high(40, usual, since, false).zh).toBe(
      '正常水平每天 8 件（2023年3月1日以来 60 个平常同类日，最高 14 件），今日 40 件，5.0 倍；自2023年6月10日起高于正常水平',
    );
    expect(reasonOf.high(40, { ...usual, mean: 0.9 }, since, false).zh).toContain('今日 40 件；');
    expect(reasonOf.high(40, { ...usual, mean: 1 }, since, false).zh).toContain('今日 40 件，40 倍；');
    expect(reasonOf.high(40, usual, since, true).zh).toMatch(/自2023年6月10日或更早起高于正常水平$/);
  });

  it('of a lasting one adds since when, or that it may have begun before', () => {
    const words = { zh: '今日 40 件', en: 'today 40' };
    expect(reasonOf.continued(words, day('2023-06-12'), false)).toEqual({
      zh: '今日 40 件；自2023年6月12日起持续',
      en: 'today 40; news since 2023-06-12',
    });
    expect(reasonOf.continued(words, day('2023-06-12'), true)).toEqual({
      zh: '今日 40 件；自2023年6月12日或更早起持续',
      en: 'today 40; news since 2023-06-12 or before',
    });
  });
});

describe('the reason for a week’s or month’s sum', () => {
  const spans = Array.from({ length: 40 }, (_, k) => ({
    from: day(`2022-${String(1 + (k % 12)).padStart(2, '0')}-01`),
    to: day(`2022-${String(1 + (k % 12)).padStart(2, '0')}-28`),
  }));
  const tested = { state: 'usual', expected: 3, reason: '' } as unknown as Trend;
  const words = (counts: readonly number[], trend = tested, unit: 'week' | 'month' = 'week') =>
    periodWords(trend, unit, counts, spans);

  it('has the level that the verdict used, and no other mean', () => {
    expect(words([2, 4, 6, 8]).zh).toBe('预期 3 件，本周 8 件，2.7 倍；此前 3 周从未超过 6 件');
    const usual = { mean: 4, upper: 7, days: 9 } as Usual;
    expect(words([2, 4, 6, 8], { ...tested, expected: 4, usual }, 'month')).toEqual({
      zh: '正常水平每个月 4 件（9 个平常月），本月 8 件，2.0 倍；此前 3 个月从未超过 6 件',
      en: 'usually 4 a month (9 ordinary months), this month 8, 2.0 times; never above 6 in the 3 months before',
    });
    const seldom = { ...tested, expected: 0.63, usual: { ...usual, mean: 0.63 } };
    expect(words([0, 0, 500, 2148], seldom).zh).toBe(
      '正常水平每周 0.6 件（9 个平常周），本周 2148 件；此前 3 周从未超过 500 件',
    );
  });

  it('has no record to tell where there was as much before, or nothing', () => {
    expect(words([2, 8, 6, 8]).zh).not.toContain('从未超过');
    expect(words([0, 0, 0, 8]).zh).toBe('预期 3 件，本周 8 件，2.7 倍');
  });

  it('looks back over half a year of weeks', () => {
    const long = [900, ...new Array(26).fill(2), 3];
    expect(words(long).zh).toBe('预期 3 件，本周 3 件，1.0 倍；此前 26 周从未超过 2 件');
  });

  it('says when the topic was last seen where more than four periods lie in between', () => {
    expect(words([5, 0, 0, 0, 8]).zh).not.toContain('上次出现');
    expect(words([5, 0, 0, 0, 0, 8]).zh).toMatch(/；上次出现于截至2022年1月28日的一周$/);
  });

  it('says that too few periods are known, or none', () => {
    const short = { ...tested, state: 'short' as const };
    expect(words([8], short).zh).toBe('此前没有完整的一周，不足以判断');
    expect(words([3, 8], short).en).toBe('only 1 earlier week, too few to judge');
    expect(words([3, 2, 8], short, 'month').en).toBe('only 2 earlier months, too few to judge');
  });

  it('says of a topic that never was that it was not seen yet', () => {
    expect(words([0, 0], { ...tested, reason: '尚未出现' })).toEqual({ zh: '尚未出现', en: 'not seen yet' });
  });
});
