import type { Day } from '../../model/index.js';
import type { Statements } from '../storage/statements.js';
import { keysOfDay } from '../tickets/ticket-row.js';

/** A ticket of the history, as far as a row of the same id is compared with it. */
export interface Stored {
  readonly key: number;
  readonly source: number;
  readonly textHash: number | null;
  readonly title: string;
  readonly text: string;
}

const SELECT = 'SELECT key, source, print AS textHash, title, text FROM tickets';
/** An id and those that were numbered behind it: `id~2`, `id~3`. */
const OF_ID = '(id = ?1 OR (id > ?2 AND id < ?3))';
const boundsOf = (id: string): readonly [string, string, string] => [id, `${id}~`, `${id}~:`];

export function storedOnDay(statements: Statements, id: string, day: Day): Stored[] {
  // The plus keeps SQLite from searching by key, which would read the whole day for every row.
  return statements.all<Stored>(
    `${SELECT} WHERE ${OF_ID} AND +key >= ?4 AND +key < ?5 ORDER BY key`,
    ...boundsOf(id),
    ...keysOfDay(day),
  );
}

/** What other files gave on other days. */
export function storedElsewhere(statements: Statements, id: string, day: Day, source: number): Stored[] {
  return statements.all<Stored>(
    `${SELECT} WHERE ${OF_ID} AND source <> ?4 AND NOT (+key >= ?5 AND +key < ?6) ORDER BY key`,
    ...boundsOf(id),
    source,
    ...keysOfDay(day),
  );
}

export function storedUnder(statements: Statements, id: string): Stored | undefined {
  return statements.get<Stored>(`${SELECT} WHERE id = ?`, id);
}
