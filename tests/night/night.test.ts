import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import { type Day, dayRange } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { selfSigned } from '../delivery/certificate.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { replaceDay } from '../replace-day.js';
import { ended, hasSaid, Office } from './office.js';
import { runProgram } from './program.js';

const DAY = '2020-01-29';
const WEEK = ['2020-01-26', '2020-01-27', '2020-01-28', DAY];

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const office = async (more = ''): Promise<Office> => {
  server = await startMailServer();
  const made = new Office(server.port, more);
  made.exportDay(DAY);
  return made;
};
const operatorNotices = (): number =>
  (server?.taken ?? []).filter(({ to }) => to.includes('operator@office.example')).length;
const mails = (): number => (server?.taken ?? []).length - operatorNotices();
const issueOf = (json: Record<string, unknown>): unknown => json.issue;

describe('a night', () => {
  it('is done once: a second run says so, changes nothing and sends nothing', async () => {
    const here = await office();
    const first = await here.run([DAY]);
    expect(first.code).toBe(0);
    expect(first.json).toMatchObject({
      date: DAY,
      headline: '30件',
      unchanged: false,
      archived: true,
      issue: { year: 2020, number: 1, revision: 0 },
    });
    expect(mails()).toBe(3);
    const paths = first.json.outputs as string[];
    const before = paths.map((path) => statSync(path).mtimeMs);
    const second = await here.run([DAY]);
    expect(second.code).toBe(0);
    expect(second.json).toMatchObject({ unchanged: true, outputs: paths });
    expect(paths.map((path) => statSync(path).mtimeMs)).toEqual(before);
    expect(mails()).toBe(3);
  });

  it('makes a new revision of a corrected export, keeps the old and the number, and mails it', async () => {
    const here = await office();
    const first = await here.run([DAY]);
    here.exportDay(DAY, 31);
    const second = await here.run([DAY]);
    expect(second.json).toMatchObject({ headline: '31件', issue: { number: 1, revision: 1 } });
    for (const path of [...(first.json.outputs as string[]), ...(second.json.outputs as string[])])
      expect(existsSync(path)).toBe(true);
    expect(mails()).toBe(6);
  });

  it('reads what it printed once, though the page is composed as it was and as its next revision', async () => {
    const here = await office();
    await here.run([DAY]);
    here.exportDay(DAY, 31);
    await here.run([DAY]);
    here.settings = here.settings.replace('city: 上海市', 'city: 上海');
    const { json } = await here.run([DAY], { knows: '停水' });
    expect(json).toMatchObject({ issue: { number: 1, revision: 2 }, modelReads: 1 });
  });

  it('is not made again for the same tickets in other bytes', async () => {
    const here = await office();
    await here.run([DAY]);
    const path = join(here.cwd, 'exports', `工单${DAY}.csv`);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    expect((await here.run([DAY])).json).toMatchObject({ issue: { revision: 0 } });
    expect(mails()).toBe(3);
  });

  it('goes to a new recipient alone', async () => {
    const here = await office();
    await here.run([DAY]);
    here.settings = here.settings.replace('recipients: [', 'recipients: [ { address: new@office.example },');
    const { json } = await here.run([DAY]);
    expect(json).toMatchObject({ unchanged: true });
    expect(mails()).toBe(4);
  });

  it('keeps its revision under a new version or setting that changes nothing on the page', async () => {
    const here = await office();
    await here.run([DAY]);
    here.settings = here.settings.replace('city: 上海市', 'city: 上海');
    const { json } = await here.run([DAY], { version: '2' });
    expect(json).toMatchObject({ unchanged: true, issue: { revision: 0 } });
    expect(mails()).toBe(3);
  });

  it('is made again with force, under the same number and revision, and mailed to nobody twice', async () => {
    const here = await office();
    await here.run([DAY]);
    const { code, json } = await here.run([DAY], { force: true });
    expect(code).toBe(0);
    expect(json).toMatchObject({ unchanged: false, issue: { number: 1, revision: 0 } });
    expect(mails()).toBe(3);
  });

  it('makes outputs again that somebody deleted', async () => {
    const here = await office();
    const { json } = await here.run([DAY]);
    const [path = ''] = json.outputs as string[];
    rmSync(path);
    await here.run([DAY]);
    expect(existsSync(path)).toBe(true);
    expect(mails()).toBe(3);
  });

  it('counts a special issue apart, and the week apart', async () => {
    const here = await office();
    await here.run([DAY]);
    expect(issueOf((await here.run([DAY], { special: true })).json)).toMatchObject({ number: 1, special: true });
    expect(issueOf((await here.run([DAY], { kind: 'week', acceptPartial: true })).json)).toMatchObject({
      number: 1,
      special: false,
    });
    here.exportDay('2020-01-30');
    expect(issueOf((await here.run(['2020-01-30'])).json)).toMatchObject({ number: 2 });
  });

  it('goes on with the office’s own numbering, and begins anew with the year', async () => {
    const here = await office('');
    here.settings = here.settings.replace(
      'printed: same-day',
      'printed: same-day, start: { year: 2020, number: 29, total: 1234 }',
    );
    expect(issueOf((await here.run([DAY])).json)).toMatchObject({ number: 29, total: 1234 });
    here.exportDay('2021-01-01');
    expect(issueOf((await here.run(['2021-01-01'])).json)).toMatchObject({ year: 2021, number: 1, total: 1235 });
  });

  it('names days that are further back than it catches up, once, with the command that makes them', async () => {
    const here = await office();
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    await here.run([DAY], { clockShiftMs: base });
    const late = { clockShiftMs: base + 5 * 86_400_000 };
    const [caught, asked] = ['2020-02-02', '2020-02-03'];
    for (const day of [caught, asked]) here.exportDay(day);
    const away = await here.run([caught, asked], late);
    expect(away.code).toBe(0);
    expect(away.stderr).toContain('2020-01-30…2020-02-01');
    expect(away.stderr).toContain('kuaibao run --date 2020-02-03 --catch-up 4');
    expect((await here.run([caught, asked], late)).stderr).not.toContain('2020-01-30');
    // The operator reads it with the next trouble of such a night.
    const worse = await here.run(['2020-02-07', '2020-02-08'], { clockShiftMs: base + 10 * 86_400_000 });
    expect([worse.code, operatorNotices()]).toEqual([66, 2]);
    const told = server?.taken.at(-1)?.text.replace(/^[\s\S]*?base64\r\n[\s\S]*?\r\n\r\n/, '') ?? '';
    expect(Buffer.from(told, 'base64').toString()).toContain('2020-02-04…2020-02-06');
  });

  it('catches up on missed days, oldest first, and leaves those that are done', async () => {
    const here = await office();
    for (const day of WEEK) here.exportDay(day);
    await here.run(['2020-01-27']);
    const { code, json } = await here.run(WEEK);
    expect(code).toBe(0);
    expect(here.books().issues.map(({ to, number }) => `${to} ${number}`)).toEqual([
      '2020-01-27 1',
      '2020-01-28 2',
      '2020-01-29 3',
    ]);
    expect((json.caughtUp as { date: string }[]).map(({ date }) => date)).toEqual(['2020-01-28']);
  });

  it('of a missed day without an export does not keep the next from being made; the exit code says it', async () => {
    const here = await office();
    here.exportDay('2020-01-27');
    await here.run(['2020-01-27']);
    const { code, json } = await here.run(['2020-01-28', DAY]);
    expect(code).toBe(66);
    expect(json).toMatchObject({ date: DAY, exitCode: 0 });
  });

  it('that ended before its mails were out is taken up by the next night, and each has it once', async () => {
    const here = await office();
    here.exportDay('2020-01-30');
    const port = String(server?.port);
    await server?.close();
    expect((await here.run([DAY])).code).toBe(69);
    server = await startMailServer();
    here.settings = here.settings.replace(port, String(server.port));
    expect((await here.run([DAY, '2020-01-30'])).code).toBe(0);
    expect(mails()).toBe(6);
    // What nobody may send again by himself does not come up every night.
    expect((await here.run([DAY, '2020-01-30'])).json.caughtUp).toBeUndefined();
  });
});

