import type { Ticket } from '../../model/index.js';
import type { TicketFact } from '../input.js';

export interface PickedTickets {
  readonly urgent: readonly TicketFact[];
  readonly reminded: readonly TicketFact[];
  readonly praise: readonly Ticket[];
  readonly confidential: ReadonlySet<string>;
}

/** One pass over the period's tickets for what the bulletin wants of single tickets. Praise is what the export calls so. */
export function pickTickets(tickets: Iterable<Ticket>): PickedTickets {
  const urgent: TicketFact[] = [];
  const reminded: TicketFact[] = [];
  const praise: Ticket[] = [];
  const confidential = new Set<string>();
  for (const ticket of tickets) {
    if (ticket.confidential) confidential.add(ticket.id);
    if (ticket.reminder) reminded.push(factOf(ticket));
    else if (ticket.urgent) urgent.push(factOf(ticket));
    if (ticket.type === 'praise') praise.push(ticket);
  }
  return { urgent, reminded, praise, confidential };
}

export function factOf(ticket: Ticket): TicketFact {
  const { id, day, time, district, street, department, categories, earlierId } = ticket;
  return { id, day, time, district, street, department, categories, earlierId };
}
