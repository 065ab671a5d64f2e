import type { History } from '../../history/index.js';
import { featureOf, nearDuplicateGroups } from '../../text/index.js';
import type { DaySpan } from './overview.js';

/** For each ticket of a span the index of the first that says nearly the same. Of the tickets nothing is kept. */
export function findCopies(
  { from, to }: DaySpan & { readonly dataDir: string },
  history: Pick<History, 'iterateTickets'>,
): Int32Array {
  return nearDuplicateGroups(featuresOf(history.iterateTickets(from, to)));
}

function* featuresOf(tickets: ReturnType<History['iterateTickets']>): Generator<string> {
  for (const ticket of tickets) yield featureOf(ticket);
}
