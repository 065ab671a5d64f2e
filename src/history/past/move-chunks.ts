import { inflateRawSync } from 'node:zlib';
import type { DayTokens } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import { unpackNumbers } from '../storage/packed-numbers.js';
import { transact } from '../storage/transaction.js';
import { SERIALS_PER_DAY } from '../tickets/ticket-row.js';
import { packPostings } from './pack-postings.js';

interface OldDay {
  readonly day: number;
  readonly tokenizer: string;
  readonly revision: number;
  readonly ids: Uint8Array;
  readonly reminders: Uint8Array;
}

/**
 * Moves the words of days that were kept in chunks of tickets with postings beside them (before schema 14) into `day_words`,
 * each day in a transaction of its own, and then removes the tables they were in.
 *
 * @throws KuaibaoError `history-busy` (75)
 */
export function moveChunks(connection: Connection): void {
  while (hasChunks(connection))
    transact(connection, () => {
      // Another process may have done it while this one waited.
      if (hasChunks(connection)) moveNext(connection);
    });
}

function hasChunks(connection: Connection): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'token_chunks'").get() !== undefined;
}

function moveNext(connection: Connection): void {
  const day = connection.prepare('SELECT day, tokenizer, revision, ids, reminders FROM token_days LIMIT 1').get();
  if (day === undefined) connection.exec('DROP TABLE token_days; DROP TABLE token_chunks; DROP TABLE postings');
  else moveDay(connection, day as OldDay);
}

function moveDay(connection: Connection, { day, tokenizer, revision, ids, reminders }: OldDay): void {
  const range = [day * SERIALS_PER_DAY, (day + 1) * SERIALS_PER_DAY];
  const chunks = connection
    .prepare('SELECT tokens FROM token_chunks WHERE key >= ? AND key < ? ORDER BY key')
    .raw()
    .all(...range) as [Uint8Array][];
  const tokens = joined(chunks.map(([packed]) => unpackNumbers(inflateRawSync(packed))));
  const postings = packPostings({ ...tokens, reminders: inflateRawSync(reminders) });
  connection.prepare('DELETE FROM token_chunks WHERE key >= ? AND key < ?').run(...range);
  connection.prepare('DELETE FROM postings WHERE day = ?').run(day);
  connection.prepare('DELETE FROM token_days WHERE day = ?').run(day);
  connection
    .prepare('INSERT OR IGNORE INTO day_words (day, tokenizer, revision, ids, postings) VALUES (?, ?, ?, ?, ?)')
    .run(day, tokenizer, revision, ids, Buffer.from(postings));
}

/** @param chunks each: how many tickets, the number of tokens of each, the tokens */
function joined(chunks: readonly Uint32Array[]): Pick<DayTokens, 'offsets' | 'tokens'> {
  const lengths = chunks.flatMap((chunk) => [...chunk.subarray(1, 1 + (chunk[0] ?? 0))]);
  const offsets = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, ticket) => {
    offsets[ticket + 1] = (offsets[ticket] as number) + length;
  });
  const tokens = new Uint32Array(offsets.at(-1) ?? 0);
  let at = 0;
  for (const chunk of chunks) {
    const own = chunk.subarray(1 + (chunk[0] ?? 0));
    tokens.set(own, at);
    at += own.length;
  }
  return { offsets, tokens };
}
