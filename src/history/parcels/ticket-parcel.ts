import { type Day, dayNumber } from '../../model/index.js';
import { compress, decompress } from '../storage/compressed.js';
import type { Connection } from '../storage/database.js';
import { lastLoadOf, recountDays, rejectedRows } from '../tickets/days.js';
import { Names } from '../tickets/names.js';
import { forgetPackedTexts, textChunks, unpackTexts } from '../tickets/packed-texts.js';
import { dayOfKey, firstKey, keysOfDay } from '../tickets/ticket-row.js';
import { withdrawnIds } from '../tickets/withdrawn.js';
import { frame, unframe } from './frame.js';

/** All columns of a day's tickets but their texts, each as a list in the order of the day. */
interface Columns {
  readonly serials: readonly number[];
  readonly ids: readonly string[];
  readonly prints: readonly (number | null)[];
  readonly times: readonly (number | null)[];
  readonly marks: readonly number[];
  /** Places in `kinds`. */
  readonly facts: readonly number[];
  readonly callers: readonly (string | null)[];
  readonly earlier: readonly (string | null)[];
  readonly closed: readonly (string | null)[];
  readonly people: readonly (string | null)[];
  /** Category 1–3, district, street, department, channel, status as places in `names`; 0 for none. */
  readonly kinds: readonly (readonly number[])[];
  readonly names: readonly string[];
  /** First serial of each chunk of texts. */
  readonly chunks: readonly number[];
  readonly withdrawn: readonly string[];
  /** Rows of the day's exports that could not be read. */
  readonly rejected: number;
  readonly partial: string | null;
  readonly loadedAt: string | null;
}

type RawRow = [
  key: number,
  id: string,
  textHash: number | null,
  time: number | null,
  marks: number,
  facts: string,
  caller: string | null,
  earlier: string | null,
  closed: string | null,
  people: string | null,
];

/** The tickets of a day as bytes that another desk can read: the same for the same tickets and load, whichever desk makes them. */
export function packTickets(database: Connection, day: Day): Buffer {
  const rows = database
    .prepare(
      'SELECT key, id, print, time, marks, facts, caller, earlier, closed, people FROM tickets WHERE key >= ? AND key < ? ORDER BY key',
    )
    .raw()
    .all(...keysOfDay(day)) as RawRow[];
  const chunks = textChunks(database, day);
  const { kinds, names, placeOf } = kindsOf(database, rows);
  const row = database.prepare('SELECT partial FROM days WHERE day = ?').get(dayNumber(day));
  const columns: Columns = {
    serials: rows.map(([key]) => key - firstKey(day)),
    ids: rows.map(([, id]) => id),
    prints: rows.map(([, , textHash]) => textHash),
    times: rows.map(([, , , time]) => time),
    marks: rows.map(([, , , , marks]) => marks),
    facts: rows.map(([, , , , , facts]) => placeOf.get(facts) ?? 0),
    callers: rows.map(([, , , , , , caller]) => caller),
    earlier: rows.map(([, , , , , , , earlier]) => earlier),
    closed: rows.map(([, , , , , , , , closed]) => closed),
    people: rows.map((row) => row[9]),
    kinds,
    names,
    chunks: chunks.map(({ key }) => key - firstKey(day)),
    withdrawn: withdrawnIds(database, day),
    rejected: rejectedRows(database, day, day),
    partial: (row as { partial: string | null } | undefined)?.partial ?? null,
    loadedAt: lastLoadOf(database, day),
  };
  return frame([compress(JSON.stringify(columns)), ...chunks.map(({ texts }) => texts)]);
}

/** Whether two parcels hold the same tickets, whenever each desk loaded them. */
export function isSameTickets(one: Uint8Array, other: Uint8Array): boolean {
  return withoutLoad(one).equals(withoutLoad(other));
}

function withoutLoad(body: Uint8Array): Buffer {
  const [head = new Uint8Array(), ...texts] = unframe(body);
  const columns = { ...(JSON.parse(decompress(head).toString()) as Columns), loadedAt: null };
  return frame([Buffer.from(JSON.stringify(columns)), ...texts]);
}

/** What `facts` of the rows stand for, in the order of first sight and without this desk's own numbers. */
function kindsOf(database: Connection, rows: readonly RawRow[]) {
  const own = new Names(database);
  const names: string[] = [];
  const numberOf = new Map<string, number>();
  const placeOf = new Map<string, number>();
  const kinds: number[][] = [];
  for (const [, , , , , facts] of rows) {
    if (placeOf.has(facts)) continue;
    placeOf.set(facts, kinds.length);
    kinds.push(
      (JSON.parse(facts) as number[]).map((number) => {
        const name = own.name(number);
        if (name === null) return 0;
        if (!numberOf.has(name)) numberOf.set(name, names.push(name));
        return numberOf.get(name) ?? 0;
      }),
    );
  }
  return { kinds, names, placeOf };
}

/** The tickets of one city's parcel. */
export interface TicketParcel {
  /** Before every id and in the place of the district, where several cities share a desk; null for a city's own desk. */
  readonly city: string | null;
  readonly body: Uint8Array;
  /** SHA-256 of `body`. */
  readonly sha256: string;
}

/**
 * Puts the tickets of parcels in the place of whatever the day held. Their texts stay packed. The caller keeps the
 * transaction.
 *
 * @param absent cities of a desk of several that have no tickets of the day
 */
