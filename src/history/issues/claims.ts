import type { Connection } from '../storage/database.js';
import type { IssuePeriod } from './issues.js';

/** Somebody is at an issue. */
export interface Claim {
  readonly by: string;
  /** ISO 8601 in UTC; after it the issue is anybody's again. */
  readonly until: string;
}

/** Who is at an issue now; null where nobody is. */
export function claimOf(database: Connection, { series, from, to }: IssuePeriod, now: string): Claim | null {
  const row = database
    .prepare('SELECT by, until FROM claims WHERE series = ? AND from_day = ? AND to_day = ? AND until > ?')
    .get(series, from, to, now) as Claim | undefined;
  return row === undefined ? null : { by: row.by, until: row.until };
}

/** Somebody comes to an issue, or stays at it longer; whoever was at it before is no more. */
export function takeClaim(database: Connection, { series, from, to }: IssuePeriod, { by, until }: Claim): void {
  database
    .prepare(
      `INSERT INTO claims (series, from_day, to_day, by, until) VALUES (?,?,?,?,?)
       ON CONFLICT (series, from_day, to_day) DO UPDATE SET by = excluded.by, until = excluded.until`,
    )
    .run(series, from, to, by, until);
}

/** Somebody goes; where another has come meanwhile, nothing happens. */
export function endClaim(database: Connection, { series, from, to }: IssuePeriod, by: string): void {
  database
    .prepare('DELETE FROM claims WHERE series = ? AND from_day = ? AND to_day = ? AND by = ?')
    .run(series, from, to, by);
}
