import type { HarmKind } from '../../bulletin/index.js';
import type { History } from '../../history/index.js';
import { addDays, addTo, type Day, type Ticket } from '../../model/index.js';
import { PIPELINE } from '../settings.js';
import { gravestOf, harmKinds, isHeard } from './harm-kinds.js';
import { placeOf, quotesOfKind } from './harm-quotes.js';

/** What a period's tickets report of injury, illness and danger. */
export interface PeriodHarms {
  /** Those that report any, each with its gravest kind. */
  readonly reported: ReadonlyMap<Ticket, string>;
  /** What is usual for the day; null where it has nothing grave to measure by it, and of longer periods. */
  readonly usual: UsualHarms | null;
}

export interface UsualHarms {
  readonly counts: ReadonlyMap<string, number>;
  readonly weeks: number;
  /** Tickets a day of a kind of which none was read. */
  readonly unseen: number;
}

/** What a day's tickets mention of injury, illness and danger, the gravest kind first, each ticket by the gravest that it mentions. */
export function harmsOfDay({ reported, usual }: PeriodHarms, looking: Parameters<typeof quotesOfKind>[2]): HarmKind[] {
  const byKind = new Map<string, Ticket[]>();
  for (const [ticket, kind] of reported) addTo(byKind, kind, ticket);
  const { tickets: least, ratio } = PIPELINE.harm.inLead;
  /** None where nobody knows what is usual. */
  const isAbove = (kind: string, count: number): boolean | null =>
    usual === null || usual.weeks === 0
      ? null
      : count >= ratio * ((usual.counts.get(kind) ?? 0) / usual.weeks + usual.unseen);
  return harmKinds().flatMap(({ name, isGrave, mayQuote }) => {
    const own = byKind.get(name) ?? [];
    if (own.length === 0) return [];
    const unheard = own.filter(({ text }) => !isHeard(text)).length;
    return [
      {
        name,
        ticketIds: own.map(({ id }) => id).sort(),
        isGrave,
        places: [...new Set(own.map(placeOf).filter((place) => place !== ''))],
        isAboveUsual: isGrave && unheard >= least && isAbove(name, unheard) === true && usual?.weeks === WEEKS,
        quotes: mayQuote && isAbove(name, own.length) !== false ? quotesOfKind(own, name, looking) : [],
      },
    ];
  });
}

/** Weeks that must be known before the lead says that something is above the usual; words are kept back by fewer. */
const WEEKS = PIPELINE.background.days / 7;

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
