import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { debtsOf, dueFrom, owedDays } from '../../../src/cli/night/due.js';
import { namedDays } from '../../../src/cli/night/input/looks.js';
import { periodOf, periodsBefore } from '../../../src/cli/night/period.js';
import { openDatabase, proposeIssue, recordRevision, type SeriesName, startRun } from '../../../src/history/index.js';
import type { Day } from '../../../src/model/index.js';

const day = (text: string): Day => text as Day;
const span = ({ from, to }: { readonly from: Day; readonly to: Day }): string => `${from} ${to}`;

describe('the days that a file’s name carries', () => {
  it.each([
    ['工单2020-01-29.csv', ['2020-01-29']],
    ['工单20200129.xlsx', ['2020-01-29']],
    ['2020年1月29日热线.csv', ['2020-01-29']],
    ['2020_01_29.csv', ['2020-01-29']],
    ['2020.1.9.csv', ['2020-01-09']],
    ['export-20200129083000.csv', ['2020-01-29']],
    ['20200127-20200129.csv', ['2020-01-27', '2020-01-29']],
    ['/exports/2020-01-01/工单.csv', []],
    ['工单2020-02-30.csv', []],
    ['工单19891231.csv', []],
    ['电话02120200129.csv', []],
    ['工单.csv', []],
  ])('%s', (path, days) => {
    expect(namedDays(path)).toEqual(days);
  });
});

describe('the period of a day', () => {
  it.each([
    ['day', '2020-01-29', '2020-01-29 2020-01-29'],
    ['week', '2020-01-27', '2020-01-27 2020-02-02'],
    ['week', '2020-02-02', '2020-01-27 2020-02-02'],
    ['week', '2020-01-01', '2019-12-30 2020-01-05'],
    ['month', '2020-02-29', '2020-02-01 2020-02-29'],
    ['month', '2019-02-01', '2019-02-01 2019-02-28'],
    ['month', '2019-12-31', '2019-12-01 2019-12-31'],
  ] as const)('as a %s of %s is %s', (kind, of, expected) => {
    expect(span(periodOf(day(of), kind, false))).toBe(expected);
    expect(periodOf(day(of), kind, false).series).toBe(kind);
    expect(periodOf(day(of), kind, true)).toMatchObject({ kind, series: 'special' });
  });

  it.each([
    ['day', '2020-03-02', ['2020-02-28 2020-02-28', '2020-02-29 2020-02-29', '2020-03-01 2020-03-01']],
    ['week', '2020-01-15', ['2019-12-23 2019-12-29', '2019-12-30 2020-01-05', '2020-01-06 2020-01-12']],
    ['month', '2020-03-31', ['2019-12-01 2019-12-31', '2020-01-01 2020-01-31', '2020-02-01 2020-02-29']],
  ] as const)('has those before it in order: %s', (kind, of, expected) => {
    const before = periodsBefore(periodOf(day(of), kind, true), 3);
    expect(before.map(span)).toEqual(expected);
    expect(before.map(({ series }) => series)).toEqual(['special', 'special', 'special']);
    expect(periodsBefore(periodOf(day(of), kind, false), 0)).toEqual([]);
  });
});

describe('the first period that a run was due for', () => {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao-due-')));
  afterAll(() => void database.close());
  const ran = (series: SeriesName, to: string, at: string): void =>
    void startRun(database, { series, from: day(to), to: day(to) }, { version: '1', settings: 's', inputs: [] }, at);
  const due = (series: SeriesName, current?: { to: Day; now: Date }) =>
    dueFrom(database, series, 'Asia/Shanghai', current);

  it('is that of the first run in time: the day after, in the city’s zone', () => {
    expect(due('day')).toBeUndefined();
    // A day of the past, made by hand.
    ran('day', '2019-11-03', '2020-01-10T02:00:00Z');
    expect(due('day')).toBe('2019-11-03');
    ran('day', '2020-01-12', '2020-01-13T15:59:59Z');
    ran('day', '2020-01-11', '2020-01-13T16:00:00Z');
    expect(due('day')).toBe('2020-01-12');
  });

  it('is the one that runs now where none was in time before', () => {
    ran('special', '2019-11-03', '2020-01-10T02:00:00Z');
    expect(due('special', { to: day('2020-01-20'), now: new Date('2020-01-21T02:00:00Z') })).toBe('2020-01-20');
    expect(due('special', { to: day('2020-01-20'), now: new Date('2020-01-25T02:00:00Z') })).toBe('2019-11-03');
  });

  it.each([
    ['week', '2020-01-19', '2020-01-26T02:00:00Z', '2020-01-27T02:00:00Z'],
    ['month', '2019-12-31', '2020-01-28T02:00:00Z', '2020-01-29T02:00:00Z'],
  ] as const)('a %s that ended on %s is in time until %s', (series, to, inTime, late) => {
    ran(series, '2019-01-31', '2020-01-10T02:00:00Z');
    const now = (at: string) => ({ to: day(to), now: new Date(at) });
    expect(due(series, now(inTime))).toBe(to);
    expect(due(series, now(late))).toBe('2019-01-31');
  });
});

describe('what is owed', () => {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao-owed-')));
  afterAll(() => void database.close());
  const zone = 'Asia/Shanghai';
  const ran = (of: string, kind: 'day' | 'week', at: string): void =>
    void startRun(database, periodOf(day(of), kind, false), { version: '1', settings: 's', inputs: [] }, at);
  const made = (of: string, kind: 'day' | 'week'): void => {
    const issue = proposeIssue(database, periodOf(day(of), kind, false), 2020, null);
    const { id } = recordRevision(database, issue, {
      ...{ days: '', tickets: 't', settings: 's', version: '1', model: 'm', revision: 0, headline: '停水' },
      ...{ summary: { subject: '', lines: [] }, folder: of, staging: of, files: [], createdAt: '' },
    });
    database.prepare("UPDATE revisions SET state = 'archived' WHERE id = ?").run(id);
  };

  it('is judged for each series: a week that is out leaves its day owed, and a day the week that is running', () => {
    ran('2020-01-08', 'day', '2020-01-08T22:00:00Z');
    ran('2020-01-12', 'week', '2020-01-13T00:00:00Z');
    made('2020-01-08', 'day');
    made('2020-01-12', 'week');
    const isOwed = owedDays(database, zone);
    expect(['2020-01-07', '2020-01-08', '2020-01-09'].map((of) => isOwed(day(of)))).toEqual([false, false, true]);
    made('2020-01-14', 'day');
    made('2020-01-22', 'day');
    const later = owedDays(database, zone);
    // The week after the last one that was run is still to come; those behind it are nobody's.
    expect([later(day('2020-01-14')), later(day('2020-01-22'))]).toEqual([true, false]);
    const isDebt = debtsOf(database, zone);
    expect(isDebt(periodOf(day('2020-01-14'), 'week', false))).toBe(true);
    expect(isDebt(periodOf(day('2020-01-14'), 'week', true))).toBe(false);
  });
});
