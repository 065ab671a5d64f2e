import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadInputs } from '../../../src/cli/night/input/inputs.js';
import type { InputRequest, WaitReason } from '../../../src/cli/night/input/looks.js';
import { waitingWords } from '../../../src/cli/night/input/waiting.js';
import { periodOf } from '../../../src/cli/night/period.js';
import type { Steps } from '../../../src/cli/night/steps.js';
import { type Connection, openDatabase } from '../../../src/history/index.js';
import { discoverExports, ingestMessages } from '../../../src/ingest/index.js';
import {
  type Day,
  dayRange,
  EXIT,
  type ExitCode,
  type Finding,
  formatMessage,
  KuaibaoError,
} from '../../../src/model/index.js';

const DAY = '2020-01-29' as Day;
const SIGN: Finding = { code: 'few-tickets', args: {} };
const refusal = (code: string, exitCode: ExitCode): KuaibaoError =>
  new KuaibaoError(code, exitCode, { message: { zh: code, en: code } });

let folder: string;
let database: Connection;
/** The files that were read, in order. */
let read: string[];
/** Days that the history has after a load; of each the signs that it is not whole. */
let days: Map<Day, readonly Finding[] | null>;
/** What a file does when it is read, by its name: a failure, or the day that it holds. */
let files: Record<string, KuaibaoError | Day>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 导出 '));
  database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao-inputs-')));
  read = [];
  days = new Map();
  files = {};
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const steps = {
  discover: (patterns) => discoverExports(patterns, folder),
  days: (from: Day, to: Day) =>
    [...days]
      .filter(([day]) => day >= from && day <= to)
      .map(([day, incomplete]) => ({ day, revision: 1, incomplete })),
  missingDays: (from: Day, to: Day) => dayRange(from, to).filter((day) => !days.has(day)),
  async load(paths: readonly string[]) {
    const names = paths.map((path) => path.slice(folder.length + 1));
    read.push(...names);
    const failures = paths.flatMap((path, at) => {
      const outcome = files[names[at] ?? ''];
      if (outcome instanceof KuaibaoError) return [{ path, error: outcome }];
      if (outcome !== undefined) days.set(outcome, days.get(outcome) ?? null);
      return [];
    });
    const failed = new Set(failures.map(({ path }) => path));
    const done = paths.flatMap((path, at) => {
      const day = files[names[at] ?? ''];
      return failed.has(path) ? [] : [{ path, days: day === undefined || day instanceof KuaibaoError ? [] : [day] }];
    });
    return { read: done, findings: [SIGN], failures };
  },
} as Pick<Steps, 'discover' | 'days' | 'missingDays' | 'load'> as Steps;

/** Writes an export that holds a day, or that fails so. */
function put(name: string, outcome: KuaibaoError | Day = DAY): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), name);
  files[name] = outcome;
}
const request = (): InputRequest => ({
  steps,
  database,
  period: periodOf(DAY, 'day', false),
  given: [],
  patterns: ['*.csv'],
  rules: '',
  replace: false,
  acceptPartial: false,
  waitMs: 0,
  pollMs: 5,
  signal: new AbortController().signal,
  onWait: () => undefined,
});
const load = (change: Partial<InputRequest> = {}) => loadInputs({ ...request(), ...change });
const codeOf = (change: Partial<InputRequest> = {}): Promise<string> =>
  load(change).then(
    () => 'done',
    (error: KuaibaoError) => error.code,
  );

