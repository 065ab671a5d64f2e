import type { HarmKind } from '../../bulletin/index.js';
import { addTo, type Ticket } from '../../model/index.js';
import { PIPELINE } from '../settings.js';
import { type PeriodHarms, WEEKS } from '../tasks/find-harms.js';
import { harmKinds, isHeard } from '../tasks/harm-kinds.js';
import { sharedPlaces, withEvents } from './harm-places.js';
import { placeOf, quotesOfKind } from './harm-quotes.js';

/**
 * What a period's tickets mention of injury, illness and danger, the gravest kind first, each ticket by the gravest that it mentions. Quoted is
 * a day's, of which it is known what is usual.
 */
export function harmsOf(
  { reported, usual }: PeriodHarms,
  looking: Parameters<typeof quotesOfKind>[2] & { readonly sitesIn: (text: string) => readonly string[] },
): HarmKind[] {
  const byKind = new Map<string, Ticket[]>();
  for (const [ticket, kind] of reported) addTo(byKind, kind, ticket);
  const { tickets: least, ratio } = PIPELINE.harm.inLead;
  /** None where nobody knows what is usual. */
  const isAbove = (kind: string, count: number): boolean | null =>
    usual === null || usual.weeks === 0
      ? null
      : count >= ratio * ((usual.counts.get(kind) ?? 0) / usual.weeks + usual.unseen);
  const kinds = harmKinds();
  // One explosion is told as a fire, a leak and a death.
  const ofSites = kinds.flatMap(({ name, isOfSite }) => (isOfSite ? (byKind.get(name) ?? []) : []));
  const events = sharedPlaces(ofSites, true, looking.sitesIn);
  return kinds.flatMap(({ name, isGrave, mayQuote, isOfSite }) => {
    const own = byKind.get(name) ?? [];
    if (own.length === 0) return [];
    const shared = sharedPlaces(own, isOfSite, looking.sitesIn);
    const unheard = own.filter(({ text }) => !isHeard(text)).length;
    return [
      {
        name,
        ticketIds: own.map(({ id }) => id).sort(),
        isGrave,
        places: [...new Set(own.map(placeOf).filter((place) => place !== ''))],
        shared: isGrave || isOfSite ? withEvents(shared, events, own) : shared,
        isAboveUsual: isGrave && unheard >= least && isAbove(name, unheard) === true && usual?.weeks === WEEKS,
        quotes:
          mayQuote && usual !== null && isAbove(name, own.length) !== false ? quotesOfKind(own, name, looking) : [],
      },
    ];
  });
}
