import type { History } from '../../history/index.js';
import { addDays, type Day, type Ticket } from '../../model/index.js';
import { PIPELINE } from '../settings.js';
import { gravestOf, harmKinds } from './harm-kinds.js';
import type { DaySpan } from './overview.js';

/** What a period's tickets report of injury, illness and danger. */
export interface PeriodHarms extends Pick<FoundHarms, 'usual'> {
  /** Those that report any, each with its gravest kind. */
  readonly reported: ReadonlyMap<Ticket, string>;
}

export interface UsualHarms {
  readonly counts: ReadonlyMap<string, number>;
  readonly weeks: number;
  /** Tickets a day of a kind of which none was read. */
  readonly unseen: number;
}

export interface FoundHarms {
  /** The gravest kind of those that report harm, by their ids. */
  readonly gravest: ReadonlyMap<string, string>;
  /** What is usual for the day; null where it has nothing grave to measure by it, and of longer periods. */
  readonly usual: UsualHarms | null;
}

/** What each ticket of a period reports of injury, illness and danger. Plain data, so that another thread may look meanwhile. */
export function findHarms(
  { from, to, kind }: DaySpan & { readonly kind: 'day' | 'week' | 'month'; readonly dataDir: string },
  history: Pick<History, 'iterateTickets'>,
): FoundHarms {
  const gravest = new Map<string, string>();
  let tickets = 0;
  for (const ticket of history.iterateTickets(from, to)) {
    const harm = gravestOf(ticket);
    if (harm !== undefined) gravest.set(ticket.id, harm);
    tickets += 1;
  }
  const told = new Set(gravest.values());
  const isMeasured = kind === 'day' && harmKinds().some(({ name, isGrave }) => isGrave && told.has(name));
  return { gravest, usual: isMeasured ? usualHarms(history, from, tickets) : null };
}

/** The same with the tickets themselves. */
export function withTickets({ gravest, usual }: FoundHarms, tickets: readonly Ticket[]): PeriodHarms {
  const own = tickets.filter(({ id }) => gravest.has(id));
  return { reported: new Map(own.map((ticket) => [ticket, gravest.get(ticket.id) ?? ''])), usual };
}

/** Weeks that must be known before the lead says that something is above the usual; words are kept back by fewer. */
export const WEEKS = PIPELINE.background.days / 7;

/**
 * Tickets of each kind on one day of each of the weeks by which the usual is known, as far as they are. Of a large day the first
 * `read` tickets stand for as many as today has.
 */
export function usualHarms(history: Pick<History, 'iterateTickets'>, day: Day, today: number): UsualHarms {
  const { read } = PIPELINE.harm.inLead;
  const counts = new Map<string, number>();
  let weeks = 0;
  let unseen = 0;
  for (let back = PIPELINE.background.reachDays; back > 0 && weeks < WEEKS; back -= 7) {
    const then = addDays(day, -back);
    const own = first(history.iterateTickets(then, then), read);
    if (own.length === 0) continue;
    const each = own.length < read ? 1 : Math.max(1, today / read);
    for (const kind of own.map(gravestOf)) if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + each);
    if (each > 1) unseen = each / WEEKS;
    weeks += 1;
  }
  return { counts, weeks, unseen };
}

function first<T>(items: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}
