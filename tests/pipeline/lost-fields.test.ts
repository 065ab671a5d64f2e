import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type History, openHistory } from '../../src/history/index.js';
import { ingestMessages } from '../../src/ingest/index.js';
import type { Day, Finding } from '../../src/model/index.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';

let folder: string;
let history: History;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 缺列-'));
  history = openHistory(join(folder, 'data'));
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Loads an export of a day of January, with or without a column of places, and gives what is told of lost fields. */
async function load(day: number, place: '所属区域' | '片别' | null, name = '热线'): Promise<Finding | undefined> {
  const date = `2020-01-${String(day).padStart(2, '0')}`;
  const path = join(folder, `${name}${date}.csv`);
  const head = ['工单编号', '来电时间', '内容', ...(place === null ? [] : [place])].join(',');
  const row = [`${name}${day}`, `${date} 08:00:00`, `${name}的路灯坏了`, ...(place === null ? [] : ['青岗镇'])].join(
    ',',
  );
  writeFileSync(path, `${head}\n${row}\n`);
  const { findings } = await loadExports([path], history, defaultIngestSettings, { calendar });
  return findings.find(({ code }) => code === 'fields-lost');
}

describe('a field that the exports of the latest days had', () => {
  it('and that this one has no column for is told, with the columns that were not read', async () => {
    for (const day of [1, 2, 3]) expect(await load(day, '所属区域')).toBeUndefined();
    const told = await load(4, '片别');
    expect(told).toMatchObject({ args: { fields: ['district（所属区域）'], columns: ['片别'] } });
    expect(told?.level).toBeUndefined();
    expect(ingestMessages['fields-lost']).toBeDefined();
    expect((await load(5, null))?.args.columns).toBe('—');
  });

  it('is one that most of the last three days had, and no longer one that it has been without for two', async () => {
    await load(1, null);
    for (const day of [2, 3]) await load(day, '所属区域');
    for (const [day, isTold] of [
      [4, true],
      [5, true],
      [6, false],
    ] as const)
      expect((await load(day, null)) !== undefined, String(day)).toBe(isTold);
  });

  it('is not missed where every second export never had it', async () => {
    for (const day of [1, 2, 3, 4]) {
      await load(day, '所属区域', '热线');
      expect(await load(day, null, '网站')).toBeUndefined();
    }
  });

  it('is looked for before the first day of the export, and in an empty history not at all', async () => {
    expect(await load(9, null)).toBeUndefined();
    await load(10, '所属区域');
    expect(await load(8, null)).toBeUndefined();
  });
});

describe('tickets that the mark in their title makes reminders', () => {
  const put = (day: number, kind: string): string => {
    const path = join(folder, `催${day}.csv`);
    const rows = ['【催】路灯不亮', '路灯不亮（催办2次）', '路灯不亮'].map(
      (title, at) => `K2020010${day}000${at},${title},路灯坏了,${kind}`,
    );
    writeFileSync(path, `工单编号,标题,内容,诉求类型\n${rows.join('\n')}\n`);
    return path;
  };
  const told = async (paths: readonly string[], more = {}) =>
    (await loadExports(paths, history, { ...defaultIngestSettings, ...more }, { calendar })).findings.filter(
      ({ code }) => code === 'title-reminders',
    );
  const reminders = (): number =>
    history.tickets('2020-01-01' as Day, '2020-01-09' as Day).filter(({ reminder }) => reminder).length;

  it('are told with how many they are, of several files together', async () => {
    const one = put(1, '求助');
    expect(await told([one])).toEqual([{ code: 'title-reminders', args: { count: 2 }, where: { file: one } }]);
    expect(await told([put(2, '求助'), put(3, '求助')])).toEqual([{ code: 'title-reminders', args: { count: 4 } }]);
    expect(reminders()).toBe(6);
    const words = ingestMessages['title-reminders'];
    for (const text of [words?.zh, words?.en]) expect(text).toContain('ingest.titleReminders: false');
  });

  it('are none where the export says so besides, and requests where the office says so', async () => {
    expect(await told([put(4, '催办')])).toEqual([]);
    expect(reminders()).toBe(3);
    expect(await told([put(5, '求助')], { titleReminders: false })).toEqual([]);
    expect(reminders()).toBe(3);
  });
});

describe('a column that looks like the text and is not read', () => {
  it('is told once for all exports of its form, with how many they are', async () => {
    const put = (day: number, column: string): string => {
      const path = join(folder, `记录${day}.csv`);
      const row = (at: number): string =>
        `K2020010${day}000${at},路灯,路灯坏了有一个多月，晚上出门一片漆黑，老人摔过跤。`;
      writeFileSync(path, `工单编号,标题,${column}\n${[1, 2, 3, 4, 5].map(row).join('\n')}\n`);
      return path;
    };
    const paths = [put(1, '记录栏'), put(2, '记录栏'), put(3, '说明栏')];
    const { findings } = await loadExports(paths, history, defaultIngestSettings, { calendar });
    const told = findings.filter(({ code }) => code === 'text-overlooked');
    expect(told.map(({ args, where }) => [args.columns, args.files, where?.file])).toEqual([
      [['记录栏'], 2, paths[0]],
      [['说明栏'], 1, paths[2]],
    ]);
  });
});
