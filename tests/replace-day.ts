import type { History } from '../src/history/index.js';
import { transact } from '../src/history/storage/transaction.js';
import { recountDays } from '../src/history/tickets/days.js';
import { Names } from '../src/history/tickets/names.js';
import { forgetPackedTexts } from '../src/history/tickets/packed-texts.js';
import { encodeTicket, firstKey, keysOfDay, TICKET_COLUMNS } from '../src/history/tickets/ticket-row.js';
import type { Day, Ticket } from '../src/model/index.js';

/** Puts `tickets` (all of that day) in the place of whatever the day held, of no file: what a test begins with. */
export function replaceDay({ connection }: Pick<History, 'connection'>, day: Day, tickets: readonly Ticket[]): void {
  const names = new Names(connection);
  transact(connection, () => {
    forgetPackedTexts(connection, day);
    connection.prepare('DELETE FROM tickets WHERE key >= ? AND key < ?').run(...keysOfDay(day));
    const insert = connection.prepare(
      `INSERT INTO tickets (key, id, source, ${TICKET_COLUMNS}) VALUES (?,?,0,?,?,?,?,?,?,?,?,?)`,
    );
    for (const [serial, ticket] of tickets.entries())
      insert.run(firstKey(day) + serial, ticket.id, ...encodeTicket(ticket, names));
    recountDays(connection, [day]);
  });
}
