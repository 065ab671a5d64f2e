import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  isMailOwed,
  letterOf,
  mailRevision,
  notReady,
  notSent,
  periodOptions,
  recipientsOf,
  revisionKey,
  type Sender,
  senderOf,
  trySender,
} from '../../../src/cli/night/mail/mailing.js';
import { mailExitCode } from '../../../src/cli/night/watch/run-end.js';
import type { Settings } from '../../../src/config/index.js';
import { type Delivered, readArchive } from '../../../src/delivery/index.js';
import {
  addRecipients,
  changeDeliveries,
  type DeliveryState,
  findIssue,
  type IssueRow,
  openDatabase,
  type Revision,
  revisionsOf,
  type SeriesName,
} from '../../../src/history/index.js';
import { type Day, formatMessage } from '../../../src/model/index.js';
import { startMailServer } from '../../delivery/mail-server.js';
import { refusalOf } from '../../refusal.js';
import { printIssue } from '../printed-office.js';
import { fault, folder, settingsOf } from './own-office.js';

const DAY = '2020-01-29' as Day;

describe('who sends the mail', () => {
  const of = (mail: string) => senderOf(settingsOf(`bulletin: { office: 热线办 }\nmail: { ${mail} }\n`), {});

  it('is nobody where no server is set', () => {
    expect(of('port: 25')).toBeNull();
  });

  it('is the office under its own name, unless it is given another', () => {
    expect(of('host: mx.example, from: a@b.example')).toMatchObject({
      from: { name: '热线办', address: 'a@b.example' },
      server: { host: 'mx.example', port: 25, tls: 'none', user: null, password: null, ca: null, timeoutMs: 60_000 },
    });
    expect(of('host: mx.example, from: a@b.example, fromName: 快报')).toMatchObject({ from: { name: '快报' } });
    expect(of('host: mx.example, from: a@b.example, timeout: 2s')).toMatchObject({ server: { timeoutMs: 2000 } });
  });

  it('logs in with the password of a closed file', () => {
    writeFileSync(join(folder, 'pw'), '口令\n', { mode: 0o600 });
    const sender = of('host: mx.example, tls: tls, from: a@b.example, user: u, passwordFile: pw');
    expect(sender?.server).toMatchObject({ user: 'u', password: '口令', tls: 'tls' });
  });

  it.each([['localhost'], ['LOCALHOST'], ['mail.localhost'], ['127.0.0.1'], ['127.1.2.3'], ['"[::1]"'], [hostname()]])(
    'tells a password in clear to %s, which is this machine',
    (host) => {
      writeFileSync(join(folder, 'pw'), 'x', { mode: 0o600 });
      expect(of(`host: ${host}, from: a@b.example, user: u, passwordFile: pw`)?.server.password).toBe('x');
    },
  );

  it.each([
    ['localhost.example', ''],
    ['128.0.0.1', ''],
    ['mx.example', ''],
  ])('tells it to %s only where that is allowed', (host) => {
    writeFileSync(join(folder, 'pw'), 'x', { mode: 0o600 });
    const login = `host: ${host}, from: a@b.example, user: u, passwordFile: pw`;
    expect(refusalOf(() => of(login))).toMatchObject({ code: 'mail-plain-login', exitCode: 78 });
    expect(of(`${login}, allowPlainLogin: true`)?.server.password).toBe('x');
  });

  it.each<[what: string, mail: string, code: string, exitCode: number]>([
    ['no sender', 'host: mx.example', 'mail-from-missing', 78],
    ['a user and no password', 'host: mx.example, tls: tls, from: a@b.example, user: u', 'mail-password-missing', 78],
    [
      'a password file that is not there',
      'host: mx.example, tls: tls, from: a@b.example, user: u, passwordFile: none',
      'secret-unreadable',
      77,
    ],
    ['a certificate that is not there', 'host: mx.example, from: a@b.example, tlsCa: none', 'certificate-missing', 78],
  ])('is not known with %s: that is told, and holds up no issue', (_, mail, code, exitCode) => {
    expect(refusalOf(() => of(mail))).toMatchObject({ code, exitCode });
    const { sender, fault: output } = trySender(settingsOf(`mail: { ${mail} }\n`), {});
    expect([sender, output?.code]).toEqual([null, code]);
  });

  it('a fault is told before the issue is made, and after it with the command that sends it', () => {
    const error = fault({ args: { why: '没有密码' }, hint: { zh: '写好密码', en: 'give it' } });
    expect(notReady(error).zh).toBe('邮件现在不能发送：不行（没有密码）；先做快报');
    const output = notSent(error, { kind: 'week', series: 'week', from: '2020-01-27' as Day, to: '2020-02-02' as Day });
    expect(output).toMatchObject({ code: 'some-fault', exitCode: 78 });
    expect(formatMessage(output.detail.message, 'zh', output.detail.args)).toBe(
      '不行（没有密码）；快报已归档，没有发送',
    );
    expect(output.detail.hint?.zh).toBe('写好密码；然后执行 kuaibao send --date 2020-02-02 --period week');
    expect(notSent(fault(), { kind: 'day', series: 'day', from: DAY, to: DAY }).detail.hint?.en).toBe(
      'mend it; then run kuaibao send --date 2020-01-29',
    );
  });
});

