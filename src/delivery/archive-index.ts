import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import {
  archivedRevisions,
  type Connection,
  type Delivery,
  deliveriesOf,
  findIssue,
  type IssueRow,
  listIssues,
  type Revision,
  type RevisionKeys,
  type RevisionSummary,
  revisionsOf,
  type SeriesName,
} from '../history/index.js';
import { type Day, EXIT, KuaibaoError } from '../model/index.js';
import { isDenied, withFileErrors, writeWhole } from './archive.js';

/** `<archive>/<year>/archive.json`: what was issued and sent that year, beside the issues themselves. */
export const ARCHIVE_INDEX = 'archive.json';

/** One revision of an issue. Keys that are not known here are kept as they stand. */
export interface ArchiveEntry {
  readonly kind: SeriesName;
  readonly period: { readonly from: Day; readonly to: Day };
  readonly issue: { readonly year: number; readonly number: number; readonly total: number };
  readonly revision: number;
  /** Name of its folder, which stands beside the index. */
  readonly folder: string;
  readonly headline: string;
  readonly summary: RevisionSummary;
  readonly createdAt: string;
  /** What it was made from. */
  readonly madeFrom: RevisionKeys;
  /** Name, SHA-256 and size of its files. */
  readonly files: Revision['files'];
  /** `sending`: the mail may have gone out. */
  readonly sentTo: readonly Delivery[];
  readonly signedBy: readonly unknown[];
}

interface YearIndex {
  readonly schemaVersion: 1;
  readonly issues: readonly ArchiveEntry[];
}

/** The entries of all years, by number and revision. @throws KuaibaoError `archive-index-damaged` (74). */
export function readArchive(archive: string): ArchiveEntry[] {
  return yearsOf(archive).flatMap((year) => readYear(join(archive, year)).issues);
}

/** Brings the index of the archive up to what the history knows of the issues that stand there. */
export function updateArchive(database: Connection, archive: string): void {
  const issues = new Map(
    (['day', 'week', 'month', 'special'] as const).flatMap((series) =>
      listIssues(database, series).map((issue) => [issue.id, issue] as const),
    ),
  );
  const byYear = new Map<number, ArchiveEntry[]>();
  for (const revision of archivedRevisions(database)) {
    const issue = issues.get(revision.issueId);
    if (issue === undefined || !isIn(archive, revision)) continue;
    byYear.set(issue.year, [...(byYear.get(issue.year) ?? []), entryOf(database, issue, revision)]);
  }
  sweepUnfinished(archive);
  for (const [year, entries] of byYear) writeEntries(join(archive, String(year)), entries);
}

/** Notes one revision. `sendingTo`: to these the mail goes out now; what becomes of it is noted afterwards. */
export function noteInArchive(
  database: Connection,
  archive: string,
  issue: IssueRow,
  revision: Revision,
  sendingTo: readonly string[] = [],
): void {
  if (!isIn(archive, revision)) return;
  const entry = entryOf(database, issue, revision);
  const open = new Set(sendingTo);
  const sentTo = entry.sentTo.map((delivery) =>
    open.has(delivery.address) && delivery.state === 'waiting' ? { ...delivery, state: 'sending' as const } : delivery,
  );
  writeEntries(join(archive, String(issue.year)), [{ ...entry, sentTo }]);
}

/**
 * Stops a history that knows less than its archive: one that was emptied, or restored from a backup of an earlier night,
 * would mail again what is out, and write over it.
 *
 * @throws KuaibaoError `history-behind-archive` (74).
 */
export function checkAgainstArchive(database: Connection, archive: string): void {
  const unknown = readArchive(archive).filter((entry) => !isKnown(database, entry));
  const [first] = unknown;
  if (first === undefined) return;
  const last = unknown.at(-1) ?? first;
  throw new KuaibaoError('history-behind-archive', EXIT.ioError, {
    message: {
      zh: '存档 {archive} 中有 {count} 期快报或其投递记录（{from} 至 {to}）是历史库不知道的：历史库被清空，或恢复自较早的备份。为免重发、覆盖，已停止',
      en: 'the archive {archive} holds {count} issues or deliveries ({from} to {to}) that the history does not know: it was emptied, or restored from an earlier backup. Stopped, so that nothing is sent again or written over',
    },
    hint: {
      zh: '执行 kuaibao doctor --rebuild，按存档补回期号与投递记录；工单用 kuaibao ingest 重新导入。确要从头开始，请把存档移走',
      en: 'kuaibao doctor --rebuild takes numbers and deliveries back from the archive; load the tickets again with kuaibao ingest. To begin anew, move the archive away',
    },
    args: { archive, count: unknown.length, from: first.period.to, to: last.period.to },
  });
}

