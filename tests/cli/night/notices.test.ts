import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyRetention } from '../../../src/cli/night/input/retention.js';
import { mailDraft } from '../../../src/cli/night/mail/draft-mail.js';
import type { Sender } from '../../../src/cli/night/mail/mailing.js';
import { type OperatorRequest, tellOperator } from '../../../src/cli/night/mail/operator.js';
import type { Steps } from '../../../src/cli/night/steps.js';
import { parseSettings, type Settings } from '../../../src/config/index.js';
import {
  type Connection,
  listIssues,
  markArchived,
  noteSeenFile,
  openDatabase,
  type Revision,
  recordRevision,
  revisionsOf,
} from '../../../src/history/index.js';
import { discoverExports } from '../../../src/ingest/index.js';
import { type Day, dayNumber, EXIT, KuaibaoError } from '../../../src/model/index.js';
import { type MailServer, startMailServer } from '../../delivery/mail-server.js';
import { ordinaryDay } from '../../render/models.js';

const DAY = '2020-01-29' as Day;
const period = { kind: 'day', series: 'day', from: DAY, to: DAY } as const;
const at = (time: string): Date => new Date(`2020-01-30T${time}:00+08:00`);

let mail: MailServer;
let refuses: boolean;
/** What stood noted while the server was being told whom a mail is for. */
let notedBefore: number[];
beforeAll(async () => {
  mail = await startMailServer({
    recipient: () => {
      notedBefore.push((database.prepare('SELECT count(*) AS n FROM notices').get() as { n: number }).n);
      return refuses ? { code: 550, text: 'no such user' } : undefined;
    },
  });
});
afterAll(() => mail.close());

let folder: string;
let database: Connection;
let sender: Sender;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 告知 '));
  database = openDatabase(folder);
  refuses = false;
  notedBefore = [];
  mail.taken.length = 0;
  const login = { user: null, password: null, ca: null } as const;
  sender = {
    from: { name: '快报', address: 'k@office.example' },
    server: { host: '127.0.0.1', port: mail.port, tls: 'none', ...login, timeoutMs: 5000 },
  };
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});
const settingsOf = (text: string): Settings => parseSettings(text, join(folder, 'kuaibao.config.yaml')).settings;
/** The words of the mails that were taken, in clear. */
const read = (): string[] =>
  mail.taken.map(({ text }) => {
    const [, encoded = ''] = /base64\r\n(?:[^\r]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text) ?? [];
    return Buffer.from(encoded, 'base64').toString('utf8');
  });

describe('the operator', () => {
  const tell = (change: Partial<OperatorRequest> = {}) =>
    tellOperator({
      database,
      sender,
      settings: settingsOf('operator: { mail: [op@office.example] }\nbulletin: { name: 热点快报 }\n'),
      period,
      code: 'no-export',
      error: new KuaibaoError('no-export', EXIT.noInput, {
        message: { zh: '没有 {day} 的导出', en: '' },
        hint: { zh: '等待导出', en: '' },
        args: { day: DAY },
      }),
      faults: [],
      outcome: ['2020-01-29 未完成：没有做出快报'],
      effects: { now: () => at('05:30'), called: (command) => `/opt/kuaibao/kuaibao ${command}` },
      ...change,
    });

  it('is told what happened, what there is all the same, and what to do', async () => {
    expect(await tell()).toBe('now');
    expect(mail.taken[0]?.to).toEqual(['op@office.example']);
    const [text = ''] = read();
    expect(text).toContain('热点快报（2020年1月29日）运行未完成：no-export');
    expect(text).toContain('2020-01-29 未完成：没有做出快报');
    expect(text).toContain('没有 2020-01-29 的导出');
    expect(text).toContain('处理：等待导出');
    expect(text).toContain('用 /opt/kuaibao/kuaibao doctor');
  });

  it('is told of a fault once, and of another one as well', async () => {
    expect([await tell(), await tell()]).toEqual(['now', 'before']);
    expect(await tell({ code: 'disk-full' })).toBe('now');
    expect(mail.taken).toHaveLength(2);
  });

  it('is told again where the first word did not get out', async () => {
    refuses = true;
    expect(await tell()).toBe('failed');
    refuses = false;
    expect(await tell()).toBe('now');
    expect(notedBefore).toEqual([0, 0]);
  });

  it('is told each time where nothing can be noted', async () => {
    expect([await tell({ database: null }), await tell({ database: null })]).toEqual(['now', 'now']);
  });

  it('is told no word of a defect, which might hold a ticket’s', async () => {
    await tell({ error: new Error('张伟 13812345678'), code: 'defect' });
    const [text = ''] = read();
    expect(text).toContain('程序内部错误');
    expect(text).not.toContain('张伟');
  });

  it('is told of mails that did not get out, and of the stretch of a week', async () => {
    const week = { kind: 'week', series: 'week', from: '2020-01-27' as Day, to: '2020-02-02' as Day } as const;
    const refused = { code: 'mail-refused', args: { address: 'a@b.example', answer: '550' }, level: 'error' as const };
    await tell({ period: week, error: null, faults: [refused, { code: 'no-such-words', args: {} }] });
    const [text = ''] = read();
    expect(text).toContain('2020年1月27日至2020年2月2日');
    expect(text).toContain('a@b.example 被邮件服务器拒收（550）');
    expect(text).toContain('no-such-words');
  });
});

