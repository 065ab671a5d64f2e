import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireHub } from '../../../src/cli/hub/access.js';
import { cityFolders, workingCopy } from '../../../src/cli/hub/city-folders.js';
import { deskHost } from '../../../src/cli/hub/desk-host.js';
import { namesOf } from '../../../src/cli/hub/pull.js';
import { hubRestored, otherNumbers } from '../../../src/cli/hub/shared-faults.js';
import { parseSettings } from '../../../src/config/index.js';
import { callerHasher } from '../../../src/history/index.js';
import { hostName } from '../../../src/hub/index.js';
import { type Day, formatMessage } from '../../../src/model/index.js';
import { refusalOf } from '../../refusal.js';
import { desk } from '../in-process.js';
import { printIssue } from '../printed-office.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kuaibao 各市 '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const put = (path: string, content = ''): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
};

describe('the cities of a shared folder', () => {
  const found = (env: Record<string, string> = {}) => cityFolders('.', { env, cwd: root });

  it('are its folders with settings, in order, each under the name that it has in the hub', () => {
    put('b/kuaibao.config.yaml', 'city: 乙市\ninput: x/*.csv\n');
    put('a/kuaibao.config.yaml', 'city: 甲市\nhub: { city: 甲 }\noutput: out\n');
    put('notes/readme.txt');
    put('kuaibao.config.yaml', 'city: 本市\n');
    expect(found()).toEqual([
      {
        city: '甲',
        name: 'a',
        folder: join(root, 'a'),
        config: join(root, 'a/kuaibao.config.yaml'),
        hasOutput: true,
        input: [],
      },
      {
        city: '乙市',
        name: 'b',
        folder: join(root, 'b'),
        config: join(root, 'b/kuaibao.config.yaml'),
        hasOutput: false,
        input: [join(root, 'b/x/*.csv')],
      },
    ]);
  });

  it('are named by their own settings, whatever the worker’s variables say', () => {
    put('a/kuaibao.config.yaml', 'city: 甲市\n');
    expect(found({ KUAIBAO_CITY: '丙市', KUAIBAO_HUB_CITY: '丁市' })[0]?.city).toBe('甲市');
  });

  it('with a mistake in their settings are refused with it', () => {
    put('a/kuaibao.config.yaml', 'ctiy: 甲市\n');
    expect(refusalOf(() => found())).toMatchObject({ code: 'config-invalid', exitCode: 78 });
  });

  it.each([
    ['an empty folder', '.'],
    ['a folder that is not there', 'nowhere'],
  ])('are none in %s, and that is told', (_, folder) => {
    const { code, exitCode, detail } = refusalOf(() => cityFolders(folder, { env: {}, cwd: root }));
    expect([code, exitCode]).toEqual(['cities-missing', 66]);
    expect(formatMessage(detail.message, 'zh', detail.args)).toContain('kuaibao.config.yaml');
  });

  it('have a working copy on each host, with one key for all', () => {
    put('a/kuaibao.config.yaml', 'city: 甲市\n');
    const [city] = found();
    if (city === undefined) throw new Error('no city was found');
    const [one, other] = ['host1', 'host2'].map((host) => workingCopy(join(root, host), city));
    expect(one).toBe(join(root, 'host1', 'a'));
    expect(statSync(one ?? '').mode & 0o777).toBe(0o700);
    const hashes = [one, other].map((data) => callerHasher(data ?? '')('13800138000'));
    expect(hashes[0]).toBe(hashes[1]);
    expect(readFileSync(join(one ?? '', 'caller.key'), 'utf8')).toBe(readFileSync(join(root, 'a/caller.key'), 'utf8'));
  });

  it('keep the key that a host has already', () => {
    put('a/kuaibao.config.yaml', 'city: 甲市\n');
    const own = callerHasher(join(root, 'host1', 'a'))('13800138000');
    const [city] = found();
    if (city !== undefined) workingCopy(join(root, 'host1'), city);
    expect(callerHasher(join(root, 'host1', 'a'))('13800138000')).toBe(own);
  });
});

describe('names with commas', () => {
  it.each([
    ['甲市,乙市', ['甲市', '乙市']],
    ['甲市，乙市', ['甲市', '乙市']],
    [' 甲市 , , 乙市,', ['甲市', '乙市']],
    ['甲市', ['甲市']],
    ['甲市、乙市、甲市', ['甲市', '乙市']],
  ])('“%s” are %j', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });
});