describe('the export', () => {
  it('is absent: 66, nothing numbered, the operator told once', async () => {
    const here = await office();
    expect((await here.run(['2020-02-01'])).code).toBe(66);
    expect((await here.run(['2020-02-01'])).code).toBe(66);
    expect(here.books().issues).toEqual([]);
    expect(operatorNotices()).toBe(1);
  });

  it('is looked for under the name of the day, which is told', async () => {
    const here = await office();
    here.settings = here.settings.replace('exports/*.csv', 'exports/*_{yyyymmdd}.csv');
    expect((await here.run(['2020-02-01'])).stderr).toContain('exports/*_20200201.csv)');
  });

  it('holds another day than its name says: 66, and the file is named', async () => {
    const here = await office();
    here.exportDay('2020-01-28', 30, '工单2020-02-01.csv');
    const { code, stderr } = await here.run(['2020-02-01']);
    expect(code).toBe(66);
    expect(stderr).toContain('no tickets of 2020-02-01 in');
  });

  it('is late and waited for', async () => {
    const here = await office();
    const child = here.start(['2020-02-01'], { waitMs: 20_000 });
    const end = ended(child);
    await hasSaid(child, 'waiting for it');
    here.exportDay('2020-02-01');
    const { code, stderr } = await end;
    expect(code, stderr).toBe(0);
    expect(stderr.match(/there is no export of 2020-02-01 yet; waiting for it/g)).toHaveLength(1);
  });

  it('that never comes is 66 after the wait, whatever the limits of the work are', async () => {
    const here = await office('limits: { load: 2s, total: 3s }\n');
    const { code, stderr } = await here.run(['2020-02-01'], { waitMs: 3500 });
    expect(code, stderr).toBe(66);
  });

  it('is still growing: 75, and the next run makes it whole', async () => {
    const here = await office();
    const path = here.exportDay('2020-02-01', 5);
    const timer = setInterval(
      () => appendFileSync(path, `202002019${Math.floor(Math.random() * 1e6)},2020-02-01 09:00:00,又一件,又一件噪音\n`),
      20,
    );
    const growing = await here.run(['2020-02-01'], { quietMs: 400 });
    clearInterval(timer);
    expect(growing.code).toBe(75);
    expect(here.books().issues).toEqual([]);
    expect((await here.run(['2020-02-01'], { quietMs: 100 })).code).toBe(0);
  });

  it('of another day is broken: this day is made; of this day: 65', async () => {
    const here = await office();
    writeFileSync(join(here.cwd, 'exports', '工单2020-01-28.csv'), '无关\n1\n');
    expect((await here.run([DAY])).code).toBe(0);
    writeFileSync(join(here.cwd, 'exports', '工单2020-02-01.csv'), '无关\n1\n');
    expect((await here.run(['2020-02-01'])).code).toBe(65);
  });
});

