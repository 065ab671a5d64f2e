import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultRenderSettings, findBrowser } from '../../src/render/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { type Ended, ended, Office } from './office.js';
import { CRON, runProgram, startProgram } from './program.js';

const DAY = '2020-01-29';
const ARGS = ['run', '--date', DAY];
const PDF_KILLS = process.env.TZ === 'America/Los_Angeles' ? 2 : 8;

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function office(more = ''): Promise<Office> {
  server = await startMailServer();
  const made = new Office(server.port, more);
  made.exportDay(DAY);
  return made;
}

const notices = (): string[] =>
  (server?.taken ?? []).filter(({ to }) => to.includes('operator@office.example')).map(({ text }) => bodyOf(text));
const bulletins = (): string[] =>
  (server?.taken ?? []).flatMap(({ to }) => to).filter((address) => !address.startsWith('operator'));

function bodyOf(message: string): string {
  const [, base64 = ''] = /Content-Type: text\/plain.*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/s.exec(message) ?? [];
  return Buffer.from(base64, 'base64').toString('utf8');
}

/** A stand-in for the browser, as a shell script that notes its process. */
function fakeBrowser(folder: string, name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho $$ > '${path}.pid'\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Command lines that name a folder, as far as the system shows them. */
function processesNaming(folder: string): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(folder));
}

describe('a whole night with a browser', () => {
  it('that is missing, ends at once, breaks down midway or hangs: no number is taken, and the operator is told', async () => {
    const here = await office();
    const { executable, libraries } = await findBrowser(defaultRenderSettings, { env: process.env });
    const real = `${libraries === null ? '' : `LD_LIBRARY_PATH='${libraries}' `}'${executable}' "$@"`;
    const plain = here.settings;
    const cases = [
      { browser: join(here.cwd, 'none'), code: 69, said: 'render-browser-missing' },
      { browser: fakeBrowser(here.cwd, 'ends', 'exit 1'), code: 69, said: 'render-browser-failed' },
      {
        browser: fakeBrowser(here.cwd, 'breaks', `(sleep 0.1; kill -9 -$$) & exec env ${real}`),
        code: 69,
        said: 'render-browser-failed',
      },
      {
        browser: fakeBrowser(here.cwd, 'hangs', 'exec sleep 600'),
        code: 75,
        said: 'stage-timeout',
        more: 'limits: { produce: 3s }\n',
      },
    ];
    for (const { browser, code, said, more = '' } of cases) {
      here.settings = `${plain}render: { browser: '${browser}' }\n${more}`;
      const before = notices().length;
      const result = await runProgram(here, ARGS);
      expect(result.code, `${browser} ${result.stderr}`).toBe(code);
      expect(result.stderr).toContain(said);
      expect(result.stderr).toContain('处理：');
      // Each kind of fault of a day is told once: the second render-browser-failed is nothing new.
      const output = notices().slice(before);
      expect(output.length).toBe(browser.endsWith('breaks') ? 0 : 1);
      for (const notice of output) {
        expect(notice).toContain(said);
        expect(notice).not.toContain('噪音');
      }
      const pid = existsSync(`${browser}.pid`) ? Number(readFileSync(`${browser}.pid`, 'utf8')) : undefined;
      if (pid !== undefined) {
        for (let turn = 0; turn < 40 && isAlive(pid); turn += 1) await sleep(100);
        expect(isAlive(pid), browser).toBe(false);
      }
    }
    expect(here.books()).toMatchObject({ issues: [], folders: [], deliveries: [] });
    here.settings = plain;
    const clean = await runProgram(here, [...ARGS, '--json']);
    expect(clean.code, clean.stderr).toBe(0);
    expect(here.books().issues.map(({ number }) => number)).toEqual([1]);
    expect(bulletins().sort()).toEqual(['a@office.example', 'b@office.example', 'c@office.example']);
  }, 180_000);
});

describe('a rehearsal', () => {
  it('says what would be read, written and sent, with the mails to look at, and changes nothing', async () => {
    const here = await office();
    const rehearse = async (...more: string[]) =>
      runProgram(here, [...ARGS, '--dry-run', ...more], { env: { ...process.env, TMPDIR: here.cwd } });
    const samples = (): string[] => readdirSync(here.cwd).filter((name) => name.startsWith('kuaibao-dry-run-'));
    writeFileSync(join(here.cwd, 'exports', '0101.csv'), '甲,乙,丙\n1,2,3\n');
    const { code, stdout, stderr } = await rehearse();
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^演练中：\S.*0101\.csv：这个文件没有读入（header-missing）：前 30 行里找不到认识的表头/m);
    for (const output of [
      `exports/工单${DAY}.csv`,
      join(here.data, 'archive', '2020'),
      '报 <a@office.example>',
      '.eml',
    ])
      expect(stdout).toContain(output);
    const [made = ''] = samples();
    expect(readdirSync(join(here.cwd, made)).sort()).toEqual(['archive', 'mail']);
    expect(existsSync(here.data)).toBe(false);
    expect(bulletins()).toEqual([]);
    rmSync(join(here.cwd, made), { recursive: true });
    const json = JSON.parse((await rehearse('--json')).stdout) as Record<string, unknown[]>;
    expect(json).toMatchObject({ dryRun: true, recipients: [{ address: 'a@office.example', group: '报' }, {}, {}] });
    expect([json.inputs?.length, json.letters?.length]).toEqual([1, 3]);
  }, 60_000);

  it('of what cannot be done leaves nothing behind', async () => {
    const here = await office();
    const { code, stdout } = await runProgram(here, ['run', '--date', '2020-03-01', '--dry-run'], {
      env: { ...process.env, TMPDIR: here.cwd },
    });
    expect(code).toBe(66);
    expect(stdout).toContain('2020-03-01：不能完成（no-export）');
    expect(readdirSync(here.cwd).filter((name) => name.startsWith('kuaibao-dry-run-'))).toEqual([]);
  });
});