/** An issue with its files, in an archive below the folder. */
function issueOf(to: string, createdAt: string, names: readonly string[], archive = 'archive'): Revision {
  const place = join(folder, archive, to);
  mkdirSync(place, { recursive: true });
  for (const name of names)
    writeFileSync(join(place, name), name === 'model.json' ? JSON.stringify(ordinaryDay()) : name);
  const number = listIssues(database, 'day').length + 1;
  const made = recordRevision(
    database,
    { series: 'day', from: to as Day, to: to as Day, year: 2020, number, total: number },
    {
      ...{ revision: 0, days: 'd', tickets: 't', settings: 's', version: '1', model: `m${to}`, headline: '口罩' },
      ...{ summary: { subject: '', lines: ['口罩', '受理 120 件'] }, folder: place, staging: place, createdAt },
      files: names.map((name) => ({ name, sha256: '', bytes: name.length })),
    },
  );
  markArchived(database, made.id);
  return made;
}

describe('the draft', () => {
  const REVIEW = 'review: { mode: required, releaseAt: "07:30", desk: [desk@office.example, li@office.example] }\n';
  const send = (revision: Revision, now = at('05:30'), review = REVIEW) =>
    mailDraft(database, sender, settingsOf(review), period, revision, {
      now: () => now,
      called: (command) => `/opt/kuaibao/kuaibao ${command}`,
    });
  const draft = (): Revision => issueOf(DAY, at('05:00').toISOString(), ['快报.pdf', 'model.json']);

  it('goes to the desk with the page, the sheet and the commands', async () => {
    const output = await send(draft());
    expect(output?.zh).toBe('拟稿已寄给 desk@office.example、li@office.example');
    expect(mail.taken[0]?.to).toEqual(['desk@office.example', 'li@office.example']);
    const [text = ''] = read();
    expect(text).toMatch(/^口罩\n\n受理 120 件\n/);
    expect(text).toContain('：/opt/kuaibao/kuaibao review --date 2020-01-29 --web');
    expect(text).toContain('：/opt/kuaibao/kuaibao sign --date 2020-01-29 --role 签发');
    expect(mail.taken[0]?.text).toMatch(/\.pdf/);
    expect(mail.taken[0]?.text).toMatch(/\.yaml/);
  });

  it('goes once for each text that it has, and once more when it is overdue', async () => {
    const revision = draft();
    await send(revision);
    expect(await send(revision)).toBeNull();
    expect((await send(revision, at('08:00')))?.zh).toBe('已提醒 desk@office.example、li@office.example 签发');
    expect(read()[1]).toContain('已过 07:30，尚未签发');
    expect(await send(revision, at('09:00'))).toBeNull();
    expect((await send({ ...revision, model: 'other' }, at('05:40')))?.zh).toContain('拟稿已寄给');
  });

  it('goes to nobody where nobody is to have it', async () => {
    expect(await send(draft(), at('05:30'), 'review: { mode: required }\n')).toBeNull();
    expect(mail.taken).toEqual([]);
  });

  it('that did not get out is an error with the answer, and tried by the next run', async () => {
    const revision = draft();
    refuses = true;
    const fault = await send(revision).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'draft-unsent', exitCode: EXIT.unavailable });
    expect((fault as KuaibaoError).detail.args?.answer).toContain('no such user');
    refuses = false;
    expect((await send(revision))?.zh).toContain('拟稿已寄给');
    // Of a run that is killed before the server has it nothing must stand noted.
    expect(new Set(notedBefore)).toEqual(new Set([0]));
  });
});

