import { describe, expect, it } from 'vitest';
import { CountsReader, readHolidays } from '../../../src/trend/series/read-counts.js';
import { PlaceCountsReader } from '../../../src/trend/where/read-places.js';
import { refusalOf } from '../../refusal.js';

const rowsOf = (text: string): string[][] => text.split('\n').map((line) => line.split(','));

function counts(text: string) {
  const reader = new CountsReader('counts.csv');
  for (const row of rowsOf(text)) reader.take(row);
  return reader.finish();
}

function places(text: string) {
  const reader = new PlaceCountsReader('places.csv');
  for (const row of rowsOf(text)) reader.take(row);
  return reader.finish();
}

describe('a table of counts', () => {
  it('has its days and series in order, whatever the order of its rows', () => {
    const { days, series } = counts('date,series,count\n2020-01-02,b,2\n2020-01-01,b,1\n2020-01-02,a,5');
    expect(days).toEqual(['2020-01-01', '2020-01-02']);
    expect(series.map(({ id, counts: own }) => [id, [...own]])).toEqual([
      ['a', [0, 5]],
      ['b', [1, 2]],
    ]);
  });

  it('takes a series without a row for zero, and a day without any row for missing', () => {
    const { days, series } = counts('date,series,count\n2020-01-01,a,1\n2020-01-03,b,1');
    expect(days).toEqual(['2020-01-01', '2020-01-03']);
    expect([...(series[0]?.counts ?? [])]).toEqual([1, 0]);
  });

  it('adds up rows of the same day and series', () => {
    expect([...(counts('date,series,count\n2020-01-01,a,1\n2020-01-01,a,4').series[0]?.counts ?? [])]).toEqual([5]);
  });

  it('has the sum of its series for a total, or the total that a row of the day gives', () => {
    const { totals } = counts(
      'date,series,count,total\n2020-01-01,a,1,\n2020-01-01,b,2,\n2020-01-02,a,3,90\n2020-01-02,b,1,',
    );
    expect([...totals]).toEqual([3, 90]);
  });

  it.each([
    ['Chinese names', '日期,序列,件数\n2020-01-01,a,1'],
    ['another order', 'count,date,series\n1,2020-01-01,a'],
    ['capital letters, spaces and the mark of a spreadsheet', '\uFEFFDate, Series ,COUNT\n2020-01-01,a,1'],
    ['days with slashes', 'date,series,count\n2020/1/1,a,1'],
    ['empty lines', 'date,series,count\n\n2020-01-01,a,1\n'],
  ])('is read with %s', (_, text) => {
    expect(counts(text)).toMatchObject({ days: ['2020-01-01'], series: [{ id: 'a' }] });
  });

  it.each([
    ['a day that the calendar has not', 'date,series,count\n2020-02-30,a,1', 'trend-bad-date', 2, 'date'],
    ['a series without a name', 'date,series,count\n2020-01-01, ,1', 'trend-no-series', 2, 'series'],
    ['a count that is none', 'date,series,count\n2020-01-01,a,1\n2020-01-02,a,1.5', 'trend-bad-count', 3, 'count'],
    ['no day', 'date,series,count\n,a,1', 'trend-bad-date', 2, 'date'],
    ['less than nothing', 'date,series,count\n2020-01-01,a,-1', 'trend-bad-count', 2, 'count'],
    ['more than is counted', 'date,series,count\n2020-01-01,a,4294967296', 'trend-bad-count', 2, 'count'],
    ['an empty count', 'date,series,count\n2020-01-01,a,', 'trend-bad-count', 2, 'count'],
    [
      'two totals of a day',
      'date,series,count,total\n2020-01-01,a,1,9\n2020-01-01,b,1,8',
      'trend-two-totals',
      3,
      'total',
    ],
    ['no column of that name', 'date,topic,count\n2020-01-01,a,1', 'trend-no-column', 1, 'series'],
  ])('is refused with %s, by row and column', (_, text, code, row, column) => {
    const refusal = refusalOf(() => counts(text));
    expect(refusal).toMatchObject({ code, exitCode: 65, detail: { where: { file: 'counts.csv', row, column } } });
  });

  it.each([
    ['counts', () => counts('date,series,count')],
    ['counts by place', () => places('date,series,place,count')],
  ])('of %s with a header alone is no input', (_, read) => {
    expect(refusalOf(read)).toMatchObject({ code: 'trend-empty', exitCode: 66 });
  });
});

