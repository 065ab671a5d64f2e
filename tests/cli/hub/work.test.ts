import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cityFolders } from '../../../src/cli/hub/city-folders.js';
import { unreachedOf } from '../../../src/cli/hub/city-night.js';
import { runHubWork } from '../../../src/cli/hub/work.js';
import { parseSettings } from '../../../src/config/index.js';
import { EXIT, KuaibaoError } from '../../../src/model/index.js';

/** Milliseconds that the worker has slept. */
const clock = vi.hoisted(() => ({ ms: 0 }));
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => {
    clock.ms += ms;
    return Promise.resolve();
  },
}));
vi.mock('../../../src/hub/index.js', async (original) => ({
  ...(await original<object>()),
  Hub: {
    open: () =>
      Promise.reject(new KuaibaoError('hub-away', EXIT.tempFail, { message: { zh: '连不上', en: 'not reached' } })),
  },
}));
afterEach(() => vi.restoreAllMocks());

/** A folder with a settings file for each city. */
function folderOf(cities: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'kuaibao 各市-'));
  for (const [name, settings] of Object.entries(cities)) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'kuaibao.config.yaml'), settings);
  }
  return root;
}

describe('a worker whose hub is away', () => {
  it('says so at once and once, with how long it waits, and gives up with 75', async () => {
    vi.spyOn(performance, 'now').mockImplementation(() => clock.ms);
    const from = folderOf({ a: 'city: 甲市\n' });
    const { settings } = parseSettings('hub: { url: "postgres://w@localhost/kuaibao" }\n', join(from, 'k.yaml'));
    const said: string[] = [];
    const effects = {
      env: {},
      cwd: from,
      now: () => new Date('2020-01-30T01:00:00Z'),
      signal: new AbortController().signal,
      stderr: (words: string) => said.push(words),
      onExit: () => undefined,
    };
    const context = { effects, text: ({ zh }: { zh: string }) => zh, lang: 'zh' };
    const options = { data: 'data', from, city: [], readOnly: false, worker: false, force: false, mail: false };
    const all = { ...options, jobs: '2', json: false, quiet: true, verbose: false };
    const working = runHubWork(
      settings,
      all as unknown as Parameters<typeof runHubWork>[1],
      context as unknown as Parameters<typeof runHubWork>[2],
    );
    await expect(working).rejects.toMatchObject({ code: 'hub-away', exitCode: EXIT.tempFail });
    expect(said).toEqual(['连不上；最多等 10 分钟\n']);
    expect(clock.ms / 60_000).toBeGreaterThanOrEqual(10);
  });
});

it('two folders of one city are refused, and named', () => {
  const root = folderOf({ a: 'city: 甲市\n', b: 'city: 乙市\n', c: 'hub: { city: 甲市 }\n' });
  expect(() => cityFolders(root, { env: {}, cwd: root })).toThrow(
    expect.objectContaining({
      code: 'cities-alike',
      exitCode: EXIT.config,
      detail: expect.objectContaining({ args: { folder: root, city: '甲市', names: ['a', 'c'] } }),
    }),
  );
});

describe('whom a night has not reached', () => {
  type Mailed = readonly (readonly [to: string, state: string])[];
  const reported = (mailed: Mailed, more: object = {}): string =>
    JSON.stringify({ archived: true, mailed: mailed.map(([to, state]) => ({ to, state })), ...more });

  it('is told where another try may change nothing', () => {
    const stdout = reported([
      ['a@x', 'accepted'],
      ['b@x', 'refused'],
      ['c@x', 'unknown'],
    ]);
    expect(unreachedOf({ exitCode: EXIT.unavailable, stdout })).toEqual([
      { to: 'b@x', state: 'refused' },
      { to: 'c@x', state: 'unknown' },
    ]);
  });

  it.each<[string, number | null, string]>([
    [
      'a mail waits, as with a server that is away',
      EXIT.unavailable,
      reported([
        ['a@x', 'refused'],
        ['b@x', 'waiting'],
      ]),
    ],
    ['all mails wait', EXIT.tempFail, reported([['a@x', 'waiting']])],
    ['the issue is not archived, as without a browser', EXIT.unavailable, reported([], { archived: false })],
    ['something else broke off', EXIT.unavailable, reported([['a@x', 'refused']], { error: 'stage-timeout' })],
    ['it ended before its report', EXIT.unavailable, ''],
    ['a signal ended it', null, reported([['a@x', 'refused']])],
  ])('is left to another try where %s', (_, exitCode, stdout) => {
    expect(unreachedOf({ exitCode, stdout })).toEqual([]);
  });
});
