import { addDays, type Day, type DayOverview, daysBetween, mostFirst, type Ticket } from '../../model/index.js';

/** What is counted of a ticket. */
export type Counted = Pick<Ticket, 'type' | 'channel' | 'district' | 'urgent' | 'reminder'>;

/** Counts of a period's tickets; new requests and reminders apart. Types are those of the export: none is inferred. */
export function overviewOf(tickets: Iterable<Counted>, day: Day, isPartial: boolean): DayOverview {
  let total = 0;
  let reminders = 0;
  let urgent = 0;
  const types = new Map<string, number>();
  const channels = new Map<string, number>();
  const districts = new Map<string, number>();
  for (const ticket of tickets) {
    if (ticket.reminder) {
      reminders += 1;
      continue;
    }
    total += 1;
    if (ticket.urgent) urgent += 1;
    add(types, ticket.type);
    add(channels, ticket.channel);
    add(districts, ticket.district);
  }
  return {
    day,
    tickets: total,
    reminders,
    urgent,
    byType: mostFirst(types),
    byChannel: mostFirst(channels),
    byDistrict: mostFirst(districts),
    isPartial,
  };
}

function add(counts: Map<string, number>, name: string | null): void {
  if (name !== null && name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** A span of days, both ends included. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** The span of the same kind just before: the day before, the week before, the calendar month before. */
export function spanBefore({ from, to }: DaySpan, kind: 'day' | 'week' | 'month'): DaySpan {
  if (kind !== 'month') {
    const length = daysBetween(from, to) + 1;
    return { from: addDays(from, -length), to: addDays(to, -length) };
  }
  const last = addDays(from, -1);
  return { from: `${last.slice(0, 7)}-01` as Day, to: last };
}
