import { type Day, dayNumber } from '../model/index.js';
import type { Connection } from './database.js';
import { firstKey } from './ticket-row.js';

/** Removes the tickets of all days before `keepFrom`; their daily totals stay, for a year's comparison needs them. */
export function applyRetention(database: Connection, keepFrom: Day): number {
  const { changes } = database.prepare('DELETE FROM tickets WHERE key < ?').run(firstKey(keepFrom));
  database.prepare('DELETE FROM names WHERE number NOT IN (SELECT value FROM tickets, json_each(tickets.facts))').run();
  database.prepare('DELETE FROM days WHERE day < ? AND tickets = 0').run(dayNumber(keepFrom));
  database.prepare('DELETE FROM withdrawn WHERE day < ?').run(dayNumber(keepFrom));
  return changes;
}
