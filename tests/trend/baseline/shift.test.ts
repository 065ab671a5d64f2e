import { describe, expect, it } from 'vitest';
import type { CountTable, Day, Trend } from '../../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testDay, testEveryDay } from '../../../src/trend/index.js';
import { city, daily, poisson, randomFrom } from '../series.js';

const calendar = createCalendar({ country: 'CN' });

function storyOf(table: CountTable, id: string, from: string, to: string): (Trend & { readonly day: Day })[] {
  return Array.from(
    testEveryDay(table, defaultTrendSettings, calendar, { from: from as Day, to: to as Day }),
    ({ day, trends }) => ({ ...(trends.get(id) as Trend), day }),
  );
}
const daysWith = (
  story: readonly (Trend & { readonly day: Day })[],
  pick: (trend: Trend & { readonly day: Day }) => boolean,
): Day[] => story.filter(pick).map(({ day }) => day);
const isAlarm = ({ verdict }: Trend): boolean => ['spike', 'new', 'rising'].includes(verdict);

/** Ten a day until the move, then another level until it ends. */
function moving(level: number, until = '2023-12-31'): [string, number][] {
  const random = randomFrom(7);
  return daily('2023-01-02', '2023-12-31', (day) => poisson(day >= '2023-07-03' && day <= until ? level : 10, random));
}

describe('a topic that moves to another level for good', () => {
  const table = city('2023-01-02', 330, { 新小区: moving(45) });
  const story = storyOf(table, '新小区', '2023-07-01', '2023-11-20');

  it('is an alarm on the day, high for four weeks, and no longer: what has stood so long is the usual level', () => {
    expect(daysWith(story, isAlarm)[0]).toBe('2023-07-03');
    const high = daysWith(story, ({ verdict }) => verdict === 'high');
    expect(high.filter((day) => day <= '2023-07-31').length).toBeGreaterThan(20);
    // A day above all of the four weeks before it, and three times the most that is usual, is told once more.
    expect(high.filter((day) => day > '2023-07-31' && day <= '2023-08-31').length).toBeLessThanOrEqual(3);
  });

  it('is not called fading, for it has not fallen', () => {
    expect(daysWith(story, ({ verdict, day }) => verdict === 'fading' && day <= '2023-08-31')).toEqual([]);
  });

  it('is expected at the new level within ten weeks, and an alarm above it', () => {
    const high = city('2023-01-02', 330, {
      新小区: moving(45).map(([day, count]) => [day, day === '2023-09-19' ? 200 : count] as [string, number]),
    });
    const trend = testDay(high, '2023-09-19' as Day, defaultTrendSettings, calendar).value.get('新小区');
    expect(trend?.verdict).toBe('spike');
    expect(trend?.expected).toBeGreaterThan(32);
  });

  it('stays high, however long, at three times the most that is usual and more', () => {
    const far = storyOf(city('2023-01-02', 330, { 新小区: moving(150) }), '新小区', '2023-08-20', '2023-08-20');
    expect(far[0]).toMatchObject({ verdict: 'high', highSince: '2023-07-03' });
  });
});

describe('an outbreak is no level', () => {
  it('of three weeks, and leaves no trace in what is expected later', () => {
    const random = randomFrom(3);
    const table = city('2023-01-02', 330, {
      停水: daily('2023-01-02', '2023-11-27', (day) =>
        poisson(day >= '2023-06-05' && day <= '2023-06-25' ? 40 : 10, random),
      ),
    });
    const story = storyOf(table, '停水', '2023-06-05', '2023-08-20');
    expect(daysWith(story, ({ verdict }) => verdict === 'fading')).toHaveLength(1);
    expect(story[story.length - 1]?.expected).toBeLessThan(14);
  });
});

describe('a topic whose weeks swing by themselves', () => {
  /** Weeks alternate between two levels, so that a single day says little of the next weeks. */
  const swinging = (): [string, number][] => {
    const random = randomFrom(11);
    let level = 12;
    return daily('2022-01-03', '2023-11-27', (_, index) => {
      if (index % 7 === 0) level = 12 * Math.exp(0.45 * (random() - random()));
      return poisson(level, random);
    });
  };
  it('needs more than a steady one to be an alarm by the sum of several days', () => {
    const table = city('2022-01-03', 694, { 起伏: swinging() });
    const count = (weeklyOverdispersion: boolean): number => {
      const settings = { ...defaultTrendSettings, use: { ...defaultTrendSettings.use, weeklyOverdispersion } };
      let lowest = 0;
      for (const { trends } of testEveryDay(table, settings, calendar, { from: '2023-06-01' as Day }))
        lowest = Math.min(lowest, trends.get('起伏')?.logP ?? 0);
      return lowest;
    };
    expect(count(true)).toBeGreaterThan(count(false));
  });
});