describe('what a page says of its data', () => {
  it('does not depend on the run that read it', async () => {
    const here = await office();
    const path = here.exportDay(DAY, 40);
    appendFileSync(path, `${'2020-01-29'.replaceAll('-', '')}9999,不是时间,关于噪音,没有时间\n`);
    const plain = here.settings;
    here.settings = `${plain}render: { browser: '${join(here.cwd, 'none')}' }\n`;
    expect((await runProgram(here, ARGS)).code).toBe(69);
    here.settings = plain;
    const clean = await runProgram(here, ARGS);
    expect(clean.code, clean.stderr).toBe(0);
    const textOf = (): string => {
      const { folder, files } = here.books().issues[0]?.revisions[0] ?? { folder: '', files: [] };
      return readFileSync(join(folder, files.find(({ name }) => name.endsWith('.txt'))?.name ?? ''), 'utf8');
    };
    expect(textOf()).toContain('另有1行数据无法识别');
    expect((await runProgram(here, [...ARGS, '--force'])).code).toBe(0);
    expect(here.books().issues[0]?.revisions).toHaveLength(1);
    expect(bulletins()).toHaveLength(3);
  }, 120_000);

  it('is made anew with an editor’s note, which a later run keeps', async () => {
    const here = await office();
    expect((await runProgram(here, ARGS)).code).toBe(0);
    expect((await runProgram(here, [...ARGS, '--note', '请各单位阅研。'])).code).toBe(0);
    expect(JSON.parse((await runProgram(here, [...ARGS, '--json'])).stdout)).toMatchObject({
      unchanged: true,
      issue: { number: 1, revision: 1 },
    });
    expect(bulletins()).toHaveLength(6);
  }, 120_000);
});

describe('a whole night from cron', () => {
  it('with no HOME, the C locale and another folder, makes the PDF and mails it; a second one does nothing', async () => {
    const here = await office();
    const inCron = { env: { ...CRON, TZ: process.env.TZ }, cwd: '/' };
    const first = await runProgram(here, ARGS, inCron);
    expect(first.code, first.stderr).toBe(0);
    const [folder = ''] = here.books().issues.map(({ revisions }) => revisions[0]?.folder ?? '');
    const pdf = readdirSync(folder).find((name) => name.endsWith('.pdf')) ?? '';
    expect(pdf).toContain('热点快报2020年第1期');
    expect(readFileSync(join(folder, pdf), 'latin1').slice(0, 5)).toBe('%PDF-');
    expect(bulletins()).toHaveLength(3);
    const again = await runProgram(here, [...ARGS, '--quiet'], inCron);
    expect([again.code, again.stdout, again.stderr]).toEqual([0, '', '']);
    expect(bulletins()).toHaveLength(3);
  }, 120_000);
});