function isKnown(database: Connection, { kind, period, issue, revision, sentTo }: ArchiveEntry): boolean {
  const row = findIssue(database, { series: kind, ...period });
  if (row === undefined || row.number !== issue.number || row.year !== issue.year) return false;
  const stored = revisionsOf(database, row.id).find((made) => made.revision === revision);
  if (stored === undefined) return false;
  const attempts = new Map(deliveriesOf(database, stored.id).map((delivery) => [delivery.address, delivery.attempts]));
  // The ledger is written first: it is never behind but where something was taken from it.
  return sentTo.every(({ address, attempts: made }) => made <= (attempts.get(address) ?? 0));
}

/** What a process that was killed left of an index. Only under the lock. */
function sweepUnfinished(archive: string): void {
  for (const year of yearsOf(archive)) {
    for (const name of readdirSync(join(archive, year)))
      if (name.startsWith(`.${ARCHIVE_INDEX}.`)) rmSync(join(archive, year, name), { force: true });
  }
}

function yearsOf(archive: string): string[] {
  if (!existsSync(archive)) return [];
  return withFileErrors(archive, () => readdirSync(archive))
    .filter((name) => /^\d{4}$/.test(name))
    .sort();
}

function isIn(archive: string, { folder }: Pick<Revision, 'folder'>): boolean {
  return !relative(archive, folder).startsWith('..') && existsSync(folder);
}

function entryOf(database: Connection, issue: IssueRow, revision: Revision): ArchiveEntry {
  const { days, tickets, settings, version, model } = revision;
  return {
    kind: issue.series,
    period: { from: issue.from, to: issue.to },
    issue: { year: issue.year, number: issue.number, total: issue.total },
    revision: revision.revision,
    folder: basename(revision.folder),
    headline: revision.headline,
    summary: revision.summary,
    createdAt: revision.createdAt,
    madeFrom: { days, tickets, settings, version, model },
    files: revision.files,
    sentTo: deliveriesOf(database, revision.id),
    signedBy: [],
  };
}

function readYear(folder: string): YearIndex {
  const path = join(folder, ARCHIVE_INDEX);
  if (!existsSync(path)) return { schemaVersion: 1, issues: [] };
  const text = readIndex(path);
  try {
    const index = JSON.parse(text) as Partial<YearIndex> | null;
    if (!Array.isArray(index?.issues)) throw new Error('no list of issues');
    return index as YearIndex;
  } catch (cause) {
    throw new KuaibaoError('archive-index-damaged', EXIT.ioError, {
      message: { zh: '存档目录 {path} 已损坏，读不出已出刊的各期', en: 'the index of the archive, {path}, is damaged' },
      hint: {
        zh: '从备份恢复该文件；历史库完好时也可把它移走，下次运行会重写',
        en: 'put it back from a backup; where the history is whole, move it away and the next run writes it anew',
      },
      args: { path },
      cause,
    });
  }
}

function readIndex(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (!isDenied(code)) throw cause;
    throw new KuaibaoError('archive-unreadable', EXIT.noPermission, {
      message: {
        zh: '没有读取存档目录 {path} 的权限（{code}）',
        en: 'no right to read the index of the archive, {path} ({code})',
      },
      hint: { zh: '检查存档的属主与权限', en: 'check owner and permissions of the archive' },
      args: { path, code },
      cause,
    });
  }
}

const keyOf = ({ kind, period, revision }: ArchiveEntry): string => [kind, period.from, period.to, revision].join(' ');

function writeEntries(folder: string, entries: readonly ArchiveEntry[]): void {
  const index = readYear(folder);
  const all = new Map(index.issues.map((entry) => [keyOf(entry), entry]));
  for (const entry of entries) {
    const before = all.get(keyOf(entry));
    all.set(keyOf(entry), { ...before, ...entry, signedBy: before?.signedBy ?? entry.signedBy });
  }
  const text = `${JSON.stringify({ ...index, issues: [...all.values()] }, null, 1)}\n`;
  const path = join(folder, ARCHIVE_INDEX);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeWhole(path, text, 0o600);
}
