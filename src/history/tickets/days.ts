import { clockOf, type Day, dayNumber, dayOfNumber, dayRange } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import { keysOfDay, REMINDER, URGENT } from './ticket-row.js';

/** What the history holds of a day. */
export interface StoredDay {
  readonly day: Day;
  /** New requests: reminders are left out. */
  readonly tickets: number;
  readonly reminders: number;
  readonly urgent: number;
  /** Time of the last ticket, `HH:MM:SS`; null where the export has no times. */
  readonly lastTime: string | null;
  /** Why the day's export counts as incomplete; null where it does not. */
  readonly partial: string | null;
  /** Grows whenever tickets of the day change: what was derived from another revision is stale. */
  readonly revision: number;
}

/** A day of a range; `tickets` is null where the history has no export of it. */
export interface DayTotal {
  readonly day: Day;
  readonly tickets: number | null;
  readonly reminders: number;
  readonly isPartial: boolean;
}

export function storedDays(database: Connection, from?: Day, to?: Day): StoredDay[] {
  const rows = database
    .prepare(
      `SELECT day, tickets - reminders AS tickets, reminders, urgent, last_time AS lastTime, partial, revision
       FROM days WHERE days.tickets > 0 AND day >= ? AND day <= ? ORDER BY day`,
    )
    .all(from === undefined ? -1e9 : dayNumber(from), to === undefined ? 1e9 : dayNumber(to)) as (Omit<
    StoredDay,
    'day' | 'lastTime'
  > & { readonly day: number; readonly lastTime: number | null })[];
  return rows.map(({ day, lastTime, ...row }) => ({
    day: dayOfNumber(day),
    ...row,
    lastTime: lastTime === null ? null : clockOf(lastTime),
  }));
}

/** Of the days with a total those whose tickets went by retention: they are counted, and nothing more can be asked of them. */
export function forgottenDays(database: Connection, from?: Day, to?: Day): Day[] {
  const any = database.prepare('SELECT 1 FROM tickets WHERE key >= ? AND key < ? LIMIT 1');
  return storedDays(database, from, to)
    .map(({ day }) => day)
    .filter((day) => any.get(...keysOfDay(day)) === undefined);
}

export function dayTotals(database: Connection, from: Day, to: Day): DayTotal[] {
  const stored = new Map(storedDays(database, from, to).map((day) => [day.day, day]));
  return dayRange(from, to).map((day) => {
    const found = stored.get(day);
    return {
      day,
      tickets: found?.tickets ?? null,
      reminders: found?.reminders ?? 0,
      isPartial: found !== undefined && found.partial !== null,
    };
  });
}

/** When a file that holds tickets of the day was last loaded, whether or not it brought new ones. */
export function lastLoadOf(database: Connection, day: Day): string | null {
  const { at } = database
    .prepare("SELECT max(loaded_at) AS at FROM files WHERE state IN ('current', 'superseded') AND instr(days, ?) > 0")
    .get(`"${day}"`) as { at: string | null };
  return at === '' ? null : at;
}

/**
 * Whether what is known of a day's tickets is no older than `end`, so far as anybody can tell: a file has tickets of both, or the day
 * was exported anew and read after it. A single export of one day may have been taken that night, however late it was read.
 *
 * @param dayOf the day of a moment where the office is
 */
export function isReadSince(database: Connection, day: Day, end: Day, dayOf: (moment: Date) => Day): boolean {
  const { exports, at, newest } = database
    .prepare(
      `SELECT count(DISTINCT hash) AS exports, max(loaded_at) AS at, max((SELECT max(value) FROM json_each(days))) AS newest
       FROM files WHERE state IN ('current', 'superseded') AND instr(days, ?) > 0`,
    )
    .get(`"${day}"`) as { exports: number; at: string | null; newest: Day | null };
  if (newest !== null && newest >= end) return true;
  return exports > 1 && at !== null && at !== '' && dayOf(new Date(at)) > end;
}

const FILLED = {
  time: 'time IS NOT NULL',
  type: 'marks & 7 > 0',
  category1: "json_extract(facts, '$[0]') > 0",
  district: "json_extract(facts, '$[3]') > 0",
  street: "json_extract(facts, '$[4]') > 0",
  department: "json_extract(facts, '$[5]') > 0",
  channel: "json_extract(facts, '$[6]') > 0",
} as const;

/** Columns that hold something in more than half of the exports of some days, an export counted once a day. */
export function usuallyFilled(database: Connection, days: readonly Day[]): ReadonlySet<string> {
  const names = Object.keys(FILLED) as (keyof typeof FILLED)[];
  const statement = database.prepare(
    `SELECT ${names.map((name) => `max(${FILLED[name]}) AS ${name}`).join(', ')}
     FROM tickets WHERE key >= ? AND key < ? GROUP BY source`,
  );
  const exports = days.flatMap((day) => statement.all(...keysOfDay(day)) as Record<keyof typeof FILLED, number>[]);
  return new Set(names.filter((name) => exports.filter((one) => one[name] === 1).length * 2 > exports.length));
}

/**
 * Rows that could not be read in the exports of a range. Such a row has no day that could be relied on: it counts with
 * its file, and a file belongs to the range that holds at least half of what was read of it.
 */
export function rejectedRows(database: Connection, from: Day, to: Day): number {
  const { rejected } = database
    .prepare(
      `SELECT coalesce(sum(files.rejected), 0) AS rejected FROM files JOIN
       (SELECT source, count(*) AS tickets FROM tickets WHERE key >= ? AND key < ? GROUP BY source) AS own USING (source)
       WHERE files.state = 'current' AND own.tickets * 2 >= files.read`,
    )
    .get(...keysOfDay(from, to)) as { rejected: number };
  return rejected;
}

/** Counts the days anew from their tickets and gives each a new revision. Runs inside the caller's transaction. */
export function recountDays(database: Connection, days: Iterable<Day>): void {
  database.exec("UPDATE counters SET value = value + 1 WHERE name = 'revision'");
  const recount = database.prepare(
    `INSERT INTO days (day, tickets, reminders, urgent, last_time, partial, revision)
     SELECT ?, count(*), coalesce(sum(marks & ${REMINDER} <> 0), 0), coalesce(sum(marks & ${URGENT} <> 0), 0), max(time), NULL,
       (SELECT value FROM counters WHERE name = 'revision') FROM tickets WHERE key >= ? AND key < ?
     ON CONFLICT (day) DO UPDATE SET tickets = excluded.tickets, reminders = excluded.reminders, urgent = excluded.urgent,
       last_time = excluded.last_time, partial = NULL, revision = excluded.revision`,
  );
  for (const day of days) recount.run(dayNumber(day), ...keysOfDay(day));
}
