import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type ArchiveEntry,
  noteInArchive,
  noteRetired,
  readArchive,
  updateArchive,
  verifyArchive,
} from '../../src/delivery/index.js';
import {
  addRecipients,
  addSignature,
  type Connection,
  changeDeliveries,
  findIssue,
  finishRun,
  type IssueRow,
  markArchived,
  openDatabase,
  proposeIssue,
  type Revision,
  recordRevision,
  type Signature,
  startRun,
} from '../../src/history/index.js';
import type { Day, KuaibaoError } from '../../src/model/index.js';

interface Index {
  issues: (ArchiveEntry & Record<string, unknown>)[];
  chain?: Record<string, unknown>[];
}

const NOW = '2020-01-30T01:00:00.000Z';
let home: string;
let archive: string;
let database: Connection;
let printed: Map<string, { issue: IssueRow; revision: Revision }>;

/** What a night does of an issue: its files in place, the history told, the archive told. */
function archived(dayText: string, words = dayText): { issue: IssueRow; revision: Revision } {
  const day = dayText as Day;
  const period = { series: 'day', from: day, to: day } as const;
  const year = day.slice(0, 4);
  const folder = join(archive, year, `${day}-热点快报`);
  mkdirSync(folder, { recursive: true });
  const files = ['page.pdf', 'model.json'].map((name) => {
    writeFileSync(join(folder, name), `${name} ${words}`);
    const sha256 = createHash('sha256').update(`${name} ${words}`).digest('hex');
    return { name, bytes: Buffer.byteLength(`${name} ${words}`), sha256 };
  });
  const run = startRun(database, period, { version: '1', settings: 's', inputs: [] }, NOW);
  const revision = recordRevision(database, proposeIssue(database, period, Number(year), null), {
    ...{ days: day, tickets: 't', settings: 's', version: '1', model: words, revision: 0, headline: words },
    summary: { subject: words, lines: [] },
    ...{ folder, staging: `${folder}.staging`, files, createdAt: `${day}T22:00:00.000Z` },
  });
  markArchived(database, revision.id);
  const issue = findIssue(database, period) as IssueRow;
  noteInArchive(database, archive, issue, revision);
  finishRun(database, run, { state: 'done', exitCode: 0, error: null, reason: null, findings: 0 }, NOW);
  const made = { issue, revision };
  printed.set(day, made);
  return made;
}

function mailed({ issue, revision }: { issue: IssueRow; revision: Revision }): void {
  addRecipients(database, revision.id, [{ address: 'a@office.example', messageId: '<1@office.example>' }], NOW);
  changeDeliveries(database, revision.id, ['a@office.example'], { state: 'accepted', isAttempt: true }, NOW);
  noteInArchive(database, archive, issue, revision);
}

const indexPath = (year = '2020'): string => join(archive, year, 'archive.json');
const read = (year?: string): Index => JSON.parse(readFileSync(indexPath(year), 'utf8')) as Index;
const write = (index: Index, year?: string): void => writeFileSync(indexPath(year), JSON.stringify(index));
const changed = (change: (index: Index) => void): void => {
  const index = read();
  change(index);
  write(index);
};
const links = (index: Index): Record<string, unknown>[] => index.chain ?? [];
/** Codes of what is wrong; by the files alone, without the history, unless asked. */
const faults = (with_: Connection | null = null, head: string | null = null): string[] =>
  verifyArchive(archive, with_, head).faults.map(({ code }) => code);

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kuaibao-archive-'));
  archive = join(home, 'archive');
  database = openDatabase(home);
  printed = new Map();
  mailed(archived('2020-01-28'));
  archived('2020-01-29');
  archived('2020-01-30');
});

const page = (day: string): string => join(archive, '2020', `${day}-热点快报`, 'page.pdf');

