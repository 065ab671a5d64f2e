import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { mailedOffices } from './mailed-office.js';
import type { Office } from './office.js';
import { CRON, runProgram } from './program.js';

const DAY = '2020-01-29' as Day;

const { office, mails, taken } = mailedOffices(DAY);

describe('an export that is no file', () => {
  it.skipIf(process.platform === 'win32')('but a pipe is refused at once and not waited for', async () => {
    const here = await office();
    execFileSync('mkfifo', [join(here.cwd, 'exports', '管道.csv')]);
    const { code, stderr } = await runProgram(here, ['ingest', 'exports/管道.csv'], { timeout: 20_000 });
    expect(code, stderr).toBe(64);
    expect(stderr).toContain('这是管道或设备');
    // One that only lies there keeps no night from being done.
    expect((await here.run([DAY])).code).toBe(0);
  });

  it('but links that point to each other are said to lead nowhere', async () => {
    const here = await office();
    symlinkSync(join(here.cwd, 'b.csv'), join(here.cwd, 'a.csv'));
    symlinkSync(join(here.cwd, 'a.csv'), join(here.cwd, 'b.csv'));
    const { code, stderr } = await runProgram(here, ['ingest', 'a.csv']);
    expect(code, stderr).toBe(66);
    expect(stderr).not.toContain(' at ');
  });

  it('nor are such links in the place of the day blamed on the data directory', async () => {
    const here = await office();
    const [own, other] = ['工单_20200130.csv', 'b.csv'].map((name) => join(here.cwd, 'exports', name)) as [
      string,
      string,
    ];
    symlinkSync(other, own);
    symlinkSync(own, other);
    const { code, stderr } = await here.run(['2020-01-30' as Day]);
    expect(code, stderr).toBe(66);
    expect(stderr).toContain('links that point to each other');
  });
});

describe('a data directory', () => {
  it('that is a link to itself is no stack', async () => {
    const here = await office();
    symlinkSync(here.data, here.data);
    const { code, stderr } = await here.run([DAY]);
    expect([73, 77], stderr).toContain(code);
    expect(stderr).not.toContain(' at ');
  });

  it.each(['{}', 'null', '7', '{"pid":"x","since":"gestern"}', '\u0000garbage'])(
    'whose lock.json holds %j is looked at, and the night is done',
    async (text) => {
      const here = await office();
      mkdirSync(here.data);
      writeFileSync(join(here.data, 'lock.json'), text);
      const status = await runProgram(here, ['status']);
      expect([status.code, status.stderr]).toEqual([0, expect.not.stringContaining(' at ')]);
      const { code, stderr } = await here.run([DAY]);
      expect(code, stderr).toBe(0);
    },
  );

  it('whose lock.sqlite is damaged says so, does not blame the history, and tells the operator', async () => {
    const here = await office();
    mkdirSync(here.data);
    writeFileSync(join(here.data, 'lock.sqlite'), Buffer.alloc(4096, 'x'));
    const { code, stderr } = await here.run([DAY]);
    expect(code, stderr).toBe(74);
    expect(stderr).toContain('lock-damaged');
    expect(stderr).toContain('lock.sqlite');
    expect(stderr).not.toContain('history-damaged');
    expect(taken()).toHaveLength(1);
  });

  it('whose learned words are damaged: they are put aside, it is said once, and the night is done', async () => {
    const here = await office();
    mkdirSync(here.data);
    const words = join(here.data, 'learned-words.txt');
    writeFileSync(words, Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)));
    const first = await here.run([DAY]);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain('were damaged and are now');
    expect(readdirSync(here.data).filter((name) => name.startsWith('learned-words.txt.damaged'))).toHaveLength(1);
    expect((await here.run([DAY])).stderr).not.toContain('were damaged');
  });

  it.skipIf(process.platform === 'win32')('keeps its files to their owner whatever the umask', async () => {
    const here = await office();
    await here.run([DAY], {}, 'umask 000');
    const open = readdirSync(here.data, { recursive: true, encoding: 'utf8' })
      .map((name) => join(here.data, name))
      .filter((path) => statSync(path).isFile() && !/lock\.sqlite$|\.pdf$/.test(path))
      .filter((path) => (statSync(path).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });
});

describe('a folder for temporary files that is missing', () => {
  it('is said, and where it is set', async () => {
    const here = await office();
    const env = { ...CRON, TMPDIR: '/nowhere/at/all' };
    const { code, stderr } = await runProgram(here, ['run', '--date', DAY, '--dry-run'], { env });
    expect(code, stderr).toBe(73);
    expect(stderr).toContain('TMPDIR');
    expect(stderr).not.toContain(' at ');
  });
});

describe('an address of the heartbeat', () => {
  it('may hold a name and a password, which are told to nobody else', async () => {
    const seen: string[] = [];
    const pulse = createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      response.end();
    });
    await new Promise<void>((resolve) => pulse.listen(0, '127.0.0.1', resolve));
    const { port } = pulse.address() as AddressInfo;
    const here = await office(`heartbeat: { url: 'http://duty:geheim@127.0.0.1:${port}/ping/secret-key' }\n`);
    const { code, stderr } = await here.run([DAY]);
    await new Promise((resolve) => pulse.close(resolve));
    expect([code, stderr]).toEqual([0, '']);
    expect(seen).toEqual([`/ping/secret-key Basic ${Buffer.from('duty:geheim').toString('base64')}`]);
    expect((await here.run([DAY])).stderr).not.toMatch(/geheim|secret-key/);
    for (const options of [[], ['--origin'], ['--json'], ['--origin', '--json']]) {
      const { stdout } = await runProgram(here, ['config', 'show', ...options]);
      expect(stdout).toContain(`http://127.0.0.1:${port}/…`);
      expect(stdout).not.toMatch(/geheim|secret-key/);
    }
    expect(existsSync(here.data)).toBe(true);
  });
});

