import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastOperation, substanceOf } from '../../src/cli/night/mail/signing.js';
import { verifyArchive } from '../../src/delivery/index.js';
import { addOperations, addSignature, type IssueRow, listIssues, openDatabase } from '../../src/history/index.js';
import type { Edit } from '../../src/model/index.js';
import { mailedOffices } from './mailed-office.js';
import { type Ended, Office } from './office.js';
import { runProgram } from './program.js';

const DAY = '2020-01-29';
const LATER = '2020-03-09';
/** 75 days after the first: time goes by with the days that come in. */
const LAST = '2020-04-13';
const DAY_MS = 86_400_000;
/** A night in time for the day. */
const THEN = Date.parse(`${DAY}T20:00:00Z`) - Date.now();

const { office, mails } = mailedOffices(DAY);
const outputsOf = ({ json }: Ended): string[] => json.outputs as string[];
const codesOf = ({ json }: Ended): string[] => (json.findings as { code: string }[]).map(({ code }) => code);
const bytes = (paths: readonly string[]): string[] => paths.map((path) => readFileSync(path).toString('latin1'));
const revisionsIn = (here: Office): number[] =>
  here.books().issues.flatMap(({ revisions }) => revisions.map(({ revision }) => revision));

describe('an issue that somebody has', () => {
  it('is left where it is by a copy of its office, which has its own', async () => {
    const here = await office();
    const first = outputsOf(await here.run([DAY]));
    const before = bytes(first);
    const copy = join(here.cwd, '副本');
    cpSync(here.data, copy, { recursive: true });
    // What the program has learned since makes another page of the same day.
    for (const more of [{}, { knows: 'more' }, { force: true }]) {
      const ran = await here.run([DAY], { data: copy, ...more });
      expect([ran.code, bytes(first)], ran.stderr).toEqual([0, before]);
      expect(outputsOf(ran).every((path) => path.startsWith(copy))).toBe(true);
    }
  });

  it('is corrected by no newer program, though an earlier one made its key; by the settings changed after that', async () => {
    const here = await office();
    await here.run([DAY]);
    const database = openDatabase(here.data);
    database.exec(`UPDATE revisions SET settings = '${'e'.repeat(64)}'`);
    database.close();
    expect((await here.run([DAY], { version: '2', knows: 'more' })).json.unchanged).toBe(true);
    expect([revisionsIn(here), mails()]).toEqual([[0], 3]);
    here.settings += 'bulletin: { office: 市热线办 }\n';
    await here.run([DAY], { version: '2', knows: 'more' });
    expect([revisionsIn(here), mails()]).toEqual([[0, 1], 6]);
  });

  it('and was cut off before it stood is not ended in the archive of its original', async () => {
    const here = await office();
    await here.run([DAY], { withMail: false });
    const archive = join(here.data, 'archive');
    const [folder = ''] = here.books().issues.flatMap(({ revisions }) => revisions.map((one) => one.folder));
    const database = openDatabase(here.data);
    const [{ staging }] = database.prepare('SELECT staging FROM revisions').all() as [{ staging: string }];
    database.exec("UPDATE revisions SET state = 'staged'");
    database.close();
    renameSync(folder, staging);
    const copy = join(here.cwd, '副本');
    cpSync(here.data, copy, { recursive: true });
    const ran = await here.run([DAY], { data: copy });
    expect([ran.code, mails(), existsSync(staging), existsSync(folder)], ran.stderr).toEqual([0, 3, true, false]);
    expect(readdirSync(archive)).toContain(staging.slice(archive.length + 1));
    expect(ran.json).toMatchObject({ issue: { number: 1, revision: 0 } });
  });

  it('stands under each name of its folder, and is not removed under either', async () => {
    const here = await office();
    const first = outputsOf(await here.run([DAY]));
    const link = join(here.cwd, '又名');
    symlinkSync(here.data, link);
    const ran = await here.run([DAY], { data: link, knows: 'more' });
    expect([ran.code, ran.json.unchanged, mails()], ran.stderr).toEqual([0, true, 3]);
    const forced = await here.run([DAY], { data: link, force: true });
    expect([forced.code, first.every((path) => existsSync(path)), mails()], forced.stderr).toEqual([0, true, 3]);
  });

  it('stays in its archive when it is asked for in another folder, where the same bytes are put', async () => {
    const here = await office();
    const first = outputsOf(await here.run([DAY]));
    const before = bytes(first);
    const archive = join(here.cwd, '另存');
    for (const _ of [1, 2]) {
      const ran = await here.run([DAY], { archive, knows: 'more' });
      expect([ran.code, ran.json.unchanged, mails()], ran.stderr).toEqual([0, true, 3]);
      expect(outputsOf(ran).every((path) => path.startsWith(archive))).toBe(true);
      expect([bytes(outputsOf(ran)), bytes(first)]).toEqual([before, before]);
    }
    const database = openDatabase(here.data);
    for (const place of [archive, join(here.data, 'archive')])
      expect(verifyArchive(place, database, null).faults).toEqual([]);
    database.close();
    expect(outputsOf(await here.run([DAY]))).toEqual(first);
  });

  it('stays in its archive though it is made by force in another folder', async () => {
    const here = await office();
    const first = outputsOf(await here.run([DAY]));
    const ran = await here.run([DAY], { archive: join(here.cwd, '另存'), force: true });
    expect([ran.code, first.every((path) => existsSync(path)), mails()], ran.stderr).toEqual([0, true, 3]);
  });

  it('is known where its office was moved, and sent from there', async () => {
    const here = await office();
    await here.run([DAY]);
    const moved = join(here.cwd, '新址');
    renameSync(here.data, moved);
    here.settings = here.settings.replace('recipients: [', 'recipients: [ { address: new@office.example },');
    const ran = await here.run([DAY], { data: moved, knows: 'more' });
    expect([ran.code, ran.json.unchanged, mails()], ran.stderr).toEqual([0, true, 4]);
    const show = await runProgram(here, ['show', '--date', DAY, '--data', moved]);
    expect(show.stderr).not.toContain('issue-gone');
  });

  it('is not corrected by a newer program alone', async () => {
    const here = await office();
    await here.run([DAY]);
    const ran = await here.run([DAY], { version: '2', knows: 'more' });
    expect([ran.code, ran.json.unchanged, mails()]).toEqual([0, true, 3]);
  });
});

