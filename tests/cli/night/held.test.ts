import { describe, expect, it } from 'vitest';
import { daysKey, holdOf, incompleteExport } from '../../../src/cli/night/input/held.js';
import type { NightPeriod, StoredDayState } from '../../../src/cli/night/steps.js';
import { type Connection, openDatabase, proposeIssue, recordRevision } from '../../../src/history/index.js';
import { addDays, type Day, type Finding, formatMessage } from '../../../src/model/index.js';
import { folder } from './own-office.js';

const DAY = '2020-01-29' as Day;
const NIGHT: NightPeriod = { kind: 'day', series: 'day', from: DAY, to: DAY };
const WEEK: NightPeriod = { kind: 'week', series: 'week', from: addDays(DAY, -6), to: DAY };
const SIGNS: readonly Finding[] = [{ code: 'day-small', args: { day: DAY, tickets: 30, usual: 900, days: 8 } }];

/** Days with their revisions; those with signs look incomplete. */
function stepsOf(days: readonly StoredDayState[]) {
  const inside = (from: Day, to: Day) => days.filter(({ day }) => day >= from && day <= to);
  // The weeks of these tests lack what is not named, and need not be whole.
  return { days: inside, missingDays: (): Day[] => [] };
}
const whole = (day: Day, revision = 1): StoredDayState => ({ day, revision, incomplete: null });
const partial = (day: Day, revision = 1): StoredDayState => ({ day, revision, incomplete: SIGNS });

/** What an issue of a period was made from, as a night notes it. */
function made(database: Connection, period: NightPeriod, days: string): void {
  const { series, from, to } = period;
  recordRevision(database, proposeIssue(database, { series, from, to }, 2020, null), {
    ...{ days, tickets: 't', settings: 's', version: '1', model: 'm', revision: 0, headline: '停水' },
    ...{ summary: { subject: '停水', lines: [] }, folder, staging: `${folder}.staging`, files: [] },
    createdAt: '2020-01-30T05:30:00.000Z',
  });
}

describe('a period of which a day looks incomplete', () => {
  it('is held back, with the signs', () => {
    const database = openDatabase(folder);
    expect(holdOf(database, stepsOf([partial(DAY)]), NIGHT)).toEqual(SIGNS);
    expect(holdOf(database, stepsOf([whole(addDays(DAY, -1)), partial(DAY)]), WEEK)).toEqual(SIGNS);
    database.close();
  });

  it('is printed where the day is whole, or there is none', () => {
    const database = openDatabase(folder);
    expect(holdOf(database, stepsOf([whole(DAY)]), NIGHT)).toBeUndefined();
    expect(holdOf(database, stepsOf([]), NIGHT)).toBeUndefined();
    database.close();
  });

  it('is held back where an earlier day alone looks incomplete, or one is missing', () => {
    const database = openDatabase(folder);
    const earlier = addDays(DAY, -1);
    expect(holdOf(database, stepsOf([partial(earlier), whole(DAY)]), WEEK)).toEqual(SIGNS);
    const steps = { ...stepsOf([whole(DAY)]), missingDays: () => [earlier] };
    expect(holdOf(database, steps, WEEK)).toEqual([{ code: 'day-missing', args: { day: earlier } }]);
    made(database, WEEK, `${DAY}:1`);
    expect(holdOf(database, steps, WEEK)).toBeUndefined();
    database.close();
  });

  it('is printed where somebody has had it printed as it is, and held again when the day has changed', () => {
    const database = openDatabase(folder);
    made(database, NIGHT, `${DAY}:1`);
    expect(holdOf(database, stepsOf([partial(DAY, 1)]), NIGHT)).toBeUndefined();
    expect(holdOf(database, stepsOf([partial(DAY, 2)]), NIGHT)).toEqual(SIGNS);
    database.close();
  });

  it('is printed as a week where its last day was printed as a day', () => {
    const database = openDatabase(folder);
    made(database, NIGHT, `${DAY}:1`);
    expect(holdOf(database, stepsOf([whole(addDays(DAY, -1)), partial(DAY, 1)]), WEEK)).toBeUndefined();
    database.close();
  });

  it('is known by its days and their revisions', () => {
    const steps = stepsOf([whole(addDays(DAY, -1), 4), whole(DAY, 17), whole(addDays(DAY, 1))]);
    expect(daysKey(steps, WEEK)).toBe('2020-01-28:4 2020-01-29:17');
    expect(daysKey(steps, NIGHT)).toBe('2020-01-29:17');
  });

  it('is told with each sign in words, in either language, and how it is printed all the same', () => {
    const error = incompleteExport(WEEK, [...SIGNS, { code: 'file-cut', args: {} }]);
    expect(error).toMatchObject({ code: 'export-incomplete', exitCode: 75 });
    const { message, hint } = error.detail;
    expect(formatMessage(message, 'zh', {})).toMatch(/^2020-01-23–2020-01-29 的导出看来不完整，暂不出刊：.*30.*；/);
    expect(formatMessage(message, 'en', {})).toMatch(/^the export of 2020-01-23–2020-01-29 looks incomplete.*30.*; /);
    expect(hint?.zh).toContain('kuaibao run --date 2020-01-29 --period week --accept-partial');
  });
});