describe('an archive that nobody touched', () => {
  it('passes, with the history and without', () => {
    expect([faults(), faults(database)]).toEqual([[], []]);
  });

  it('has a link for each issue and each change, and each link the digest of the one before', () => {
    const chain = links(read());
    expect(chain.map(({ event }) => event)).toEqual(['issued', 'mail', 'issued', 'issued']);
    expect(chain.slice(1).map(({ previous }) => previous)).toEqual(chain.slice(0, -1).map(({ digest }) => digest));
    expect(chain[0]?.previous).toBe('0'.repeat(64));
  });

  it('can be checked by hand: an entry is sealed by SHA-256 over its JSON with the keys in order', () => {
    const { revision, kind, period, event, entry, previous, digest } = links(read())[0] as Record<string, unknown>;
    const { from, to } = period as { from: string; to: string };
    const text = `{"entry":"${entry}","event":"${event}","kind":"${kind}","period":{"from":"${from}","to":"${to}"},"previous":"${previous}","revision":${revision}}`;
    expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
  });

  it('passes however its index is spaced', () => {
    write(read());
    expect(faults()).toEqual([]);
  });

  it('passes when it is carried elsewhere', () => {
    cpSync(archive, join(home, 'elsewhere'), { recursive: true });
    expect(verifyArchive(join(home, 'elsewhere'), null, null).faults).toEqual([]);
  });

  it('grows by no link where nothing is new', () => {
    const before = readFileSync(indexPath(), 'utf8');
    expect(updateArchive(database, archive)).toBe(0);
    expect(readFileSync(indexPath(), 'utf8')).toBe(before);
  });

  it('is one chain over the years', () => {
    archived('2021-01-01');
    const head = links(read()).at(-1)?.digest;
    expect(links(read('2021'))[0]?.previous).toBe(head);
    expect(faults(database)).toEqual([]);
    // Somebody gets the old issue later: its year's chain grows, and the new year's stays where it began.
    mailed(printed.get('2020-01-30') as { issue: IssueRow; revision: Revision });
    expect(faults(database)).toEqual([]);
  });
});

describe('a page', () => {
  it('that was changed is found, of another length or not', () => {
    writeFileSync(page('2020-01-29'), 'page.pdf 2020-01-20');
    expect(faults()).toEqual(['archive-file-altered']);
  });

  it('that was removed is found', () => {
    rmSync(page('2020-01-29'));
    expect(faults()).toEqual(['archive-file-gone']);
  });

  it('that was added is found, in an issue, beside the issues, and in a year of its own', () => {
    writeFileSync(join(page('2020-01-29'), '..', 'more.pdf'), '');
    cpSync(join(page('2020-01-29'), '..'), join(archive, '2020', '2020-01-31-热点快报'), { recursive: true });
    mkdirSync(join(archive, '2019', '2019-12-31-热点快报'), { recursive: true });
    expect(faults()).toEqual(['archive-file-added', 'archive-file-added', 'archive-file-added']);
  });

  it('that retention removed is not missed, and is when it was made again and then taken', () => {
    const { issue, revision } = archived('2020-01-31');
    noteRetired(database, archive, issue, revision, ['page.pdf']);
    const bytes = readFileSync(page('2020-01-31'));
    rmSync(page('2020-01-31'));
    updateArchive(database, archive);
    expect(faults(database)).toEqual([]);
    writeFileSync(page('2020-01-31'), bytes);
    updateArchive(database, archive);
    rmSync(page('2020-01-31'));
    expect(faults(database)).toEqual(['archive-file-gone']);
  });
});

describe('an entry', () => {
  it.each<[string, (index: Index) => void, string[]]>([
    ['edited', ({ issues }) => Object.assign(issues[1] ?? {}, { headline: '平安无事' }), ['archive-entry-altered']],
    [
      'edited in whom it was sent to',
      ({ issues }) => Object.assign(issues[0]?.sentTo[0] ?? {}, { address: 'b@office.example' }),
      ['archive-entry-altered'],
    ],
    ['with more in it', ({ issues }) => Object.assign(issues[1] ?? {}, { approved: true }), ['archive-entry-altered']],
    ['removed', ({ issues }) => issues.splice(1, 1), ['archive-file-gone', 'archive-entry-gone']],
    ['reordered', ({ issues }) => issues.reverse(), ['archive-entries-moved']],
    [
      'put in',
      ({ issues }) => issues.push({ ...(issues[0] as Index['issues'][0]), revision: 1 }),
      ['archive-entry-added'],
    ],
    ['doubled', ({ issues }) => issues.push(issues[0] as Index['issues'][0]), ['archive-entry-added']],
  ])('%s is found', (_, change, codes) => {
    changed(change);
    const found = faults();
    expect(found).toContain(codes.at(-1));
  });

  it('removed together with its page is found', () => {
    changed(({ issues }) => issues.splice(1, 1));
    rmSync(join(page('2020-01-29'), '..'), { recursive: true });
    expect(faults()).toEqual(['archive-entry-gone']);
  });
});

