import { type Day, dayNumber, dayOfNumber } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import { compress, decompress } from '../storage/compressed.js';
import type { Connection } from '../storage/database.js';
import { NumberReader, NumberWriter } from '../storage/packed-numbers.js';
import { keysOfDay } from './ticket-row.js';

/** @see HISTORY.kept.unpackedDays */
export const UNPACKED_DAYS = HISTORY.kept.unpackedDays;

/** Tickets of a chunk: a day of 20,000 has twenty, and reading one ticket unpacks a third of a megabyte (2 ms). */
const CHUNK_TICKETS = 1024;

interface TextRow {
  readonly key: number;
  readonly title: string;
  readonly text: string;
}

/** The texts of a day as they will be stored, made before they are. */
export interface PackedDay {
  readonly day: Day;
  /** Of the day's tickets: with another one these are not its texts any more. */
  readonly revision: number;
  readonly chunks: readonly TextChunk[];
}

/** The oldest days before `before` that are not packed yet. */
export function daysToPack(database: Connection, before: Day, atMost: number): Pick<PackedDay, 'day' | 'revision'>[] {
  const rows = database
    .prepare('SELECT day, revision FROM days WHERE packed = 0 AND tickets > 0 AND day < ? ORDER BY day')
    .all(dayNumber(before)) as { day: number; revision: number }[];
  return rows.slice(0, atMost).map(({ day, revision }) => ({ day: dayOfNumber(day), revision }));
}

/**
 * Puts the texts of a day into chunks and takes them out of its rows. The caller keeps the transaction.
 *
 * @param chunks those of the day as it is
 */
export function packTexts(
  database: Connection,
  day: Day,
  chunks: readonly TextChunk[] = textChunks(database, day),
): void {
  const insert = database.prepare('INSERT INTO text_chunks (key, texts) VALUES (?, ?)');
  for (const { key, texts } of chunks) insert.run(key, Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength));
  database.prepare("UPDATE tickets SET title = '', text = '' WHERE key >= ? AND key < ?").run(...keysOfDay(day));
  database.prepare('UPDATE days SET packed = 1 WHERE day = ?').run(dayNumber(day));
}

/** A thousand tickets' texts, compressed. */
export interface TextChunk {
  /** Of its first ticket. */
  readonly key: number;
  readonly texts: Uint8Array;
}

/** The texts of a day in chunks, as they are stored or would be; the same bytes either way. */
export function textChunks(database: Connection, day: Day): TextChunk[] {
  const range = keysOfDay(day);
  if (isPacked(database, day)) {
    const stored = database.prepare('SELECT key, texts FROM text_chunks WHERE key >= ? AND key < ? ORDER BY key');
    // Several rows at once come as ArrayBuffers.
    return (stored.all(...range) as TextChunk[]).map(({ key, texts }) => ({ key, texts: Buffer.from(texts) }));
  }
  const rows = database
    .prepare('SELECT key, title, text FROM tickets WHERE key >= ? AND key < ? ORDER BY key')
    .all(...range) as TextRow[];
  const chunks: TextChunk[] = [];
  for (let first = 0; first < rows.length; first += CHUNK_TICKETS) {
    const chunk = rows.slice(first, first + CHUNK_TICKETS);
    chunks.push({ key: chunk[0]?.key ?? 0, texts: packChunk(chunk) });
  }
  return chunks;
}

/** Puts the texts of a day back into its rows, before any of them changes. The caller keeps the transaction. */
export function unpackTexts(database: Connection, day: Day): void {
  if (!isPacked(database, day)) return;
  const update = database.prepare('UPDATE tickets SET title = ?, text = ? WHERE key = ?');
  for (const [key, { title, text }] of readPackedTexts(database, day)) update.run(title, text, key);
  forgetPackedTexts(database, day);
}

/** Deletes the packed texts of a day whose tickets go. The caller keeps the transaction. */
export function forgetPackedTexts(database: Connection, day: Day): void {
  database.prepare('DELETE FROM text_chunks WHERE key >= ? AND key < ?').run(...keysOfDay(day));
  database.prepare('UPDATE days SET packed = 0 WHERE day = ?').run(dayNumber(day));
}

export function isPacked(database: Connection, day: Day): boolean {
  const row = database.prepare('SELECT packed FROM days WHERE day = ?').get(dayNumber(day));
  return (row as { packed: number } | undefined)?.packed === 1;
}

/** The texts of a packed day by the key of their ticket, in its order; one chunk in memory at a time. */
export function* readPackedTexts(
  database: Connection,
  day: Day,
): Generator<readonly [key: number, { readonly title: string; readonly text: string }]> {
  const keys = database
    .prepare('SELECT key FROM text_chunks WHERE key >= ? AND key < ? ORDER BY key')
    .all(...keysOfDay(day)) as { key: number }[];
  const select = database.prepare('SELECT texts FROM text_chunks WHERE key = ?');
  for (const { key } of keys) {
    const row = select.get(key) as { readonly texts: Uint8Array } | undefined;
    if (row !== undefined) yield* unpackChunk(row.texts, key);
  }
}

/** Number of tickets; for each the step of its key and the bytes of title and text; then these. */
function packChunk(rows: readonly TextRow[]): Uint8Array {
  const head = new NumberWriter(rows.length * 4 + 16);
  const texts = rows.map(({ title, text }) => [Buffer.from(title), Buffer.from(text)] as const);
  head.write(rows.length);
  let before = rows[0]?.key ?? 0;
  rows.forEach(({ key }, index) => {
    head.write(key - before);
    before = key;
    for (const part of texts[index] ?? []) head.write(part.length);
  });
  return compress(Buffer.concat([head.bytes(), ...texts.flat()]));
}

function* unpackChunk(
  packed: Uint8Array,
  first: number,
): Generator<readonly [number, { title: string; text: string }]> {
  const all = decompress(packed);
  const reader = new NumberReader(all);
  const count = reader.next();
  const sizes = Array.from({ length: count }, () => [reader.next(), reader.next(), reader.next()] as const);
  let at = reader.at;
  let key = first;
  for (const [step, title, text] of sizes) {
    key += step;
    const end = at + title + text;
    yield [key, { title: all.toString('utf8', at, at + title), text: all.toString('utf8', at + title, end) }];
    at = end;
  }
}