export function putTickets(
  database: Connection,
  day: Day,
  parcels: readonly TicketParcel[],
  absent: readonly string[] = [],
): void {
  clearDay(database, day);
  let next = 0;
  let partial: string | null = null;
  const cut: string[] = [];
  for (const { city, body, sha256 } of parcels) {
    const [head = new Uint8Array(), ...texts] = unframe(body);
    const columns = JSON.parse(decompress(head).toString()) as Columns;
    const source = register(database, day, city, columns, sha256, body.length);
    const base = next;
    next += insertRows(database, day, columns, { city, source, base });
    const insert = database.prepare('INSERT INTO text_chunks (key, texts) VALUES (?, ?)');
    texts.forEach((chunk, index) => {
      insert.run(firstKey(day) + base + (columns.chunks[index] ?? 0), Buffer.from(chunk));
    });
    if (city === null) partial = columns.partial;
    else if (columns.partial !== null) cut.push(city);
  }
  // A day that lacks a city, or a part of one, is no whole day to be measured by the others.
  const signs = [
    ...absent.map((city) => ({ code: 'city-absent', args: { day, city } })),
    ...cut.map((city) => ({ code: 'city-partial', args: { day, city } })),
  ];
  if (signs.length > 0) partial = JSON.stringify(signs);
  recountDays(database, [day]);
  database.prepare('UPDATE days SET packed = 1, partial = ? WHERE day = ?').run(partial, dayNumber(day));
}

/** Whether a desk has tickets of exports that were loaded here, which no hub could give back. */
export function hasOwnExports(database: Connection): boolean {
  const own = "SELECT 1 FROM files WHERE state = 'current' AND path NOT LIKE 'hub:%' LIMIT 1";
  return database.prepare(own).get() !== undefined;
}

function clearDay(database: Connection, day: Day): void {
  const range = keysOfDay(day);
  forgetPackedTexts(database, day);
  database.prepare('DELETE FROM tickets WHERE key >= ? AND key < ?').run(...range);
  database.prepare('DELETE FROM withdrawn WHERE day = ?').run(dayNumber(day));
}

/** The file that a day's tickets count to came in the hub's way. */
function register(
  database: Connection,
  day: Day,
  city: string | null,
  columns: Columns,
  sha256: string,
  bytes: number,
): number {
  const path = `hub:${city ?? ''}/${day}`;
  database.prepare("UPDATE files SET state = 'superseded' WHERE path = ?").run(path);
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO files (path, hash, rules, bytes, encoding, rows, read, rejected, duplicate, loaded_at, state, days)
       VALUES (?,?,'hub',?,'parcel',?,?,?,0,?,'current',?)`,
    )
    .run(
      path,
      sha256,
      bytes,
      columns.ids.length + columns.rejected,
      columns.ids.length,
      columns.rejected,
      columns.loadedAt ?? '',
      JSON.stringify([day]),
    );
  return Number(lastInsertRowid);
}

const DISTRICT = 3;
const STREET = 4;
const DEPARTMENT = 5;

/** Every city has its 市民政局 and its 公安局: among several each is named with its city, 海州市民政局. */
function ofCity(city: string, department: string): string {
  if (department.startsWith(city)) return department;
  const ending = city.at(-1) ?? '';
  return city + (department.startsWith(ending) ? department.slice(ending.length) : department);
}

/** Gives how many serials were taken. */
function insertRows(
  database: Connection,
  day: Day,
  columns: Columns,
  { city, source, base }: { readonly city: string | null; readonly source: number; readonly base: number },
): number {
  const names = new Names(database);
  const named = (number: number): number => names.number(columns.names[number - 1]);
  const facts = columns.kinds.map((kind) => {
    const numbers = kind.map(named);
    if (city !== null) {
      const department = columns.names[(kind[DEPARTMENT] ?? 0) - 1];
      numbers[STREET] = named(kind[DISTRICT] ?? 0);
      numbers[DISTRICT] = names.number(city);
      numbers[DEPARTMENT] = names.number(department === undefined ? department : ofCity(city, department));
    }
    return JSON.stringify(numbers);
  });
  const idOf = (id: string): string => (city === null ? id : `${city}/${id}`);
  const taken = database.prepare('SELECT key FROM tickets WHERE id = ?');
  const insert = database.prepare(
    "INSERT INTO tickets (key, id, source, print, time, marks, facts, caller, earlier, closed, people, title, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,'','')",
  );
  columns.ids.forEach((id, index) => {
    const elsewhere = taken.get(idOf(id)) as { key: number } | undefined;
    if (elsewhere !== undefined) moveAway(database, elsewhere.key);
    insert.run(
      firstKey(day) + base + (columns.serials[index] ?? 0),
      idOf(id),
      source,
      columns.prints[index],
      columns.times[index],
      columns.marks[index],
      facts[columns.facts[index] ?? 0],
      columns.callers[index],
      columns.earlier[index] === null ? null : idOf(columns.earlier[index] ?? ''),
      columns.closed[index],
      columns.people[index],
    );
  });
  const withdraw = database.prepare('INSERT OR REPLACE INTO withdrawn (day, id, source) VALUES (?, ?, ?)');
  for (const id of columns.withdrawn) withdraw.run(dayNumber(day), idOf(id), source);
  return (columns.serials.at(-1) ?? -1) + 1;
}

/** The ticket stands on another day here: it was moved. */
function moveAway(database: Connection, key: number): void {
  const day = dayOfKey(key);
  unpackTexts(database, day);
  database.prepare('DELETE FROM tickets WHERE key = ?').run(key);
  recountDays(database, [day]);
}