describe('a link', () => {
  it.each<[string, (index: Index) => void, string]>([
    ['edited', (index) => Object.assign(links(index)[2] ?? {}, { event: 'mail' }), 'archive-link-altered'],
    ['removed', (index) => links(index).splice(1, 1), 'archive-chain-broken'],
    ['removed at the beginning', (index) => links(index).shift(), 'archive-chain-broken'],
    ['moved', (index) => links(index).splice(2, 0, ...links(index).splice(3, 1)), 'archive-chain-broken'],
    ['put in', (index) => links(index).splice(2, 0, { ...links(index)[1] }), 'archive-chain-broken'],
  ])('%s is found', (_, change, code) => {
    changed(change);
    expect(faults()).toContain(code);
  });

  it('cut off with its entry and page at the end is found by the history, and by a digest noted earlier', () => {
    const { head } = verifyArchive(archive, null, null).years[0] ?? {};
    changed((index) => {
      index.issues.pop();
      links(index).pop();
    });
    rmSync(join(page('2020-01-30'), '..'), { recursive: true });
    expect(faults()).toEqual([]);
    expect(faults(database)).toEqual(['archive-entry-unknown']);
    expect(faults(null, head)).toEqual(['archive-head-unknown']);
  });

  it('cut off at the end of an earlier year is found by the next', () => {
    archived('2021-01-01');
    changed((index) => {
      index.issues.pop();
      links(index).pop();
    });
    rmSync(join(page('2020-01-30'), '..'), { recursive: true });
    expect(faults()).toEqual(['archive-chain-broken']);
  });

  it('made anew for a page that was changed is found by the history', () => {
    const other = join(home, 'other');
    mkdirSync(other);
    const [own, right] = [database, archive];
    [database, archive] = [openDatabase(other), join(other, 'archive')];
    mailed(archived('2020-01-28'));
    archived('2020-01-29', '平安无事');
    archived('2020-01-30');
    rmSync(right, { recursive: true });
    renameSync(archive, right);
    database.close();
    [database, archive] = [own, right];
    expect(faults()).toEqual([]);
    expect(faults(database)).toContain('archive-history-differs');
  });
});

describe('the night that finds an archive', () => {
  it('of a version without chain begins one, and misses nothing that was gone by then', () => {
    rmSync(page('2020-01-28'));
    changed((index) => {
      delete index.chain;
    });
    expect(faults()).toContain('archive-no-chain');
    archived('2020-01-31');
    expect(links(read()).map(({ event }) => event)).toEqual(['taken-up', 'taken-up', 'taken-up', 'issued']);
    expect(faults(database)).toEqual([]);
    rmSync(page('2020-01-29'));
    expect(faults(database)).toEqual(['archive-file-gone']);
  });

  it('whose index is lost writes it from the history', () => {
    const before = read().issues;
    rmSync(indexPath());
    updateArchive(database, archive);
    expect(read().issues).toEqual(before);
    expect(faults(database)).toEqual([]);
  });

  it('with an entry that was altered says so and writes it from the history, with a link that tells', () => {
    changed(({ issues }) => Object.assign(issues[1] ?? {}, { headline: '平安无事', approved: true }));
    expect(updateArchive(database, archive)).toBe(1);
    expect(read().issues[1]).toMatchObject({ headline: '2020-01-29' });
    expect(read().issues[1]).not.toHaveProperty('approved');
    expect(links(read()).at(-1)).toMatchObject({ event: 'restored' });
    expect(faults(database)).toEqual([]);
  });

  it('with a chain that was broken goes on, and leaves the break to be seen', () => {
    changed((index) => links(index).splice(1, 1));
    expect(updateArchive(database, archive)).toBeGreaterThan(0);
    archived('2020-01-31');
    expect(faults(database)).toContain('archive-chain-broken');
  });

  it('that was killed before it noted its page is told from a page that somebody added', () => {
    const before = readFileSync(indexPath());
    const { issue } = archived('2020-01-31');
    writeFileSync(indexPath(), before);
    expect(faults(database)).toEqual(['archive-file-added', 'archive-entry-unknown']);
    startRun(database, issue, { version: '1', settings: 's', inputs: [] }, NOW);
    expect(verifyArchive(archive, database, null).faults).toMatchObject([
      { code: 'archive-unfinished', level: 'info' },
    ]);
    updateArchive(database, archive);
    expect(faults(database)).toEqual([]);
  });
});