describe('a backup', () => {
  it('holds the settings and the lists that they name, and no password', async () => {
    const here = await office(
      'topics: { watched: 关注.yaml, dictionaries: [词.txt] }\ntrend: { holidays: 假日.yaml }\ncalls: calls.csv\n',
    );
    writeFileSync(join(here.cwd, '关注.yaml'), '[]\n');
    writeFileSync(join(here.cwd, '词.txt'), '滨河苑\n');
    writeFileSync(join(here.cwd, '假日.yaml'), '2020-01-31: holiday\n');
    writeFileSync(join(here.cwd, '密码'), 'geheim\n');
    expect((await runProgram(here, ['ingest', join('exports', `工单${DAY}.csv`)])).code).toBe(0);
    const { code, stdout, stderr } = await runProgram(here, ['backup', '备份', '--json']);
    expect(code, stderr).toBe(0);
    const { path } = JSON.parse(stdout) as { path: string };
    // What is not there yet (calls.csv) keeps nothing from being backed up.
    expect(readdirSync(join(path, 'office')).sort()).toEqual(
      ['kuaibao.config.yaml', '假日.yaml', '关注.yaml', '词.txt'].sort(),
    );
  });

  it('is made though the settings have a mistake, which is said', async () => {
    const here = await office();
    await runProgram(here, ['ingest', join('exports', `工单${DAY}.csv`)]);
    here.settings += 'nosuchkey: 1\n';
    const { code, stderr } = await runProgram(here, ['backup', '备份']);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('nosuchkey');
  });
});

describe('an export without its header row', () => {
  it('is refused without a word of a caller on the terminal, in the mail or in the history', async () => {
    const here = await office();
    const path = join(here.cwd, 'exports', `工单${DAY}.csv`);
    const rows = Array.from(
      { length: 30 },
      (_, index) => `2020012900${index},${DAY} 08:00:00,戴文才,13812345678,戴文才占用车位第${index}件`,
    );
    writeFileSync(path, `${rows.join('\n')}\n`);
    const { code, stdout, stderr } = await here.run([DAY]);
    expect(code, stderr).toBe(65);
    const status = await runProgram(here, ['status', '--json']);
    const said = [stdout, stderr, status.stdout, ...taken().map(({ text }) => mailText(text))].join('\n');
    expect(said).not.toMatch(/戴文才|13812345678/);
    expect(taken().length).toBeGreaterThan(0);
  });
});

/** A message with its base64 parts in clear. */
function mailText(message: string): string {
  const parts = [...message.matchAll(/(?:^[A-Za-z0-9+/=]{4,}\r?$\n?)+/gm)].map(([part]) =>
    Buffer.from(part, 'base64').toString(),
  );
  return [message, ...parts].join('\n');
}

describe('a corrected export', () => {
  const text = (here: Office): string => readFileSync(join(here.cwd, 'exports', `工单${DAY}.csv`), 'utf8');

  it('with a reply behind every text is the same day, printed anew and told', async () => {
    const here = await office();
    await here.run([DAY]);
    const path = join(here.cwd, 'exports', `工单${DAY}.csv`);
    writeFileSync(path, text(here).replace(/很大$/gm, '很大。回复：已派单处理，请市民耐心等待'));
    const { code, json } = await here.run([DAY]);
    expect([code, json.headline]).toEqual([0, '30件']);
    expect(mails()).toBe(6);
    const ingested = await runProgram(here, ['ingest', path, '--json', '--replace']);
    expect(JSON.parse(ingested.stdout)).toMatchObject({ files: [{ rows: 30, read: 30, withdrawn: 0 }] });
  });

  it('that is all of its day withdraws what it lacks with --replace, and only then', async () => {
    const here = await office();
    await here.run([DAY]);
    const path = join(here.cwd, 'exports', `工单${DAY}.csv`);
    const lines = text(here).trim().split('\n');
    writeFileSync(path, `${lines.slice(0, 21).join('\n')}\n`);
    const added = await runProgram(here, ['ingest', path, '--json']);
    expect(JSON.parse(added.stdout).findings.map(({ code }: { code: string }) => code)).toContain('tickets-missing');
    expect(here.books().tickets.get(DAY)).toBe(30);
    const replaced = await runProgram(here, ['ingest', path, '--json', '--replace']);
    expect(JSON.parse(replaced.stdout)).toMatchObject({ files: [{ rows: 20, withdrawn: 10 }] });
    expect(here.books().tickets.get(DAY)).toBe(20);
  });

  it('that puts tickets on another day moves them', async () => {
    const here = await office();
    await here.run([DAY]);
    const path = join(here.cwd, 'exports', `工单${DAY}.csv`);
    const lines = text(here).trim().split('\n');
    const moved = lines.map((line, index) => (index > 25 ? line.replace(`,${DAY} `, ',2020-01-30 ') : line));
    writeFileSync(path, `${moved.join('\n')}\n`);
    const { stdout } = await runProgram(here, ['ingest', path, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ moved: 5 }] });
    const { tickets } = here.books();
    expect([tickets.get(DAY), tickets.get('2020-01-30' as Day)]).toEqual([25, 5]);
  });
});
