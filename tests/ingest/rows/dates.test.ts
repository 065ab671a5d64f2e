import { describe, expect, it } from 'vitest';
import { dayOfFileName, momentOfId, parseMoment, usesRocYears } from '../../../src/ingest/rows/dates.js';

const ZONE = 'Asia/Shanghai';

describe('a moment', () => {
  it.each([
    ['2020-01-29 14:06:19', '2020-01-29', '14:06:19'],
    ['2020/1/29 14:06', '2020-01-29', '14:06:00'],
    ['2020-01-29T14:06:19.250', '2020-01-29', '14:06:19'],
    ['２０２０年１月２９日　１４：０６', '2020-01-29', '14:06:00'],
    ['2020年1月29日下午2点半', '2020-01-29', '14:30:00'],
    ['2020-1-29 下午2:53:07', '2020-01-29', '14:53:07'],
    ['2020-1-29 凌晨12点10分', '2020-01-29', '00:10:00'],
    ['2020-1-29 中午12点', '2020-01-29', '12:00:00'],
    ['1/29/2020 2:53 PM', '2020-01-29', '14:53:00'],
    ['29-1月-20', '2020-01-29', null],
    ['20200129', '2020-01-29', null],
    ['20200129 0930', '2020-01-29', '09:30:00'],
    ['20200129T093005', '2020-01-29', '09:30:05'],
    ['43859', '2020-01-29', null],
    ['43859.99999', '2020-01-29', '23:59:59'],
    ['43859 0.5', '2020-01-29', '12:00:00'],
    ['2020-01-29（周三）', '2020-01-29', null],
    ['2020-01-28T23:30:00Z', '2020-01-29', '07:30:00'],
  ])('%s', (text, day, time) => {
    expect(parseMoment(text, ZONE)).toEqual({ day, time });
  });

  it.each([
    '',
    '昨天',
    '2020-02-30',
    '2020-13-01',
    '2020-01-29 25:00',
    '2020-01-29 10:61',
    '12:30',
    '1',
    '99999',
    '2020',
    'abc2020-01-29',
    '0000-00-00',
  ])('is not %j', (text) => {
    expect(parseMoment(text, ZONE)).toBeUndefined();
  });
});

describe('a day in Chinese figures', () => {
  it.each([
    ['二〇二〇年一月二十九日', '2020-01-29'],
    ['二○二〇年十二月三十一日', '2020-12-31'],
    ['二零二零年十月十日', '2020-10-10'],
    ['二〇一九年十一月二十日', '2019-11-20'],
    ['二〇一九年九月三号', '2019-09-03'],
    ['二〇二〇年二月三十日', undefined],
    ['二〇二〇年十三月一日', undefined],
  ])('%s', (text, day) => {
    expect(parseMoment(text, ZONE)?.day).toBe(day);
  });

  it('may have a clock behind it', () => {
    expect(parseMoment('二〇二〇年一月二十九日 14:06', ZONE)).toEqual({ day: '2020-01-29', time: '14:06:00' });
  });
});

describe('a clock behind a day', () => {
  it.each([
    ['上午9点', '09:00:00'],
    ['下午12点', '12:00:00'],
    ['下午1点一刻', '13:15:00'],
    ['晚上8点三刻', '20:45:00'],
    ['傍晚6:05', '18:05:00'],
    ['夜里11点', '23:00:00'],
    ['晚0点', '00:00:00'],
    ['中午11点半', '11:30:00'],
    ['中午1点', '13:00:00'],
    ['凌晨12点', '00:00:00'],
    ['凌晨1点', '01:00:00'],
    ['早上12点', '12:00:00'],
    ['12:00 AM', '00:00:00'],
    ['12:00 PM', '12:00:00'],
    ['11:59 p.m.', '23:59:00'],
    ['14時05分09秒', '14:05:09'],
    ['140509', '14:05:09'],
    ['1405', '14:05:00'],
  ])('%s', (clock, time) => {
    expect(parseMoment(`2020-01-29 ${clock}`, ZONE)).toEqual({ day: '2020-01-29', time });
  });

  it('may be the end of the day, which is the next one’s beginning, and nothing later', () => {
    expect(parseMoment('2020-01-29 24:00', ZONE)).toBeDefined();
    for (const clock of ['24:01', '24:00:01', '25:00', '23:60', '23:59:60'])
      expect(parseMoment(`2020-01-29 ${clock}`, ZONE)).toBeUndefined();
  });
});

