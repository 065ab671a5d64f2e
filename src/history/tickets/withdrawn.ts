import { type Day, dayNumber } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import type { Statements } from '../storage/statements.js';
import { keysOfDay, SERIALS_PER_DAY } from './ticket-row.js';

/** Deletes the tickets that meet a condition and notes their ids; gives how many. The caller keeps the transaction. */
export function withdrawTickets(
  statements: Statements,
  source: number,
  condition: string,
  ...values: readonly unknown[]
): number {
  statements.run(
    `INSERT OR REPLACE INTO withdrawn (day, id, source) SELECT key / ${SERIALS_PER_DAY}, id, ${source} FROM tickets WHERE ${condition}`,
    ...values,
  );
  return statements.run(`DELETE FROM tickets WHERE ${condition}`, ...values);
}

/**
 * What other files gave of the days that a file is all of goes; gives how many of each day. What the file brought again and
 * was merged into an earlier row, one of `matches`, stays.
 */
export function withdrawOthers(statements: Statements, source: number, days: readonly Day[]): ReadonlyMap<Day, number> {
  const counts = new Map<Day, number>();
  for (const day of days) {
    const count = withdrawTickets(
      statements,
      source,
      'key >= ? AND key < ? AND source <> ? AND key NOT IN (SELECT old FROM matches)',
      ...keysOfDay(day),
      source,
    );
    if (count > 0) counts.set(day, count);
  }
  return counts;
}

/** What a file's days hold (again) is not withdrawn any more. */
export function forgetWithdrawn(statements: Statements, day: Day): void {
  const number = dayNumber(day);
  statements.run(
    `DELETE FROM withdrawn WHERE day = ?1 AND id IN
       (SELECT id FROM tickets WHERE key >= ?1 * ${SERIALS_PER_DAY} AND key < (?1 + 1) * ${SERIALS_PER_DAY})`,
    number,
  );
}

/** Ids of tickets that corrected exports of the day left out, ascending. */
export function withdrawnIds(database: Connection, day: Day): string[] {
  const rows = database.prepare('SELECT id FROM withdrawn WHERE day = ? ORDER BY id').all(dayNumber(day));
  return (rows as { id: string }[]).map(({ id }) => id);
}
