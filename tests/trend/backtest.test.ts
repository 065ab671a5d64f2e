import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { backtest, createCalendar, defaultTrendSettings } from '../../src/trend/index.js';
import { city, daily, poisson, randomFrom } from './series.js';

const calendar = createCalendar({ country: 'CN' });
const random = randomFrom(5);
/** Two outbreaks of one topic; the first sets in slowly, so that strict settings see it later. */
const table = city('2023-01-02', 240, {
  停水: daily('2023-01-02', '2023-08-29', (day) => {
    if (day === '2023-05-08') return 26;
    if (day > '2023-05-08' && day <= '2023-05-12') return 60;
    if (day >= '2023-07-04' && day <= '2023-07-05') return 34;
    return poisson(8, random);
  }),
});
const replay = (changes: Partial<typeof defaultTrendSettings>, labels?: ReadonlyMap<string, boolean>) =>
  backtest(table, { ...defaultTrendSettings, ...changes }, calendar, labels === undefined ? {} : { labels });
const water = ({ episodes }: ReturnType<typeof backtest>) => episodes.filter(({ series }) => series === '停水');

describe('a replay of the history', () => {
  const own = replay({});

  it('joins flagged days with few quiet ones between into episodes, and counts alarms by day', () => {
    expect(water(own).map(({ from, to, peak }) => ({ from, to, peak }))).toEqual([
      { from: '2023-05-08', to: '2023-05-12', peak: 60 },
      { from: '2023-07-04', to: '2023-07-05', peak: 34 },
    ]);
    // What stays as high is no alarm on the days after.
    expect(water(own).map(({ flaggedDays }) => flaggedDays)).toEqual([2, 1]);
    expect(own.alarms).toBe(own.episodes.reduce((sum, { flaggedDays }) => sum + flaggedDays, 0));
    expect(own.alarmsPerDay).toBeCloseTo(own.alarms / own.days, 12);
    expect(own.from).toBe('2023-03-13');
    expect(own.days).toBe(170);
  });

  it('joins what was told, was no alarm for days and grew again: the same topic', () => {
    const counts = [20, 24, 24, 22, 21, 22, 21, 20, 40];
    const long = city(
      '2023-01-02',
      180,
      {
        停水: daily('2023-01-02', '2023-06-30', (day) => {
          const at = Number(day.slice(8)) - 12;
          return day.startsWith('2023-06') && counts[at] !== undefined ? (counts[at] as number) : poisson(4, random);
        }),
      },
      { topics: 100 },
    );
    const { episodes } = backtest(long, defaultTrendSettings, calendar, { from: '2023-06-10' as Day });
    expect(episodes.filter(({ series }) => series === '停水')).toMatchObject([
      { from: '2023-06-12', to: '2023-06-20', flaggedDays: 3, peak: 40 },
    ]);
  });

  it('has nothing to say of what is false before an analyst has labelled', () => {
    expect(own).toMatchObject({ labelled: 0, falseShare: null, missed: 0 });
  });
});

describe('labels', () => {
  const labels = new Map([
    ['停水|2023-05-08', true],
    ['停水|2023-07-04', false],
  ]);

  it('give the share that was no alarm', () => {
    expect(replay({}, labels)).toMatchObject({ labelled: 2, falseShare: 0.5, missed: 0 });
  });

  it('hold for other settings, whose episodes begin a day later', () => {
    const strict = replay({ minCount: 50 }, labels);
    expect(water(strict).map(({ from, label }) => ({ from, label }))).toEqual([{ from: '2023-05-09', label: true }]);
    expect(strict).toMatchObject({ labelled: 1, falseShare: 0, missed: 0 });
  });

  it('show what stricter settings would have missed', () => {
    expect(replay({ minCount: 500 }, labels)).toMatchObject({ alarms: 0, labelled: 0, falseShare: null, missed: 1 });
  });

  it('of days outside the replay are not missed', () => {
    const late = backtest(table, { ...defaultTrendSettings, minCount: 500 }, calendar, {
      labels,
      from: '2023-06-01' as Day,
    });
    expect(late.missed).toBe(0);
  });
});
