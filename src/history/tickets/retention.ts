import { addDays, type Day, dayNumber } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { transact } from '../storage/transaction.js';
import { forgetPieces } from '../storage/word-pieces.js';
import { dayOfKey, firstKey } from './ticket-row.js';

/**
 * Removes the tickets of all days before `keepFrom` but those of days that are kept; the daily totals stay, for a year's
 * comparison needs them. A day at a time: nine years in one transaction filled the disk with as many gigabytes again before
 * any was given back.
 *
 * @returns how many tickets
 */
export function applyRetention(
  database: Connection,
  keepFrom: Day,
  isKept: (day: Day) => boolean = () => false,
): number {
  let removed = 0;
  const kept: Day[] = [];
  for (let day = oldestDay(database); day !== undefined && day < keepFrom; ) {
    const [own, next] = [day, addDays(day, 1)];
    if (isKept(own)) kept.push(own);
    else removed += transact(database, () => forgetBetween(database, own, next));
    day = oldestDay(database, next);
  }
  transact(database, () => {
    // What is left of days without tickets, and what came in meanwhile.
    const ends = [...kept, keepFrom];
    for (const [at, end] of ends.entries()) {
      const before = kept[at - 1];
      removed += forgetBetween(database, before === undefined ? undefined : addDays(before, 1), end);
    }
    forgetWords(database, keepFrom);
  });
  return removed;
}

function oldestDay(database: Connection, from?: Day): Day | undefined {
  const { key } = database.prepare('SELECT min(key) AS key FROM tickets WHERE key >= ?').get(firstKeyOf(from)) as {
    key: number | null;
  };
  return key === null ? undefined : dayOfKey(key);
}

const firstKeyOf = (day: Day | undefined): number => (day === undefined ? Number.MIN_SAFE_INTEGER : firstKey(day));

/** From a day on, from the beginning where none is given, to the day before another. */
function forgetBetween(database: Connection, from: Day | undefined, end: Day): number {
  const keys = [firstKeyOf(from), firstKey(end)];
  const days = [from === undefined ? -1e9 : dayNumber(from), dayNumber(end)];
  const { changes } = database.prepare('DELETE FROM tickets WHERE key >= ? AND key < ?').run(...keys);
  database.prepare('DELETE FROM days WHERE day >= ? AND day < ? AND tickets = 0').run(...days);
  database.prepare('DELETE FROM withdrawn WHERE day >= ? AND day < ?').run(...days);
  database.prepare('DELETE FROM text_chunks WHERE key >= ? AND key < ?').run(...keys);
  database.prepare('DELETE FROM day_places WHERE day >= ? AND day < ?').run(...days);
  return changes;
}

/** Removes names of districts, departments and categories that no ticket has any more. Reads every ticket, so no night does it. */
export function forgetUnusedNames(database: Connection): void {
  const unused = 'number NOT IN (SELECT value FROM tickets, json_each(tickets.facts))';
  transact(database, () => database.prepare(`DELETE FROM names WHERE ${unused}`).run());
}

/** Words of days whose tickets are gone stay as long as today's topics are counted in them. */
function forgetWords(database: Connection, keepFrom: Day): void {
  const { newest } = database.prepare('SELECT max(day) AS newest FROM days').get() as { newest: number | null };
  const before = Math.min(dayNumber(keepFrom), (newest ?? 0) - HISTORY.kept.wordDays);
  database.prepare('DELETE FROM day_words WHERE day < ?').run(before);
  forgetPieces(database, before);
}
