import { type Day, dayNumber } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { forgetPieces } from '../storage/word-pieces.js';
import { firstKey } from './ticket-row.js';

/** Removes the tickets of all days before `keepFrom`; their daily totals stay, for a year's comparison needs them. */
export function applyRetention(database: Connection, keepFrom: Day): number {
  const { changes } = database.prepare('DELETE FROM tickets WHERE key < ?').run(firstKey(keepFrom));
  database.prepare('DELETE FROM names WHERE number NOT IN (SELECT value FROM tickets, json_each(tickets.facts))').run();
  database.prepare('DELETE FROM days WHERE day < ? AND tickets = 0').run(dayNumber(keepFrom));
  database.prepare('DELETE FROM withdrawn WHERE day < ?').run(dayNumber(keepFrom));
  database.prepare('DELETE FROM text_chunks WHERE key < ?').run(firstKey(keepFrom));
  database.prepare('DELETE FROM day_places WHERE day < ?').run(dayNumber(keepFrom));
  forgetWords(database, keepFrom);
  return changes;
}

/** Words of days whose tickets are gone stay as long as today's topics are counted in them. */
function forgetWords(database: Connection, keepFrom: Day): void {
  const { newest } = database.prepare('SELECT max(day) AS newest FROM days').get() as { newest: number | null };
  const before = Math.min(dayNumber(keepFrom), (newest ?? 0) - HISTORY.kept.wordDays);
  database.prepare('DELETE FROM day_words WHERE day < ?').run(before);
  forgetPieces(database, before);
}