describe('how the hub is reached', () => {
  const access = (text: string) => requireHub(parseSettings(text, join(root, 'kuaibao.config.yaml')).settings, {});

  it('is nothing where none is set, and that one host needs none is said', () => {
    const { code, exitCode, detail } = refusalOf(() => access(''));
    expect([code, exitCode]).toEqual(['hub-not-set', 78]);
    expect(detail.hint?.zh).toContain('用不着共享库');
  });

  it('is by the city’s name there, else by its own; by this host’s name there, else by its own', () => {
    expect(access('city: 甲市\nhub: { url: "postgres://u@h/d", host: 值班一 }\n')).toEqual({
      ...{ url: 'postgres://u@h/d', city: '甲市', host: '值班一', password: null, tls: 'verify', ca: null },
    });
    expect(access('city: 甲市\nhub: { url: "postgres://u@h/d", city: 甲, tls: none }\n')).toMatchObject({
      ...{ city: '甲', tls: 'none', host: expect.stringMatching(/./) },
    });
  });

  it('is with the certificate and the password that are named, if they can be read', () => {
    put('ca.pem', 'PEM');
    writeFileSync(join(root, 'pw'), '口令\n', { mode: 0o600 });
    const hub = (more: string): string => `hub: { url: "postgres://u@h/d", ${more} }\n`;
    expect(access(hub('tlsCa: ca.pem, passwordFile: pw'))).toMatchObject({ ca: 'PEM', password: '口令' });
    expect(refusalOf(() => access(hub('tlsCa: none.pem')))).toMatchObject({
      code: 'certificate-missing',
      detail: { hint: { zh: '检查 hub.tlsCa' } },
    });
    writeFileSync(join(root, 'open'), 'x', { mode: 0o644 });
    expect(refusalOf(() => access(hub('passwordFile: open')))).toMatchObject({ code: 'secret-open', exitCode: 77 });
  });

  it('is under another name by each data directory, a copy of one too, each its own for good', () => {
    const [a, b] = [join(root, 'a'), join(root, 'b')];
    const name = deskHost('值班一', a);
    expect(name).toMatch(/^值班一#[0-9a-f]{12}$/);
    expect([deskHost('值班一', a), hostName(name)]).toEqual([name, '值班一']);
    // A worker's name is that of the nights it starts.
    expect(deskHost(name, b)).toBe(name);
    cpSync(a, b, { recursive: true });
    expect(deskHost('值班一', b)).not.toBe(name);
  });

  it('is not drawn anew where the note of it cannot be read: what was begun under it would be another’s', () => {
    const a = join(root, 'a');
    const name = deskHost('值班一', a);
    for (const text of ['nonsense', '', 'null', '{}']) {
      writeFileSync(join(a, 'desk.json'), text);
      expect(refusalOf(() => deskHost('值班一', a))).toMatchObject({
        code: 'desk-damaged',
        exitCode: 78,
        detail: { args: { path: join(a, 'desk.json') }, hint: expect.anything() },
      });
      // The name of a worker's night is its worker's.
      expect(deskHost(name, a)).toBe(name);
    }
  });
});

describe('a hub that knows less, or otherwise, than this desk', () => {
  it('is told with what to do on every host', () => {
    const { code, exitCode, detail } = hubRestored('甲市', 7);
    expect([code, exitCode]).toEqual(['hub-restored', 74]);
    expect(formatMessage(detail.message, 'zh', detail.args)).toContain('“甲市”的第 7 次写入');
    expect(detail.hint?.zh).toContain('kuaibao hub push');
  });

  it('is told with the issues that are out under other numbers', () => {
    const issue = { id: 1, isOut: true, series: 'day', from: '2020-01-29' as Day, to: '2020-01-29' as Day } as const;
    const { detail } = otherNumbers([{ ...issue, year: 2020, number: 29, total: 29 }]);
    expect(formatMessage(detail.message, 'zh', detail.args)).toContain('2020-01-29: 2020-29');
  });
});

describe('kuaibao hub without a hub', () => {
  const office = () => {
    const made = desk('2020-01-30' as Day);
    printIssue(made.data, { to: '2020-01-29' as Day, number: 29 });
    return made;
  };

  it.each(['init', 'push', 'pull', 'status', 'doctor'])('%s says that none is set', async (action) => {
    expect((await office().kuaibao(['hub', action])).error).toMatchObject({ code: 'hub-not-set', exitCode: 78 });
  });

  it('push says where there is nothing to put there', async () => {
    expect((await desk('2020-01-30' as Day).kuaibao(['hub', 'push'])).error).toMatchObject({
      code: 'history-missing',
      exitCode: 66,
    });
  });

  it('work says where there are no cities', async () => {
    expect((await office().kuaibao(['hub', 'work', '--from', '.'])).error).toMatchObject({ code: 'cities-missing' });
  });

  it('run --cities says that none is set, and makes nothing', async () => {
    expect((await office().kuaibao(['run', '--cities', '甲市,乙市'])).error).toMatchObject({ code: 'hub-not-set' });
  });

  it.each(['init', 'push', 'pull', 'status', 'doctor'])(
    '%s says that it is away where nobody answers',
    async (action) => {
      const { cwd, kuaibao } = office();
      writeFileSync(join(cwd, 'kuaibao.config.yaml'), 'hub: { url: "postgres://u@127.0.0.1:1/d", tls: none }\n');
      expect((await kuaibao(['hub', action])).error).toMatchObject({ code: 'hub-away', exitCode: 75 });
    },
  );
});
