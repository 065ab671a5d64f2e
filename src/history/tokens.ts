import { type Day, type DayTokens, EXIT, KuaibaoError, type Vocabulary } from '../model/index.js';
import type { Connection } from './database.js';
import { packNumbers, unpackNumbers } from './token-packing.js';

/** Tokens of past days, kept so that today's topics can be counted in them without cutting a word anew. */
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
  /** Keeps a day's base tokens, in place of what was there, and the vocabulary's new words, in one transaction. */
  put(tokens: DayTokens, tokenizer: string, revision: number): void;
  /** The days whose tokens are at hand for a tokenizer, with the revision they were made from, oldest first. */
  days(tokenizer: string): { readonly day: Day; readonly revision: number }[];
  /** Deletes the tokens of days before `day` (retention). */
  forgetBefore(day: Day): void;
}

interface DayRow {
  readonly revision: number;
  readonly ids: string;
  readonly lengths: Uint8Array;
  readonly tokens: Uint8Array;
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
  const replace = connection.prepare(
    `INSERT INTO token_days (day, tokenizer, revision, tickets, ids, lengths, tokens, reminders)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (day) DO UPDATE SET tokenizer = excluded.tokenizer, revision = excluded.revision,
       tickets = excluded.tickets, ids = excluded.ids, lengths = excluded.lengths, tokens = excluded.tokens,
       reminders = excluded.reminders`,
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
    get: createTokenReader(connection),
    put(tokens, tokenizer, revision) {
      const { day, ids } = tokens;
      const lengths = new Uint32Array(ids.length);
      for (let index = 0; index < ids.length; index += 1) {
        lengths[index] = (tokens.offsets[index + 1] as number) - (tokens.offsets[index] as number);
      }
      const isOutermost = !connection.inTransaction;
      if (isOutermost) connection.exec('BEGIN IMMEDIATE');
      try {
        saveWords();
        replace.run(
          day,
          tokenizer,
          revision,
          ids.length,
          ids.join('\n'),
          Buffer.from(packNumbers(lengths)),
          Buffer.from(packNumbers(tokens.tokens)),
          Buffer.from(tokens.reminders),
        );
        if (isOutermost) connection.exec('COMMIT');
      } catch (error) {
        // A full disk has ended the transaction itself.
        if (isOutermost && connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      }
      saved = vocabulary.size;
    },
    days(tokenizer) {
      return connection
        .prepare('SELECT day, revision FROM token_days WHERE tokenizer = ? ORDER BY day')
        .all(tokenizer) as { day: Day; revision: number }[];
    },
    forgetBefore(day) {
      connection.prepare('DELETE FROM token_days WHERE day < ?').run(day);
    },
  };
}

/** `TokenStore.get` alone, for whoever needs the numbers and no words. */
export function createTokenReader(connection: Connection): TokenStore['get'] {
  const select = connection.prepare(
    'SELECT revision, ids, lengths, tokens, reminders FROM token_days WHERE day = ? AND tokenizer = ? AND revision = ?',
  );
  return (day, tokenizer, revision) => {
    const row = select.get(day, tokenizer, revision) as DayRow | undefined;
    return row === undefined ? undefined : unpackDay(day, row);
  };
}

function unpackDay(day: Day, row: DayRow): DayTokens {
  const lengths = unpackNumbers(row.lengths);
  const offsets = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index += 1) {
    offsets[index + 1] = (offsets[index] as number) + (lengths[index] as number);
  }
  let ids: readonly string[] | undefined;
  return {
    day,
    // Split only when asked for: counting a year of days needs no ids.
    get ids() {
      ids ??= lengths.length === 0 ? [] : row.ids.split('\n');
      return ids;
    },
    offsets,
    tokens: unpackNumbers(row.tokens),
    reminders: new Uint8Array(row.reminders),
  };
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
