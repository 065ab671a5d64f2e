import { type Day, dayNumber, type Ticket, type TicketSource } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import type { Statements } from '../storage/statements.js';
import { unpackTexts } from '../tickets/packed-texts.js';
import { keysOfDay } from '../tickets/ticket-row.js';

/** Notes a file that is being loaded; gives its number. */
export function registerFile(database: Connection, source: TicketSource): number {
  const result = database
    .prepare(
      `INSERT INTO files (path, hash, rules, bytes, encoding, rows, read, rejected, duplicate, loaded_at, state, days)
       VALUES (?,?,?,?,?,0,0,0,0,'','loading','[]')`,
    )
    .run(source.path, source.hash, source.rules, source.bytes, source.encoding);
  return Number(result.lastInsertRowid);
}

/** What a file gave, once all of it is there. */
export function finishFile(
  statements: Statements,
  source: number,
  counts: {
    readonly rows: number;
    readonly read: number;
    readonly rejected: number;
    readonly duplicate: number;
    readonly loadedAt: Date;
    readonly days: readonly Day[];
  },
): void {
  statements.run(
    "UPDATE files SET rows=?, read=?, rejected=?, duplicate=?, loaded_at=?, state='current', days=? WHERE source=?",
    counts.rows,
    counts.read,
    counts.rejected,
    counts.duplicate,
    counts.loadedAt.toISOString(),
    JSON.stringify(counts.days),
    source,
  );
}

/** The first loading of the same bytes, where they are read anew only because the rules of reading changed. */
export function firstReading(statements: Statements, { hash, rules }: TicketSource): number | undefined {
  const row = statements.get<{ source: number | null; same: number | null }>(
    'SELECT min(source) AS source, max(rules = ?2) AS same FROM files WHERE hash = ?1',
    hash,
    rules,
  );
  return row?.source == null || row.same === 1 ? undefined : row.source;
}

/** Whether a later file than `source`, a correction of the day, left the ticket out. */
export function wasLeftOut(statements: Statements, { id, day }: Ticket, source: number): boolean {
  const found = statements.get(
    'SELECT 1 FROM withdrawn WHERE day = ? AND id = ? AND source > ?',
    dayNumber(day),
    id,
    source,
  );
  return found !== undefined;
}

/** The same bytes read under other rules: what they gave before goes. Gives the days that lose something. */
export function withdrawEarlierReading(
  database: Connection,
  statements: Statements,
  { hash, rules }: TicketSource,
  own: number,
): ReadonlySet<Day> {
  const losing = new Set<Day>();
  const earlier = statements.all<{ source: number; days: string }>(
    "SELECT source, days FROM files WHERE hash = ?1 AND source <> ?2 AND (state = 'current' OR state = 'superseded' AND rules <> ?3)",
    hash,
    own,
    rules,
  );
  for (const file of earlier) {
    for (const day of JSON.parse(file.days) as Day[]) {
      unpackTexts(database, day);
      const changes = statements.run(
        'DELETE FROM tickets WHERE key >= ? AND key < ? AND source = ?',
        ...keysOfDay(day),
        file.source,
      );
      if (changes > 0) losing.add(day);
    }
    statements.run("UPDATE files SET state = 'withdrawn' WHERE source = ?", file.source);
  }
  return losing;
}
