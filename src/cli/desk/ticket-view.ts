import type { Ticket } from '../../model/index.js';
import type { DeskTicket } from '../../review/index.js';
import { cleanTitle } from '../../text/index.js';
import { momentOf } from '../sheet/tickets.js';

/** A ticket as the desk's page lists it; of a confidential one neither title nor text. */
export function ticketView(ticket: Ticket): DeskTicket {
  const { id, district, street, department, confidential, urgent } = ticket;
  const place = [district, street].filter((part) => part !== null && part !== '').join(' ');
  return {
    id,
    time: momentOf(ticket),
    district: place,
    department: department ?? '',
    title: confidential ? '（保密工单）' : cleanTitle(ticket.title),
    text: confidential ? '' : ticket.text,
    isUrgent: urgent,
  };
}
