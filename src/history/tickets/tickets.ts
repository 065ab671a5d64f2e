import type Database from 'libsql';
import { type Day, once, type Ticket } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import type { Names } from './names.js';
import { isPacked, readPackedTexts } from './packed-texts.js';
import {
  decodeFacts,
  decodeMarks,
  decodeTicket,
  type Facts,
  keysOfDay,
  TICKET_COLUMNS,
  type TicketValues,
} from './ticket-row.js';

/** A ticket as it is stored, in the order of its key. */
export type TicketRow = [id: string, ...TicketValues];

/** The tickets that rows of a day stand for. */
export function decodeRows(rows: readonly TicketRow[], names: Names, day: Day): Ticket[] {
  return rows.map(decoder(names, day));
}

/** The tickets of one day in the order they were loaded, one by one: the rows of a large day would stand beside its tickets. */
export function* iterateDay(database: Connection, names: Names, day: Day): Generator<Ticket> {
  const rows = ticketsOf(database).iterate(...keysOfDay(day)) as Iterable<TicketRow>;
  let texts: ReturnType<typeof readPackedTexts> | undefined;
  const decode = decoder(names, day);
  let isFirst = true;
  for (const row of rows) {
    // Asked while the rows are being read: both then show the day as it was at one moment.
    if (isFirst && isPacked(database, day)) texts = readPackedTexts(database, day);
    isFirst = false;
    const packed = texts?.next();
    if (packed?.done === false) [row[7], row[8]] = [packed.value[1].title, packed.value[1].text];
    yield decode(row);
  }
}

/** What a ticket is, without what it says. */
export type TicketFacts = Facts & Pick<Ticket, 'type' | 'urgent' | 'reminder' | 'satisfied' | 'closedAt'>;

/** The facts of one day's tickets in the order they were loaded. */
export function* iterateFacts(database: Connection, names: Names, day: Day): Generator<TicketFacts> {
  const factsOf = factsReader(names);
  const rows = database
    .prepare('SELECT facts, marks, closed FROM tickets WHERE key >= ? AND key < ? ORDER BY key')
    .raw()
    .iterate(...keysOfDay(day)) as Iterable<[facts: string, marks: number, closed: string | null]>;
  for (const [facts, marks, closedAt] of rows) {
    const { categories, district, street, department, channel, status } = factsOf(facts);
    const { type, urgent, reminder, satisfied } = decodeMarks(marks);
    // Written out field by field: a day has tens of thousands.
    yield { categories, district, street, department, channel, status, type, urgent, reminder, satisfied, closedAt };
  }
}

function ticketsOf(database: Connection): Database.Statement {
  return database.prepare(`SELECT id, ${TICKET_COLUMNS} FROM tickets WHERE key >= ? AND key < ? ORDER BY key`).raw();
}

function decoder(names: Names, day: Day): (row: TicketRow) => Ticket {
  const factsOf = factsReader(names);
  return (row) => decodeTicket(row, day, factsOf(row[3]));
}

function factsReader(names: Names): (facts: string) => Facts {
  return once((facts) => decodeFacts(facts, names));
}

export function readIds(database: Connection, day: Day): string[] {
  const rows = database
    .prepare('SELECT id FROM tickets WHERE key >= ? AND key < ? ORDER BY key')
    .raw()
    .all(...keysOfDay(day)) as [string][];
  return rows.map(([id]) => id);
}
