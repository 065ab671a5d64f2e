import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayRange } from '../../../src/model/index.js';
import { DailyTest } from '../../../src/trend/detection/daily-test.js';
import { createCalendar, defaultTrendSettings } from '../../../src/trend/index.js';
import { layOut } from '../../../src/trend/series/count-matrix.js';
import type { Alarms } from '../../../src/trend/verdict/alarms.js';
import { Levels } from '../../../src/trend/verdict/high-level.js';

const calendar = createCalendar({ country: 'CN' });
const TODAY = '2023-09-12' as Day;
const DAYS = dayRange(addDays(TODAY, -80), TODAY);

/** Whether a topic is high on a day on which so many topics of so many tickets a day have six times as many. */
function isHigh(topics: number, usual: number): boolean {
  const counts = Float64Array.from(DAYS, (day) => (day === TODAY ? 6 * usual : usual));
  const series = Array.from({ length: topics }, (_, at) => ({ id: `题${at}`, counts }));
  const totals = counts.map((count) => topics * count);
  const test = new DailyTest(
    layOut({ days: DAYS, totals, series }, defaultTrendSettings, calendar),
    defaultTrendSettings,
    calendar,
  );
  for (const _ of DAYS) test.observe();
  const scores = test.score();
  if (scores === undefined) expect.fail();
  return new Levels(test, { isSeason: () => false } as unknown as Alarms).isHigh(scores, 0);
}

describe('what makes every topic busier makes none of them high', () => {
  it('where eight topics and more show it', () => {
    expect([7, 8].map((topics) => isHigh(topics, 20))).toEqual([true, false]);
  });

  it('of five tickets a day and more', () => {
    expect([4.8, 5.2].map((usual) => isHigh(8, usual))).toEqual([true, false]);
  });
});
