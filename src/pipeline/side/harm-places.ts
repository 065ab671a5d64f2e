import type { SharedPlace } from '../../bulletin/index.js';
import { addTo, callersOf, type Ticket } from '../../model/index.js';
import { PIPELINE } from '../settings.js';

/**
 * Places that several callers of one kind of harm name, the most named first, each ticket for one of them: `红旗家园` of five who tell of
 * an explosion there. One of a hundred names a street by chance, so each is named by a share of them.
 *
 * @param isOfSite whether two callers who name one place tell of one event; it takes more where they may have fallen apart, or are a family
 * @param sitesIn estates, streets and the like that words name
 */
export function sharedPlaces(
  tickets: readonly Ticket[],
  isOfSite: boolean,
  sitesIn: (text: string) => readonly string[],
): SharedPlace[] {
  const { callers, ofPersons, share, read } = PIPELINE.harm.shared;
  const least = Math.max(isOfSite ? callers : ofPersons, share * tickets.length);
  if (tickets.length < least) return [];
  const step = Math.max(1, tickets.length / read);
  const looked = Array.from({ length: Math.min(read, tickets.length) }, (_, at) => tickets[Math.floor(at * step)]);
  const names = new Set(looked.flatMap((ticket) => (ticket === undefined ? [] : sitesIn(wordsOf(ticket)))));
  const byName = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    const words = wordsOf(ticket);
    for (const name of names) if (words.includes(name)) addTo(byName, name, ticket);
  }
  const told = new Set<Ticket>();
  const shared: SharedPlace[] = [];
  // Of 滨河新村 and 新村, which the same tickets name, the longer.
  for (const [name, own] of [...byName].sort(
    ([a, those], [b, these]) => these.length - those.length || b.length - a.length || (a < b ? -1 : 1),
  )) {
    if ((callersOf(own) ?? own.length) < least || own.some((ticket) => told.has(ticket))) continue;
    const districts = new Set(own.flatMap(({ district }) => district ?? []));
    // 人民路 of two districts is two streets.
    if (districts.size > 1 || isWithin(name, own)) continue;
    for (const ticket of own) told.add(ticket);
    shared.push({ name, district: [...districts][0] ?? '', ticketIds: own.map(({ id }) => id).sort() });
  }
  return shared;
}

/** Places of a kind, and those at which several tell of one event that this kind's tickets name as well: a death where four tell of an explosion. */
export function withEvents(
  own: readonly SharedPlace[],
  events: readonly SharedPlace[],
  tickets: readonly Ticket[],
): SharedPlace[] {
  const placed = new Set(own.flatMap(({ ticketIds }) => ticketIds));
  const more = events.map(({ name, district }) => ({
    name,
    district,
    ticketIds: tickets
      .filter((one) => !placed.has(one.id) && (one.district ?? '') === district && wordsOf(one).includes(name))
      .map(({ id }) => id)
      .sort(),
  }));
  return [...own, ...more.filter(({ ticketIds }) => ticketIds.length > 0)];
}

/** The district or street that the page names besides. */
function isWithin(name: string, tickets: readonly Ticket[]): boolean {
  return tickets.some(({ district, street }) => `${district ?? ''}|${street ?? ''}`.includes(name));
}

function wordsOf({ title, text }: Ticket): string {
  return `${title}\n${text}`;
}
