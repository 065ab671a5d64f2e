import { compare, type DayTokens, type Ticket } from '../../model/index.js';

/** A ticket and where its tokens are. */
export interface Located {
  readonly ticket: Ticket;
  readonly day: number;
  readonly row: number;
  /** Index of the group's first ticket in the input. */
  readonly group: number;
  readonly position: number;
}

/** The tickets whose tokens are there, in the order of their days and ids. */
export function locate(
  tickets: readonly Ticket[],
  days: readonly DayTokens[],
  groups: Int32Array | undefined,
): Located[] {
  const rows = new Map(
    days.map(({ day, ids }, number) => [day, { number, byId: new Map(ids.map((id, row) => [id, row])) }]),
  );
  const located: Located[] = [];
  tickets.forEach((ticket, position) => {
    const day = rows.get(ticket.day);
    const row = day?.byId.get(ticket.id);
    if (day === undefined || row === undefined) return;
    located.push({ ticket, day: day.number, row, group: groups?.[position] ?? position, position });
  });
  return located.sort((a, b) => compare(a.ticket.day, b.ticket.day) || compare(a.ticket.id, b.ticket.id));
}

/** For each ticket the first one of its near-identical texts. */
export function regroup(located: readonly Located[]): Int32Array {
  const first = new Map<number, number>();
  return Int32Array.from(located, ({ group }, index) => {
    const known = first.get(group);
    if (known !== undefined) return known;
    first.set(group, index);
    return index;
  });
}