describe('a stage', () => {
  it.each(['load', 'analyse', 'produce'])(
    'that fails (%s) leaves no number, and the next run begins anew',
    async (stage) => {
      const here = await office();
      const failed = await here.run([DAY], { mishaps: { [stage]: 'throw' } });
      expect(failed.code).toBe(70);
      expect(here.books().issues).toEqual([]);
      expect(here.books().folders).toEqual([]);
      expect(operatorNotices()).toBe(1);
      expect(JSON.stringify(server?.taken)).not.toContain('噪音');
      expect(issueOf((await here.run([DAY])).json)).toMatchObject({ number: 1 });
    },
  );

  it('that hangs (a browser, say) is ended by its limit: 75', async () => {
    const here = await office('limits: { produce: 200ms }\n');
    const result = await here.run([DAY], { mishaps: { produce: 'hang' } });
    expect(result.code).toBe(75);
    expect(result.stderr).toContain('stage-timeout');
    expect(here.books().issues).toEqual([]);
    expect((await here.run([DAY])).code).toBe(0);
  });

  it('that outlasts the whole run’s limit is ended as well', async () => {
    const here = await office('limits: { total: 300ms }\n');
    expect((await here.run([DAY], { mishaps: { analyse: 'hang' } })).code).toBe(75);
    expect(existsSync(join(here.data, 'lock.json'))).toBe(false);
  });
});