describe('what is kept for so long', () => {
  const forgotten: Day[] = [];
  const keep = (retention: string, patterns: readonly string[] = [], now = at('05:30')) =>
    applyRetention({
      settings: settingsOf(`retention: { ${retention} }\n`),
      database,
      steps: {
        forgetTickets: (day: Day) => forgotten.push(day),
        discover: (wanted: readonly string[]) => discoverExports(wanted, folder),
      } as unknown as Steps,
      archive: join(folder, 'archive'),
      patterns,
      effects: { now: () => now } as Parameters<typeof applyRetention>[0]['effects'],
    });
  beforeEach(() => {
    forgotten.splice(0);
    database
      .prepare('INSERT INTO days (day, tickets, reminders, urgent, revision) VALUES (?, 1, 0, 0, 1)')
      .run(dayNumber(DAY));
  });

  it('is everything, where nothing is set', () => {
    const { folder: place } = issueOf('2019-01-01', '2019-01-02T00:00:00Z', ['快报.pdf']);
    expect(keep('').removed).toEqual({ tickets: 0, exports: 0, models: 0, pdfs: 0 });
    expect([existsSync(join(place, '快报.pdf')), forgotten]).toEqual([true, []]);
  });

  it('are pages and models, each by its own days, counted from the day on which they were made', () => {
    const names = ['快报.pdf', '快报.html', 'model.json', 'numbers.json'];
    const old = issueOf('2020-01-27', '2020-01-28T00:00:00Z', names);
    const fresh = issueOf('2020-01-28', '2020-01-29T00:00:00Z', names);
    keep('pdfs: 1');
    const standing = ({ folder: place }: Revision): string[] => names.filter((name) => existsSync(join(place, name)));
    expect(standing(old)).toEqual(['model.json', 'numbers.json']);
    expect(standing(fresh)).toEqual(names);
    keep('models: 2');
    expect(standing(old)).toEqual(['model.json', 'numbers.json']);
    keep('models: 1');
    expect(standing(old)).toEqual([]);
    expect(revisionsOf(database, old.issueId)).toHaveLength(1);
  });

  it('are not removed in another archive than this one', () => {
    const { folder: place } = issueOf('2019-01-01', '2019-01-02T00:00:00Z', ['快报.pdf'], 'elsewhere');
    keep('pdfs: 1');
    expect(existsSync(join(place, '快报.pdf'))).toBe(true);
  });

  it('are tickets before the first day that is kept', () => {
    keep('tickets: 30');
    expect(forgotten).toEqual(['2019-12-31']);
  });

  it('are measured from the newest day, where the clock is years ahead of it', () => {
    const { folder: place } = issueOf(DAY, at('05:00').toISOString(), ['快报.pdf']);
    keep('tickets: 30, pdfs: 1', [], new Date('2036-01-30T05:30:00+08:00'));
    expect([existsSync(join(place, '快报.pdf')), forgotten]).toEqual([true, ['2019-12-31']]);
  });

  it('are none at all, where the history is empty', () => {
    database.prepare('DELETE FROM days').run();
    keep('tickets: 30');
    expect(forgotten).toEqual([]);
  });

  it('are exports that were read and whose names say that they are old', () => {
    const names = ['2020-01-10.csv', '2020-01-29.csv', '工单.csv', '2020-01-11.csv', '2020-01-12.csv'];
    for (const name of names) writeFileSync(join(folder, name), '');
    for (const name of names.slice(0, 4)) noteSeenFile(database, join(folder, name), { mark: '', failure: null });
    noteSeenFile(database, join(folder, '2020-01-11.csv'), { mark: '', failure: 'bad-file' });
    keep('exports: 7', ['*.csv']);
    expect(names.filter((name) => !existsSync(join(folder, name)))).toEqual(['2020-01-10.csv']);
  });

  it('are exports by the day in their pattern too, and none that a plain name means', () => {
    writeFileSync(join(folder, '2020-01-10.csv'), '');
    noteSeenFile(database, join(folder, '2020-01-10.csv'), { mark: '', failure: null });
    keep('exports: 7', ['2020-01-10.csv']);
    expect(existsSync(join(folder, '2020-01-10.csv'))).toBe(true);
    keep('exports: 7', ['{date}.csv']);
    expect(existsSync(join(folder, '2020-01-10.csv'))).toBe(false);
  });
});
