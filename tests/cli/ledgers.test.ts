import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { substanceOf } from '../../src/cli/night/mail/signing.js';
import { acquireLock } from '../../src/delivery/index.js';
import {
  addSignature,
  changeDeliveries,
  deliveriesOf,
  findIssue,
  finishRun,
  HISTORY_FILE,
  noteNotice,
  openDatabase,
  revisionsOf,
  startRun,
} from '../../src/history/index.js';
import { type Day, dayNumber } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { desk } from './in-process.js';
import { printIssue } from './printed-office.js';

const TODAY = '2020-01-30' as Day;
const DAY = '2020-01-29' as Day;
const day = (text: string): Day => text as Day;

describe('kuaibao status', () => {
  it('of a desk where nothing was run says so, and where it looked', async () => {
    const { data, kuaibao } = desk(TODAY);
    expect(await kuaibao(['status'])).toMatchObject({ code: 0, stdout: '', stderr: `${data} 还没有运行过\n` });
    expect((await kuaibao(['status'], 'en')).stderr).toBe(`nothing was run in ${data} yet\n`);
    expect(JSON.parse((await kuaibao(['status', '--json'])).stdout)).toEqual({
      ...{ runs: [], missed: [], missedPeriods: [], catchUp: 0, outdated: [], outdatedPeriods: [], waiting: [] },
      ...{ issues: [], running: null },
    });
  });

  it('tells a run that is at work, and one that was cut off', async () => {
    const { data, kuaibao } = desk(TODAY);
    printIssue(data, { to: DAY, number: 29 });
    const held = acquireLock(data, 'run 2020-01-30', new Date('2020-01-30T03:00:00Z'), 'Asia/Shanghai');
    expect((await kuaibao(['status'])).stdout).toMatch(
      new RegExp(`^正在运行：进程 ${process.pid}（主机 .+），始于 2020-01-30 11:00`),
    );
    expect(JSON.parse((await kuaibao(['status', '--json'])).stdout).running).toMatchObject({ isAlive: true });
    held.release();
    const note = { pid: 4711, host: 'h', since: '2020-01-30T03:00:00Z', command: 'run' };
    writeFileSync(join(data, 'lock.json'), JSON.stringify(note));
    expect((await kuaibao(['status'])).stdout).toMatch(/^上一次运行没有正常结束（进程 4711，/);
  });

  it('says that the draft went to the desk where nothing was mailed yet', async () => {
    const { data, kuaibao } = desk(TODAY);
    printIssue(data, { to: DAY, number: 29 });
    expect((await kuaibao(['status'])).stdout).toContain('没有发过邮件');
    const database = openDatabase(data);
    noteNotice(database, { series: 'day', from: DAY, to: DAY }, 'draft m', '2020-01-30T00:00:00Z');
    database.close();
    expect((await kuaibao(['status'])).stdout).toContain('拟稿已寄给审改人，还没有发给收件人');
    expect(JSON.parse((await kuaibao(['status', '--json'])).stdout).issues[0]).toMatchObject({
      drafted: true,
      mailed: [],
    });
  });

  it('tells of each run how it ended and why', async () => {
    const { data, kuaibao } = desk(TODAY);
    printIssue(data, { to: DAY, number: 29 });
    const database = openDatabase(data);
    const start = (to: string) =>
      startRun(
        database,
        { series: 'day', from: day(to), to: day(to) },
        { version: '1', settings: '', inputs: [] },
        '2020-01-30T22:00:00Z',
      );
    const why = { zh: '还没有导出文件', en: 'no export yet' };
    const end = { state: 'failed', exitCode: 66, error: 'no-export', reason: why, findings: 0 } as const;
    finishRun(database, start('2020-01-30'), end, '2020-01-30T22:01:00Z');
    start('2020-01-31');
    database.close();
    const { stdout } = await kuaibao(['status']);
    expect(stdout).toMatch(/2020-01-31 +日报 +2020-01-31 06:00 +未正常结束/);
    expect(stdout).toMatch(/2020-01-30 +日报 .* 失败 +66 +还没有导出文件 \[no-export\]/);
    expect(stdout).toMatch(/2020-01-29 +日报 .* 完成 +0$/m);
    expect((await kuaibao(['status'], 'en')).stdout).toMatch(/failed +66 +no export yet \[no-export\]/);
  });

  it('joins missed days that follow one another', async () => {
    const { data, kuaibao } = desk(day('2020-02-04'));
    printIssue(data, { to: day('2020-01-28'), number: 28 });
    printIssue(data, { to: day('2020-02-01'), number: 29 });
    const { stdout } = await kuaibao(['status']);
    expect(stdout).toContain(
      '漏掉的日子：2020-01-29…2020-01-31、2020-02-02…2020-02-03\n  用 kuaibao run --catch-up 5 补做',
    );
  });
});