describe('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends the run in order with %i', async (name, code) => {
    const here = await office();
    const child = here.start([DAY], { mishaps: { analyse: 'hang' } });
    const end = ended(child);
    await hasSaid(child, 'hangs in analyse');
    child.kill(name);
    expect((await end).code).toBe(code);
    expect(existsSync(join(here.data, 'lock.json'))).toBe(false);
    expect((await runProgram(here, ['status'])).stdout).toContain('中断          收到停止信号 [interrupted]');
    expect((await here.run([DAY])).code).toBe(0);
    expect(mails()).toBe(3);
  });
});

describe('two runs at once', () => {
  it('exclude each other: one is done, the other says 75', async () => {
    const here = await office();
    const results = await Promise.all([here.run([DAY]), here.run([DAY]), here.run([DAY])]);
    const exits = results.map(({ code }) => code).sort();
    expect(exits.filter((code) => code !== 0 && code !== 75)).toEqual([]);
    expect(exits[0]).toBe(0);
    expect(mails()).toBe(3);
    expect(here.books().issues).toHaveLength(1);
  });

  it('a lock of a killed run is no lock, and is said', async () => {
    const here = await office();
    const child = here.start([DAY], { mishaps: { analyse: 'hang' } });
    const end = ended(child);
    await hasSaid(child, 'hangs in analyse');
    const other = await here.run([DAY]);
    expect(other.code).toBe(75);
    expect((await runProgram(here, ['status'])).stdout).toMatch(/^正在运行：进程 \d+/);
    // Who it is, what it does, and since when by the city's clock.
    expect(other.stderr).toMatch(/\(test, process \d+ on .+, since \d{4}-\d\d-\d\d \d\d:\d\d\)/);
    child.kill('SIGKILL');
    await end;
    const status = (await runProgram(here, ['status'])).stdout;
    expect(status).toMatch(/^上一次运行没有正常结束（进程 \d+/);
    expect(status).toMatch(new RegExp(`^${DAY} .* 未正常结束`, 'm'));
    // To look has changed nothing.
    await runProgram(here, ['doctor', '-q']);
    const next = await here.run([DAY]);
    expect(next.code).toBe(0);
    expect(next.stderr).toContain('taken over');
  });
});

describe('the clock', () => {
  it('moved back or forth by years changes neither numbers nor deliveries', async () => {
    const here = await office();
    const year = 366 * 86_400_000;
    await here.run([DAY]);
    for (const clockShiftMs of [-2 * year, 2 * year]) {
      expect((await here.run([DAY], { clockShiftMs })).json).toMatchObject({ unchanged: true, issue: { number: 1 } });
    }
    const path = here.exportDay('2020-01-30');
    utimesSync(path, new Date('2038-01-01'), new Date('2038-01-01'));
    expect(issueOf((await here.run(['2020-01-30'], { clockShiftMs: -2 * year })).json)).toMatchObject({ number: 2 });
    expect(mails()).toBe(6);
  });
});

