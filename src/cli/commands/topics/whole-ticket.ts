import type { Ticket } from '../../../model/index.js';
import type { Context } from '../../common.js';
import { momentOf } from '../../sheet/tickets.js';
import { onOneLine } from '../../terminal/table.js';

/** A ticket with all of its text, as `--text` lists it; of a confidential one neither title nor text. */
export function wholeTicket(ticket: Ticket, { text }: Context): string {
  const place = [ticket.district, ticket.street, ticket.department].filter((part) => part !== null).join(' ');
  const body = ticket.confidential
    ? text({ zh: '（保密工单）', en: '(confidential)' })
    : `${onOneLine(ticket.title)}\n${ticket.text}`;
  return `${ticket.id}  ${momentOf(ticket)}  ${place}\n${body}\n`;
}
