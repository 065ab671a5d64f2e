import { describe, expect, it } from 'vitest';
import {
  createCalendar,
  layOutPlaces,
  PlaceCountsReader,
  PlaceTreeBuilder,
  defaultWhereSettings as settings,
} from '../../../src/trend/index.js';
import { logTail } from '../../../src/trend/stats/negative-binomial.js';
import { cutAt } from '../../../src/trend/stats/outbreak-cut.js';
import { smallestPlaces } from '../../../src/trend/where/branches.js';
import { bestOf, type Cell, depthWeights, type WindowCell } from '../../../src/trend/where/window-cells.js';
import { type City, city } from './places.js';

const sum = (days: number, count: number, mean: number): WindowCell => ({ days, count, mean, variance: 1.2 * mean });
/** Twenty tickets in so many days, as many as a usual place of some mean has with this chance. */
function chance(days: number, p: number): WindowCell {
  let [low, high] = [0.1, 20];
  while (high - low > 1e-9) {
    const mean = (low + high) / 2;
    if (logTail(20, mean, 1.2 * mean) < Math.log(p)) low = mean;
    else high = mean;
  }
  return sum(days, 20, low);
}
const anyRatio = { ...settings, minExcess: 1, minRatio: 1 };
const best = (...windows: readonly WindowCell[]) => bestOf(0, 0, windows, 0, settings);

describe('a place on one day', () => {
  it('is no alarm while the day itself is as it always is, whatever the days before were', () => {
    expect(best(sum(1, 4, 3), sum(2, 60, 6))).toBeUndefined();
    expect(best(sum(1, 3, 3), sum(2, 60, 6))).toBeUndefined();
    expect(best(sum(1, 20, 3), sum(2, 60, 6))).toBeDefined();
  });

  it('speaks by the window that stands out most', () => {
    expect(best(sum(1, 20, 3), sum(2, 60, 6))?.best).toBe(1);
    expect(best(sum(1, 20, 3), sum(2, 20, 6))?.best).toBe(0);
  });

  it('has a longer window only while the next shorter one stands out', () => {
    const quiet = sum(2, 10, 6);
    const loud = sum(4, 90, 12);
    expect(best(sum(1, 20, 3), quiet, loud)?.best).toBe(0);
    expect(best(sum(1, 20, 3), sum(2, 20, 6), loud)?.best).toBe(2);
  });

  it('needs five tickets, four more than expected and twice as many', () => {
    expect(best(sum(1, 4, 0.01))).toBeUndefined();
    expect(best(sum(1, 5, 0.01))).toBeDefined();
    expect(best(sum(1, 5, 1.1))).toBeUndefined();
    expect(best(sum(1, 199, 100))).toBeUndefined();
    expect(best(sum(1, 200, 100))).toBeDefined();
  });

  it('is asked for more where there are more windows and more places of its kind', () => {
    const one = best(sum(1, 20, 3))?.logP as number;
    expect(best(sum(1, 20, 3), sum(2, 20, 6))?.logP).toBeCloseTo(one + Math.log(2), 10);
    expect(bestOf(0, 0, [sum(1, 20, 3)], Math.log(4), settings)?.logP).toBeCloseTo(one + Math.log(4), 10);
  });

  it('is none that chance would show once in a hundred', () => {
    expect(best(sum(1, 9, 3))).toBeDefined();
    expect(bestOf(0, 0, [sum(1, 9, 3)], Math.log(4), settings)).toBeUndefined();
    expect([0.0095, 0.0105].map((p) => bestOf(0, 0, [chance(1, p)], 0, anyRatio)?.best)).toEqual([0, undefined]);
  });

  it('may be an alarm where the day itself shows once in ten by chance, whatever the days before were', () => {
    const loud = sum(2, 90, 12);
    expect([0.095, 0.105].map((p) => bestOf(0, 0, [chance(1, p), loud], 0, anyRatio)?.best)).toEqual([1, undefined]);
  });

  it('has a longer window only while the next shorter one shows once in a hundred', () => {
    const loud = sum(4, 90, 12);
    const day = chance(1, 0.001);
    expect([0.0095, 0.0105].map((p) => bestOf(0, 0, [day, chance(2, p), loud], 0, anyRatio)?.best)).toEqual([2, 0]);
  });
});

describe('what counts of a past outbreak', () => {
  it('is four times as far above the mean as a day may well be, of five tickets on', () => {
    expect(cutAt(4, 0)).toBe(4);
    expect(cutAt(30, 0)).toBe(4);
    expect(cutAt(30, 20)).toBe(30);
    expect(cutAt(900, 20)).toBeCloseTo(20 + 4 * Math.sqrt(30 + 25 + 1), 10);
  });
});

/** Two districts, the first with three streets, the second with one. */
function tree() {
  const builder = new PlaceTreeBuilder();
  const node = (...path: string[]) => builder.node(path);
  const at = {
    district: node('甲区'),
    other: node('乙区'),
    first: node('甲区', '一街'),
    second: node('甲区', '二街'),
    third: node('甲区', '三街'),
    fourth: node('乙区', '四街'),
  };
  return { at, tree: builder.tree() };
}