describe('the mail server', () => {
  it('is gone: the bulletin stands, exit 69, and the next run sends what is missing', async () => {
    const here = await office();
    const port = server?.port ?? 0;
    await server?.close();
    const first = await here.run([DAY]);
    expect(first.code).toBe(69);
    expect((first.json.outputs as string[]).every((path) => existsSync(path))).toBe(true);
    server = await startMailServer({ options: {} });
    here.settings = here.settings.replace(String(port), String(server.port));
    const second = await here.run([DAY]);
    expect(second.code).toBe(0);
    expect(second.json).toMatchObject({ unchanged: true });
    expect(mails()).toBe(3);
  });

  it('breaks off after taking one: 69, unknown until somebody says resend', async () => {
    server = await startMailServer({ message: (count) => (count === 2 ? 'cut' : undefined) });
    const here = new Office(server.port);
    here.exportDay(DAY);
    expect((await here.run([DAY])).code).toBe(69);
    expect(operatorNotices()).toBe(1);
    expect((await here.run([DAY])).code).toBe(69);
    expect(mails()).toBe(3);
    expect((await here.run([DAY], { resend: true })).code).toBe(0);
    expect(mails()).toBe(4);
  });

  it('wants STARTTLS and a login, with the office’s own certificate and a password file: all have it', async () => {
    const certificate = selfSigned();
    server = await startMailServer({
      options: {
        ...certificate,
        disabledCommands: [],
        authOptional: false,
        onAuth: ({ username, password }, session, done) =>
          session.secure && username === 'office' && password === '密码'
            ? done(null, { user: 'office' })
            : done(Object.assign(new Error('no'), { responseCode: 535 })),
      },
    });
    const here = new Office(server.port);
    here.exportDay(DAY);
    writeFileSync(join(here.cwd, 'ca.pem'), certificate.cert);
    writeFileSync(join(here.cwd, 'pw'), '密码\n', { mode: 0o600 });
    here.settings = here.settings.replace(
      'host:',
      'tls: starttls, tlsCa: ca.pem, user: office, passwordFile: pw, host:',
    );
    const { code, stderr } = await here.run([DAY]);
    expect(code, stderr).toBe(0);
    expect(mails()).toBe(3);
    expect(server.taken.every(({ isEncrypted }) => isEncrypted)).toBe(true);
  });

  it('may not be told a password that others can read: the bulletin stands, 77, and send mends it', async () => {
    server = await startMailServer({
      options: {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_login, _session, done) => done(null, { user: 'office' }),
      },
    });
    const here = new Office(server.port);
    here.exportDay(DAY);
    writeFileSync(join(here.cwd, 'pw'), '密码\n', { mode: 0o644 });
    here.settings = here.settings.replace('host:', 'tls: none, user: office, passwordFile: pw, host:');
    const rehearsed = await runProgram(here, ['run', '--date', '2020-01-01', '--dry-run']);
    expect(rehearsed.stderr).toContain('邮件现在不能发送：密码文件');
    const first = await here.run([DAY]);
    expect(first.code, first.stderr).toBe(77);
    expect(first.json).toMatchObject({ error: 'secret-open', mailed: [], issue: { number: 1 } });
    expect(here.books().folders).toHaveLength(1);
    const status = await runProgram(here, ['status']);
    expect(status.stdout).toContain('可被他人读取；快报已归档，没有发送 [secret-open]');
    expect((await runProgram(here, ['status', '--lang', 'en'])).stdout).toContain('was not mailed [secret-open]');
    expect(mails()).toBe(0);

    chmodSync(join(here.cwd, 'pw'), 0o600);
    const sent = await runProgram(here, ['send', '--date', DAY]);
    expect(sent.code, sent.stderr).toBe(0);
    expect(mails()).toBe(3);
    // Who has everything misses nothing.
    chmodSync(join(here.cwd, 'pw'), 0o644);
    const again = await here.run([DAY]);
    expect(again.code, again.stderr).toBe(0);
    expect(mails()).toBe(3);
  });

  it('is another machine and the line is not encrypted: the password is not told', async () => {
    const here = await office();
    writeFileSync(join(here.cwd, 'pw'), '密码\n', { mode: 0o600 });
    here.settings = here.settings.replace(
      'host: 127.0.0.1',
      'user: office, passwordFile: pw, host: mail.office.invalid',
    );
    const first = await here.run([DAY]);
    expect([first.code, first.json.error]).toEqual([78, 'mail-plain-login']);
    expect(here.books().folders).toHaveLength(1);
    here.settings = here.settings.replace('user: office', 'allowPlainLogin: true, user: office');
    expect((await here.run([DAY])).code).toBe(69);
  });

  it('refuses the password: 77, and is not said to be gone', async () => {
    server = await startMailServer({
      options: {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_login, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
      },
    });
    const here = new Office(server.port);
    here.exportDay(DAY);
    writeFileSync(join(here.cwd, 'pw'), '密码\n', { mode: 0o600 });
    here.settings = here.settings.replace('host:', 'user: office, passwordFile: pw, host:');
    const { code, json } = await here.run([DAY]);
    expect([code, (json.findings as { code: string }[])[0]?.code]).toEqual([77, 'mail-login']);
  });

  it('is set and nobody to send to: done, and said', async () => {
    const here = await office();
    here.settings = here.settings.replace(/recipients: \[[^\]]*\]/, 'recipients: []');
    const { code, json } = await here.run([DAY]);
    expect([code, (json.findings as { code: string }[]).map((finding) => finding.code)]).toEqual([
      0,
      ['mail-no-recipients'],
    ]);
  });

  it('was not told the password on one night: the next that catches up sends both issues', async () => {
    const here = await office();
    const plain = here.settings;
    here.settings = plain.replace('host:', 'user: office, host:');
    const first = await here.run([DAY]);
    expect(first.code, first.stderr).toBe(78);
    expect(here.books().folders).toHaveLength(1);
    expect(first.json).toMatchObject({ archived: true, unchanged: false, error: 'mail-password-missing' });
    expect(first.json.outputs).not.toHaveLength(0);
    here.settings = plain;
    here.exportDay('2020-01-30');
    const next = await here.run([DAY, '2020-01-30']);
    expect(next.code, next.stderr).toBe(0);
    expect(mails()).toBe(6);
  });

  it('rejects one of three: 69, two have it, the operator is told once, and a later run sends nothing', async () => {
    server = await startMailServer({
      recipient: (address) => (address.startsWith('b') ? { code: 550, text: 'no such user' } : undefined),
    });
    const here = new Office(server.port);
    here.exportDay(DAY);
    const first = await here.run([DAY]);
    expect(first.code).toBe(69);
    expect((first.json.mailed as { state: string }[]).map(({ state }) => state)).toEqual([
      'accepted',
      'refused',
      'accepted',
    ]);
    expect(operatorNotices()).toBe(1);
    expect((await here.run([DAY])).code).toBe(69);
    expect([mails(), operatorNotices()]).toEqual([2, 1]);
  });
});

