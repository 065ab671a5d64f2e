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
  const places = new Map(days.map((day, number) => [day.day as string, new Places(day, number)]));
  const located: Located[] = [];
  tickets.forEach((ticket, position) => {
    const place = places.get(ticket.day);
    const row = place?.of(ticket.id);
    if (place === undefined || row === undefined) return;
    located.push({ ticket, day: place.number, row, group: groups?.[position] ?? position, position });
  });
  return located.sort((a, b) => compare(a.ticket.day, b.ticket.day) || compare(a.ticket.id, b.ticket.id));
}

/** Where a day's tickets are among its tokens; asked for in their own order, as mostly, no id is looked up. */
class Places {
  #next = 0;
  #indices: ReadonlyMap<string, number> | undefined;

  constructor(
    readonly day: DayTokens,
    readonly number: number,
  ) {}

  of(id: string): number | undefined {
    const { ids } = this.day;
    if (ids[this.#next] === id) {
      this.#next += 1;
      return this.#next - 1;
    }
    this.#indices ??= new Map(ids.map((own, index) => [own, index]));
    const index = this.#indices.get(id);
    if (index !== undefined) this.#next = index + 1;
    return index;
  }
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
