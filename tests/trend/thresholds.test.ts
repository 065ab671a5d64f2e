import { describe, expect, it } from 'vitest';
import { addDays, type CountTable, type Day, type Trend, weekday } from '../../src/model/index.js';
import { createCalendar, defaultTrendSettings, type TrendSettings, testDay } from '../../src/trend/index.js';
import { city, daily, poisson, randomFrom, type Story } from './series.js';

const calendar = createCalendar({ country: 'CN' });
/** A Tuesday. */
const TODAY = '2023-06-20' as Day;
const ago = (days: number): Day => addDays(TODAY, -days);

interface Case {
  readonly settings?: TrendSettings;
  readonly days?: number;
  readonly topics?: number;
  readonly pulse?: (day: Day) => number;
  readonly missing?: readonly Day[];
  readonly on?: Day;
}

/** What is said today of a topic among thirty steady ones. */
function trendOf(
  points: Story[string],
  { settings = defaultTrendSettings, days = 140, on = TODAY, ...options }: Case = {},
): Trend {
  const table: CountTable = city(ago(days - 1), days, { 题: points }, options);
  const trend = testDay(table, on, settings, calendar).value.get('题');
  if (trend === undefined) throw new Error('no trend');
  return trend;
}

/** The smallest count of today of which `isSo` holds; it holds of all larger ones. */
function smallest(isSo: (count: number) => boolean, most = 1024): number {
  let [no, yes] = [0, most];
  while (yes - no > 1) {
    const middle = (no + yes) >> 1;
    if (isSo(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

const isAlarm = ({ verdict }: Trend): boolean => ['spike', 'new', 'rising'].includes(verdict);

describe('how many tickets of today are alarms', () => {
  it.each([
    [0.3, 6],
    [1, 8],
    [2, 10],
    [4, 13],
    [7, 19],
    [10, 25],
    [20, 40],
    [30, 53],
    [60, 96],
    [100, 166],
  ])('of a topic that has %d a day by chance: %d', (mean, count) => {
    const random = randomFrom(3);
    const before = daily(ago(139), ago(1), () => poisson(mean, random));
    expect(smallest((today) => isAlarm(trendOf([...before, [TODAY, today]])))).toBe(count);
  });

  it('half as many again, of a large topic that hardly varies', () => {
    const steady = (today: number) => daily(ago(139), TODAY, (day, at) => (day === TODAY ? today : 99 + (at % 3)));
    const count = smallest((today) => isAlarm(trendOf(steady(today), { topics: 60 })));
    expect(count / (trendOf(steady(count), { topics: 60 }).expected ?? 0)).toBeCloseTo(1.5, 2);
  });

  it('six, of one that never was: five are no alarm, and nothing that has only come is high', () => {
    expect(trendOf([[TODAY, 4]]).verdict).toBe('steady');
    expect(trendOf([[TODAY, 5]]).verdict).toBe('steady');
    expect(trendOf([[TODAY, 6]])).toMatchObject({ verdict: 'new', expected: 0.2, upper: 2 });
    expect(trendOf([[TODAY, 6]]).p).toBeCloseTo(0.000628, 6);
  });
});

it.each([
  [4, 9],
  [20, 32],
  [100, 127],
])('a topic that has %d a day is usual up to %d', (mean, upper) => {
  const points = daily(ago(139), TODAY, (_, at) => mean - 1 + (at % 3));
  expect(trendOf(points, { topics: 60 }).upper).toBe(upper);
});

describe('a count as never before', () => {
  const record = (usual: number, highest: number) =>
    smallest(
      (today) =>
        trendOf(daily(ago(139), TODAY, (day) => (day === TODAY ? today : day === ago(130) ? highest : usual)))
          .isRecord === true,
    );

  it('is two and a half times the usual, and above all that was before', () => {
    expect(record(10, 10)).toBe(25);
    expect(record(10, 40)).toBe(41);
  });

  it('is five tickets at least', () => {
    expect(record(0, 0)).toBe(5);
  });
});

describe('how long a topic is known', () => {
  it.each([
    [27, 'new'],
    [28, 'spike'],
  ])('one first seen %d days ago that breaks out is a %s', (days, verdict) => {
    expect(
      trendOf([
        [ago(days), 1],
        [TODAY, 30],
      ]).verdict,
    ).toBe(verdict);
  });

  it.each([
    [13, 'unknown'],
    [14, 'new'],
  ])('after %d days of history it is %s', (days, verdict) => {
    expect(trendOf([[TODAY, 30]], { days: days + 1 }).verdict).toBe(verdict);
  });

  it('is no longer tested 91 days after its last ticket', () => {
    expect(trendOf([[ago(90), 1]]).reason).not.toContain('没有出现');
    expect(trendOf([[ago(91), 1]]).reason).toBe('已超过 90 天没有出现');
  });
});

describe('what is expected', () => {
  const { use } = defaultTrendSettings;
  const settings = { ...defaultTrendSettings, use: { ...use, shifts: false } };

  it.each([
    [8, 10.2],
    [20, 11.2],
    [40, 12.5],
    [60, 13.4],
    [75, 14.1],
  ])('follows a step from 10 to 14 tickets of %d days ago to %d', (days, expected) => {
    const step = [...daily(ago(139), ago(days + 1), () => 10), ...daily(ago(days), TODAY, () => 14)];
    expect(trendOf(step, { settings })).toMatchObject({ expected, baselineDays: 70 });
  });

  it.each([
    [4, 6.91],
    [10, 3.71],
    [20, 2.61],
  ])('comes down to a quiet Saturday slowly: after %d weeks of 2 tickets at weekends to %d', (weeks, expected) => {
    const saturday = ago(3);
    const points = daily(ago(7 * weeks), TODAY, (day) => (weekday(day) >= 6 ? 2 : 10));
    expect(trendOf(points, { on: saturday }).expected).toBe(expected);
  });

  it('knows the weekends of the last two years and no older ones', () => {
    const points = daily(ago(929), TODAY, (day, at) => (at < 230 && weekday(day) >= 6 ? 2 : 10));
    expect(trendOf(points, { days: 930, on: ago(3) }).expected).toBe(8.74);
  });

  it.each([
    [18, 10],
    [19, 21.3],
  ])('knows how busy the day is where %d other topics show it, and the sum: %d', (topics, expected) => {
    const points = daily(ago(139), TODAY, (day) => (day === TODAY ? 40 : 10));
    const pulse = (day: Day): number => (day === TODAY ? 2 : 1);
    expect(trendOf(points, { topics, pulse }).expected).toBe(expected);
  });
});

describe('the sum of several days', () => {
  it.each([
    [2, 8, 2],
    [4, 5, 4],
    [7, 5, 7],
  ])('of %d days that each have %d more speaks where they stand out together: %d days', (days, more, window) => {
    const points = daily(ago(139), TODAY, (day, at) => 4 + (at % 2) + (day > ago(days) ? more : 0));
    expect(trendOf(points).window?.days).toBe(window);
  });
});

describe('far above the usual level', () => {
  const usual = (to: Day) => daily(ago(160), to, (_, at) => 9 + (at % 3));

  it('is twice as far from it as its band reaches, after an outbreak', () => {
    const after = (level: number) => [
      ...usual(ago(13)),
      ...daily(ago(12), ago(9), () => 100),
      ...daily(ago(8), TODAY, (day) => (day === TODAY ? level : 60)),
    ];
    const level = smallest((count) => trendOf(after(count), { days: 161 }).highSince !== undefined, 60);
    expect(level).toBe(28);
  });

  it('is no new level for good from three times the upper bound on, however long it has lasted', () => {
    const lasting = (level: number) => [...usual(ago(51)), ...daily(ago(50), TODAY, () => level)];
    const { usual: band } = trendOf(lasting(60), { days: 161 });
    expect(band?.upper).toBe(18);
    expect(trendOf(lasting(54), { days: 161 }).verdict).toBe('steady');
    expect(trendOf(lasting(55), { days: 161 }).verdict).toBe('high');
  });

  it('is known while ordinary days are a third of the last sixteen weeks', () => {
    const lasting = (days: number) => [...usual(ago(days + 1)), ...daily(ago(days), TODAY, (_, at) => 80 + (at % 2))];
    expect(trendOf(lasting(74), { days: 161 }).verdict).toBe('high');
    expect(trendOf(lasting(76), { days: 161 }).verdict).toBe('steady');
  });
});

describe('one topic over several days', () => {
  /** A topic of ten a day: sixty on the first day, so many other days, eighty today. */
  const again = (pause: number, { between, ...options }: Case & { readonly between?: number } = {}) =>
    trendOf(
      daily(ago(139), TODAY, (day, at) =>
        day === TODAY ? 80 : day === ago(pause + 1) ? 60 : (day > ago(pause + 1) && between) || 9 + (at % 3),
      ),
      options,
    );

  it.each([
    [0, ago(1)],
    [2, ago(3)],
    [3, ago(4)],
    [4, TODAY],
  ])('with %d days without an export in between is an alarm since %s', (pause, since) => {
    const missing = Array.from({ length: pause }, (_, at) => ago(at + 1));
    expect(again(pause, { missing })).toMatchObject({ verdict: 'spike', since, highSince: since });
  });

  it.each([1, 2, 3])('with %d ordinary days in between is a new one: it did not last', (pause) => {
    expect(again(pause)).toMatchObject({ verdict: 'spike', state: 'sudden', since: TODAY, highSince: TODAY });
    expect(again(pause).reason).not.toContain('持续');
  });

  it.each([
    [18, TODAY],
    [19, ago(2)],
  ])('with %d tickets in between, of which 18 are usual, is above its usual level since %s', (between, since) => {
    const trend = again(1, { between });
    expect(trend.usual?.upper).toBe(18);
    expect(trend.highSince).toBe(since);
  });

  /**
   * The smallest count of today that is a sudden rise of what had so many tickets on a day before, 19 on those after it, and `usual`
   * on all others.
   */
  const risesAgain = (count: number, days: number, usual: number, missing: readonly Day[] = []) =>
    smallest(
      (today) =>
        trendOf(
          daily(ago(139), TODAY, (day) =>
            day === TODAY ? today : day === ago(days) ? count : day > ago(days) ? 19 : usual,
          ),
          { missing },
        ).verdict === 'spike',
    );

  it('is a sudden rise again a fifth above the day before, three tickets at least', () => {
    expect(risesAgain(100, 1, 10)).toBe(120);
    expect(risesAgain(10, 1, 0)).toBe(13);
  });

  it('is a sudden rise after a fall to the usual level, however high it was before that', () => {
    const fallen = (between: number, today: number) =>
      trendOf(
        daily(ago(139), TODAY, (day) => (day === TODAY ? today : day === ago(2) ? 60 : day === ago(1) ? between : 10)),
      );
    expect(fallen(10, 30)).toMatchObject({ verdict: 'spike', since: TODAY });
    expect(fallen(30, 33)).toMatchObject({ verdict: 'high', highSince: ago(2) });
  });

  it('is measured by the highest of the last three days with data', () => {
    expect(risesAgain(100, 3, 10)).toBe(120);
    expect(risesAgain(100, 4, 10)).toBe(101);
    expect(risesAgain(100, 4, 10, [ago(2)])).toBe(120);
  });

  /** Sixty so many days ago, then ten a day, and another number today. */
  const quiet = (days: number, today = 10) =>
    trendOf(daily(ago(139), TODAY, (day) => (day === ago(days) ? 60 : day === TODAY ? today : 10)));

  it('has receded on the second ordinary day, which is said once', () => {
    expect([1, 2, 3].map((days) => quiet(days).state)).toEqual(['usual', 'receded', 'usual']);
  });

  it('has not receded on a day that has more than the one before', () => {
    expect([10, 11].map((today) => quiet(2, today).verdict)).toEqual(['fading', 'steady']);
  });
});