describe('kuaibao status of what is owed', () => {
  const RECIPIENTS =
    'mail: { host: 127.0.0.1, port: 1, from: k@office.example, recipients: [ { address: a@office.example } ] }';

  it('names what waits to be signed, what is late, and what is signed and not sent, with the command', async () => {
    const { data, cwd, kuaibao } = desk(TODAY);
    const settings = (review: string): void =>
      writeFileSync(join(cwd, 'kuaibao.config.yaml'), `${RECIPIENTS}\nreview: { mode: required, ${review} }\n`);
    const bulletin = printIssue(data, { to: DAY, number: 29 });
    const database = openDatabase(data);
    const model = JSON.stringify(bulletin);
    const file = {
      name: 'model.json',
      sha256: createHash('sha256').update(model).digest('hex'),
      bytes: Buffer.byteLength(model),
    };
    database.prepare('UPDATE revisions SET files = ?').run(JSON.stringify([file]));
    settings('releaseAt: null');
    expect((await kuaibao(['status'])).stdout).toContain(
      '待签发：2020-01-29\n  kuaibao sign --date 2020-01-29 --role 签发 --by 姓名 --opinion 发',
    );
    settings('releaseAt: "00:01"');
    expect((await kuaibao(['status'])).stdout).toContain('到点未签发：2020-01-29\n  kuaibao sign');
    settings('releaseAt: "00:01", onDeadline: send');
    expect((await kuaibao(['status'])).stdout).toContain('已到点未发出：2020-01-29\n  kuaibao run --date 2020-01-29');
    settings('releaseAt: null');
    const substance = substanceOf(bulletin);
    addSignature(database, {
      ...{ series: 'day', from: DAY, to: DAY, at: '2020-01-30T00:00:00Z', role: '签发', by: '王五', isActing: false },
      ...{ opinion: '发', remark: '', operation: 0, revision: 0, substance, pdf: '' },
    });
    database.close();
    expect((await kuaibao(['status'])).stdout).toContain('已签发未发出：2020-01-29\n  kuaibao send --date 2020-01-29');
    const { waiting } = JSON.parse((await kuaibao(['status', '--json'])).stdout);
    expect(waiting).toMatchObject([{ series: 'day', to: DAY, state: 'signed' }]);
  });

  it('names weeks that were missed, and those whose tickets changed since', async () => {
    const { data, kuaibao } = desk(day('2020-01-28'));
    printIssue(data, { series: 'week', from: day('2020-01-13'), to: day('2020-01-19'), number: 1 });
    const database = openDatabase(data);
    const add = database.prepare('INSERT INTO days (day, tickets, reminders, urgent, revision) VALUES (?, 1, 0, 0, 1)');
    for (const of of ['2020-01-13', '2020-01-19']) add.run(dayNumber(day(of)));
    database.close();
    const { stdout } = await kuaibao(['status']);
    expect(stdout).toContain(
      '漏掉的周报、月报：周报 2020-01-20…2020-01-26\n  kuaibao run --date 2020-01-26 --period week',
    );
    expect(stdout).toContain(
      '出刊后其中的工单又有更正：周报 2020-01-13…2020-01-19\n  kuaibao run --date 2020-01-19 --period week',
    );
  });

  it('says of a recipient who was put off and removed that nothing goes to him any more', async () => {
    const { data, cwd, kuaibao } = desk(TODAY);
    writeFileSync(join(cwd, 'kuaibao.config.yaml'), `${RECIPIENTS}\n`);
    printIssue(data, { to: DAY, number: 29, accepted: ['a@office.example', 'b@office.example'] });
    const database = openDatabase(data);
    database.exec("UPDATE deliveries SET state = 'waiting' WHERE address LIKE 'b%'");
    database.close();
    expect((await kuaibao(['status'])).stdout).toContain('不再发送 b@office.example（已不是收件人）');
  });
});

