import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAgainstArchive, noteInArchive } from '../../src/delivery/index.js';
import {
  addRecipients,
  type Connection,
  changeDeliveries,
  findIssue,
  type IssueRow,
  markArchived,
  openDatabase,
  proposeIssue,
  type Revision,
  recordRevision,
} from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { refusalOf } from '../refusal.js';

const NOW = '2020-01-30T01:00:00.000Z';
let home: string;
let archive: string;
const open: Connection[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kuaibao-behind-'));
  archive = join(home, 'archive');
});
afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

function history(name: string): Connection {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(folder);
  open.push(database);
  return database;
}

/** An issue of a day that stands in the archive, known to a history. */
function printed(database: Connection, dayText: string, words = dayText): { issue: IssueRow; revision: Revision } {
  const day = dayText as Day;
  const period = { series: 'day', from: day, to: day } as const;
  const folder = join(archive, day.slice(0, 4), `${day}-热点快报`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.json'), words);
  const sha256 = createHash('sha256').update(words).digest('hex');
  const revision = recordRevision(database, proposeIssue(database, period, 2020, null), {
    ...{ days: day, tickets: 't', settings: 's', version: '1', model: words, revision: 0, headline: words },
    summary: { subject: words, lines: [] },
    ...{ folder, staging: `${folder}.staging`, createdAt: `${day}T22:00:00.000Z` },
    files: [{ name: 'model.json', bytes: Buffer.byteLength(words), sha256 }],
  });
  markArchived(database, revision.id);
  const issue = findIssue(database, period) as IssueRow;
  noteInArchive(database, archive, issue, revision);
  return { issue, revision };
}

function mailed(database: Connection, { issue, revision }: { issue: IssueRow; revision: Revision }): void {
  addRecipients(database, revision.id, [{ address: 'a@office.example', messageId: '<1@office.example>' }], NOW);
  changeDeliveries(database, revision.id, ['a@office.example'], { state: 'accepted', isAttempt: true }, NOW);
  noteInArchive(database, archive, issue, revision);
}

const behind = (database: Connection) => refusalOf(() => checkAgainstArchive(database, archive));

describe('a history that stands beside an archive', () => {
  it('goes on where it knows all that is there, and where nothing is there', () => {
    const database = history('own');
    expect(() => checkAgainstArchive(database, archive)).not.toThrow();
    mailed(database, printed(database, '2020-01-28'));
    printed(database, '2020-01-29');
    expect(() => checkAgainstArchive(database, archive)).not.toThrow();
  });

  it('goes on where it knows more than is there', () => {
    const database = history('own');
    const made = printed(database, '2020-01-29');
    addRecipients(database, made.revision.id, [{ address: 'b@office.example', messageId: '<2@office.example>' }], NOW);
    proposeIssue(database, { series: 'day', from: '2020-01-30' as Day, to: '2020-01-30' as Day }, 2020, null);
    expect(() => checkAgainstArchive(database, archive)).not.toThrow();
  });

  it('that was emptied is stopped, with how many issues it lacks, from when to when, and what to do', () => {
    const own = history('own');
    for (const day of ['2020-01-27', '2020-01-28', '2020-01-29']) printed(own, day);
    const { code, exitCode, detail } = behind(history('empty'));
    expect([code, exitCode]).toEqual(['history-behind-archive', 74]);
    expect(detail.args).toMatchObject({ archive, count: 3, from: '2020-01-27', to: '2020-01-29' });
    expect(detail.hint?.zh).toContain('kuaibao doctor --rebuild');
  });

  it('of an earlier night is stopped for the later issue alone', () => {
    const [own, earlier] = [history('own'), history('earlier')];
    printed(earlier, '2020-01-28');
    printed(own, '2020-01-28');
    printed(own, '2020-01-29');
    expect(behind(earlier).detail.args).toMatchObject({ count: 1, from: '2020-01-29', to: '2020-01-29' });
  });

  it('that gave the day another number is stopped', () => {
    const [own, other] = [history('own'), history('other')];
    printed(own, '2020-01-28');
    printed(own, '2020-01-29');
    proposeIssue(other, { series: 'day', from: '2020-01-29' as Day, to: '2020-01-29' as Day }, 2020, null);
    expect(behind(other).detail.args).toMatchObject({ count: 2 });
  });

  it('that does not know of a mail is stopped: it would go out again', () => {
    const [own, unsent] = [history('own'), history('unsent')];
    printed(unsent, '2020-01-29');
    mailed(own, printed(own, '2020-01-29'));
    expect(behind(unsent).detail.args).toMatchObject({ count: 1, from: '2020-01-29' });
    expect(() => checkAgainstArchive(own, archive)).not.toThrow();
  });

  it('that knows fewer attempts at a mail than were made is stopped', () => {
    const [own, once] = [history('own'), history('once')];
    mailed(once, printed(once, '2020-01-29'));
    const made = printed(own, '2020-01-29');
    mailed(own, made);
    changeDeliveries(own, made.revision.id, ['a@office.example'], { state: 'accepted', isAttempt: true }, NOW);
    noteInArchive(own, archive, made.issue, made.revision);
    expect(behind(once).detail.args).toMatchObject({ count: 1 });
  });
});
