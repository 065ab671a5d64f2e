import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setAsideDamagedWords } from '../../../src/cli/night/input/damaged-words.js';
import { isReleasePast } from '../../../src/cli/night/mail/signing.js';
import { NightLog } from '../../../src/cli/night/watch/log.js';
import { errorMessage, reasonOf } from '../../../src/cli/night/watch/run-end.js';
import { Stages, withLimit } from '../../../src/cli/night/watch/stages.js';
import { type Connection, openDatabase, startRun } from '../../../src/history/index.js';
import { type Day, formatMessage, type KuaibaoError } from '../../../src/model/index.js';
import { LEARNED_FILE } from '../../../src/text/index.js';
import { fault, folder, settingsOf } from './own-office.js';

const DAY = '2020-01-29' as Day;

describe('why a run ended', () => {
  it('is told by the error’s own words, with what stands in them', () => {
    expect(reasonOf(fault({ args: { why: '满' } }), false)).toEqual({ zh: '不行（满）', en: 'no (满)' });
  });

  it('of a defect is no word of the defect, which might hold anything', () => {
    expect(reasonOf(new Error('王建国 13812345678'), false)).toEqual({
      zh: '程序内部错误',
      en: 'a defect of this program',
    });
    expect(reasonOf(new Error('abort'), true)).toEqual({ zh: '收到停止信号', en: 'told to stop by a signal' });
  });

  it('has its help on a line of its own', () => {
    expect(errorMessage(fault({ args: { why: 'x' }, hint: { zh: '改{why}', en: 'mend {why}' } }))).toEqual({
      zh: '不行（x）\n改x',
      en: 'no (x)\nmend x',
    });
    expect(errorMessage(fault({ args: { why: 'x' } })).zh).toBe('不行（x）');
  });
});

describe('the time of release', () => {
  const past = (now: string, releaseAt = '"07:30"', zone = 'Asia/Shanghai'): boolean =>
    isReleasePast(settingsOf(`review: { mode: required, releaseAt: ${releaseAt} }\n`).review, new Date(now), zone, DAY);

  it.each([
    ['the evening of the day itself', '2020-01-29T20:00:00+08:00', false],
    ['a minute before it', '2020-01-30T07:29:59+08:00', false],
    ['the minute itself', '2020-01-30T07:30:00+08:00', true],
    ['the night after', '2020-01-31T00:10:00+08:00', true],
    ['two days later, early', '2020-02-01T05:00:00+08:00', true],
  ])('%s', (_, now, expected) => {
    expect(past(now)).toBe(expected);
  });

  it('is the city’s, and never comes where none is set', () => {
    expect(past('2020-01-30T07:30:00+08:00', '"07:30"', 'Asia/Tokyo')).toBe(true);
    expect(past('2020-01-30T07:00:00+08:00', '"07:30"', 'Asia/Tokyo')).toBe(true);
    expect(past('2020-01-30T07:30:00+08:00', '"07:30"', 'Europe/London')).toBe(false);
    expect(past('2020-03-01T12:00:00+08:00', 'null')).toBe(false);
  });
});

describe('the log of a run', () => {
  const now = (): Date => new Date('2020-01-30T04:00:00Z');
  const linesOf = (path: string): Record<string, unknown>[] =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is one object a line, with time, level and process, in a folder that it makes', () => {
    const path = join(folder, 'logs', 'night.ndjson');
    const log = new NightLog(path, now, () => undefined);
    log.write('run-start', { run: 3, from: DAY });
    log.write('run-end', {}, 'error');
    expect(linesOf(path)).toEqual([
      { time: '2020-01-30T04:00:00.000Z', level: 'info', event: 'run-start', pid: process.pid, run: 3, from: DAY },
      { time: '2020-01-30T04:00:00.000Z', level: 'error', event: 'run-end', pid: process.pid },
    ]);
  });

  it('has of a finding its figures and its place, and no word that may be a ticket’s', () => {
    const path = join(folder, 'night.ndjson');
    const log = new NightLog(path, now, () => undefined);
    const args = { text: '张伟住在七号楼', value: '13812345678', count: 3, day: DAY, isLate: true, list: ['甲'] };
    log.finding({ code: 'odd-row', args, where: { file: 'a.csv', row: 7 } });
    log.finding({ code: 'bad', args: {}, level: 'error' });
    const [first, second] = linesOf(path);
    expect(first).toEqual({
      ...{ time: expect.any(String), level: 'warning', event: 'finding', pid: process.pid },
      ...{ code: 'odd-row', count: 3, day: DAY, isLate: true, row: 7 },
    });
    expect(second).toMatchObject({ level: 'error', code: 'bad' });
  });

  it('that cannot be written is said once, and stops nothing', () => {
    writeFileSync(join(folder, 'file'), '');
    const said: string[] = [];
    const log = new NightLog(join(folder, 'file', 'night.ndjson'), now, (reason) => said.push(reason));
    log.write('a');
    log.write('b');
    expect(said).toHaveLength(1);
  });
});

