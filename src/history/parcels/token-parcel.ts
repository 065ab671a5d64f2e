import { type Day, type DayTokens, dayNumber } from '../../model/index.js';
import type { TokenStore } from '../past/token-store.js';
import { compress, decompress } from '../storage/compressed.js';
import type { Connection } from '../storage/database.js';
import { packNumbers, unpackNumbers } from '../storage/packed-numbers.js';
import { frame, unframe } from './frame.js';

/** Tokens of a day in a parcel's own numbers. */
interface TokenColumns {
  readonly tokenizer: string;
  /** In the order in which the day has them; a token is a place in it, from 1. */
  readonly words: readonly string[];
  readonly lengths: Uint32Array;
  readonly tokens: Uint32Array;
  readonly reminders: Uint8Array;
}

/** What a day was cut with; undefined where it is not cut, or was cut from other tickets. */
export function cutOf(database: Connection, day: Day): { tokenizer: string; revision: number } | undefined {
  const row = database
    .prepare(
      'SELECT t.tokenizer, t.revision FROM day_words t JOIN days d ON d.day = t.day AND d.revision = t.revision WHERE t.day = ?',
    )
    .get(dayNumber(day));
  return row as { tokenizer: string; revision: number } | undefined;
}

/**
 * The tokens of a day that is cut, as bytes that another desk can read. Postings are made anew from them: a word's number
 * is each desk's own.
 */
export function packTokens(database: Connection, store: TokenStore, day: Day): Buffer {
  const row = cutOf(database, day);
  const stored = row === undefined ? undefined : store.get(day, row.tokenizer, row.revision);
  if (row === undefined || stored === undefined) throw new Error(`${day} is not cut`);
  const words: string[] = [];
  const numbers = new Uint32Array(store.vocabulary.size + 1);
  const tokens = stored.tokens.map((word) => {
    if (word === 0) return 0;
    if (numbers[word] === 0) numbers[word] = words.push(store.vocabulary.word(word));
    return numbers[word] ?? 0;
  });
  const lengths = Uint32Array.from(
    { length: stored.offsets.length - 1 },
    (_, at) => (stored.offsets[at + 1] ?? 0) - (stored.offsets[at] ?? 0),
  );
  const head = JSON.stringify({ tokenizer: row.tokenizer, words });
  return frame([
    compress(head),
    compress(packNumbers(lengths)),
    compress(packNumbers(tokens)),
    compress(stored.reminders),
  ]);
}

function unpackColumns(body: Uint8Array): TokenColumns {
  const [head, lengths, tokens, reminders] = unframe(body).map(decompress);
  const { tokenizer, words } = JSON.parse(String(head)) as { tokenizer: string; words: string[] };
  const none = new Uint8Array();
  return {
    tokenizer,
    words,
    lengths: unpackNumbers(lengths ?? none),
    tokens: unpackNumbers(tokens ?? none),
    reminders: new Uint8Array(reminders ?? none),
  };
}

/**
 * Keeps the tokens of parcels as those of a day, in the order of its tickets. Where they were cut with different
 * dictionaries, or are not of all its tickets, nothing is kept: the day is cut when it is asked for.
 */
export function putTokens(
  database: Connection,
  store: TokenStore,
  day: Day,
  ids: readonly string[],
  bodies: readonly Uint8Array[],
): boolean {
  const parts = bodies.map(unpackColumns);
  const tokenizer = parts[0]?.tokenizer;
  const tickets = parts.reduce((sum, { lengths }) => sum + lengths.length, 0);
  if (tokenizer === undefined || tickets !== ids.length || parts.some((part) => part.tokenizer !== tokenizer))
    return false;
  const row = database.prepare('SELECT revision FROM days WHERE day = ?').get(dayNumber(day));
  store.put(joined(store, day, ids, parts), tokenizer, (row as { revision: number }).revision);
  return true;
}

function joined(store: TokenStore, day: Day, ids: readonly string[], parts: readonly TokenColumns[]): DayTokens {
  const offsets = new Uint32Array(ids.length + 1);
  const tokens = new Uint32Array(parts.reduce((sum, part) => sum + part.tokens.length, 0));
  const reminders = new Uint8Array(ids.length);
  let [ticket, at] = [0, 0];
  for (const part of parts) {
    const numbers = [0, ...part.words.map((word) => store.vocabulary.number(word))];
    reminders.set(part.reminders, ticket);
    part.tokens.forEach((word, index) => {
      tokens[at + index] = numbers[word] ?? 0;
    });
    let end = at;
    for (const length of part.lengths) {
      end += length;
      ticket += 1;
      offsets[ticket] = end;
    }
    at += part.tokens.length;
  }
  return { day, ids, offsets, tokens, reminders };
}
