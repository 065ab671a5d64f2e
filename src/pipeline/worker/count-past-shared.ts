import type { History } from '../../history/index.js';
import { type Claims, countClaimed, FREE, type PastCounts, type PastDays } from '../tasks/past-counts.js';
import { aside } from './worker.js';

/** Fewer tickets than this are counted before another thread has understood the question. */
const WORTH_SHARING = 10_000;

const [HERE, ASIDE] = [1, 2];

/**
 * Counts topics in the past, together with the second thread: it from the oldest day on, this one from the newest, until
 * they meet. Nothing waits for a thread that is still busy with something else.
 */
export async function countPast(past: PastDays, history: History): Promise<PastCounts> {
  const owners = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, past.days.length)));
  const claims = (own: number, isOldestFirst: boolean): Claims => ({ owners, own, isOldestFirst });
  const tickets = past.days.reduce((sum, day) => sum + day.tickets, 0);
  const asked = tickets < WORTH_SHARING ? undefined : aside('countPast', { ...past, claims: claims(ASIDE, true) });
  const parts = [countClaimed({ ...past, claims: claims(HERE, false) }, history)];
  if (owners.includes(ASIDE)) {
    const found = await asked;
    if (found !== undefined) parts.push(found);
    else {
      // Its days are free again.
      owners.forEach((owner, place) => {
        if (owner === ASIDE) owners[place] = FREE;
      });
      parts.push(countClaimed({ ...past, claims: claims(HERE, false) }, history));
    }
  }
  const counted = parts
    .flatMap(({ places, rows }) => places.map((place, index) => ({ place, row: rows[index] as Uint32Array })))
    .sort((a, b) => a.place - b.place);
  return {
    days: counted.flatMap(({ place }) => past.days[place]?.day ?? []),
    rows: counted.map(({ row }) => row),
  };
}
