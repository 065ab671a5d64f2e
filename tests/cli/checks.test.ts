import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Check, Finding } from '../../src/cli/doctor/check.js';
import { checks } from '../../src/cli/doctor/checks.js';
import { leftOut } from '../../src/cli/doctor/history.js';
import { folders, lock, node, space } from '../../src/cli/doctor/machine.js';
import { fonts, holidays } from '../../src/cli/doctor/program.js';
import { input, mail, officeFiles } from '../../src/cli/doctor/surroundings.js';
import type { Effects } from '../../src/cli/effects.js';
import { parseSettings } from '../../src/config/index.js';
import { acquireLock } from '../../src/delivery/index.js';
import { addOperations, openDatabase } from '../../src/history/index.js';
import { type Day, type Edit, KuaibaoError } from '../../src/model/index.js';
import { startMailServer, startSocketServer } from '../delivery/mail-server.js';

/** Blocks of 4 KB that are free, where it is not the machine's own disk. */
const disk = vi.hoisted((): { blocks: number | undefined } => ({ blocks: undefined }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const statfsSync = (path: string) =>
    disk.blocks === undefined ? fs.statfsSync(path) : { bavail: disk.blocks, bsize: 4096 };
  return { ...fs, statfsSync };
});

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kuaibao 体检 '));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** What a check finds at a desk with these settings; what it throws as the program tells it. */
async function look(check: Check, settings = '', now = '2020-01-30T04:00:00Z'): Promise<Finding> {
  const loaded = parseSettings(settings, join(cwd, 'kuaibao.config.yaml')).settings;
  const effects = { env: {}, cwd, now: () => new Date(now), signal: new AbortController().signal };
  const dataDir = join(cwd, 'data');
  try {
    return await check.look({
      settings: loaded,
      dataDir,
      archive: loaded.output ?? join(dataDir, 'archive'),
      effects: effects as unknown as Effects,
    });
  } catch (error) {
    if (!(error instanceof KuaibaoError)) return { state: 'fault', detail: { zh: '', en: (error as Error).message } };
    return { state: 'fault', detail: { zh: error.code, en: error.code } };
  }
}
const put = (name: string, content = ''): void => {
  mkdirSync(join(cwd, name, '..'), { recursive: true });
  writeFileSync(join(cwd, name), content);
};

