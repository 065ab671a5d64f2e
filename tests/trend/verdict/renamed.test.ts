import { describe, expect, it } from 'vitest';
import { addDays, type Day, type Trend } from '../../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testDay } from '../../../src/trend/index.js';
import { city, daily } from '../series.js';

const calendar = createCalendar({ country: 'CN' });
/** The new name’s first day, a Friday. */
const FIRST = '2023-06-02' as Day;
const START = '2023-01-02';

interface Move {
  /** A day of the old name before, and what it keeps. */
  readonly before?: number;
  readonly kept?: number;
  readonly now?: number;
  /** The day that is judged, after so many others of the new name. */
  readonly after?: number;
  readonly old?: string;
  readonly since?: string;
  readonly topics?: number;
  /** Days of the new name before. */
  readonly earlier?: readonly (readonly [string, number])[];
}

/** What is said of a class that sets in on the day on which another falls away. */
function tested({
  before = 40,
  kept = 0,
  now = 40,
  after = 0,
  old = '交通号志异常',
  since = START,
  topics = 30,
  earlier = [],
}: Move): Trend {
  const on = addDays(FIRST, after);
  const wave = (day: Day, count: number): number => Math.max(0, count + (Number(day.slice(8)) % 3) - 1);
  const table = city(
    START,
    180,
    {
      [old]: daily(since, '2023-06-30', (day) => (day < FIRST ? wave(day, before) : kept)),
      交通信号灯故障: [...earlier, ...daily(FIRST, '2023-06-30', () => now)],
    },
    { topics },
  );
  const trend = testDay(table, on, defaultTrendSettings, calendar).value.get('交通信号灯故障');
  if (trend === undefined) throw new Error('no trend');
  return trend;
}
const isRenamed = (move: Move): boolean => tested(move).state === 'renamed';

describe('a class goes on under a new name', () => {
  it('where the old one keeps three tenths of its tickets and no more', () => {
    expect([11, 13].map((kept) => isRenamed({ kept, now: 40 - kept }))).toEqual([true, false]);
  });

  it('where both together have what the old one had, to within three fifths', () => {
    expect([27, 23].map((now) => isRenamed({ now }))).toEqual([true, false]);
  });

  it('that had no ticket in the four weeks before', () => {
    const once = (before: number) => isRenamed({ earlier: [[addDays(FIRST, -before), 2]] });
    expect([28, 29].map(once)).toEqual([false, true]);
  });

  it('until its own past says as much', () => {
    expect([0, 6, 9].map((after) => isRenamed({ after }))).toEqual([true, true, true]);
    expect(tested({ after: 10 })).toMatchObject({ verdict: 'steady', state: 'usual' });
  });

  it('of one that was there for four weeks: a younger one is an outbreak at its end', () => {
    expect([addDays(FIRST, -28), addDays(FIRST, -27)].map((since) => isRenamed({ since }))).toEqual([true, false]);
  });

  it('of one large enough that chance does not empty it: the smaller, the longer that takes', () => {
    expect(isRenamed({ before: 7, now: 7, topics: 0 })).toBe(false);
    expect(isRenamed({ before: 7, now: 7, topics: 0, after: 1 })).toBe(true);
    expect(isRenamed({ before: 10, now: 10, topics: 0 })).toBe(true);
    expect(isRenamed({ before: 10, now: 10, topics: 60 })).toBe(false);
  });

  it('whose name has two neighbouring characters in common with the old one', () => {
    expect(isRenamed({ old: '路口通行异常' })).toBe(false);
    expect(isRenamed({ old: '路灯故障' })).toBe(true);
  });

  it('and says what the old one had before and has since', () => {
    const { reason, renamedFrom } = tested({ kept: 4, now: 36 });
    expect(renamedFrom).toBe('交通号志异常');
    expect(reason).toMatch(/由日均 4\d 件降至 4 件，本序列同日起由 0 件升至 36 件$/);
  });
});
