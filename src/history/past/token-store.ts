import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  type Day,
  type DayTokens,
  dayNumber,
  dayOfNumber,
  EXIT,
  KuaibaoError,
  type Vocabulary,
} from '../../model/index.js';
import type { Connection } from '../database.js';
import { firstKey, SERIALS_PER_DAY } from '../ticket-row.js';
import { NumberReader, NumberWriter, unpackNumbers } from './packed-numbers.js';
import { Postings, packPostings } from './postings.js';

/** Words of past days, kept so that today's rules can be counted in them without cutting a text anew. */
export interface TokenStore {
  /** All words of the history; `put` saves those that are new. */
  readonly vocabulary: Vocabulary;
  /**
   * The tokens of a day, undefined where there are none or where they are stale: made by another tokenizer or from
   * another revision of the day's tickets.
   *
   * @param tokenizer `tokenizerId(segmenter, lexicon)`
   * @param revision the day's revision in `days`
   */
  get(day: Day, tokenizer: string, revision: number): DayTokens | undefined;
  /** Keeps a day's base tokens and their postings, in place of what was there, and the vocabulary's new words, in one transaction. */
  put(tokens: DayTokens, tokenizer: string, revision: number): void;
  /** The days whose tokens are at hand for a tokenizer, with the revision they were made from, oldest first. */
  days(tokenizer: string): { readonly day: Day; readonly revision: number }[];
  /** Word → tickets of a day whose tokens are at hand. */
  postings(day: Day): Postings | undefined;
  /** The ids of a day's tickets, in their places; none where its tokens are not at hand. */
  ids(day: Day): readonly string[];
  /** The tokens of single tickets of a day, by their places in it. */
  ticketReader(day: Day): (place: number) => Uint32Array;
  /** Deletes what is kept of days before `day` (retention). */
  forgetBefore(day: Day): void;
}

/** Tickets of a chunk of tokens: about 25 kB, unpacked in a tenth of a millisecond. */
const CHUNK_TICKETS = 256;
/** zlib's level: 3 takes a third of the time of 6 for 3 % more bytes. */
const LEVEL = 3;
/** Room for a chunk, so that zlib fills one piece and copies nothing: a sixth of its time. */
const UNPACKED = { chunkSize: 32_768 };

interface DayRow {
  readonly tickets: number;
  readonly ids: Uint8Array;
  readonly reminders: Uint8Array;
}

/**
 * @param createVocabulary the text room's `createVocabulary`, handed in so that the history depends on the model alone
 * @throws KuaibaoError `history-vocabulary` (75) when another process added words meanwhile
 */
