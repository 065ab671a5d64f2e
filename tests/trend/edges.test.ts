import { describe, expect, it } from 'vitest';
import { addDays, type Day, weekday } from '../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testDay, testPeriod } from '../../src/trend/index.js';
import { cutAt } from '../../src/trend/stats/outbreak-cut.js';
import { ALARM, AlarmMemory, DECLINING, REPORTED } from '../../src/trend/verdict/alarm-memory.js';
import { repeatState } from '../../src/trend/verdict/repeat-alarms.js';
import { city, daily, type Story, trendsOf } from './series.js';

const calendar = createCalendar({ country: 'CN' });
/** A Tuesday. */
const TODAY = '2023-06-20' as Day;
const ago = (days: number): Day => addDays(TODAY, -days);
const tested = (stories: Story, on = TODAY, topics = 30) =>
  testDay(city(addDays(on, -139), 140, stories, { topics }), on, defaultTrendSettings, calendar);

describe('a topic that was an alarm and is no higher than it was', () => {
  const TODAYS_COUNT = 50;

  /** What becomes of it, by the days on which it was an alarm and the share of its height that it has left. */
  function stateAfter(highDays: number, fall: number): number | undefined {
    const memory = new AlarmMemory(1);
    for (let day = 0; day <= 20; day += 1) {
      memory.open(day, true);
      if (day < 20 && day >= 20 - highDays) memory.set(day, 0, ALARM);
    }
    const grid = {
      table: { series: [{ id: '题', counts: Uint32Array.from({ length: 21 }, () => TODAYS_COUNT + 1) }] },
      column: Int32Array.from({ length: 21 }, (_, day) => day),
    };
    const scores = { day: 20, series: [0], fall: [fall], count: [TODAYS_COUNT], logPDay: [-50] };
    return repeatState({ grid, settings: defaultTrendSettings } as never, memory, scores as never, 0);
  }

  it('is falling back once it has six tenths left', () => {
    expect([0.5, 0.6, 0.7].map((left) => stateAfter(3, left))).toEqual([DECLINING, DECLINING, REPORTED]);
  });

  it('is so from the second day of alarm on', () => {
    expect([1, 2].map((days) => stateAfter(days, 0.3))).toEqual([undefined, DECLINING]);
  });

  it('has been told after three days of it', () => {
    expect([2, 3].map((days) => stateAfter(days, 0.9))).toEqual([undefined, REPORTED]);
  });
});

describe('a topic that has receded', () => {
  it.each([
    [12, '此前最高 90 件（2023年6月8日）'],
    [13, '此前最高 40 件（2023年6月8日）'],
  ])('of which the highest day was %d days before its last one names %s', (days, words) => {
    const counts = daily(ago(139), '2023-06-22', (day, at) => {
      if (day > ago(1) || day < ago(days)) return 3 + (at % 3);
      return day === ago(days) ? 90 : 40;
    });
    const said = trendsOf(city(ago(139), 142, { 停水: counts }), '停水', ago(20), '2023-06-22').get(
      '2023-06-22' as Day,
    );
    expect(said?.verdict).toBe('fading');
    expect(said?.reason).toContain(words);
  });
});

it('a day on which all topics are off by half as much again as usual is called wide', () => {
  const findings = [4, 5].map((off) => {
    const topic = (up: boolean) =>
      daily(ago(139), TODAY, (day, at) => (day === TODAY ? 20 + (up ? off : -off) : 19 + (at % 3)));
    const stories = Object.fromEntries(Array.from({ length: 40 }, (_, k) => [`题${k}`, topic(k % 2 === 0)]));
    return tested(stories, TODAY, 0).findings.filter(({ code }) => code === 'trend-wide-day');
  });
  expect(findings).toEqual([[], [{ code: 'trend-wide-day', args: { day: TODAY, times: '1.6' }, level: 'info' }]]);
});

it('what was never there before is new in a stretch where seven days before it are known', () => {
  const verdicts = (['2023-05-15', '2023-05-16'] as Day[]).map((from) => {
    const outbreak = [20, 40, 60, 50].map((count, k) => [`2023-05-${22 + k}`, count] as const);
    const table = city(from, 32 - Number(from.slice(8)), { 初见: outbreak });
    return testPeriod(table, from, '2023-05-31' as Day, defaultTrendSettings, calendar).value.get('初见')?.verdict;
  });
  expect(verdicts).toEqual(['new', 'spike']);
});

it('of the last three days those with an alarm are counted', () => {
  const growing = [20, 40, 80, 160].map((count, at): [string, number] => [ago(3 - at), count]);
  const trends = trendsOf(city(ago(139), 140, { 停水: growing }), '停水', ago(3), TODAY);
  expect([...trends.values()].map(({ flaggedDays }) => flaggedDays)).toEqual([1, 2, 3, 3]);
});

it('a new topic lists the counts of its last seven days', () => {
  const counts = [6, 0, 9, 0, 0, 0, 12, 40].map((count, at): [string, number] => [ago(7 - at), count]);
  const trends = trendsOf(city(ago(139), 140, { 停水: counts }), '停水', TODAY, TODAY);
  expect(trends.get(TODAY)?.reason).toContain('近 7 日逐日为 0、9、0、0、0、12、40 件');
});

it('a topic has Mondays of its own once they lie four standard deviations off', () => {
  const monday = '2023-06-19' as Day;
  const expected = [17, 18].map((count) => {
    const counts = daily(addDays(monday, -139), monday, (day) => (weekday(day) === 1 ? count : 10));
    return tested({ 题: counts }, monday).value.get('题')?.expected;
  });
  expect(expected).toEqual([11.5, 16.2]);
});

it.each([
  ['2023-06-20', 'weekday', 467],
  ['2023-06-25', 'makeup', 525],
  ['2023-05-04', 'rebound', 523],
  ['2023-06-17', 'saturday', 482],
  ['2023-06-18', 'sunday', 483],
  ['2023-06-22', 'holiday', 620],
  ['2023-01-24', 'festival', 966],
] as [Day, string, number][])('a topic of 400 a day on %s, a %s, is usual up to %d', (on, kind, upper) => {
  expect(calendar.kindOf(on)).toBe(kind);
  const from = addDays(on, -300);
  const table = city(from, 301, { 题: daily(from, on, (_, at) => 399 + (at % 3)) }, { topics: 60 });
  expect(testDay(table, on, defaultTrendSettings, calendar).value.get('题')?.upper).toBe(upper);
});

it('from five tickets on a count far above the expected one is no more than four deviations of it', () => {
  expect([4, 5, 9].map((count) => cutAt(count, 0))).toEqual([4, 4, 4]);
});