describe('kuaibao send', () => {
  let mail: MailServer;
  let refuses = false;
  beforeAll(async () => {
    mail = await startMailServer({
      recipient: (address) => (refuses && address.startsWith('b') ? { code: 550, text: 'no such user' } : undefined),
    });
  });
  afterAll(() => mail.close());

  function office(states: Readonly<Record<string, 'accepted' | 'unknown' | 'refused'>> = {}) {
    mail.taken.length = 0;
    refuses = false;
    const made = desk(TODAY);
    const recipients = ['a', 'b'].map((name) => `{ address: ${name}@office.example }`).join(', ');
    writeFileSync(
      join(made.cwd, 'kuaibao.config.yaml'),
      `mail: { host: 127.0.0.1, port: ${mail.port}, from: k@office.example, attempts: 1, timeout: 5s, recipients: [ ${recipients} ] }\n`,
    );
    printIssue(made.data, { to: DAY, number: 29, accepted: Object.keys(states) });
    const database = openDatabase(made.data);
    const [revision] = revisionsOf(database, findIssue(database, { series: 'day', from: DAY, to: DAY })?.id ?? 0);
    for (const [address, state] of Object.entries(states))
      changeDeliveries(database, revision?.id ?? 0, [address], { state }, '2020-01-29T23:00:00Z');
    database.close();
    const ledger = (): string[] => {
      const look = openDatabase(made.data);
      const found = deliveriesOf(look, revision?.id ?? 0).map(({ address, state }) => `${address} ${state}`);
      look.close();
      return found;
    };
    const send = (...args: string[]) => made.kuaibao(['send', '--date', '昨天', ...args]);
    return { ...made, send, ledger };
  }
  const sentTo = (): string[] => mail.taken.flatMap(({ to }) => to);

  it('goes to each who has not had it, and a second time to nobody', async () => {
    const { send } = office({ 'a@office.example': 'accepted' });
    expect(await send()).toMatchObject({ code: 0, stdout: 'a@office.example\t已送达\nb@office.example\t已送达\n' });
    expect(sentTo()).toEqual(['b@office.example']);
    await send();
    expect(sentTo()).toEqual(['b@office.example']);
  });

  it('of tickets that were corrected since goes to nobody, also where nobody reviews, and is told how to print anew', async () => {
    const { data, send } = office({ 'a@office.example': 'accepted' });
    const database = openDatabase(data);
    const setRevision = (revision: number): void => {
      const add = 'INSERT OR REPLACE INTO days (day, tickets, reminders, urgent, revision) VALUES (?, 8, 0, 0, ?)';
      database.prepare(add).run(dayNumber(DAY), revision);
    };
    setRevision(2);
    const { error } = await send();
    expect(error).toMatchObject({ code: 'issue-overtaken', exitCode: 77 });
    expect(error?.detail.hint?.zh).toBe(`执行 kuaibao run --date ${DAY}，重新编印并发送`);
    expect((await send('--resend')).error).toMatchObject({ code: 'issue-overtaken' });
    expect(sentTo()).toEqual([]);
    setRevision(1);
    database.close();
    expect((await send()).code).toBe(0);
    expect(sentTo()).toEqual(['b@office.example']);
  });

  it('says nothing where it is to be quiet, and says it in English', async () => {
    expect((await office().send('-q')).stdout).toBe('');
    const { kuaibao } = office();
    expect((await kuaibao(['send', '--date', DAY], 'en')).stdout).toBe(
      'a@office.example\taccepted\nb@office.example\taccepted\n',
    );
  });

  it('of whom nobody knows whether he has it is not sent again by itself, and is with --resend', async () => {
    const { send, ledger } = office({ 'a@office.example': 'unknown' });
    const { code, stderr } = await send();
    expect([code, sentTo()]).toEqual([69, ['b@office.example']]);
    expect(stderr).toContain('a@office.example 是否收到不能确定');
    expect((await send('--resend')).code).toBe(0);
    expect(sentTo()).toEqual(['b@office.example', 'a@office.example']);
    expect(ledger()).toEqual(['a@office.example accepted', 'b@office.example accepted']);
  });

  it('settles what is unknown as delivered, and mails the others', async () => {
    const { send, ledger } = office({ 'a@office.example': 'unknown' });
    expect((await send('--settle')).stderr).toBe('已记为送达：a@office.example\n');
    expect(sentTo()).toEqual(['b@office.example']);
    expect(ledger()).toEqual(['a@office.example accepted', 'b@office.example accepted']);
  });

  it('that the server refuses for one is told with its answer, and is 69', async () => {
    const { send } = office();
    refuses = true;
    const { code, stdout, stderr } = await send('--json');
    expect(code).toBe(69);
    expect(JSON.parse(stdout).mailed).toEqual([
      { to: 'a@office.example', state: 'accepted' },
      { to: 'b@office.example', state: 'refused' },
    ]);
    expect(stderr).toMatch(/b@office\.example 被邮件服务器拒收（550 .*no such user/);
  });

  it('waits for another run to end', async () => {
    const { data, send } = office();
    const held = acquireLock(data, 'run', new Date(), 'Asia/Shanghai');
    expect((await send()).error).toMatchObject({ code: 'locked', exitCode: 75 });
    held.release();
    expect((await send()).code).toBe(0);
  });
});