it.each([
  ['32873', undefined],
  ['32874', '1990-01-01'],
  ['73050', '2099-12-31'],
  ['73051', undefined],
])('the number %s of a spreadsheet is %s: other days are no tickets’', (text, day) => {
  expect(parseMoment(text, ZONE)?.day).toBe(day);
});

describe('years of the Republic of China', () => {
  it.each([
    ['109/01/29', '2020-01-29', null],
    ['109-1-29 14:06:19', '2020-01-29', '14:06:19'],
    ['109年1月29日下午2點53分', '2020-01-29', '14:53:00'],
    ['1090129', '2020-01-29', null],
    ['1090129 140619', '2020-01-29', '14:06:19'],
    ['99/12/31', '2010-12-31', null],
    ['2020/01/29', '2020-01-29', null],
    ['20-01-29', '2020-01-29', null],
    ['109/02/30', undefined, null],
    ['999/01/29', undefined, null],
  ])('%s in a column that counts so', (text, day, time) => {
    expect(parseMoment(text, ZONE, true)).toEqual(day === undefined ? undefined : { day, time });
  });

  it.each([
    ['民國109年1月29日', '2020-01-29'],
    ['中華民國 99 年 12 月 31 日', '2010-12-31'],
  ])('%s says so itself', (text, day) => {
    expect(parseMoment(text, ZONE)).toEqual({ day, time: null });
  });

  it.each(['109/01/29', '1090129'])('%s in another column is a slip', (text) => {
    expect(parseMoment(text, ZONE)).toBeUndefined();
  });

  it('are those of tickets: from 1991 to 2061', () => {
    const dayOf = (text: string) => parseMoment(text, ZONE, true)?.day;
    expect([dayOf('80/01/01'), dayOf('150/01/01')]).toEqual(['1991-01-01', '2061-01-01']);
    expect([dayOf('79/01/01') === '1990-01-01', dayOf('151/01/01')]).toEqual([false, undefined]);
  });

  it('are told by nine cells of ten', () => {
    const cells = (roc: number) => Array.from({ length: 10 }, (_, at) => (at < roc ? '109/01/29' : '2020/01/29'));
    expect([usesRocYears(cells(9)), usesRocYears(cells(8))]).toEqual([true, false]);
  });

  it('are told by the whole column', () => {
    expect(usesRocYears(['109/01/29', '', '1090130', '民國109年1月31日'])).toBe(true);
    expect(usesRocYears(['2020/01/29', '2020/01/30', '120/01/31'])).toBe(false);
    expect(usesRocYears(['20/01/29', '20/01/30'])).toBe(false);
    expect(usesRocYears(['202/01/29'])).toBe(false);
    expect(usesRocYears(['43859', '43860'])).toBe(false);
    expect(usesRocYears(['1580256000', '1580256000000'])).toBe(false);
    expect(usesRocYears(['', ''])).toBe(false);
  });
});

describe('the date in a ticket number', () => {
  it.each([
    ['250101000770102-01', '2025-01-01', null],
    ['20180107184928123456', '2018-01-07', '18:49:28'],
    ['20200129001', '2020-01-29', null],
    ['20200129123456', '2020-01-29', null],
    ['SH20200129-0001', '2020-01-29', null],
  ])('%s', (id, day, time) => {
    expect(momentOfId(id)).toEqual({ day, time });
  });
  it.each(['W1', '123456', '259901000770', 'A-20201399-1'])('is not in %s', (id) => {
    expect(momentOfId(id)).toBeUndefined();
  });
});

describe('the date in a file name', () => {
  it.each([
    ['12345工单_20200129.csv', '2020-01-29'],
    ['工单 2020-01-29.xlsx', '2020-01-29'],
    ['2020年01月29日.csv', '2020-01-29'],
    ['20200129-20200129.csv', '2020-01-29'],
  ])('%s', (name, day) => {
    expect(dayOfFileName(name)).toBe(day);
  });
  it.each(['工单.csv', '20200101-20200131.csv', '20201340.csv', '202001290930.csv'])('is not in %s', (name) => {
    expect(dayOfFileName(name)).toBeUndefined();
  });
});
