import { describe, expect, it } from 'vitest';
import { dayOf, noTickets, spanOf, spanOfOptions } from '../../src/cli/dates.js';
import { type Day, KuaibaoError } from '../../src/model/index.js';

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
  ])('%s', (value, day) => {
    expect(dayOf('--date', value, today)).toBe(day);
  });

  it.each(['2020-02-30', 'soon', '', '20201301', 'last-week'])('“%s” is none', (value) => {
    expect(() => dayOf('--date', value, today)).toThrow(KuaibaoError);
  });
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
    ['20200120..昨天', 'range 2020-01-20 2020-01-29'],
    ['昨天', 'day 2020-01-29 2020-01-29'],
  ])('%s', (value, expected) => {
    const { kind, from, to } = spanOf('--date', value, today);
    expect(`${kind} ${from} ${to}`).toBe(expected);
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
