import type { Day, Message } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import type { IssuePeriod, SeriesName } from './issues.js';

export type RunState = 'running' | 'done' | 'failed' | 'interrupted';

export interface RunRow {
  readonly run: number;
  readonly series: SeriesName;
  readonly from: Day;
  readonly to: Day;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: RunState;
  readonly exitCode: number | null;
  /** Code of what went wrong. */
  readonly error: string | null;
  /** The same in words; null too where the program that ran knew only codes. */
  readonly reason: Message | null;
}

export interface RunStart {
  readonly version: string;
  readonly settings: string;
  /** Paths and SHA-256 of the export files. */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
}

/** Opens a run. Earlier ones still `running` were killed: the lock is ours, so they become `interrupted`. */
export function startRun(database: Connection, period: IssuePeriod, start: RunStart, now: string): number {
  database.prepare("UPDATE runs SET state = 'interrupted', finished_at = ? WHERE state = 'running'").run(now);
  database.prepare("UPDATE stages SET state = 'interrupted', finished_at = ? WHERE state = 'running'").run(now);
  const { lastInsertRowid } = database
    .prepare(
      "INSERT INTO runs (series, from_day, to_day, started_at, state, version, settings, inputs) VALUES (?,?,?,?,'running',?,?,?)",
    )
    .run(period.series, period.from, period.to, now, start.version, start.settings, JSON.stringify(start.inputs));
  return Number(lastInsertRowid);
}

export function noteInputs(database: Connection, run: number, inputs: RunStart['inputs']): void {
  database.prepare('UPDATE runs SET inputs = ? WHERE run = ?').run(JSON.stringify(inputs), run);
}

export function startStage(database: Connection, run: number, stage: string, now: string): void {
  database
    .prepare("INSERT OR REPLACE INTO stages (run, stage, started_at, state) VALUES (?,?,?,'running')")
    .run(run, stage, now);
}

export function finishStage(database: Connection, run: number, stage: string, state: RunState, now: string): void {
  database
    .prepare('UPDATE stages SET state = ?, finished_at = ? WHERE run = ? AND stage = ?')
    .run(state, now, run, stage);
}

export function finishRun(
  database: Connection,
  run: number,
  end: {
    readonly state: RunState;
    readonly exitCode: number | null;
    readonly error: string | null;
    readonly reason: Message | null;
    readonly findings: number;
  },
  now: string,
): void {
  database
    .prepare(
      'UPDATE runs SET state = ?, exit_code = ?, error = ?, reason = ?, findings = ?, finished_at = ? WHERE run = ?',
    )
    .run(end.state, end.exitCode, end.error, JSON.stringify(end.reason), end.findings, now, run);
}

/** The latest runs, newest first. */
export function latestRuns(database: Connection, count: number): RunRow[] {
  const rows = database
    .prepare(
      `SELECT run, series, from_day AS "from", to_day AS "to", started_at AS startedAt, finished_at AS finishedAt, state,
       exit_code AS exitCode, error, reason FROM runs ORDER BY run DESC LIMIT ?`,
    )
    .all(count) as (Omit<RunRow, 'reason'> & { readonly reason: string | null })[];
  return rows.map((row) => ({ ...row, reason: JSON.parse(row.reason ?? 'null') as Message | null }));
}

/** How the latest run of a period ended; undefined where there was none. */
export function lastRunOf(
  database: Connection,
  { series, from, to }: IssuePeriod,
): { readonly state: RunState; readonly error: string | null } | undefined {
  return database
    .prepare('SELECT state, error FROM runs WHERE series = ? AND from_day = ? AND to_day = ? ORDER BY run DESC LIMIT 1')
    .get(series, from, to) as { state: RunState; error: string | null } | undefined;
}

/** When the latest run of a period that came to its end began; undefined where none did. */
export function lastDoneAt(database: Connection, { series, from, to }: IssuePeriod): string | undefined {
  const row = database
    .prepare(
      "SELECT started_at AS at FROM runs WHERE series = ? AND from_day = ? AND to_day = ? AND state = 'done' ORDER BY run DESC LIMIT 1",
    )
    .get(series, from, to) as { at: string } | undefined;
  return row?.at;
}

/** Which periods of a series were run and when, oldest run first. */
export function runStarts(
  database: Connection,
  series: SeriesName,
): { readonly to: Day; readonly startedAt: string }[] {
  return database
    .prepare('SELECT to_day AS "to", started_at AS startedAt FROM runs WHERE series = ? ORDER BY run')
    .all(series) as { to: Day; startedAt: string }[];
}

/** Whether people were told of something of a period: the operator once of each fault, the desk once of each draft. */
export function hasNotice(database: Connection, period: IssuePeriod, code: string): boolean {
  const sql = 'SELECT 1 FROM notices WHERE to_day = ? AND series = ? AND code = ?';
  return database.prepare(sql).get(period.to, period.series, code) !== undefined;
}

/** Notes that they were told. */
export function noteNotice(database: Connection, period: IssuePeriod, code: string, now: string): void {
  database
    .prepare('INSERT INTO notices (to_day, series, code, told_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING')
    .run(period.to, period.series, code, now);
}

/** What an export file looked like when it was last read; `failure` is the code of the error that it gave. */
export interface SeenFile {
  readonly mark: string;
  readonly failure: string | null;
}

export function seenFile(database: Connection, path: string): SeenFile | undefined {
  return database.prepare('SELECT mark, failure FROM seen_files WHERE path = ?').get(path) as SeenFile | undefined;
}

export function noteSeenFile(database: Connection, path: string, { mark, failure }: SeenFile): void {
  database
    .prepare(
      'INSERT INTO seen_files (path, mark, failure) VALUES (?,?,?) ON CONFLICT (path) DO UPDATE SET mark = excluded.mark, failure = excluded.failure',
    )
    .run(path, mark, failure);
}