describe('an issue that somebody has and whose files are gone', () => {
  const aged = async (retention: string): Promise<{ here: Office; outputs: string[] }> => {
    const here = await office(`retention: { ${retention} }\n`);
    const outputs = outputsOf(await here.run([DAY], { clockShiftMs: THEN }));
    here.exportDay(LATER);
    expect((await here.run([LATER], { clockShiftMs: THEN + 40 * DAY_MS })).code).toBe(0);
    expect(mails()).toBe(6);
    return { here, outputs };
  };
  const late = { clockShiftMs: THEN + 41 * DAY_MS, knows: 'more' };

  it('by retention is no correction: it is said, with the way to a copy, and nobody gets anything', async () => {
    const { here, outputs } = await aged('pdfs: 30');
    const ran = await here.run([DAY], late);
    expect([ran.code, ran.json.unchanged, ran.json.issue], ran.stderr).toEqual([
      0,
      true,
      expect.objectContaining({ number: 1, revision: 0 }),
    ]);
    expect(codesOf(ran)).toEqual(['issue-files-retired', 'issue-copy-model']);
    expect(outputs.filter((path) => existsSync(path)).map((path) => path.slice(-10))).toEqual(['model.json']);
    expect([mails(), revisionsIn(here)]).toEqual([6, [0, 0]]);
    // Nothing to say of a model that is gone too but to make it again.
    const { here: other } = await aged('pdfs: 30, models: 30');
    expect(codesOf(await other.run([DAY], late))).toEqual(['issue-files-retired', 'issue-copy-force']);
  });

  it('by retention comes back with force, and is then kept as what was made that day', async () => {
    const { here, outputs } = await aged('pdfs: 30');
    const ran = await here.run([DAY], { clockShiftMs: late.clockShiftMs, force: true });
    expect([ran.code, mails()], ran.stderr).toEqual([0, 6]);
    expect(outputs.every((path) => existsSync(path))).toBe(true);
    here.exportDay(LAST);
    await here.run([LAST], { clockShiftMs: THEN + 75 * DAY_MS });
    expect(outputs.filter((path) => existsSync(path)).map((path) => path.slice(-10))).toEqual(['model.json']);
  });

  it('with the tickets too is said all the same', async () => {
    const { here } = await aged('pdfs: 30, models: 30, tickets: 30, exports: 30');
    const ran = await here.run([DAY], late);
    expect([ran.code, codesOf(ran), mails()], ran.stderr).toEqual([0, ['issue-files-retired', 'issue-copy-none'], 6]);
    expect((await here.run([DAY], { ...late, force: true })).code).toBe(66);
  });

  it('by retention is made again where the desk edits it', async () => {
    const { here } = await aged('pdfs: 30');
    const database = openDatabase(here.data);
    const at = new Date(Date.now() + late.clockShiftMs).toISOString();
    const edit = { kind: 'drop', topic: 'T1', because: 'done' } as unknown as Edit;
    const [period] = listIssues(database, 'day') as [IssueRow];
    addOperations(database, period, [{ at, by: '王', why: '', scope: 'today', edit }]);
    database.close();
    const ran = await here.run([DAY], { ...late, withMail: false });
    expect([ran.code, ran.json.issue], ran.stderr).toEqual([0, expect.objectContaining({ number: 1, revision: 1 })]);
    expect(mails()).toBe(6);
  });

  it('and owed to somebody else is sent where it comes out the same, else nothing is sent at all', async () => {
    const { here } = await aged('pdfs: 30');
    here.settings = here.settings.replace('recipients: [', 'recipients: [ { address: new@office.example },');
    const other = await here.run([DAY], late);
    expect([other.code, other.json.error, mails()], other.stderr).toEqual([66, 'attachment-missing', 6]);
    const same = await here.run([DAY], { clockShiftMs: late.clockShiftMs });
    expect([same.code, same.json.issue, mails()], same.stderr).toEqual([
      0,
      expect.objectContaining({ number: 1, revision: 0 }),
      7,
    ]);
  });

  it('because somebody deleted them is no correction either', async () => {
    const here = await office();
    const outputs = outputsOf(await here.run([DAY]));
    rmSync(join(outputs[0] ?? '', '..'), { recursive: true });
    const ran = await here.run([DAY], { knows: 'more' });
    expect([ran.code, codesOf(ran), mails()], ran.stderr).toEqual([0, ['issue-files-lost', 'issue-copy-force'], 3]);
    expect(revisionsIn(here)).toEqual([0]);
    // The same page heals, changed tickets correct, as ever.
    expect((await here.run([DAY])).json).toMatchObject({ outputs, issue: { revision: 0 } });
    rmSync(join(outputs[0] ?? '', '..'), { recursive: true });
    here.exportDay(DAY, 31);
    expect((await here.run([DAY])).json).toMatchObject({ headline: '31件', issue: { revision: 1 } });
    expect(mails()).toBe(6);
  });
});

