import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  archivedIssues,
  archivedRevisions,
  type Connection,
  type IssueRow,
  lastRunOf,
  stagedRevisions,
} from '../../history/index.js';
import type { Finding } from '../../model/index.js';
import { isWhole, withFileErrors } from './archive.js';
import { digestOf, headOf, keyOf } from './archive-chain.js';
import type { ArchiveEntry } from './archive-entry.js';
import { indexFaults, isIn, readYears, yearsOf } from './archive-index.js';
import { ARCHIVE_INDEX } from './read-year.js';

export interface ArchiveReport {
  readonly years: readonly {
    readonly year: string;
    readonly entries: number;
    readonly links: number;
    /** The digest of the last link: noted elsewhere, it proves later that nothing before it was changed. */
    readonly head: string | null;
  }[];
  /** What is not as it should be. Level `info`: a run was broken off, and the next one brings it to its end. */
  readonly faults: readonly Finding[];
  /** Other archives in which the history has issues. */
  readonly elsewhere: readonly string[];
}

/**
 * Compares the archive's files with its index, the index with its chain, and both with the history where there is one.
 *
 * @param head a digest noted earlier, which must still be one of the chain's
 * @throws KuaibaoError `archive-index-damaged` (74), `archive-unreadable` (77)
 */
export function verifyArchive(archive: string, database: Connection | null, head: string | null): ArchiveReport {
  const years = readYears(archive);
  const entries = [...years.values()].flatMap(({ issues }) => issues);
  const links = [...years.values()].flatMap(({ chain = [] }) => chain);
  const faults = [
    ...indexFaults(years).map(({ year, fault }) => {
      const about = 'entry' in fault ? { entry: wordsOf(fault.entry) } : 'link' in fault ? { link: fault.link } : {};
      return { code: fault.code, args: { year, ...about } };
    }),
    ...(head === null || links.some(({ digest }) => digest === head)
      ? []
      : [{ code: 'archive-head-unknown', args: { head } }]),
    ...yearsOf(archive).flatMap((year) =>
      withFileErrors(archive, () => fileFaults(join(archive, year), years.get(year)?.issues ?? [])),
    ),
    ...(database === null ? [] : historyFaults(database, archive, entries)),
  ];
  return {
    years: [...years].map(([year, { issues, chain = [] }]) => ({
      year,
      entries: issues.length,
      links: chain.length,
      head: headOf(chain) ?? null,
    })),
    faults: database === null ? faults : withoutUnfinished(database, archive, faults),
    elsewhere: database === null ? [] : otherArchives(database, archive),
  };
}

function wordsOf({ kind, period, revision }: Pick<ArchiveEntry, 'kind' | 'period' | 'revision'>): string {
  return `${kind} ${period.to} r${revision}`;
}

/** Names that begin with a dot are the system's or a run's that was broken off; nobody takes them for an issue. */
function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
}

function fileFaults(folder: string, entries: readonly ArchiveEntry[]): Finding[] {
  const known = new Set([ARCHIVE_INDEX, ...entries.map((entry) => entry.folder)]);
  const strays = namesIn(folder).filter((name) => !known.has(name));
  return [
    ...strays.map((name) => fault('archive-file-added', join(folder, name))),
    ...entries.flatMap((entry) => entryFaults(join(folder, entry.folder), entry)),
  ];
}

function entryFaults(folder: string, { files, retired = [] }: ArchiveEntry): Finding[] {
  const known = new Set(files.map(({ name }) => name));
  const added = namesIn(folder).filter((name) => !known.has(name));
  return [
    ...added.map((name) => fault('archive-file-added', join(folder, name))),
    ...files.flatMap((file) => {
      const path = join(folder, file.name);
      if (!existsSync(path)) return retired.includes(file.name) ? [] : [fault('archive-file-gone', path)];
      return isWhole(folder, [file]) ? [] : [fault('archive-file-altered', path)];
    }),
  ];
}

function fault(code: string, path: string): Finding {
  return { code, args: {}, where: { file: path } };
}

/** What the history knows and the index does not, as where both entries and links were cut off at the end. */
function historyFaults(database: Connection, archive: string, entries: readonly ArchiveEntry[]): Finding[] {
  const known = new Map(entries.map((entry) => [keyOf(entry), entry]));
  return archivedIssues(database).flatMap(({ issue, revision }): Finding[] => {
    if (!isIn(archive, revision.folder)) return [];
    const key = { kind: issue.series, period: { from: issue.from, to: issue.to }, revision: revision.revision };
    const entry = known.get(keyOf(key));
    const args = { entry: wordsOf(key) };
    const where = { file: revision.folder };
    if (entry === undefined) return [{ code: 'archive-entry-unknown', args, where }];
    return digestOf(entry.files) === digestOf(revision.files) ? [] : [{ code: 'archive-history-differs', args, where }];
  });
}

/** The folders above year and issue. A copied history names those of its original. */
function otherArchives(database: Connection, archive: string): string[] {
  const others = archivedRevisions(database).filter(({ folder }) => !isIn(archive, folder));
  return [...new Set(others.map(({ folder }) => dirname(dirname(folder))))].sort();
}

/** One finding in place of all about a folder whose run was broken off before it could note what it had put there. */
function withoutUnfinished(database: Connection, archive: string, faults: readonly Finding[]): Finding[] {
  const isOpen = (issue: IssueRow): boolean => {
    const state = lastRunOf(database, issue)?.state;
    return state === 'running' || state === 'interrupted';
  };
  const archived = archivedIssues(database).filter(({ issue }) => isOpen(issue));
  const open = [...stagedRevisions(database), ...archived.map(({ revision }) => revision)]
    .map(({ folder }) => folder)
    .filter((folder) => isIn(archive, folder));
  const folderOf = ({ where }: Finding): string | undefined =>
    open.find((folder) => where?.file === folder || where?.file?.startsWith(join(folder, '/')) === true);
  const unfinished = new Set(faults.flatMap((one) => folderOf(one) ?? []));
  return [
    ...faults.filter((one) => folderOf(one) === undefined),
    ...[...unfinished].map(
      (folder): Finding => ({ code: 'archive-unfinished', args: { folder: basename(folder) }, level: 'info' }),
    ),
  ];
}
