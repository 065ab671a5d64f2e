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
const daysWith = (story: readonly (Trend & { readonly day: Day })[], pick: (trend: Trend) => boolean): Day[] =>
  story.filter(pick).map(({ day }) => day);
const isAlarm = ({ verdict }: Trend): boolean => ['spike', 'new', 'rising'].includes(verdict);

/** Ten a day until the move, then another level until it ends. */
function moving(level: number, until = '2023-12-31'): [string, number][] {
  const random = randomFrom(7);
  return daily('2023-01-02', '2023-12-31', (day) => poisson(day >= '2023-07-03' && day <= until ? level : 10, random));
}

describe('a topic that moves to another level for good', () => {
  const table = city('2023-01-02', 330, { 新小区: moving(30) });
  const story = storyOf(table, '新小区', '2023-07-01', '2023-11-20');

  it('is an alarm on the day, and no longer once the level has held for four weeks; that is said once', () => {
    const alarms = daysWith(story, isAlarm);
    expect(alarms[0]).toBe('2023-07-03');
    const settled = story.filter(({ state }) => state === 'settled');
    expect(settled).toHaveLength(1);
    const [{ day, verdict, reason, reasonEn }] = settled as [Trend & { day: Day }];
    expect(verdict).toBe('steady');
    expect(day >= '2023-07-26' && day <= '2023-08-09', day).toBe(true);
    expect(reason).toMatch(
      /^自2023年7月\d+日起处于新水平（2\d 天）：此前 7\d 天日均 [\d.]+ 件，此后日均 \d+ 件，今日 \d+ 件；今后按新水平判断$/,
    );
    expect(reasonEn).toMatch(
      /^at a new level since 2023-07-\d\d \(2\d days\): mean of the 7\d days before [\d.]+, since \d+, today \d+/,
    );
    expect(alarms.filter((each) => each > day).length).toBeLessThanOrEqual(1);
  });

  it('is not called fading, for it has not fallen', () => {
    expect(daysWith(story, ({ verdict }) => verdict === 'fading')).toEqual([]);
  });

  it('is expected at the new level from then on, and an alarm above it', () => {
    const high = city('2023-01-02', 330, {
      新小区: moving(30).map(([day, count]) => [day, day === '2023-09-12' ? 90 : count] as [string, number]),
    });
    const { value } = testDay(high, '2023-09-12' as Day, defaultTrendSettings, calendar);
    const trend = value.get('新小区');
    expect(trend?.verdict).toBe('spike');
    expect(trend?.expected).toBeGreaterThan(24);
    expect(trend?.expected).toBeLessThan(38);
  });

  it('gets its old level back where it falls to it within ten weeks', () => {
    const back = city('2023-01-02', 330, { 新小区: moving(30, '2023-08-13') });
    const { value } = testDay(back, '2023-09-12' as Day, defaultTrendSettings, calendar);
    expect(value.get('新小区')?.expected).toBeLessThan(16);
  });

  it('is found at half its level as well, so that the old level is an alarm again', () => {
    const random = randomFrom(9);
    const fallen = city('2023-01-02', 330, {
      停车: daily('2023-01-02', '2023-11-27', (day) =>
        poisson(day < '2023-05-01' ? 30 : day >= '2023-07-10' && day <= '2023-07-12' ? 32 : 10, random),
      ),
    });
    expect(daysWith(storyOf(fallen, '停车', '2023-07-08', '2023-07-14'), isAlarm)).toContain('2023-07-10');
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
    expect(daysWith(story, ({ state }) => state === 'settled')).toEqual([]);
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
