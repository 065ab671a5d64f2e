import type { Ticket } from '../../model/index.js';
import type { TicketFact } from '../input.js';

export interface PickedTickets {
  readonly urgent: readonly TicketFact[];
  readonly reminded: readonly TicketFact[];
  readonly confidential: ReadonlySet<string>;
}

/** One pass over the period's tickets for what the bulletin wants of single tickets. */
export function pickTickets(tickets: Iterable<Ticket>): PickedTickets {
  const urgent: TicketFact[] = [];
  const reminded: TicketFact[] = [];
  const confidential = new Set<string>();
  for (const ticket of tickets) {
    if (ticket.confidential) confidential.add(ticket.id);
    if (ticket.reminder) reminded.push(factOf(ticket));
    else if (ticket.urgent) urgent.push(factOf(ticket));
  }
  return { urgent, reminded, confidential };
}

export function factOf(ticket: Ticket): TicketFact {
  const { id, day, time, district, street, department, categories, earlierId } = ticket;
  return { id, day, time, district, street, department, categories, earlierId };
}
