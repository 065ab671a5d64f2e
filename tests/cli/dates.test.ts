import { describe, expect, it } from 'vitest';
import { dayOf, noTickets, spanOf, spanOfOptions, waitOf } from '../../src/cli/dates.js';
import { type Day, KuaibaoError } from '../../src/model/index.js';
import { refusalOf } from '../refusal.js';

const today = '2020-01-30' as Day;
const ends = { first: '2020-01-01' as Day, last: '2020-01-29' as Day };

describe('a day of the command line', () => {
  it.each([
    ['2020-01-29', '2020-01-29'],
    ['20200129', '2020-01-29'],
    ['2020/1/29', '2020-01-29'],
    ['2020年1月29日', '2020-01-29'],
    ['昨天', '2020-01-29'],
    ['Yesterday', '2020-01-29'],
    ['今天', '2020-01-30'],
    ['前天', '2020-01-28'],
    ['-7d', '2020-01-23'],
    ['-7', '2020-01-23'],
    ['30天前', '2019-12-31'],
    ['3日前', '2020-01-27'],
    ['9999天前', '1992-09-14'],
    ['今日', '2020-01-30'],
    ['TODAY', '2020-01-30'],
    ['昨日', '2020-01-29'],
    ['前日', '2020-01-28'],
    ['2020.1.9', '2020-01-09'],
    ['2020年1月9', '2020-01-09'],
    [' 2020-01-29 ', '2020-01-29'],
  ])('%s', (value, day) => {
    expect(dayOf('--date', value, today)).toBe(day);
  });

  it.each(['2020-02-30', 'soon', '', '20201301', 'last-week', '-12345d', '2020-1', '1月29日'])(
    '“%s” is none',
    (value) => {
      expect(() => dayOf('--date', value, today)).toThrow(KuaibaoError);
    },
  );
});

describe('a stretch of the command line', () => {
  it.each([
    ['last-week', 'week 2020-01-20 2020-01-26'],
    ['上周', 'week 2020-01-20 2020-01-26'],
    ['本周', 'week 2020-01-27 2020-02-02'],
    ['last-month', 'month 2019-12-01 2019-12-31'],
    ['2020-01', 'month 2020-01-01 2020-01-31'],
    ['2020年2月', 'month 2020-02-01 2020-02-29'],
    ['2020-W05', 'week 2020-01-27 2020-02-02'],
    ['2020-W01', 'week 2019-12-30 2020-01-05'],
    ['2020w5', 'week 2020-01-27 2020-02-02'],
    ['2020年第5周', 'week 2020-01-27 2020-02-02'],
    ['2020-W53', 'week 2020-12-28 2021-01-03'],
    ['2019-W52', 'week 2019-12-23 2019-12-29'],
    ['this-week', 'week 2020-01-27 2020-02-02'],
    ['THIS-MONTH', 'month 2020-01-01 2020-01-31'],
    ['本月', 'month 2020-01-01 2020-01-31'],
    ['上月', 'month 2019-12-01 2019-12-31'],
    ['上个月', 'month 2019-12-01 2019-12-31'],
    ['2020-12', 'month 2020-12-01 2020-12-31'],
    ['202002', 'month 2020-02-01 2020-02-29'],
    ['前天至昨天', 'range 2020-01-28 2020-01-29'],
    ['-7d~-1d', 'range 2020-01-23 2020-01-29'],
    ['2020-01-20…2020-01-22', 'range 2020-01-20 2020-01-22'],
    ['昨天..2020-01-29', 'day 2020-01-29 2020-01-29'],
    ['20200120..昨天', 'range 2020-01-20 2020-01-29'],
    ['昨天', 'day 2020-01-29 2020-01-29'],
  ])('%s', (value, expected) => {
    const { kind, from, to } = spanOf('--date', value, today);
    expect(`${kind} ${from} ${to}`).toBe(expected);
  });

  it.each(['2019-W53', '2020-W54', '2020-W00', '2020-13', '2020-00', '昨天..前天', '..昨天', '昨天..', '下周', 'soon'])(
    '“%s” is none, and is told with what it may be',
    (value) => {
      const refusal = refusalOf(() => spanOf('--date', value, today));
      expect(refusal).toMatchObject({ code: 'usage', exitCode: 64, detail: { args: { value } } });
      expect(refusal.detail.message.zh).toContain('2020-W05');
    },
  );

  it('named by its ends takes the first day of what begins it and the last of what ends it', () => {
    expect(spanOfOptions({ from: '2020-01', to: '2020-01' }, today, ends)).toEqual({
      kind: 'range',
      from: '2020-01-01',
      to: '2020-01-31',
    });
    expect(spanOfOptions({ from: '昨天', to: '昨天' }, today, ends)?.kind).toBe('day');
  });

  it('is the week before this one', () => {
    expect(spanOfOptions({ lastWeek: true }, today, ends)).toMatchObject({ kind: 'week', from: '2020-01-20' });
    expect(spanOfOptions({ lastWeek: false, date: '昨天' }, today, ends)).toMatchObject({ from: '2020-01-29' });
    for (const more of [{ date: '昨天' }, { from: '昨天' }, { to: '昨天' }])
      expect(refusalOf(() => spanOfOptions({ lastWeek: true, ...more }, today, ends)).code).toBe('usage');
  });

  it('one open end is the history’s', () => {
    expect(spanOfOptions({ from: '-3d' }, today, ends)).toEqual({
      kind: 'range',
      from: '2020-01-27',
      to: '2020-01-29',
    });
    expect(spanOfOptions({ to: '20200103' }, today, ends)).toEqual({
      kind: 'range',
      from: '2020-01-01',
      to: '2020-01-03',
    });
    expect(spanOfOptions({}, today, ends)).toBeUndefined();
  });

  it('two ways at once, or an end before the beginning, are a mistake', () => {
    expect(() => spanOfOptions({ date: '昨天', from: '-7d' }, today, ends)).toThrow(KuaibaoError);
    expect(() => spanOfOptions({ from: '昨天', to: '前天' }, today, ends)).toThrow(KuaibaoError);
  });
});