describe('the heartbeat', () => {
  it('is written and called after success, the other address after a failure; its own failure fails nothing', async () => {
    const calls: string[] = [];
    const pulse = createServer((request, response) => {
      calls.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => pulse.listen(0, '127.0.0.1', resolve));
    const { port } = pulse.address() as AddressInfo;
    const here = await office(
      `heartbeat: { file: beat.json, url: 'http://127.0.0.1:${port}/ok', failUrl: 'http://127.0.0.1:${port}/fail' }\n`,
    );
    expect((await here.run(['2020-02-01'])).code).toBe(66);
    expect([calls, existsSync(join(here.cwd, 'beat.json'))]).toEqual([['/fail'], false]);
    expect((await here.run([DAY])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(here.cwd, 'beat.json'), 'utf8'))).toMatchObject({ exitCode: 0 });
    expect(calls.at(-1)).toBe('/ok');
    await new Promise((resolve) => pulse.close(resolve));
    const dead = await here.run([DAY]);
    expect(dead.code).toBe(0);
    expect(dead.stderr).toContain('ECONNREFUSED');
  });

  it('of a run that outlasts its limit is the one of a failure', async () => {
    const calls: string[] = [];
    const pulse = createServer((request, response) => {
      calls.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => pulse.listen(0, '127.0.0.1', resolve));
    const { port } = pulse.address() as AddressInfo;
    const here = await office(`limits: { total: 300ms }\nheartbeat: { failUrl: 'http://127.0.0.1:${port}/fail' }\n`);
    expect((await here.run([DAY], { mishaps: { analyse: 'hang' } })).code).toBe(75);
    expect(calls).toEqual(['/fail']);
    await new Promise((resolve) => pulse.close(resolve));
  });
});

describe('the history', () => {
  it('is damaged: 74, and the operator hears of it though nothing can be noted', async () => {
    const here = await office();
    expect((await here.run([DAY])).code).toBe(0);
    writeFileSync(join(here.data, 'history.sqlite'), Buffer.alloc(8192, 'x'));
    for (const side of ['-wal', '-shm']) rmSync(join(here.data, `history.sqlite${side}`), { force: true });
    const result = await here.run([DAY]);
    expect(result.code, result.stderr).toBe(74);
    expect(operatorNotices()).toBe(1);
    expect(mails()).toBe(3);
    expect(existsSync(join(here.data, 'lock.json'))).toBe(false);
  });
});

describe('a week', () => {
  it('of which days went by retention is not made, and the days are named', async () => {
    const here = await office();
    const days = dayRange('2020-01-20' as Day, '2020-01-26' as Day);
    const history = openHistory(here.data);
    for (const day of days) replaceDay(history, day, [{ ...blankTicket, id: day, day }]);
    history.applyRetention('2020-01-22' as Day);
    history.close();
    const result = await here.run(['2020-01-26'], { kind: 'week' });
    expect([result.code, mails()], result.stderr).toEqual([66, 0]);
    expect(result.stderr).toContain('the tickets of 2020-01-20…2020-01-21 went by retention.tickets');
  });
});

describe('the log', () => {
  it('is one JSON object a line and holds no ticket text', async () => {
    const here = await office();
    const log = join(here.cwd, 'log', 'n.ndjson');
    await here.run([DAY], { log });
    const text = readFileSync(log, 'utf8');
    const events = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    expect(events.map(({ event }) => event)).toContain('run-end');
    expect(text).not.toContain('噪音');
    expect(text).not.toContain('thread-task-failed');
  });

  it('names what a second thread failed at, though the issue was made', async () => {
    const here = await office();
    const log = join(here.cwd, 'log', 'n.ndjson');
    const { code } = await here.run([DAY], { log, taskFailures: [{ task: 'hashTickets', code: 'TypeError' }] });
    expect(code).toBe(0);
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({
        event: 'thread-task-failed',
        level: 'warning',
        task: 'hashTickets',
        code: 'TypeError',
      }),
    );
  });
});

