import type { Day } from '../model/index.js';
import type { DeskState } from './desk-state.js';
import type { Hub } from './hub.js';

/** What the mark of a write says that removed a city's tickets, before the day from which on they are kept. */
const FORGOTTEN = 'forget ';

const OF_TICKETS = "kind IN ('tickets', 'tokens')";

/** From which day on the hub keeps the city's tickets: no desk puts older ones there again. Undefined where none went. */
export async function ticketsKeptFrom(hub: Hub): Promise<Day | undefined> {
  const [told] = await hub.query<{ what: string | null }>(
    'SELECT max(what) AS what FROM kuaibao.mark WHERE city = $1 AND what LIKE $2',
    [hub.city, `${FORGOTTEN}%`],
  );
  return told?.what?.slice(FORGOTTEN.length) as Day | undefined;
}

/**
 * Removes the city's tickets, and the words that they were cut into, of days before one but for days that are kept. Counts,
 * topics, issues, deliveries, edits and signatures stay: a number is never given twice.
 *
 * @returns the days
 */
export async function forgetTickets(
  hub: Hub,
  state: DeskState,
  before: Day,
  isKept: (day: Day) => boolean,
): Promise<Day[]> {
  const rows = await hub.query<{ day: Day }>(
    `SELECT DISTINCT CAST(day AS text) AS day FROM kuaibao.parcel WHERE city = $1 AND day < $2 AND ${OF_TICKETS}`,
    [hub.city, before],
  );
  const days = rows.map(({ day }) => day).filter((day) => !isKept(day));
  if (days.length === 0) return [];
  const { mark } = await hub.write(`${FORGOTTEN}${before}`, () =>
    hub.client.query(
      `DELETE FROM kuaibao.parcel WHERE city = $1 AND day < $2 AND ${OF_TICKETS} AND CAST(day AS text) = ANY($3)`,
      [hub.city, before, days],
    ),
  );
  state.of(hub.city).mark = mark;
  state.save();
  return days;
}