describe('a period as options', () => {
  it.each<[series: SeriesName, from: string, to: string, options: string]>([
    ['day', '2020-01-29', '2020-01-29', '--date 2020-01-29'],
    ['week', '2020-01-27', '2020-02-02', '--date 2020-02-02 --period week'],
    ['month', '2020-01-01', '2020-01-31', '--date 2020-01-31 --period month'],
    ['special', '2020-01-29', '2020-01-29', '--date 2020-01-29 --special'],
    ['special', '2020-01-27', '2020-02-02', '--date 2020-02-02 --period week --special'],
    ['special', '2020-02-01', '2020-02-29', '--date 2020-02-29 --period month --special'],
  ])('of a %s from %s to %s', (series, from, to, options) => {
    expect(periodOptions({ series, from: from as Day, to: to as Day })).toBe(options);
  });
});

describe('the mail of an issue', () => {
  const revisionOf = (...names: string[]): Revision =>
    ({
      folder,
      revision: 2,
      headline: '大量市民来电关注口罩问题',
      summary: { subject: '热点快报', lines: ['大量市民来电关注口罩问题', '受理 120 件', '突增 1 个'] },
      files: names.map((name) => ({ name, bytes: 1, sha256: '' })),
    }) as unknown as Revision;
  beforeEach(() => {
    for (const name of ['a.pdf', 'a.html', 'a.ofd', 'model.json']) writeFileSync(join(folder, name), name);
  });

  it('says the headline once, then what there is, then who sent it', () => {
    const letter = letterOf(
      revisionOf('a.pdf', 'model.json'),
      settingsOf('bulletin: { office: 热线办, secrecy: null }\n'),
    );
    expect(letter).toMatchObject({
      subject: '热点快报',
      lines: ['大量市民来电关注口罩问题', '受理 120 件', '突增 1 个'],
      foot: ['全文见附件。', '热线办'],
    });
    expect(letter.attachments.map(({ name, content }) => [name, String(content)])).toEqual([['a.pdf', 'a.pdf']]);
  });

  it('has the kinds of files that the office wants, and says nothing of an annex that it has not', () => {
    const all = revisionOf('a.pdf', 'a.html', 'a.ofd', 'model.json');
    const names = (attach: string) =>
      letterOf(all, settingsOf(`mail: { attach: ${attach} }\n`)).attachments.map(({ name }) => name);
    expect(names('[pdf, html, ofd]')).toEqual(['a.pdf', 'a.html', 'a.ofd']);
    expect(names('[html]')).toEqual(['a.html']);
    expect(letterOf(all, settingsOf('mail: { attach: [] }\n')).foot).not.toContain('全文见附件。');
  });

  it('ends with the mark of secrecy and whom to ask', () => {
    const settings = settingsOf('bulletin: { office: 热线办, secrecy: 内部资料 }\noperator: { contact: 12345 转 8 }\n');
    expect(letterOf(revisionOf(), settings).foot).toEqual(['热线办　内部资料', '联系：12345 转 8']);
  });

  it('whose file is gone is not sent without it', () => {
    expect(refusalOf(() => letterOf(revisionOf('gone.pdf'), settingsOf('')))).toMatchObject({
      code: 'attachment-missing',
      exitCode: 66,
      detail: { args: { path: join(folder, 'gone.pdf') } },
    });
  });

  it('is known by series, year, number and revision', () => {
    const issue = { series: 'week', year: 2020, number: 5 } as IssueRow;
    expect(revisionKey(issue, revisionOf())).toBe('week-2020-5-r2');
  });
});

