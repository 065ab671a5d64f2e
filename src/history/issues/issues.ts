import type { Day } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import { inTransaction } from '../storage/transaction.js';

export const SERIES = ['day', 'week', 'month', 'special'] as const;

export type SeriesName = (typeof SERIES)[number];

/** What a bulletin is about; one issue for each. */
export interface IssuePeriod {
  readonly series: SeriesName;
  readonly from: Day;
  readonly to: Day;
}

export interface IssueRow extends IssuePeriod {
  readonly id: number;
  readonly year: number;
  readonly number: number;
  readonly total: number;
}

/** Where an office's numbering goes on: the first number of a year and the running total then. */
export interface IssueStart {
  readonly year: number;
  readonly number: number;
  readonly total: number | null;
}

/** What a revision was made from and what it holds. */
export interface RevisionKeys {
  /** `2020-01-29:17`: each day with its revision in the history. */
  readonly days: string;
  /** SHA-256 over the tickets of the period. */
  readonly tickets: string;
  /** SHA-256 over the settings that shape the bulletin. */
  readonly settings: string;
  readonly version: string;
  /** SHA-256 over the model. */
  readonly model: string;
}

/** What a mail says of it. */
export interface RevisionSummary {
  readonly subject: string;
  readonly lines: readonly string[];
}

export interface ArchivedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface Revision extends RevisionKeys {
  readonly id: number;
  readonly issueId: number;
  readonly revision: number;
  readonly state: 'staged' | 'archived';
  readonly headline: string;
  readonly summary: RevisionSummary;
  /** Where its files stand, or will stand. */
  readonly folder: string;
  /** Where they stand while it is `staged`. */
  readonly staging: string;
  readonly files: readonly ArchivedFile[];
  readonly createdAt: string;
}

const ISSUES = 'SELECT issue AS id, series, year, number, total, from_day AS "from", to_day AS "to" FROM issues';

/** Revisions that meet a condition, in the order that stands behind it. */
function revisionsWhere(database: Connection, condition: string, ...values: readonly unknown[]): Revision[] {
  const rows = database
    .prepare(
      `SELECT id, revision, state, days, tickets, settings, version, model, headline, folder, staging,
         issue AS issueId, created_at AS createdAt, summary, files FROM revisions WHERE ${condition}`,
    )
    .all(...values) as (Omit<Revision, 'summary' | 'files'> & { readonly summary: string; readonly files: string })[];
  return rows.map((row) => ({
    ...row,
    summary: JSON.parse(row.summary) as RevisionSummary,
    files: JSON.parse(row.files) as ArchivedFile[],
  }));
}

export function findIssue(database: Connection, { series, from, to }: IssuePeriod): IssueRow | undefined {
  return database.prepare(`${ISSUES} WHERE series = ? AND from_day = ? AND to_day = ?`).get(series, from, to) as
    | IssueRow
    | undefined;
}

export function listIssues(database: Connection, series: SeriesName): IssueRow[] {
  return database.prepare(`${ISSUES} WHERE series = ? ORDER BY total`).all(series) as IssueRow[];
}

/** The latest day that an issue begins with, or a day that is later. */
export function issuedUntil(database: Connection, day: Day): Day {
  const found = database.prepare('SELECT max(from_day) AS latest FROM issues').get() as { readonly latest: Day | null };
  return found.latest !== null && found.latest > day ? found.latest : day;
}