export function createTokenStore(
  connection: Connection,
  createVocabulary: (words: Iterable<string>) => Vocabulary,
): TokenStore {
  const chunks = connection.prepare('SELECT first, words FROM token_words ORDER BY first').all() as {
    readonly first: number;
    readonly words: string;
  }[];
  const vocabulary = createVocabulary(chunks.flatMap(({ words }) => words.split('\n')));
  let saved = vocabulary.size;

  const addWords = connection.prepare('INSERT INTO token_words (first, words) VALUES (?, ?)');
  const lastChunk = connection.prepare('SELECT first, words FROM token_words ORDER BY first DESC LIMIT 1');
  const replaceDay = connection.prepare(
    'INSERT OR REPLACE INTO token_days (day, tokenizer, revision, tickets, ids, reminders) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const clearChunks = connection.prepare('DELETE FROM token_chunks WHERE key >= ? AND key < ?');
  const addChunk = connection.prepare('INSERT INTO token_chunks (key, tokens) VALUES (?, ?)');
  const replacePostings = connection.prepare('INSERT OR REPLACE INTO postings (day, body) VALUES (?, ?)');

  const saveWords = (): void => {
    if (vocabulary.size === saved) return;
    const last = lastChunk.get() as { readonly first: number; readonly words: string } | undefined;
    const stored = last === undefined ? 0 : last.first + last.words.split('\n').length - 1;
    if (stored !== saved) throw vocabularyChanged();
    const words: string[] = [];
    for (let number = saved + 1; number <= vocabulary.size; number += 1) words.push(vocabulary.word(number));
    addWords.run(saved + 1, words.join('\n'));
  };

  return {
    vocabulary,
    ...createPastReader(connection),
    get: createTokenReader(connection),
    put(tokens, tokenizer, revision) {
      const { day, ids } = tokens;
      const isOutermost = !connection.inTransaction;
      if (isOutermost) connection.exec('BEGIN IMMEDIATE');
      try {
        saveWords();
        replaceDay.run(
          dayNumber(day),
          tokenizer,
          revision,
          ids.length,
          deflateRawSync(ids.join('\n'), { level: LEVEL }),
          deflateRawSync(tokens.reminders, { level: LEVEL }),
        );
        clearChunks.run(firstKey(day), firstKey(day) + SERIALS_PER_DAY);
        for (let first = 0; first < ids.length; first += CHUNK_TICKETS)
          addChunk.run(firstKey(day) + first, packChunk(tokens, first, Math.min(first + CHUNK_TICKETS, ids.length)));
        replacePostings.run(dayNumber(day), Buffer.from(packPostings(tokens)));
        if (isOutermost) connection.exec('COMMIT');
      } catch (error) {
        // A full disk has ended the transaction itself.
        if (isOutermost && connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      }
      saved = vocabulary.size;
    },
    days(tokenizer) {
      const rows = connection.prepare('SELECT day, revision FROM token_days WHERE tokenizer = ? ORDER BY day');
      return (rows.all(tokenizer) as { day: number; revision: number }[]).map(({ day, revision }) => ({
        day: dayOfNumber(day),
        revision,
      }));
    },
    forgetBefore(day) {
      const number = dayNumber(day);
      connection.prepare('DELETE FROM token_days WHERE day < ?').run(number);
      connection.prepare('DELETE FROM token_chunks WHERE key < ?').run(firstKey(day));
      connection.prepare('DELETE FROM postings WHERE day < ?').run(number);
    },
  };
}

/** What counting rules asks of the days; it needs no words. */
export function createPastReader(connection: Connection): Pick<TokenStore, 'postings' | 'ids' | 'ticketReader'> {
  const selectIds = connection.prepare('SELECT ids FROM token_days WHERE day = ?');
  const selectPostings = connection.prepare('SELECT body FROM postings WHERE day = ?');
  const selectChunk = connection.prepare('SELECT tokens FROM token_chunks WHERE key = ?');
  return {
    postings(day) {
      const row = selectPostings.get(dayNumber(day)) as { readonly body: Uint8Array } | undefined;
      return row === undefined ? undefined : new Postings(row.body);
    },
    ids(day) {
      const row = selectIds.get(dayNumber(day)) as { readonly ids: Uint8Array } | undefined;
      return row === undefined ? [] : unpackIds(row.ids);
    },
    ticketReader(day) {
      const chunks = new Map<number, (index: number) => Uint32Array>();
      return (place) => {
        const first = place - (place % CHUNK_TICKETS);
        let chunk = chunks.get(first);
        if (chunk === undefined) {
          const row = selectChunk.get(firstKey(day) + first) as { readonly tokens: Uint8Array } | undefined;
          chunk = row === undefined ? () => NO_TOKENS : chunkReader(row.tokens);
          chunks.set(first, chunk);
        }
        return chunk(place - first);
      };
    },
  };
}

const NO_TOKENS = new Uint32Array(0);

/** The tokens of single tickets of a chunk. Few are asked for: only where each begins is found for all. */
function chunkReader(packed: Uint8Array): (index: number) => Uint32Array {
  const bytes = inflateRawSync(packed, UNPACKED);
  const reader = new NumberReader(bytes);
  const lengths = new Uint32Array(reader.next());
  for (let index = 0; index < lengths.length; index += 1) lengths[index] = reader.next();
  const starts = new Uint32Array(lengths.length);
  let at = reader.at;
  for (let index = 0; index < lengths.length; index += 1) {
    starts[index] = at;
    // Only a number's last byte has no high bit. Counted without a branch: which it is cannot be foretold.
    for (let left = lengths[index] as number; left > 0; at += 1) left -= 1 - ((bytes[at] ?? 0) >> 7);
  }
  return (index) => {
    reader.at = starts[index] ?? bytes.length;
    const tokens = new Uint32Array(lengths[index] ?? 0);
    for (let token = 0; token < tokens.length; token += 1) tokens[token] = reader.next();
    return tokens;
  };
}

/** `TokenStore.get`. */
function createTokenReader(connection: Connection): TokenStore['get'] {
  const select = connection.prepare(
    'SELECT tickets, ids, reminders FROM token_days WHERE day = ? AND tokenizer = ? AND revision = ?',
  );
  const selectChunks = connection
    .prepare('SELECT tokens FROM token_chunks WHERE key >= ? AND key < ? ORDER BY key')
    .raw();
  return (day, tokenizer, revision) => {
    const row = select.get(dayNumber(day), tokenizer, revision) as DayRow | undefined;
    if (row === undefined) return undefined;
    const chunks = selectChunks.all(firstKey(day), firstKey(day) + SERIALS_PER_DAY) as [Uint8Array][];
    return unpackDay(
      day,
      row,
      chunks.map(([packed]) => unpackChunk(packed)),
    );
  };
}

/** Tokens of some tickets; those of the ticket at `index` stand at `offsets[index]` to `offsets[index + 1]`. */
interface Chunk {
  readonly offsets: Uint32Array;
  readonly tokens: Uint32Array;
}

/** Number of tickets, then the number of tokens of each, then the tokens. */
function packChunk({ offsets, tokens }: DayTokens, from: number, to: number): Uint8Array {
  const [start, end] = [offsets[from] as number, offsets[to] as number];
  const writer = new NumberWriter((to - from) * 2 + (end - start) * 2 + 16);
  writer.write(to - from);
  for (let ticket = from; ticket < to; ticket += 1)
    writer.write((offsets[ticket + 1] as number) - (offsets[ticket] as number));
  for (let at = start; at < end; at += 1) writer.write(tokens[at] as number);
  return deflateRawSync(writer.bytes(), { level: LEVEL });
}

function unpackChunk(packed: Uint8Array): Chunk {
  const numbers = unpackNumbers(inflateRawSync(packed, UNPACKED));
  const tickets = numbers[0] ?? 0;
  const offsets = new Uint32Array(tickets + 1);
  for (let ticket = 0; ticket < tickets; ticket += 1)
    offsets[ticket + 1] = (offsets[ticket] as number) + (numbers[ticket + 1] as number);
  return { offsets, tokens: numbers.subarray(tickets + 1) };
}

function unpackDay(day: Day, row: DayRow, chunks: readonly Chunk[]): DayTokens {
  const offsets = new Uint32Array(row.tickets + 1);
  const tokens = new Uint32Array(chunks.reduce((sum, chunk) => sum + chunk.tokens.length, 0));
  let [ticket, at] = [0, 0];
  for (const chunk of chunks) {
    tokens.set(chunk.tokens, at);
    for (let index = 1; index < chunk.offsets.length; index += 1) {
      ticket += 1;
      offsets[ticket] = at + (chunk.offsets[index] as number);
    }
    at += chunk.tokens.length;
  }
  let ids: readonly string[] | undefined;
  return {
    day,
    // Unpacked only when asked for: counting needs no ids.
    get ids() {
      ids ??= unpackIds(row.ids);
      return ids;
    },
    offsets,
    tokens,
    reminders: new Uint8Array(inflateRawSync(row.reminders)),
  };
}

function unpackIds(packed: Uint8Array): string[] {
  const ids = inflateRawSync(packed).toString();
  return ids === '' ? [] : ids.split('\n');
}

function vocabularyChanged(): KuaibaoError {
  return new KuaibaoError('history-vocabulary', EXIT.tempFail, {
    message: {
      zh: '另一个进程同时写入了词表，本次未保存',
      en: 'another process added words to the vocabulary meanwhile; nothing was saved',
    },
    hint: { zh: '请稍后重新运行', en: 'run again in a moment' },
  });
}