describe('places within one another', () => {
  const { at, tree: places } = tree();
  const cell = (node: number, count: number, mean: number, series = 0): Cell => ({
    series,
    node,
    windows: [sum(1, count, mean)],
    best: 0,
    logP: -20,
  });
  const reported = (...cells: Cell[]) => smallestPlaces(places, cells).map(({ series, node }) => `${series}:${node}`);

  it('give way to the street that explains the district', () => {
    expect(reported(cell(at.district, 40, 10), cell(at.first, 33, 2))).toEqual([`0:${at.first}`]);
  });

  it('give way to the district that stands out without its street', () => {
    expect(reported(cell(at.district, 60, 10), cell(at.first, 20, 2))).toEqual([`0:${at.district}`]);
  });

  it('give way to the district that without its street would show once in a thousand', () => {
    const without = (p: number): Cell => cell(at.district, 50, chance(1, p).mean);
    const street = cell(at.first, 32, 2);
    expect([0.00095, 0.00105].map((p) => reported(without(p), street))).toEqual([
      [`0:${at.district}`],
      [`0:${at.first}`],
    ]);
  });

  it('are told both where they lie apart, or are of two topics', () => {
    expect(reported(cell(at.first, 33, 2), cell(at.fourth, 30, 2))).toEqual([`0:${at.first}`, `0:${at.fourth}`]);
    expect(reported(cell(at.district, 40, 10), cell(at.first, 33, 2, 1))).toEqual([
      `0:${at.district}`,
      `1:${at.first}`,
    ]);
  });

  it('explain a district together', () => {
    expect(reported(cell(at.district, 70, 12), cell(at.first, 30, 2), cell(at.second, 31, 2))).toEqual([
      `0:${at.first}`,
      `0:${at.second}`,
    ]);
  });
});

const calendar = createCalendar({ country: 'CN' });
const laid = (given: City) => layOutPlaces(city(given), calendar);

describe('the weights of districts and streets', () => {
  it('give each depth the same part of the false discoveries', () => {
    const weights = depthWeights(laid({}), [true, true]);
    // Five districts and twenty streets: a mean of twelve and a half.
    expect(weights).toEqual([5 / 12.5, 20 / 12.5]);
    expect(depthWeights(laid({}), [true, false])).toEqual([1, 1]);
  });
});

describe('counts by place from a file', () => {
  const read = (...records: string[][]) => {
    const reader = new PlaceCountsReader('地点.csv');
    for (const record of records) reader.take(record);
    return reader.finish();
  };

  it('are read under Chinese headings, in any order, a ticket at its smallest place', () => {
    const table = read(
      ['件数', '上级', '地点', '序列', '日期'],
      ['3', '甲区', '一街', '停水', '2020-01-02'],
      ['2', '', '甲区', '停水', '2020-01-01'],
      ['4', '', '', '停水', '2020-01-01'],
    );
    expect(table.days).toEqual(['2020-01-01', '2020-01-02']);
    expect(Array.from(table.totals)).toEqual([6, 3]);
    const [water] = table.series;
    expect(
      water?.days.map(({ nodes, counts }) => Array.from(nodes, (node, at) => [table.tree.names[node], counts[at]])),
    ).toEqual([[['甲区', 2]], [['一街', 3]]]);
  });

  it('add up rows of one day, series and place, and pass blank lines over', () => {
    const table = read(
      ['date', 'series', 'place', 'count'],
      ['2020-01-01', 'a', 'x', '1'],
      [''],
      ['2020-01-01', 'a', 'x', '2'],
    );
    expect(table.series[0]?.days[0]?.counts[0]).toBe(3);
  });

  it('have no place above itself', () => {
    const table = read(
      ['date', 'series', 'place', 'parent', 'count'],
      ['2020-01-01', 'a', 'x', 'y', '1'],
      ['2020-01-01', 'a', 'y', 'x', '1'],
    );
    expect(table.totals[0]).toBe(2);
  });

  it.each([
    ['a day that is none', ['昨天', 'a', 'x', '1'], 'date'],
    ['a series without a name', ['2020-01-01', ' ', 'x', '1'], 'series'],
    ['a count below none', ['2020-01-01', 'a', 'x', '-1'], 'count'],
    ['no count', ['2020-01-01', 'a', 'x', ''], 'count'],
  ])('are refused with row and column for %s', (_what, record, column) => {
    try {
      read(['date', 'series', 'place', 'count'], record);
      expect.fail();
    } catch (error) {
      expect(error).toMatchObject({ detail: { where: { file: '地点.csv', row: 2, column } } });
    }
  });

  it('are refused where there are none', () => {
    expect(() => read(['date', 'series', 'place', 'count'])).toThrow(/trend.empty/);
  });
});
