import { addDays, type Day, dayNumber } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { transact } from '../storage/transaction.js';
import { forgetPieces } from '../storage/word-pieces.js';
import { dayOfKey, firstKey } from './ticket-row.js';

/**
 * Removes the tickets of all days before `keepFrom`; their daily totals stay, for a year's comparison needs them. A day at a
 * time: nine years in one transaction filled the disk with as many gigabytes again before any was given back.
 *
 * @returns how many tickets
 */
export function applyRetention(database: Connection, keepFrom: Day): number {
  let removed = 0;
  for (let day = oldestDay(database); day !== undefined && day < keepFrom; day = oldestDay(database)) {
    const next = addDays(day, 1);
    removed += transact(database, () => forgetBefore(database, next));
  }
  return removed + transact(database, () => forgetBefore(database, keepFrom));
}

function oldestDay(database: Connection): Day | undefined {
  const { key } = database.prepare('SELECT min(key) AS key FROM tickets').get() as { key: number | null };
  return key === null ? undefined : dayOfKey(key);
}

function forgetBefore(database: Connection, keepFrom: Day): number {
  const { changes } = database.prepare('DELETE FROM tickets WHERE key < ?').run(firstKey(keepFrom));
  database.prepare('DELETE FROM days WHERE day < ? AND tickets = 0').run(dayNumber(keepFrom));
  database.prepare('DELETE FROM withdrawn WHERE day < ?').run(dayNumber(keepFrom));
  database.prepare('DELETE FROM text_chunks WHERE key < ?').run(firstKey(keepFrom));
  database.prepare('DELETE FROM day_places WHERE day < ?').run(dayNumber(keepFrom));
  forgetWords(database, keepFrom);
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