describe('what is kept', () => {
  it('goes after the days that are set; numbers and deliveries stay', async () => {
    const here = await office('retention: { pdfs: 30, models: 60, exports: 10, tickets: 400 }\n');
    const days = 86_400_000;
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    const { json } = await here.run([DAY], { clockShiftMs: base });
    const outputs = json.outputs as string[];
    here.exportDay('2020-03-09');
    await here.run(['2020-03-09'], { clockShiftMs: base + 40 * days });
    expect(outputs.map((path) => `${path.slice(-4)} ${existsSync(path)}`).sort()).toEqual(['.pdf false', 'json true']);
    expect(readdirSync(join(here.cwd, 'exports'))).toEqual(['工单2020-03-09.csv']);
    expect(here.books().issues.map(({ number }) => number)).toEqual([1, 2]);
    expect(here.books().deliveries).toHaveLength(6);
  });

  it('goes on the day after the last that is kept', async () => {
    const here = await office('retention: { pdfs: 10, models: 10, exports: 11, tickets: 11 }\n');
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    // In the city it is 30 January by then: the issue is of that day, its tickets are of the 29th.
    const outputs = (await here.run([DAY], { clockShiftMs: base })).json.outputs as string[];
    const left = async (days: number): Promise<unknown> => {
      const day = new Date(Date.parse(DAY) + days * 86_400_000).toISOString().slice(0, 10);
      here.exportDay(day);
      expect((await here.run([day], { clockShiftMs: base + days * 86_400_000 })).code).toBe(0);
      return {
        files: outputs.filter((path) => existsSync(path)).length,
        exports: existsSync(join(here.cwd, 'exports', `工单${DAY}.csv`)),
        isRemade: (await here.run([DAY], { force: true, clockShiftMs: base + days * 86_400_000 })).code === 0,
      };
    };
    expect(await left(10)).toEqual({ files: 2, exports: true, isRemade: true });
    expect(await left(11)).toEqual({ files: 0, exports: false, isRemade: false });
    const clockShiftMs = base + 11 * 86_400_000;
    const asked = await here.run([DAY], { force: true, clockShiftMs });
    expect([asked.code, asked.stderr]).toEqual([66, expect.stringContaining('tickets-forgotten')]);
    // Who does not ask for it anew hears that it was issued.
    const again = await here.run([DAY], { clockShiftMs });
    expect([again.code, again.json.findings]).toEqual([
      0,
      [expect.objectContaining({ code: 'issue-files-retired' }), expect.objectContaining({ code: 'issue-copy-none' })],
    ]);
    expect(here.books().issues[0]?.revisions).toHaveLength(1);
  });

  it('stays, all of it, when the clock is years ahead: for a day that never was, and for one that is there', async () => {
    const here = await office('retention: { pdfs: 1, models: 1, exports: 1, tickets: 1 }\n');
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    const decade = 3653 * 86_400_000;
    const outputs = (await here.run([DAY], { clockShiftMs: base })).json.outputs as string[];
    const isWhole = (): boolean =>
      [...outputs, join(here.cwd, 'exports', `工单${DAY}.csv`)].every((path) => existsSync(path));
    expect((await here.run(['2030-01-29'], { clockShiftMs: base + decade })).code).toBe(66);
    expect((await here.run([DAY], { force: true, clockShiftMs: base + decade })).code).toBe(0);
    expect(isWhole()).toBe(true);
  });

  it('is said as it goes, and export and tickets of a day that has no issue yet stay', async () => {
    const here = await office('retention: { pdfs: 3, models: 3, exports: 3, tickets: 3 }\n');
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    const log = join(here.cwd, 'log');
    await here.run([DAY], { clockShiftMs: base });
    for (const day of ['2020-01-30', '2020-02-05']) here.exportDay(day);
    const { code } = await here.run(['2020-02-05'], { clockShiftMs: base + 7 * 86_400_000, log });
    expect(code).toBe(0);
    expect(readdirSync(join(here.cwd, 'exports'))).toEqual(['工单2020-01-30.csv', '工单2020-02-05.csv']);
    const [line = ''] = readFileSync(log, 'utf8')
      .split('\n')
      .filter((each) => each.includes('"retention"'));
    expect(JSON.parse(line)).toMatchObject({ tickets: 30, exports: 1, models: 1, pdfs: 1 });
  });

  it('of a copy is not removed in the archive of its original', async () => {
    const here = await office('retention: { pdfs: 1, models: 1 }\n');
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    const outputs = (await here.run([DAY], { clockShiftMs: base })).json.outputs as string[];
    const copy = join(here.cwd, '副本');
    cpSync(here.data, copy, { recursive: true });
    here.exportDay('2020-03-09');
    const ran = await here.run(['2020-03-09'], { data: copy, clockShiftMs: base + 40 * 86_400_000 });
    expect(ran.code, ran.stderr).toBe(0);
    expect(outputs.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('and cannot be removed is said, and the night is not 0 though its bulletin is out', async () => {
    const here = await office('retention: { pdfs: 30 }\n');
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    const [pdf = ''] = ((await here.run([DAY], { clockShiftMs: base })).json.outputs as string[]).filter((path) =>
      path.endsWith('.pdf'),
    );
    // A folder in the place of the file is refused to everybody, root too.
    rmSync(pdf);
    mkdirSync(join(pdf, 'inside'), { recursive: true });
    here.exportDay('2020-03-09');
    const result = await here.run(['2020-03-09'], { clockShiftMs: base + 40 * 86_400_000 });
    expect(result.stderr).toContain('not removed');
    expect(result.code).toBe(73);
    expect(mails()).toBe(6);
  });

  it('what has gone by then cannot be sent anew: that is said, and the next run makes it again under its number', async () => {
    const here = await office('retention: { pdfs: 30 }\n');
    const days = 86_400_000;
    const base = Date.parse(`${DAY}T20:00:00Z`) - Date.now();
    await here.run([DAY], { clockShiftMs: base });
    here.exportDay('2020-03-09');
    await here.run(['2020-03-09'], { clockShiftMs: base + 40 * days });
    here.settings = here.settings.replace('recipients: [', 'recipients: [ { address: new@office.example },');
    const sent = await runProgram(here, ['send', '--date', DAY]);
    expect(sent.code).toBe(66);
    expect(sent.stderr).toContain('attachment-missing');
    const again = await here.run([DAY], { clockShiftMs: base + 41 * days });
    expect(again.json).toMatchObject({ issue: { number: 1, revision: 0 } });
    expect(server?.taken.filter(({ to }) => to.includes('new@office.example'))).toHaveLength(1);
  });
});