describe('an issue that nobody has', () => {
  it('whose files vanished before the mail is made again under its number and sent', async () => {
    const here = await office();
    const outputs = outputsOf(await here.run([DAY], { withMail: false }));
    rmSync(join(outputs[0] ?? '', '..'), { recursive: true });
    const ran = await here.run([DAY], { knows: 'more' });
    expect([ran.code, mails(), revisionsIn(here)], ran.stderr).toEqual([0, 3, [0]]);
    expect(outputs.every((path) => existsSync(path))).toBe(true);
  });

  it('of an office without mail stands to be handed out, and is not made anew because its files are gone', async () => {
    const here = new Office(null);
    here.exportDay(DAY);
    const outputs = outputsOf(await here.run([DAY]));
    rmSync(outputs[0] ?? '');
    const ran = await here.run([DAY], { knows: 'more' });
    expect([ran.code, codesOf(ran), revisionsIn(here)]).toEqual([0, ['issue-files-lost', 'issue-copy-model'], [0]]);
    expect((await here.run([DAY])).json).toMatchObject({ outputs, issue: { revision: 0 } });
  });
});

describe('an issue that was neither mailed nor signed', () => {
  const made = async (here: Office, knows: string) => (await here.run([DAY], { knows })).json;
  const of = (here: Office) => {
    const database = openDatabase(here.data);
    const [period] = listIssues(database, 'day') as [IssueRow];
    return { database, period };
  };
  const edit = (here: Office): void => {
    const { database, period } = of(here);
    const at = new Date().toISOString();
    addOperations(database, period, [{ at, by: '王', why: '', scope: 'today', edit: { kind: 'hold' } }]);
    database.close();
  };
  const sign = (here: Office): void => {
    const { database, period } = of(here);
    const { folder = '' } = here.books().issues[0]?.revisions.at(-1) ?? {};
    const substance = substanceOf(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')));
    const seen = { operation: lastOperation(database, period), revision: 0, substance, pdf: '' };
    const signer = { role: '签发', by: '王主任', isActing: false, opinion: '发', remark: '' } as const;
    addSignature(database, { ...period, at: new Date().toISOString(), ...signer, ...seen });
    database.close();
  };

  it('is one edition however often the desk edits it, and has its signer on it', async () => {
    const here = new Office(null);
    here.exportDay(DAY);
    await made(here, '0');
    for (const knows of ['1', '2']) {
      edit(here);
      expect(await made(here, knows)).toMatchObject({ unchanged: false, issue: { number: 1, revision: 0 } });
    }
    sign(here);
    expect(await made(here, '2')).toMatchObject({ unchanged: false, issue: { revision: 0 } });
    expect(here.books().folders).toHaveLength(1);
    // What was signed is issued: the next edit corrects it, and is a draft in its turn.
    for (const knows of ['3', '4']) {
      edit(here);
      expect(await made(here, knows)).toMatchObject({ issue: { revision: 1 } });
    }
    expect(revisionsIn(here)).toEqual([0, 1]);
  });

  it('is corrected by changed tickets all the same: an office without mail may have handed it out', async () => {
    const here = new Office(null);
    here.exportDay(DAY);
    await made(here, '0');
    edit(here);
    here.exportDay(DAY, 31);
    expect(await made(here, '1')).toMatchObject({ headline: '31件', issue: { revision: 1 } });
  });
});

describe('tickets that come while a first issue is made', () => {
  it('are not in it, which is said, and the next run makes a correction of them', async () => {
    const here = await office();
    const folder = join(here.cwd, 'late');
    mkdirSync(folder);
    const rows = [0, 1].map((at) => `2020012999${at},${DAY} 09:00:00,晚到,晚到的工单第${at}件`);
    const lateFile = join(folder, '晚到.csv');
    writeFileSync(lateFile, `工单编号,来电时间,标题,内容\n${rows.join('\n')}\n`);
    const first = await here.run([DAY], { late: lateFile });
    expect([first.code, first.json.headline, codesOf(first)], first.stderr).toEqual([0, '30件', ['tickets-overtook']]);
    const second = await here.run([DAY]);
    expect(second.json).toMatchObject({ headline: '32件', issue: { number: 1, revision: 1 }, findings: [] });
    expect((await here.run([DAY])).json).toMatchObject({ unchanged: true, issue: { revision: 1 } });
    expect(mails()).toBe(6);
  });
});