describe('an issue', () => {
  it('that is signed says by whom, which page they read, and keeps it where the history loses it', () => {
    const { issue, revision } = printed.get('2020-01-30') as { issue: IssueRow; revision: Revision };
    const signature: Omit<Signature, 'id' | 'series' | 'from' | 'to' | 'operation'> = {
      ...{ at: NOW, role: '签发', by: '王', isActing: false, opinion: '发', remark: '', revision: 0, substance: 's' },
      pdf: revision.files[0]?.sha256 ?? '',
    };
    addSignature(database, { series: 'day', from: issue.from, to: issue.to, operation: 0, ...signature });
    noteInArchive(database, archive, issue, revision);
    expect(read().issues[2]?.signedBy).toEqual([signature]);
    expect(links(read()).at(-1)).toMatchObject({ event: 'signed' });
    database.exec('DROP TRIGGER signatures_remain; DELETE FROM signatures');
    updateArchive(database, archive);
    expect(read().issues[2]?.signedBy).toEqual([signature]);
    expect(faults(database)).toEqual([]);
  });

  it('whose mail goes out says to whom before anybody can have it', () => {
    const made = printed.get('2020-01-30') as { issue: IssueRow; revision: Revision };
    noteInArchive(database, archive, made.issue, made.revision, ['a@office.example']);
    expect(read().issues[2]?.sentTo).toMatchObject([{ address: 'a@office.example', state: 'sending' }]);
    mailed(made);
    expect(read().issues[2]?.sentTo).toMatchObject([{ address: 'a@office.example', state: 'accepted', attempts: 1 }]);
  });

  it('that is printed anew under its number has a link for it', () => {
    archived('2020-01-30', 'corrected');
    expect(links(read()).at(-1)).toMatchObject({ event: 'reprinted' });
    expect(faults(database)).toEqual([]);
    expect(readdirSync(join(archive, '2020'))).toHaveLength(4);
  });
});

describe('an index that is none', () => {
  const path = (): string => join(archive, '2020', 'archive.json');
  const codeOf = (): unknown => {
    try {
      readArchive(archive);
      return 'read';
    } catch (error) {
      const { code, exitCode } = error as KuaibaoError;
      return [code, exitCode];
    }
  };

  it.each([
    '{"schemaVersion":1,"issues":[null]}',
    '{"schemaVersion":1,"issues":[{}]}',
    '{"issues":[],"chain":[null]}',
    '[]',
  ])('is damaged: %s', (text) => {
    mkdirSync(join(archive, '2020'), { recursive: true });
    writeFileSync(path(), text);
    expect(codeOf()).toEqual(['archive-index-damaged', 74]);
  });

  it('is damaged where a folder stands in its place', () => {
    rmSync(path(), { force: true });
    mkdirSync(path(), { recursive: true });
    expect(codeOf()).toEqual(['archive-index-damaged', 74]);
  });

  it('of a newer program is left to it', () => {
    mkdirSync(join(archive, '2020'), { recursive: true });
    writeFileSync(path(), '{"schemaVersion":2,"issues":[]}');
    expect(codeOf()).toEqual(['archive-newer', 78]);
  });
});