describe('the exports of a day', () => {
  it('are read once, and told with what they hold', async () => {
    put('工单2020-01-29.csv');
    const inputs = await load();
    expect(inputs.files).toEqual([
      { path: join(folder, '工单2020-01-29.csv'), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(inputs.findings).toEqual([SIGN]);
    expect((await load()).findings).toEqual([]);
    expect(read).toEqual(['工单2020-01-29.csv']);
  });

  it('that vanish once they are read stop nothing: their tickets are in, and the file is named', async () => {
    put('工单2020-01-29.csv');
    const path = join(folder, '工单2020-01-29.csv');
    const load = async (paths: readonly string[], signal: AbortSignal) => {
      const loaded = await steps.load(paths, signal);
      rmSync(path);
      return loaded;
    };
    const inputs = await loadInputs({ ...request(), steps: { ...steps, load } });
    expect(inputs.files).toEqual([]);
    expect(inputs.findings).toEqual([SIGN, { code: 'export-gone', args: { reason: 'ENOENT' }, where: { file: path } }]);
    expect(ingestMessages['export-gone']).toBeDefined();
  });

  it('are those that gave tickets of it, whatever they are called', async () => {
    put('工单1127.csv');
    put('工单1126.csv', '2020-01-28' as Day);
    put('2020-01-29（空）.csv', '2020-01-28' as Day);
    expect((await load()).files.map(({ path }) => path)).toEqual([join(folder, '工单1127.csv')]);
    expect((await load()).files.map(({ path }) => path)).toEqual([join(folder, '2020-01-29（空）.csv')]);
  });

  it('are read again where their bytes, or the rules by which bytes are read, have changed', async () => {
    put('2020-01-29.csv');
    await load();
    appendFileSync(join(folder, '2020-01-29.csv'), 'more');
    await load();
    await load({ rules: 'other settings' });
    await load({ rules: 'other settings' });
    expect(read).toHaveLength(3);
  });

  it('are read again where they are all that their days hold', async () => {
    put('2020-01-29.csv');
    await load();
    await load({ replace: true, given: ['2020-01-29.csv'] });
    expect(read).toHaveLength(2);
  });

  it('of other days are read as well, but not those that can wait', async () => {
    put('2020-01-28.csv', '2020-01-28' as Day);
    put('2020-01-29.csv');
    put('2020-01-30.csv', '2020-01-30' as Day);
    put('2020-01-31.csv', '2020-01-31' as Day);
    const inputs = await load();
    expect(read).toEqual(['2020-01-28.csv', '2020-01-29.csv', '2020-01-30.csv']);
    expect(inputs.files.map(({ path }) => path)).toEqual([join(folder, '2020-01-29.csv')]);
  });

  it('may be named by the day, in a folder of its own', async () => {
    put('2020-01-29/工单.csv');
    put('20200129/工单.csv');
    put('2020-01-28/工单.csv', '2020-01-28' as Day);
    await load({ patterns: ['{date}/工单.csv', '{yyyymmdd}/工单.csv'].map((pattern) => join(folder, pattern)) });
    expect(read.sort()).toEqual(['2020-01-29/工单.csv', '20200129/工单.csv']);
  });

  it('of a week are looked for under each of its days', async () => {
    for (const day of ['2020-01-27', '2020-02-02', '2020-02-03']) put(`${day}/a.csv`, day as Day);
    const patterns = [join(folder, '{date}/a.csv')];
    await load({ patterns, period: periodOf(DAY, 'week', false), acceptPartial: true });
    expect(read).toEqual(['2020-01-27/a.csv', '2020-02-02/a.csv']);
  });

  it('need not be there where the history has the day', async () => {
    days.set(DAY, null);
    expect(await load()).toEqual({ files: [], findings: [] });
  });

  it('that a link in a circle stands for do not keep the day from being made', async () => {
    days.set(DAY, null);
    symlinkSync('a.csv', join(folder, 'a.csv'));
    await load({ patterns: [join(folder, 'a.csv')] });
    expect(read).toEqual([]);
  });
});

describe('an export that cannot be read', () => {
  it('keeps its own day from being made, and no other', async () => {
    put('2020-01-28.csv', refusal('bad-file', EXIT.data));
    put('2020-01-29.csv');
    expect(await codeOf()).toBe('done');
    files['2020-01-29.csv'] = refusal('bad-file', EXIT.data);
    appendFileSync(join(folder, '2020-01-29.csv'), 'changed');
    expect(await codeOf()).toBe('bad-file');
  });

  it('and names no day is told where the day has nothing else', async () => {
    put('工单.csv', refusal('bad-file', EXIT.data));
    expect(await codeOf()).toBe('bad-file');
    appendFileSync(join(folder, '工单.csv'), 'changed');
    days.set(DAY, null);
    expect(await codeOf()).toBe('done');
  });

  it('of another day is not read again each night, its own is', async () => {
    put('2020-01-28.csv', refusal('bad-file', EXIT.data));
    put('2020-01-29.csv');
    await load();
    await load();
    expect(read.filter((name) => name === '2020-01-28.csv')).toHaveLength(1);
    expect(await codeOf({ period: periodOf('2020-01-28' as Day, 'day', false) })).toBe('bad-file');
  });

  it('and is not the period’s is told once with its reason, whatever its name says', async () => {
    put('工单1127.csv', refusal('bad-file', EXIT.data));
    put('2020-01-28.csv', refusal('bad-file', EXIT.data));
    put('2020-01-29.csv');
    const told = (await load()).findings.filter(({ code }) => code === 'export-refused');
    expect(told).toEqual(
      ['2020-01-28.csv', '工单1127.csv'].map((name) => ({
        code: 'export-refused',
        args: { code: 'bad-file', zh: 'bad-file', en: 'bad-file' },
        where: { file: join(folder, name) },
      })),
    );
    expect(ingestMessages['export-refused']).toBeDefined();
    expect((await load()).findings).toEqual([]);
    appendFileSync(join(folder, '工单1127.csv'), 'changed');
    expect((await load()).findings).toHaveLength(2);
  });

  it('and names no day is told again by the night of a day that has nothing', async () => {
    put('工单1126.csv');
    put('工单1127.csv', refusal('bad-file', EXIT.data));
    expect(await codeOf()).toBe('done');
    const next = periodOf('2020-01-30' as Day, 'day', false);
    expect(await codeOf({ period: next })).toBe('bad-file');
    expect(await codeOf({ period: next })).toBe('bad-file');
  });

  it('and names no day, met by an earlier night, is no reason not to wait for the day’s own', async () => {
    put('工单1127.csv', refusal('bad-file', EXIT.data));
    expect(await codeOf()).toBe('bad-file');
    expect(await codeOf({ waitMs: 10_000, onWait: () => put('工单1128.csv') })).toBe('done');
    days.clear();
    expect(await codeOf({ waitMs: 20, patterns: ['*1127.csv'] })).toBe('bad-file');
    expect(read.filter((name) => name === '工单1127.csv')).toHaveLength(3);
  });

  it('is told by a later run where this one stops for another file', async () => {
    put('2020-01-28.csv', refusal('other-file', EXIT.data));
    put('2020-01-29.csv', refusal('bad-file', EXIT.data));
    expect(await codeOf()).toBe('bad-file');
    put('2020-01-29.csv');
    appendFileSync(join(folder, '2020-01-29.csv'), 'mended');
    expect((await load()).findings).toContainEqual(expect.objectContaining({ code: 'export-refused' }));
  });

  it('is not looked for where others are named', async () => {
    put('2020-01-29.csv', refusal('bad-file', EXIT.data));
    put('elsewhere/工单.csv');
    expect(await codeOf({ given: ['elsewhere/工单.csv'] })).toBe('done');
    expect(read).toEqual(['elsewhere/工单.csv']);
  });

  it('that is named on the command line must be good, whatever its name says', async () => {
    put('2020-01-28.csv', refusal('bad-file', EXIT.data));
    days.set(DAY, null);
    expect(await codeOf({ given: ['2020-01-28.csv'] })).toBe('bad-file');
  });
});

describe('where there is nothing to make an issue of', () => {
  const hint = async (change: Partial<InputRequest>): Promise<string> => {
    const error = await load(change).catch((caught: KuaibaoError) => caught);
    if (!(error instanceof KuaibaoError)) throw new Error('it was not refused');
    expect(error).toMatchObject({ code: 'no-export', exitCode: 66 });
    const { message, hint: words, args } = error.detail;
    return [message, words ?? message].map((part) => formatMessage(part, 'zh', args)).join('\n');
  };

  it('says what was looked for, under the name of the day', async () => {
    expect(await hint({ patterns: ['{date}.csv', 'x-{yyyymmdd}.csv'] })).toMatch(
      /^还没有 2020-01-29 的导出文件（查找：2020-01-29\.csv.x-20200129\.csv）\n.*--wait 30m/,
    );
  });

  it('of a week is that of its last day, though others are there', async () => {
    days.set(DAY, null);
    const week = { patterns: ['{date}.csv'], period: periodOf(DAY, 'week', false) };
    expect(await hint(week)).toContain('还没有 2020-02-02 的导出文件（查找：2020-02-02.csv）');
    expect(await hint(week)).toContain('--accept-partial');
    expect(await codeOf({ ...week, acceptPartial: true })).toBe('done');
  });

  it('says that nowhere was looked where no input is set', async () => {
    expect(await hint({ patterns: [] })).toMatch(/^历史库中没有 2020-01-29 的工单，也没有设置 input\n.*--config/);
  });

  it('names the files that were refused, by this run or an earlier one', async () => {
    put('2020-01-28.csv', refusal('bad-file', EXIT.data));
    expect(await hint({})).toContain(
      '还没有 2020-01-29 的导出文件（查找：*.csv）；未能读入：2020-01-28.csv (bad-file)\n',
    );
    days.set('2020-01-28' as Day, null);
    put('2020-01-29.csv', '2020-01-28' as Day);
    expect(await hint({})).toMatch(/里没有 2020-01-29 的工单；未能读入：2020-01-28\.csv \(bad-file\)\n/);
  });

  it('names a file of the day that holds another', async () => {
    put('2020-01-29.csv', '2020-01-28' as Day);
    expect(await hint({})).toMatch(/2020-01-29\.csv 里没有 2020-01-29 的工单\n检查导出的日期范围$/);
  });
});

describe('waiting', () => {
  it('ends when the export comes, and says once what it waits for', async () => {
    const reasons: WaitReason[] = [];
    const onWait = (reason: WaitReason): void => {
      reasons.push(reason);
      // It is looked for and missed several times.
      setTimeout(() => put('2020-01-29.csv'), 40);
    };
    const inputs = await load({ waitMs: 10_000, onWait });
    expect(inputs.files).toHaveLength(1);
    expect(reasons).toEqual(['absent']);
  });

  it('goes through what it waits for one after the other', async () => {
    const reasons: WaitReason[] = [];
    put('2020-01-29.csv', refusal('file-growing', EXIT.tempFail));
    const whole = (): void => {
      files['2020-01-29.csv'] = DAY;
      days.set(DAY, [SIGN]);
    };
    const onWait = (reason: WaitReason): void => {
      reasons.push(reason);
      setTimeout(reason === 'growing' ? whole : () => days.set(DAY, null), 30);
    };
    await load({ waitMs: 10_000, onWait });
    expect(reasons).toEqual(['growing', 'incomplete']);
  });

  it('is not done for a file that is broken', async () => {
    put('2020-01-29.csv', refusal('bad-file', EXIT.data));
    expect(await codeOf({ waitMs: 60_000 })).toBe('bad-file');
  });

  it.each([
    ['nothing has come', () => undefined, 'no-export'],
    ['the file still grows', () => put('2020-01-29.csv', refusal('file-growing', EXIT.tempFail)), 'file-growing'],
    ['the day is not whole', () => days.set(DAY, [SIGN]), 'export-incomplete'],
  ])('ends at its time where %s', async (_, prepare, code) => {
    prepare();
    expect(await codeOf({ waitMs: 20 })).toBe(code);
  });

  it('ends where the run is stopped', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    await expect(load({ waitMs: 60_000, pollMs: 60_000, signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('is told with its longest time', () => {
    const period = periodOf(DAY, 'day', false);
    expect(waitingWords('absent', period, 1_800_000).zh).toBe('2020-01-29 的导出文件还没有，最多等 30 分钟');
    expect(waitingWords('incomplete', period, 90_000).zh).toContain('最多 1.5 分钟');
    expect(waitingWords('growing', period, 0).zh).toBe('2020-01-29 的导出文件仍在写入，等它写完');
    for (const reason of ['absent', 'incomplete', 'growing'] as const)
      expect(waitingWords(reason, period, 60_000).en).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a day that looks incomplete', () => {
  it('is held back with its signs and the command that prints it all the same', async () => {
    days.set(DAY, [SIGN]);
    const error = await load().catch((caught: KuaibaoError) => caught);
    expect(error).toMatchObject({ code: 'export-incomplete', exitCode: 75 });
    expect((error as KuaibaoError).detail.hint?.zh).toContain('kuaibao run --date 2020-01-29 --accept-partial');
  });

  it('of a week names the week', async () => {
    days.set('2020-02-02' as Day, [SIGN]);
    const error = await load({ period: periodOf(DAY, 'week', false) }).catch((caught: KuaibaoError) => caught);
    expect((error as KuaibaoError).detail.hint?.zh).toContain('--date 2020-02-02 --period week --accept-partial');
  });

  it('is printed where somebody says so', async () => {
    days.set(DAY, [SIGN]);
    expect(await codeOf({ acceptPartial: true })).toBe('done');
  });

  it('holds its week wherever it lies in it, as one that is missing does', async () => {
    const week = periodOf(DAY, 'week', false);
    for (const day of dayRange(week.from, week.to)) days.set(day, null);
    expect(await codeOf({ period: week })).toBe('done');
    days.set(DAY, [SIGN]);
    expect(await codeOf({ period: week })).toBe('export-incomplete');
    days.delete(DAY);
    const error = await load({ period: week }).catch((caught: KuaibaoError) => caught);
    expect((error as KuaibaoError).detail.message.zh).toBe(
      '2020-01-27–2020-02-02 的导出看来不完整，暂不出刊：缺 2020-01-29',
    );
    expect(await codeOf({ period: week, acceptPartial: true })).toBe('done');
  });
});