describe('a whole night that is killed while it prints', () => {
  it(`${PDF_KILLS} times leaves no browser behind, and then makes one issue and mails it once`, async () => {
    const here = await office();
    const log = join(here.cwd, 'log.ndjson');
    const temporary = mkdtempSync(join(tmpdir(), 'kuaibao-kills-'));
    const env = { ...process.env, TMPDIR: temporary };
    for (let kill = 1; kill <= PDF_KILLS; kill += 1) {
      writeFileSync(log, '');
      const child = startProgram(here, [...ARGS, '--log-file', log], { env });
      const end = ended(child);
      while (!/"event":"stage-start".*"stage":"produce"/.test(readFileSync(log, 'utf8')) && child.exitCode === null)
        await sleep(10);
      await sleep(Math.random() * 1200);
      child.kill('SIGKILL');
      await end;
    }
    for (let turn = 0; turn < 40 && processesNaming(temporary).length > 0; turn += 1) await sleep(100);
    expect(processesNaming(temporary)).toEqual([]);
    const clean = await runProgram(here, ARGS, { env });
    // A kill may have fallen on a mail: then that one is unknown, and said.
    expect([0, 69], clean.stderr).toContain(clean.code);
    const { issues, deliveries, folders } = here.books();
    expect(issues.map(({ number, revisions }) => `${number} ${revisions.map(({ state }) => state)}`)).toEqual([
      '1 archived',
    ]);
    expect(folders).toHaveLength(1);
    expect(readdirSync(issues[0]?.revisions[0]?.folder ?? '').filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    expect(new Set(bulletins()).size).toBe(bulletins().length);
    for (const { address } of deliveries.filter(({ state }) => state === 'accepted'))
      expect(bulletins()).toContain(address);
  }, 180_000);
});

describe('a night that is told to stop', () => {
  it('while a second thread reads the history ends in order, wherever it is', async () => {
    const here = await office();
    here.exportDay(DAY, 20_004);
    const log = join(here.cwd, 'log.ndjson');
    const reached = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');
    for (const afterMs of [0, 150, 300, 450]) {
      rmSync(log, { force: true });
      const child = startProgram(here, [...ARGS, '--no-mail', '--log-file', log]);
      const end = ended(child);
      while (!reached().includes('"analyse"') && child.exitCode === null) await sleep(5);
      await sleep(afterMs);
      child.kill('SIGTERM');
      const { code, stderr } = await end;
      expect(code, stderr).toBe(143);
      expect(existsSync(join(here.data, 'lock.json'))).toBe(false);
    }
    expect((await runProgram(here, [...ARGS, '--no-mail'])).code).toBe(0);
  }, 120_000);

  it('twice, ends at once with the code of the signal, whatever its threads do', async () => {
    const here = await office();
    here.exportDay(DAY, 20_004);
    const log = join(here.cwd, 'log.ndjson');
    for (const afterMs of [0, 200, 400]) {
      rmSync(log, { force: true });
      const child = startProgram(here, [...ARGS, '--no-mail', '--log-file', log]);
      const end = ended(child);
      while (!existsSync(log) || !readFileSync(log, 'utf8').includes('"analyse"')) await sleep(5);
      await sleep(afterMs);
      child.kill('SIGINT');
      await sleep(20);
      child.kill('SIGINT');
      const { code, signal, stderr } = await end;
      expect([code, signal], stderr).toEqual([130, null]);
    }
  }, 120_000);
});

describe('a look at the topics that is told to stop', () => {
  it('ends in order: 130, and no table', async () => {
    const here = await office();
    const path = here.exportDay(DAY, 20_004);
    expect((await runProgram(here, ['ingest', path])).code).toBe(0);
    const stoppedAfter = async (ms: number): Promise<Ended> => {
      const child = startProgram(here, ['topics', '--date', DAY]);
      const end = ended(child);
      await sleep(ms);
      child.kill('SIGINT');
      return end;
    };
    // A fast machine may have its table by then: the signal comes sooner.
    let wait = 1200;
    let result = await stoppedAfter(wait);
    for (; result.code === 0 && wait > 300; result = await stoppedAfter(wait)) wait *= 0.8;
    expect([result.code, result.stdout]).toEqual([130, '']);
    expect(result.stderr).toContain('已中断');
  }, 60_000);
});

/** Somebody who owns nothing here; only root can become another. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

describe.skipIf(process.platform === 'win32')('what must not be written', () => {
  const asOrdinary = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

  it.each<[what: string, places: (here: Office) => readonly [closed: string, named: string]]>([
    ['the data directory', (here) => [here.data, here.data]],
    ['the folder in which it would be made', (here) => [here.cwd, here.data]],
    ['the archive', (here) => [join(here.cwd, '归档'), join(here.cwd, '归档')]],
  ])('%s: 77, and it is named', async (what, places) => {
    const here = await office();
    const [closed, named] = places(here);
    chmodSync(here.cwd, 0o777);
    if (what === 'the archive') here.settings += 'output: 归档\n';
    mkdirSync(closed, { recursive: true });
    writeFileSync(join(here.cwd, 'kuaibao.config.yaml'), here.settings);
    chmodSync(join(here.cwd, 'kuaibao.config.yaml'), 0o644);
    chmodSync(closed, 0o555);
    const result = await runProgram(here, what === 'the archive' ? [...ARGS, '--no-mail'] : ARGS, {
      ...asOrdinary,
      env: { ...CRON, HOME: here.cwd },
    }).finally(() => chmodSync(closed, 0o777));
    expect(result.code, result.stderr).toBe(77);
    expect(result.stderr).toContain(named);
    expect(result.stderr).toMatch(/EACCES|EPERM/);
    expect(bulletins()).toEqual([]);
    // Though there is no ledger to note it in, the operator hears of it.
    if (what !== 'the archive') expect(notices().join()).toContain('data-unwritable');
  });

  it('the history file: 77, and nothing is sent', async () => {
    const here = await office();
    expect((await here.run([DAY])).code).toBe(0);
    here.exportDay('2020-01-30');
    chmodSync(here.cwd, 0o755);
    chmodSync(here.data, 0o777);
    for (const name of readdirSync(here.data)) {
      const path = join(here.data, name);
      if (name.startsWith('history')) chmodSync(path, 0o444);
      else if (name.startsWith('lock')) chmodSync(path, 0o666);
    }
    const sent = bulletins().length;
    const result = await runProgram(here, ['run', '--date', '2020-01-30'], {
      ...asOrdinary,
      env: { ...CRON, HOME: here.cwd },
    });
    expect(result.code, result.stderr).toBe(77);
    expect(bulletins()).toHaveLength(sent);
  });
});
