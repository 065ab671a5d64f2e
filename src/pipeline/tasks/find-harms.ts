import type { History } from '../../history/index.js';
import { type UsualHarms, usualHarms } from '../side/harm-facts.js';
import { gravestOf, harmKinds } from '../side/harm-kinds.js';
import type { DaySpan } from './overview.js';

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