describe('a table of counts by place', () => {
  const table = places(
    [
      'date,series,place,parent,count',
      '2020-01-02,口罩,五角场街道,杨浦区,2',
      '2020-01-02,口罩,杨浦区,,1',
      '2020-01-02,口罩,,,4',
      '2020-01-01,停水,五角场街道,杨浦区,3',
      '2020-01-01,停水,五角场街道,杨浦区,1',
    ].join('\n'),
  );
  const named = (day: number): Record<string, number> => {
    const { nodes = [], counts: own = [] } = table.all[day] ?? {};
    return Object.fromEntries(Array.from(nodes, (node, at) => [table.tree.names[node] ?? '', own[at] ?? 0]));
  };

  it('knows which place lies in which', () => {
    const street = table.tree.names.indexOf('五角场街道');
    expect(table.tree.names[table.tree.parents[street] ?? -1]).toBe('杨浦区');
  });

  it('counts a ticket once, at the smallest place that is known of it', () => {
    expect(named(1)).toEqual({ 五角场街道: 2, 杨浦区: 1 });
  });

  it('counts what has no place towards the day alone', () => {
    expect([...(table.totals as Float64Array)]).toEqual([4, 7]);
  });

  it('adds up rows of the same day, series and place', () => {
    expect(named(0)).toEqual({ 五角场街道: 4 });
    expect(table.series.map(({ id }) => id)).toEqual(['停水', '口罩']);
  });

  it('ends where places lie in one another', () => {
    const { tree } = places('date,series,place,parent,count\n2020-01-01,a,甲,乙,1\n2020-01-01,a,乙,甲,1');
    expect([...tree.names].sort()).toEqual(['乙', '乙', '甲', '甲']);
  });

  it('needs no column of parents', () => {
    expect(places('日期,序列,地点,件数\n2020-01-01,a,甲,1').tree.names).toEqual(['甲']);
  });

  it.each([
    ['a day', 'date,series,place,count\nyesterday,a,甲,1', 'trend-bad-date', 'date'],
    ['a series', 'date,series,place,count\n2020-01-01,,甲,1', 'trend-no-series', 'series'],
    ['a count', 'date,series,place,count\n2020-01-01,a,甲,-1', 'trend-bad-count', 'count'],
    ['the column of places', 'date,series,count\n2020-01-01,a,1', 'trend-no-column', 'place'],
  ])('without %s is refused', (_, text, code, column) => {
    expect(refusalOf(() => places(text))).toMatchObject({ code, exitCode: 65, detail: { where: { column } } });
  });
});

describe('a file of holidays', () => {
  it('says of days what they are, header or not', () => {
    const rows = rowsOf('date,kind\n2027-02-06,festival\n\uFEFF2027-02-14,workday\n,');
    expect(readHolidays(rows, 'h.csv')).toEqual({ '2027-02-06': 'festival', '2027-02-14': 'workday' });
    expect(readHolidays(rows.slice(1), 'h.csv')).toEqual(readHolidays(rows, 'h.csv'));
  });

  it.each([
    ['a day that is none', '2027-02-06,festival\n2027-02-30,holiday', 'date'],
    ['a kind without a day', '2027-02-06,festival\n,holiday', 'date'],
    ['a kind that is none', '2027-02-06,festival\n2027-02-07,feast', 'kind'],
  ])('with %s is a mistake of the settings, in its row and column', (_, text, column) => {
    expect(refusalOf(() => readHolidays(rowsOf(text), 'h.csv'))).toMatchObject({
      code: 'trend-bad-holiday',
      exitCode: 78,
      detail: { where: { file: 'h.csv', row: 2, column } },
    });
  });
});