describe('the checks of a desk', () => {
  it('are each named once, in both languages, with what to do', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { id, name } of checks) {
      expect(name.zh, id).toMatch(/\S/);
      expect(name.en, id).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it.each([
    ['warn of a disk with less than a gigabyte free', 2 ** 18 - 1, 'warning'],
    ['do not warn of one with a gigabyte', 2 ** 18, 'ok'],
  ])('%s', async (_, blocks, state) => {
    disk.blocks = blocks;
    expect((await look(space)).state).toBe(state);
    disk.blocks = undefined;
  });

  it('leave nothing behind at an empty desk', async () => {
    for (const check of [node, folders, space, lock, leftOut, input, officeFiles, holidays, mail]) await look(check);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('Node', () => {
  it('is one of those that the package asks for', async () => {
    expect(await look(node)).toEqual({ state: 'ok', detail: { zh: process.versions.node, en: process.versions.node } });
  });

  it.each([
    ['18.20.0', 'fault'],
    ['20.10.0', 'fault'],
    ['20.11.0', 'ok'],
    ['22.0.0', 'ok'],
    ['24.9.1', 'ok'],
    ['25.0.0', 'fault'],
  ])('%s: %s', async (version, state) => {
    const versions = Object.getOwnPropertyDescriptor(process, 'versions');
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: version }, configurable: true });
    try {
      expect((await look(node)).state).toBe(state);
    } finally {
      if (versions !== undefined) Object.defineProperty(process, 'versions', versions);
    }
  });
});

describe('the folders', () => {
  it('may be written to, or made', async () => {
    expect((await look(folders)).state).toBe('ok');
    mkdirSync(join(cwd, 'data'));
    expect(await look(folders)).toMatchObject({
      state: 'ok',
      detail: { zh: `${join(cwd, 'data')}；${join(cwd, 'data', 'archive')}` },
    });
    expect(readdirSync(join(cwd, 'data'))).toEqual([]);
  });

  it('are none where a file stands in their place', async () => {
    put('data');
    expect((await look(folders)).state).toBe('fault');
    rmSync(join(cwd, 'data'));
    put('file');
    expect((await look(folders, 'output: file/archive\n')).state).toBe('fault');
  });

  it.skipIf(process.getuid?.() === 0)('that may not be written to are told', async () => {
    mkdirSync(join(cwd, 'data'));
    chmodSync(join(cwd, 'data'), 0o500);
    expect((await look(folders)).state).toBe('fault');
    chmodSync(join(cwd, 'data'), 0o700);
  });
});

describe('the lock', () => {
  it('is free, or held by a run that is at work', async () => {
    expect(await look(lock)).toMatchObject({ state: 'ok', detail: { zh: '空闲' } });
    const held = acquireLock(join(cwd, 'data'), 'run 2020-01-29', new Date('2020-01-30T04:00:00Z'), 'Asia/Shanghai');
    expect(await look(lock)).toMatchObject({ state: 'fault', detail: { zh: 'locked' } });
    held.release();
    expect((await look(lock)).state).toBe('ok');
  });

  it('of a run that was killed is free, and that is told', async () => {
    put('data/lock.json', JSON.stringify({ pid: 4711, host: 'h', since: '2020-01-29T20:00:00Z', command: 'run' }));
    expect(await look(lock)).toMatchObject({ state: 'ok', detail: { zh: expect.stringContaining('进程 4711') } });
  });
});

describe('the exports', () => {
  it.each([
    ['are not set', '', 'warning', '没有设置 input'],
    ['are there', 'input: exports/*.csv\n', 'ok', '2 个文件'],
    ['are there by the day', 'input: "exports/{date}.csv"\n', 'ok', '1 个文件'],
    ['are there by two patterns', 'input: [exports/2020-01-29.csv, exports/20200129.csv]\n', 'ok', '2 个文件'],
    ['are not there', 'input: nowhere/*.csv\n', 'warning', '0 个文件'],
    ['are not there under a plain name', 'input: nowhere.csv\n', 'warning', '0 个文件'],
  ])('%s', async (_, settings, state, words) => {
    put('exports/2020-01-29.csv');
    put('exports/20200129.csv');
    // `{date}` stands for any name: the second is no day.
    if (settings.includes('{date}')) rmSync(join(cwd, 'exports', '20200129.csv'));
    expect(await look(input, settings)).toMatchObject({ state, detail: { zh: expect.stringContaining(words) } });
  });
});

describe('the office’s files', () => {
  it.each<[what: string, settings: string, content: string | null, state: string]>([
    ['none', '', null, 'ok'],
    ['a table of calls that is there', 'calls: file\n', '', 'ok'],
    ['a table of calls that is not', 'calls: file\n', null, 'fault'],
    ['a file of policies that is not there', 'policyEvents: file\n', null, 'fault'],
    ['watched topics that are there', 'topics: { watched: file }\n', 'watched: []\n', 'ok'],
    ['watched topics that are not', 'topics: { watched: file }\n', null, 'fault'],
    ['watched topics with a mistake', 'topics: { watched: file }\n', 'wathced: []\n', 'fault'],
    ['a list of words that is there', 'topics: { dictionaries: [file] }\n', '滨河苑\n', 'ok'],
    ['a list of words that is not', 'topics: { genericWords: file }\n', null, 'fault'],
  ])('%s', async (_, settings, content, state) => {
    if (content !== null) put('file', content);
    expect((await look(officeFiles, settings)).state).toBe(state);
  });

  it('are counted', async () => {
    for (const name of ['a', 'b', 'c']) put(name);
    const settings = 'calls: a\npolicyEvents: b\ntopics: { dictionaries: [c] }\n';
    expect((await look(officeFiles, settings)).detail.zh).toBe('3 个，都可读');
  });
});

describe('topics that are left out for good', () => {
  const dropped = (reason: 'noise' | 'solved', scope: 'always' | 'today'): number => {
    mkdirSync(join(cwd, 'data'), { recursive: true });
    const database = openDatabase(join(cwd, 'data'));
    const period = { series: 'day', from: '2020-01-29' as Day, to: '2020-01-29' as Day } as const;
    const edit: Edit = { kind: 'drop', topic: { id: 'T1', label: '中奖诈骗', rule: '中奖' }, reason, count: 3 };
    const [id = 0] = addOperations(database, period, [{ at: '', by: '李敏', why: '', scope, edit }]);
    database.close();
    return id;
  };

  it('are named, of the office’s file and of the history', async () => {
    put(
      'topics.yaml',
      'drop:\n  - { topic: T9, name: 推销电话, reason: noise }\n  - { topic: T8, name: 路灯, reason: solved }\n',
    );
    const id = dropped('noise', 'always');
    const { detail } = await look(leftOut, 'topics: { watched: topics.yaml }\n');
    expect(detail.zh).toMatch(new RegExp(`^2 个：推销电话、中奖诈骗（李敏，第 ${id} 号）`));
  });

  it('are none of one issue, and none that come back', async () => {
    dropped('noise', 'today');
    dropped('solved', 'always');
    expect((await look(leftOut)).detail.zh).toBe('无');
  });
});

describe('the holidays', () => {
  it('of a year that is known are known, and of one that is not are told', async () => {
    expect(await look(holidays, '', '2020-06-01T00:00:00Z')).toMatchObject({
      state: 'ok',
      detail: { zh: '2020、2021' },
    });
    expect(await look(holidays, '', '2051-06-01T00:00:00Z')).toMatchObject({
      state: 'warning',
      detail: { zh: '不知道 2051、2052 年的安排' },
    });
  });

  it('of a file with a mistake are a fault', async () => {
    put('days.yaml', '2051-02-30: holiday\n');
    expect((await look(holidays, 'trend: { holidays: days.yaml }\n')).state).toBe('fault');
  });
});

describe('the faces', () => {
  it('are those that ship, or the office’s own, if they can be read', async () => {
    expect(await look(fonts)).toMatchObject({ state: 'ok', detail: { zh: '随附字体' } });
    put('font.ttf', 'no font');
    expect((await look(fonts, 'render: { fonts: { title: font.ttf } }\n')).state).toBe('fault');
    expect((await look(fonts, 'render: { fonts: { body: none.ttf } }\n')).state).toBe('fault');
  });
});

describe('the mail server', () => {
  const set = (port: number, more = ''): string =>
    `mail: { host: 127.0.0.1, port: ${port}, from: a@b.example, timeout: 3s, ${more} }\n`;

  it('that is not set is told, and so is one without recipients', async () => {
    expect(await look(mail)).toMatchObject({ state: 'warning', detail: { zh: '没有设置，不发邮件' } });
    const server = await startMailServer();
    expect(await look(mail, set(server.port))).toMatchObject({
      state: 'warning',
      detail: { zh: expect.stringContaining('没有收件人') },
    });
    expect(await look(mail, set(server.port, 'recipients: [ { address: c@d.example } ]'))).toMatchObject({
      state: 'ok',
      detail: { zh: `127.0.0.1:${server.port} none，收件人 1 名` },
    });
    expect(server.taken).toEqual([]);
    await server.close();
  });

  it('that cannot be reached is a fault, with what to do', async () => {
    const server = await startSocketServer(() => undefined);
    await server.close();
    const { state, mend } = await look(mail, set(server.port));
    expect([state, mend?.zh]).toEqual(['fault', '连不上服务器。检查 mail.host、mail.port 与防火墙']);
  });

  it('that says what it is not a mail server for is a fault, with its words', async () => {
    const server = await startSocketServer((socket) => socket.end('554 no service\r\n'));
    const { state, detail } = await look(mail, set(server.port));
    expect([state, detail.zh.includes('554')]).toEqual(['fault', true]);
    await server.close();
  });

  it('whose settings do not go together is a fault before it is asked', async () => {
    expect(await look(mail, 'mail: { host: mx.example }\n')).toMatchObject({ detail: { zh: 'mail-from-missing' } });
  });
});
