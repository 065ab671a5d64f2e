import type { HarmFacts } from '../../bulletin/index.js';
import type { History } from '../../history/index.js';
import { addDays, addTo, type Day, type Ticket } from '../../model/index.js';
import { PIPELINE } from '../settings.js';
import { gravestOf, harmfulAmong, harmKinds, isHeard } from './harm-kinds.js';
import { quotesOfKind } from './harm-quotes.js';

/** What a day's tickets mention of injury, illness and danger, the gravest kind first, each ticket by the gravest that it mentions. */
export function harmsOfDay(
  history: Pick<History, 'iterateTickets'>,
  day: Day,
  tickets: readonly Ticket[],
  looking: Parameters<typeof quotesOfKind>[2],
): HarmFacts[] {
  const byKind = new Map<string, Ticket[]>();
  for (const ticket of harmfulAmong(tickets)) addTo(byKind, gravestOf(ticket) ?? '', ticket);
  let usual: ReturnType<typeof usualHarms> | undefined;
  const { tickets: least, ratio } = PIPELINE.harm.inLead;
  /** None where nobody knows what is usual. */
  const isAbove = (kind: string, count: number): boolean | null => {
    usual ??= usualHarms(history, day);
    return usual.weeks === 0 ? null : count >= ratio * ((usual.counts.get(kind) ?? 0) / usual.weeks);
  };
  return harmKinds().flatMap(({ name, isGrave, mayQuote }) => {
    const own = byKind.get(name) ?? [];
    if (own.length === 0) return [];
    const reported = own.filter(({ text }) => !isHeard(text)).length;
    return [
      {
        name,
        ticketIds: own.map(({ id }) => id).sort(),
        isGrave,
        isAboveUsual: isGrave && reported >= least && isAbove(name, reported) === true && usual?.weeks === WEEKS,
        quotes: mayQuote && isAbove(name, own.length) !== false ? quotesOfKind(own, name, looking) : [],
      },
    ];
  });
}

/** Weeks that must be known before the lead says that something is above the usual; words are kept back by fewer. */
const WEEKS = PIPELINE.background.days / 7;

/** Tickets of each kind on one day of each of the weeks by which the usual is known, as far as they are. Asked only where a day has grave ones. */
function usualHarms(
  history: Pick<History, 'iterateTickets'>,
  day: Day,
): { readonly counts: ReadonlyMap<string, number>; readonly weeks: number } {
  const counts = new Map<string, number>();
  let weeks = 0;
  for (let back = PIPELINE.background.reachDays; back > 0 && weeks < WEEKS; back -= 7) {
    const then = addDays(day, -back);
    let all = 0;
    for (const ticket of history.iterateTickets(then, then)) {
      all += 1;
      const kind = gravestOf(ticket);
      if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    if (all > 0) weeks += 1;
  }
  return { counts, weeks };
}
