import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween, type Trend } from '../../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testEveryDay } from '../../../src/trend/index.js';
import { city, daily } from '../series.js';

const calendar = createCalendar({ country: 'CN' });
/** A Monday, the day of the move. */
const MOVE = '2023-07-03' as Day;
const BEFORE = 105;

/** Whole counts of so many a day on average. */
const even = (rate: number, at: number): number => Math.floor((at + 1) * rate + 1e-9) - Math.floor(at * rate + 1e-9);

/** What is said of a topic alone on each day from its move on, by how many a day it has before and on each day since. */
function story(before: number, since: (day: number) => number, days = 60): Trend[] {
  const points = daily(addDays(MOVE, -BEFORE), addDays(MOVE, days - 1), (day, at) => {
    const after = daysBetween(MOVE, day);
    return even(after < 0 ? before : since(after), at);
  });
  const table = city(addDays(MOVE, -BEFORE), BEFORE + days, { 新小区: points }, { topics: 0 });
  return [...testEveryDay(table, defaultTrendSettings, calendar, { from: MOVE })].map(
    ({ trends }) => trends.get('新小区') as Trend,
  );
}
/** Days since the move on which a new level was said. */
const saidOn = (...given: Parameters<typeof story>): number[] =>
  story(...given).flatMap(({ state }, day) => (state === 'settled' ? [day] : []));

describe('a new level is said', () => {
  it('once, when it has held for four weeks but for what the first of them has of the old one', () => {
    expect(saidOn(10, () => 30)).toEqual([25]);
  });

  it('against the mean of the seventy days before', () => {
    const said = story(10, () => 30).find(({ state }) => state === 'settled');
    expect(said?.reason).toMatch(/此前 72 天日均 10 件，此后日均 30 件，今日 30 件/u);
  });

  it('where it is half as much again and no less', () => {
    expect([29, 32].map((level) => saidOn(20, () => level).length)).toEqual([0, 1]);
  });

  it('where it has fallen by as much', () => {
    expect([21, 18].map((level) => saidOn(30, () => level).length)).toEqual([0, 1]);
  });

  it('where it is five deviations off, which takes longer to show of a small topic', () => {
    expect([2.4, 2.7].map((level) => saidOn(1, () => level).length)).toEqual([0, 1]);
  });

  it('where each of the four weeks has come two thirds of the way', () => {
    const secondWeek = (level: number) => saidOn(10, (day) => (day >= 7 && day < 14 ? level : 30), 30);
    // The four weeks up to day 24 begin three days before the move: 22 or 26 a day, two thirds of the way 18 or 20.6.
    expect([7, 22].map(secondWeek)).toEqual([[], [24]]);
  });

  it('of no outbreak of three weeks', () => {
    expect(saidOn(10, (day) => (day < 21 ? 30 : 10))).toEqual([]);
  });

  it('of no topic that has a ticket every other day', () => {
    expect(saidOn(0.1, () => 0.9)).toEqual([]);
    expect(saidOn(0.1, () => 1.1)).toHaveLength(1);
  });
});

describe('a topic goes back to its old level', () => {
  const expectedAfter = (back: number, days: number): number =>
    story(10, (day) => (day < back ? 30 : 10), back + days).at(-1)?.expected ?? Number.NaN;

  it('on its second week there, within ten weeks', () => {
    expect(expectedAfter(42, 10)).toBeGreaterThan(25);
    expect(expectedAfter(42, 12)).toBeLessThan(17);
    expect(expectedAfter(42, 20)).toBeLessThan(12);
  });

  it('as slowly as any topic, from ten weeks after that level was found on', () => {
    expect(expectedAfter(80, 14)).toBeLessThan(17);
    expect(expectedAfter(95, 14)).toBeGreaterThan(20);
  });

  it('and is said to be an alarm of neither then', () => {
    const later = story(10, (day) => (day < 42 ? 30 : 10), 70).slice(60);
    expect(later.filter(({ verdict }) => ['spike', 'new', 'rising', 'high'].includes(verdict))).toEqual([]);
  });
});

describe('the weeks before', () => {
  /** A topic that was at the later level for some weeks of the seventy days before it moved there. */
  function saidAfter(weeks: number, level = 40): number {
    const points = daily(addDays(MOVE, -BEFORE), addDays(MOVE, 44), (day) => {
      const after = daysBetween(MOVE, day);
      return after >= 0 || (after < -14 && after >= -14 - 7 * weeks) ? level : 10;
    });
    const table = city(addDays(MOVE, -BEFORE), BEFORE + 45, { 新小区: points }, { topics: 0 });
    return [...testEveryDay(table, defaultTrendSettings, calendar, { from: MOVE })].findIndex(
      ({ trends }) => trends.get('新小区')?.state === 'settled',
    );
  }

  it('must have lain nearer to the old level, three of four: else it takes two weeks more', () => {
    expect([0, 3, 4].map((weeks) => saidAfter(weeks))).toEqual([25, 25, 39]);
    expect([0, 2, 3].map((weeks) => saidAfter(weeks, 30))).toEqual([25, 25, 30]);
  });
});
