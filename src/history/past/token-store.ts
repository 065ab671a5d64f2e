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
import type { Connection } from '../storage/database.js';
import { inTransaction, reading } from '../storage/transaction.js';
import { putPieces, type ReadMemory, WordPieces } from '../storage/word-pieces.js';
import { moveChunks } from './move-chunks.js';
import { packPostings } from './pack-postings.js';
import { Postings } from './postings.js';

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
  /**
   * Word → tickets of a day whose tokens are at hand.
   * @param memory for who is done with the day before: what was read into it before is lost
   */
  postings(day: Day, memory?: ReadMemory): Postings | undefined;
  /** The ids of a day's tickets, in their places; none where its tokens are not at hand. */
  ids(day: Day): readonly string[];
}

/** zlib's level: 3 takes a third of the time of 6 for 3 % more bytes. */
const LEVEL = 3;

/**
 * @param createVocabulary the text room's `createVocabulary`, handed in so that the history depends on the model alone
 * @throws KuaibaoError `history-vocabulary` (75) when another process added words meanwhile
 */
export function createTokenStore(
  connection: Connection,
  createVocabulary: (words: Iterable<string>) => Vocabulary,
): TokenStore {
  moveChunks(connection);
  const chunks = connection.prepare('SELECT first, words FROM token_words ORDER BY first').all() as {
    readonly first: number;
    readonly words: string;
  }[];
  const vocabulary = createVocabulary(chunks.flatMap(({ words }) => words.split('\n')));
  let saved = vocabulary.size;

  const addWords = connection.prepare('INSERT INTO token_words (first, words) VALUES (?, ?)');
  const lastChunk = connection.prepare('SELECT first, words FROM token_words ORDER BY first DESC LIMIT 1');
  const replaceDay = connection.prepare(
    'INSERT OR REPLACE INTO day_words (day, tokenizer, revision, ids, postings) VALUES (?, ?, ?, ?, ?)',
  );

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
      const keep = (): void => {
        saveWords();
        const packedIds = deflateRawSync(ids.join('\n'), { level: LEVEL });
        const number = dayNumber(day);
        const first = putPieces(connection, number, packPostings(tokens));
        replaceDay.run(number, tokenizer, revision, packedIds, Buffer.from(first));
      };
      if (connection.inTransaction) keep();
      else inTransaction(connection, keep);
      saved = vocabulary.size;
    },
    days(tokenizer) {
      const rows = connection.prepare('SELECT day, revision FROM day_words WHERE tokenizer = ? ORDER BY day');
      return (rows.all(tokenizer) as { day: number; revision: number }[]).map(({ day, revision }) => ({
        day: dayOfNumber(day),
        revision,
      }));
    },
  };
}

/** What counting rules asks of the days; it needs no words. */
export function createPastReader(connection: Connection): Pick<TokenStore, 'postings' | 'ids'> {
  const selectIds = connection.prepare('SELECT ids FROM day_words WHERE day = ?');
  const selectPostings = connection.prepare('SELECT postings FROM day_words WHERE day = ?');
  const pieces = new WordPieces(connection);
  return {
    postings(day, memory) {
      const number = dayNumber(day);
      const bytes = reading(connection, () => {
        const row = selectPostings.get(number) as { readonly postings: Uint8Array } | undefined;
        return row && pieces.whole(number, row.postings, memory);
      });
      return bytes && new Postings(bytes);
    },
    ids(day) {
      const row = selectIds.get(dayNumber(day)) as { readonly ids: Uint8Array } | undefined;
      return row === undefined ? [] : unpackIds(row.ids);
    },
  };
}

/** `TokenStore.get`. */
function createTokenReader(connection: Connection): TokenStore['get'] {
  const select = connection.prepare(
    'SELECT ids, postings FROM day_words WHERE day = ? AND tokenizer = ? AND revision = ?',
  );
  const pieces = new WordPieces(connection);
  return (day, tokenizer, revision) => {
    const number = dayNumber(day);
    const row = reading(connection, () => {
      const own = select.get(number, tokenizer, revision) as
        | { readonly ids: Uint8Array; readonly postings: Uint8Array }
        | undefined;
      return own && { ids: own.ids, postings: pieces.whole(number, own.postings) };
    });
    if (row === undefined) return undefined;
    let ids: readonly string[] | undefined;
    return {
      day,
      // Unpacked only when asked for: counting needs no ids.
      get ids() {
        ids ??= unpackIds(row.ids);
        return ids;
      },
      ...new Postings(row.postings).dayTokens(),
    };
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
