import type { Day, Ticket } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import { ByteWords } from './byte-words.js';
import type { Names } from './names.js';
import { isPacked } from './packed-texts.js';
import { keysOfDay, TICKET_COLUMNS } from './ticket-row.js';
import { decodeRows, iterateDay, type TicketRow } from './tickets.js';

/** What tickets are looked for by; one of these is enough. */
export interface Sought {
  readonly ids: readonly string[];
  /** Keyed hashes. */
  readonly callers: readonly string[];
  /** Stretches of title or text, of two Chinese characters at least. */
  readonly words: readonly string[];
  /** Whether one that holds a word may be what is looked for, by its title, or its text where it has none; all where absent. */
  readonly mayBe?: (word: string, matter: string) => boolean;
}

/** Tickets whose texts are read as one value, since as many values would cost more than their bytes; tickets that are read at once. */
const BLOCK = 1024;

const NAMED = 'id IN (SELECT value FROM json_each(?)) OR caller IN (SELECT value FROM json_each(?))';
const RANGE = 'key >= ? AND key < ?';

/**
 * The tickets of a day that are looked for, in the order they were loaded, and others with them where texts are packed. They are
 * read by and by: of a day of a million a seventh may be looked for.
 */
export function* seekDay(database: Connection, names: Names, day: Day, sought: Sought): Generator<Ticket> {
  const given = new Set<string>();
  if (!isPacked(database, day)) {
    const keys = keysOf(database, day, sought);
    for (let from = 0; ; from += BLOCK) {
      if (from >= keys.length) return;
      const found = readKeys(database, names, day, keys.slice(from, from + BLOCK));
      // Another process has packed the day meanwhile: what is left is looked for in what it packed.
      if (isPacked(database, day)) break;
      for (const { id } of found) given.add(id);
      yield* found;
    }
  }
  for (const ticket of iterateDay(database, names, day)) if (!given.has(ticket.id)) yield ticket;
}

/** Ascending. */
function keysOf(database: Connection, day: Day, { ids, callers, words, mayBe }: Sought): number[] {
  const range = keysOfDay(day);
  const named = database
    .prepare(`SELECT key FROM tickets WHERE ${RANGE} AND (${NAMED})`)
    .raw()
    .all(...range, JSON.stringify(ids), JSON.stringify(callers)) as [number][];
  const keys = named.map(([key]) => key);
  if (words.length > 0) {
    const sought = new ByteWords(words);
    const { last } = database.prepare(`SELECT max(key) AS last FROM tickets WHERE ${RANGE}`).get(...range) as {
      last: number | null;
    };
    for (let from = range[0]; from <= (last ?? -1); from += BLOCK)
      keys.push(...keysHolding(database, from, sought, mayBe));
  }
  return [...new Set(keys)].sort((a, b) => a - b);
}

/** The keys of a block's tickets that hold one of the words and may be what is looked for. */
function keysHolding(database: Connection, from: number, words: ByteWords, mayBe: Sought['mayBe']): number[] {
  const row = database
    .prepare(
      `SELECT group_concat(key) AS keys, group_concat(octet_length(title)) AS titles, group_concat(octet_length(text)) AS sizes,
       CAST(group_concat(title || text, '') AS BLOB) AS texts FROM tickets WHERE ${RANGE}`,
    )
    .get(from, from + BLOCK) as { keys: string | null; titles: string; sizes: string; texts: Buffer };
  if (row.keys === null) return [];
  const titles = row.titles.split(',').map(Number);
  const sizes = row.sizes.split(',').map(Number);
  let next = 0;
  return row.keys.split(',').flatMap((key, index) => {
    const start = next;
    const middle = start + (titles[index] ?? 0);
    const end = middle + (sizes[index] ?? 0);
    next = end;
    let matter: string | undefined;
    const isIt = (word: string): boolean => {
      matter ??= row.texts.toString('utf8', start, middle).trim() || row.texts.toString('utf8', middle, end);
      return mayBe === undefined || mayBe(word, matter);
    };
    return words.standIn(row.texts, start, end, isIt) ? [Number(key)] : [];
  });
}

function readKeys(database: Connection, names: Names, day: Day, keys: readonly number[]): Ticket[] {
  const rows = database
    .prepare(`SELECT id, ${TICKET_COLUMNS} FROM tickets WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key`)
    .raw()
    .all(JSON.stringify(keys)) as TicketRow[];
  return decodeRows(rows, names, day);
}