/** The issues of all series by their id. */
export function issuesById(database: Connection): Map<number, IssueRow> {
  const rows = database.prepare(`${ISSUES} ORDER BY issue`).all() as IssueRow[];
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The number that the period's issue has, or would get now: the next of its series and year, without a gap.
 * Nothing is written; the number is taken by `recordRevision`, together with the finished files.
 */
export function proposeIssue(
  database: Connection,
  period: IssuePeriod,
  year: number,
  start: IssueStart | null,
): Omit<IssueRow, 'id'> {
  const found = findIssue(database, period);
  if (found !== undefined) return found;
  const { series } = period;
  const top = (sql: string, ...values: unknown[]): number =>
    (database.prepare(sql).get(...values) as { top: number | null }).top ?? 0;
  const last = top('SELECT max(number) AS top FROM issues WHERE series = ? AND year = ?', series, year);
  const lastTotal = top('SELECT max(total) AS top FROM issues WHERE series = ?', series);
  const startsHere = series === 'day' && start !== null;
  const number = last > 0 ? last + 1 : startsHere && start.year === year ? start.number : 1;
  const total = lastTotal > 0 ? lastTotal + 1 : startsHere && start.total !== null ? start.total : 1;
  return { ...period, year, number, total };
}

export function revisionsOf(database: Connection, issueId: number): Revision[] {
  return revisionsWhere(database, 'issue = ? ORDER BY revision', issueId);
}

/** The revision with the highest number, whether its files are in the archive or not. */
function latestRevision(database: Connection, issueId: number): Revision | undefined {
  return revisionsOf(database, issueId).at(-1);
}

/** The latest of those whose files are in the archive: the one that people read. */
export function latestArchived(database: Connection, issueId: number): Revision | undefined {
  return revisionsOf(database, issueId).findLast(({ state }) => state === 'archived');
}

/** An issue with one of its revisions. */
export interface MadeIssue {
  readonly issue: IssueRow;
  readonly revision: Revision;
}

/** The latest revision of a period's issue, with the issue. */
export function latestEdition(database: Connection, period: IssuePeriod): MadeIssue | undefined {
  const issue = findIssue(database, period);
  const revision = issue && latestRevision(database, issue.id);
  return issue && revision && { issue, revision };
}

/** Those of issues whose files are in the archive, each with the latest revision of these. */
export function printedOf(database: Connection, issues: readonly IssueRow[]): MadeIssue[] {
  return issues.flatMap((issue) => {
    const revision = latestArchived(database, issue.id);
    return revision === undefined ? [] : [{ issue, revision }];
  });
}

/** Revisions whose number was given but whose folder may not stand in the archive: a run ended in between. */
export function stagedRevisions(database: Connection): Revision[] {
  return revisionsWhere(database, "state = 'staged' ORDER BY id");
}

export function archivedRevisions(database: Connection): Revision[] {
  return revisionsWhere(database, "state = 'archived' ORDER BY id");
}

/** The same, each with its issue. */
export function archivedIssues(database: Connection): MadeIssue[] {
  const issues = issuesById(database);
  return archivedRevisions(database).flatMap((revision) => {
    const issue = issues.get(revision.issueId);
    return issue === undefined ? [] : [{ issue, revision }];
  });
}

/** The latest revisions of the issues before a period, newest first: what follow-ups refer to. */
export function issuedBefore(database: Connection, { series, from }: IssuePeriod, count = 60): MadeIssue[] {
  const rows = database
    .prepare(
      `${ISSUES} WHERE to_day < ? AND (series = ? OR series = 'special') ORDER BY to_day DESC, total DESC LIMIT ?`,
    )
    .all(from, series, count) as IssueRow[];
  return printedOf(database, rows);
}

export type NewRevision = Omit<Revision, 'id' | 'issueId' | 'state'>;

/**
 * Takes the issue's number (where the period has none yet) and records the revision as `staged`, in one transaction
 * that is on the disk when this returns.
 */
export function recordRevision(database: Connection, issue: Omit<IssueRow, 'id'>, revision: NewRevision): Revision {
  return durably(database, () => {
    let issueId = findIssue(database, issue)?.id;
    if (issueId === undefined) {
      issueId = Number(
        database
          .prepare(
            'INSERT INTO issues (series, year, number, total, from_day, to_day, created_at) VALUES (?,?,?,?,?,?,?)',
          )
          .run(issue.series, issue.year, issue.number, issue.total, issue.from, issue.to, revision.createdAt)
          .lastInsertRowid,
      );
    }
    database
      .prepare(
        `INSERT INTO revisions (issue, revision, state, days, tickets, settings, version, model, headline, summary, folder, staging, files, created_at)
         VALUES (?,?,'staged',?,?,?,?,?,?,?,?,?,?,?)
         ON CONFLICT (issue, revision) DO UPDATE SET state = 'staged', days = excluded.days, tickets = excluded.tickets,
           settings = excluded.settings, version = excluded.version, model = excluded.model, headline = excluded.headline,
           summary = excluded.summary, folder = excluded.folder, staging = excluded.staging, files = excluded.files,
           created_at = excluded.created_at`,
      )
      .run(
        issueId,
        revision.revision,
        revision.days,
        revision.tickets,
        revision.settings,
        revision.version,
        revision.model,
        revision.headline,
        JSON.stringify(revision.summary),
        revision.folder,
        revision.staging,
        JSON.stringify(revision.files),
        revision.createdAt,
      );
    const made = revisionsOf(database, issueId).find((candidate) => candidate.revision === revision.revision);
    if (made === undefined) throw new Error('the revision just written cannot be read');
    return made;
  });
}

/** Gives issues other numbers, all or none: those of a desk that numbered by itself for a while. */
export function renumberIssues(
  database: Connection,
  issues: readonly Pick<IssueRow, 'id' | 'year' | 'number' | 'total'>[],
): void {
  durably(database, () => {
    const update = database.prepare('UPDATE issues SET year = ?, number = ?, total = ? WHERE issue = ?');
    // Out of the way first: one may get the number that another had.
    for (const { id, year } of issues) update.run(year, -id, -id, id);
    for (const { id, year, number, total } of issues) update.run(year, number, total, id);
  });
}

export function markArchived(database: Connection, revisionId: number): void {
  durably(database, () => database.prepare("UPDATE revisions SET state = 'archived' WHERE id = ?").run(revisionId));
}

/** Notes that the files of a revision stand in another place: their archive was moved. */
export function moveRevision(database: Connection, revisionId: number, folder: string): void {
  durably(database, () => database.prepare('UPDATE revisions SET folder = ? WHERE id = ?').run(folder, revisionId));
}

/** Notes that the same revision stands for other inputs as well (a setting or version that changed nothing on the page). */
export function confirmRevision(database: Connection, revisionId: number, keys: Omit<RevisionKeys, 'model'>): void {
  durably(database, () =>
    database
      .prepare('UPDATE revisions SET days = ?, tickets = ?, settings = ?, version = ? WHERE id = ?')
      .run(keys.days, keys.tickets, keys.settings, keys.version, revisionId),
  );
}

/** A transaction that has reached the disk when it returns: ledgers must survive a power cut, not only a crash. */
export function durably<T>(database: Connection, work: () => T): T {
  const { synchronous } = database.prepare('PRAGMA synchronous').get() as { synchronous: number };
  database.exec('PRAGMA synchronous = FULL');
  try {
    return inTransaction(database, work);
  } finally {
    database.exec(`PRAGMA synchronous = ${synchronous}`);
  }
}