describe('the store of a desk', () => {
  it('is tidied, and says how large it was and is', async () => {
    const { data, kuaibao } = desk(TODAY);
    printIssue(data, { to: DAY, number: 29 });
    const { code, stdout } = await kuaibao(['vacuum']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^历史库 \d+\.\d MB → \d+\.\d MB\n$/)]);
    expect((await kuaibao(['vacuum', '-q'])).stdout).toBe('');
    expect((await kuaibao(['list'])).stdout).toContain('第29期');
  });

  it('is copied where it is asked for, and not where it cannot be written', async () => {
    const { cwd, data, kuaibao } = desk(TODAY);
    printIssue(data, { to: DAY, number: 29 });
    const { stdout } = await kuaibao(['backup', '备份']);
    expect(stdout).toMatch(/^已备份到 .*备份\/kuaibao-20200130T040000 \(\d+\.\d MB\)\n$/);
    const copy = openDatabase(join(cwd, '备份', 'kuaibao-20200130T040000'));
    expect(findIssue(copy, { series: 'day', from: DAY, to: DAY })).toMatchObject({ number: 29 });
    copy.close();
    writeFileSync(join(cwd, 'file'), '');
    expect((await kuaibao(['backup', 'file/x'])).error).toMatchObject({ code: 'backup-unwritable', exitCode: 73 });
  });

  it('that is no history is not taken for one', async () => {
    const { data, kuaibao } = desk(TODAY);
    mkdirSync(data);
    writeFileSync(join(data, HISTORY_FILE), 'this is no database, only a text of some length'.repeat(100));
    for (const args of [['list'], ['status'], ['show'], ['topics'], ['vacuum'], ['backup', 'x']])
      expect((await kuaibao(args)).error, args[0]).toMatchObject({ exitCode: 74 });
  });
});