it('a day without tickets names the nearest that have some', () => {
  const days = ['2020-01-01', '2020-01-20', '2020-01-25', '2020-01-28'] as Day[];
  const error = noTickets({ from: '2020-01-26' as Day, to: '2020-01-26' as Day }, days);
  expect(error.exitCode).toBe(66);
  expect(error.detail.args?.nearest).toEqual(['2020-01-20', '2020-01-25', '2020-01-28']);
});

describe('a stretch without tickets', () => {
  const nearest = (from: string, to: string, ...days: string[]) =>
    noTickets({ from: from as Day, to: to as Day }, days as Day[]).detail.args;

  it('is told with both ends, a day with one', () => {
    expect(nearest('2020-01-26', '2020-01-27')?.span).toBe('2020-01-26 – 2020-01-27');
    expect(nearest('2020-01-26', '2020-01-26')?.span).toBe('2020-01-26');
  });

  it('measures from the end that is nearer, and takes the earlier of two as near', () => {
    const found = nearest(
      '2020-01-10',
      '2020-01-20',
      '2020-01-07',
      '2020-01-08',
      '2020-01-22',
      '2020-01-23',
      '2020-01-30',
    );
    expect(found?.nearest).toEqual(['2020-01-07', '2020-01-08', '2020-01-22']);
  });

  it('of an empty history says how to fill it', () => {
    const { hint } = noTickets({ from: today, to: today }, []).detail;
    expect(hint?.zh).toContain('kuaibao ingest');
    expect(noTickets({ from: today, to: today }, ['2020-01-01' as Day]).detail.hint?.zh).not.toContain('ingest');
  });
});

describe('a time to wait', () => {
  it.each<[value: string | undefined, ms: number]>([
    [undefined, 0],
    ['30m', 1_800_000],
    ['90s', 90_000],
    ['2h', 7_200_000],
  ])('%s', (value, ms) => {
    expect(waitOf(value)).toBe(ms);
  });

  it.each(['30', 'm', '-5m', ''])('“%s” is none', (value) => {
    expect(refusalOf(() => waitOf(value))).toMatchObject({ code: 'usage', exitCode: 64 });
  });
});