describe('a stage of a run', () => {
  let database: Connection;
  let words: string[];
  beforeEach(() => {
    database = openDatabase(folder);
    words = [];
  });
  afterEach(() => void database.close());

  const watched: (number | null)[] = [];
  function stagesOf(limits: Partial<Record<'load' | 'mail', number>> = {}, signal = new AbortController().signal) {
    const run = startRun(
      database,
      { series: 'day', from: DAY, to: DAY },
      { version: '1', settings: '', inputs: [] },
      '2020-01-30T00:00:00Z',
    );
    watched.length = 0;
    const log = new NightLog(
      join(folder, 'log'),
      () => new Date('2020-01-30T04:00:00Z'),
      () => undefined,
    );
    const stages = new Stages(
      ...([database, run, limits, signal, log, () => new Date('2020-01-30T04:00:00Z')] as const),
      ({ zh }) => words.push(zh),
      (limitMs) => watched.push(limitMs),
    );
    return { run, stages };
  }
  const recorded = (): unknown => database.prepare('SELECT stage, state FROM stages').all();

  it('gives what its work gives, and is recorded, named and watched', async () => {
    const { stages } = stagesOf({ load: 60_000 });
    expect(stages.reached).toBeUndefined();
    expect(await stages.perform('load', () => 7)).toBe(7);
    expect(stages.reached).toBe('load');
    expect(recorded()).toEqual([{ stage: 'load', state: 'done' }]);
    expect(words).toEqual(['读入导出文件']);
    expect(watched).toEqual([60_000, null]);
  });

  it('that fails is recorded as failed, and throws what its work threw', async () => {
    const { stages } = stagesOf();
    await expect(stages.perform('mail', () => Promise.reject(fault()))).rejects.toMatchObject({ code: 'some-fault' });
    expect(recorded()).toEqual([{ stage: 'mail', state: 'failed' }]);
    expect(watched).toEqual([null, null]);
  });

  it('that is stopped is recorded as interrupted, and none begins after that', async () => {
    const controller = new AbortController();
    const { stages } = stagesOf({}, controller.signal);
    const work = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const running = stages.perform('load', work);
    controller.abort(new Error('SIGTERM'));
    await expect(running).rejects.toThrow('SIGTERM');
    expect(recorded()).toEqual([{ stage: 'load', state: 'interrupted' }]);
    await expect(stages.perform('mail', () => 1)).rejects.toThrow('SIGTERM');
  });

  it('past its limit is stopped with the name of the setting, whatever its work says of that', async () => {
    const { stages } = stagesOf({ mail: 20 });
    const work = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut off'))));
    const error = await stages.perform('mail', work).catch((caught: KuaibaoError) => caught);
    expect(error).toMatchObject({
      code: 'stage-timeout',
      exitCode: 75,
      detail: { args: { seconds: 0.02, stage: 'mail' } },
    });
    expect(formatMessage((error as KuaibaoError).detail.message, 'zh', (error as KuaibaoError).detail.args)).toBe(
      '“发送”超过了 0.02 秒的时限',
    );
    expect(recorded()).toEqual([{ stage: 'mail', state: 'failed' }]);
  });

  it('without a limit takes its time, and a limit of the whole run is named as that', async () => {
    const outer = new AbortController().signal;
    expect(await withLimit('total', undefined, outer, async () => 'done')).toBe('done');
    const slow = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('x'))));
    await expect(withLimit('total', 10, outer, slow)).rejects.toMatchObject({
      detail: { message: { zh: expect.stringContaining('整次运行') }, args: { stage: 'total' } },
    });
  });
});

describe('a list of learned words', () => {
  it('that is damaged is put aside under the day, and said', () => {
    writeFileSync(join(folder, LEARNED_FILE), '\u0000\u0000{broken');
    const output = setAsideDamagedWords(folder, '2020-01-30');
    expect(output?.zh).toContain(`已移为 ${join(folder, LEARNED_FILE)}.damaged-2020-01-30`);
    expect(readFileSync(`${join(folder, LEARNED_FILE)}.damaged-2020-01-30`, 'utf8')).toBe('\u0000\u0000{broken');
    expect(setAsideDamagedWords(folder, '2020-01-30')).toBeNull();
  });
});