describe('who is to have it', () => {
  const to = (...addresses: string[]): Settings =>
    settingsOf(`mail: { recipients: [${addresses.map((address) => `{ address: ${address} }`).join(', ')}] }\n`);

  it('is each address once, the way it was written last', () => {
    const names = recipientsOf(to('a@x.example', 'B@x.example', 'A@X.example')).map(({ address }) => address);
    expect(names).toEqual(['A@X.example', 'B@x.example']);
  });

  it('is whoever has not had it, in whatever letters the address is written', () => {
    printIssue(folder, { to: DAY, number: 29, accepted: ['A@x.example'], refused: ['b@x.example'] });
    const database = openDatabase(folder);
    const id = revisionsOf(database, findIssue(database, { series: 'day', from: DAY, to: DAY })?.id ?? 0)[0]?.id ?? 0;
    expect(isMailOwed(database, id, to('a@X.example'))).toBe(false);
    expect(isMailOwed(database, id, to('a@x.example', 'b@x.example'))).toBe(true);
    expect(isMailOwed(database, id, to('c@x.example'))).toBe(true);
    expect(isMailOwed(database, id, to())).toBe(false);
    changeDeliveries(database, id, ['b@x.example'], { state: 'accepted' }, '');
    addRecipients(database, id, [{ address: 'c@x.example', messageId: '' }], '');
    expect(isMailOwed(database, id, to('b@x.example'))).toBe(false);
    expect(isMailOwed(database, id, to('c@x.example'))).toBe(true);
    database.close();
  });
});

describe('the exit code of the mail', () => {
  const ended = (states: readonly DeliveryState[], more: Partial<Delivered> = {}) =>
    mailExitCode({
      deliveries: states.map((state) => ({
        address: '',
        state,
        messageId: '',
        attempts: 1,
        changedAt: '',
        answer: '',
      })),
      findings: [],
      isServerGone: false,
      isLoginRefused: false,
      ...more,
    });

  it.each<[states: DeliveryState[], more: Partial<Delivered>, code: number]>([
    [[], {}, 0],
    [['accepted', 'accepted'], {}, 0],
    [['accepted', 'accepted'], { isServerGone: true }, 0],
    [['accepted', 'waiting'], {}, 75],
    [['waiting', 'waiting'], { isServerGone: true }, 69],
    [['waiting'], { isLoginRefused: true }, 77],
    [['accepted', 'refused'], {}, 69],
    [['waiting', 'refused'], {}, 69],
    [['unknown'], {}, 69],
    [['sending'], {}, 69],
  ])('of %j with %j is %i', (states, more, code) => {
    expect(ended(states, more)).toBe(code);
  });
});

describe('a mail that the hub goes away from', () => {
  it('leaves the archive saying who has it and who waits, and nobody as being sent to', async () => {
    const server = await startMailServer();
    const archive = join(folder, 'archive');
    printIssue(folder, { to: DAY, number: 29 });
    const place = join(archive, '2020', 'day');
    mkdirSync(place, { recursive: true });
    const database = openDatabase(folder);
    const issue = findIssue(database, { series: 'day', from: DAY, to: DAY }) as IssueRow;
    const revision = { ...(revisionsOf(database, issue.id)[0] as Revision), folder: place };
    const settings = settingsOf(
      `mail: { host: 127.0.0.1, port: ${server.port}, from: k@b.example, recipients: [ { address: a@b.example }, { address: c@b.example } ] }\n`,
    );
    let asked = 0;
    const sent = mailRevision({
      ...{ database, archive, issue, revision, settings, sender: senderOf(settings, {}) as Sender, resend: false },
      shared: {
        claim: async () => {
          asked += 1;
          if (asked > 1) throw fault();
          return new Map();
        },
        settle: async () => undefined,
      },
      signal: new AbortController().signal,
      now: () => new Date('2020-01-29T22:00:00Z'),
    });
    await expect(sent).rejects.toMatchObject({ code: 'some-fault' });
    expect(readArchive(archive)[0]?.sentTo.map(({ state }) => state)).toEqual(['accepted', 'waiting']);
    database.close();
    await server.close();
  });
});
