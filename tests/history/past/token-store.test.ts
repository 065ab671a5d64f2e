import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokens } from '../../../src/history/migrations/002-tokens.js';
import { past } from '../../../src/history/migrations/008-past.js';
import { packPostings } from '../../../src/history/past/pack-postings.js';
import { createTokenStore } from '../../../src/history/past/token-store.js';
import { HISTORY } from '../../../src/history/settings.js';
import { type Connection, openDatabase } from '../../../src/history/storage/database.js';
import { packNumbers, unpackNumbers } from '../../../src/history/storage/packed-numbers.js';
import { reading } from '../../../src/history/storage/transaction.js';
import { ReadMemory } from '../../../src/history/storage/word-pieces.js';
import { applyRetention } from '../../../src/history/tickets/retention.js';
import { addDays, CLAUSE, type Day, type DayTokens, dayNumber } from '../../../src/model/index.js';
import { createVocabulary } from '../../../src/text/index.js';

let directory: string;
let connection: Connection;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kuaibao-tokens-'));
  connection = openDatabase(directory);
});
afterEach(() => {
  connection.close();
  rmSync(directory, { recursive: true, force: true });
});

function dayOfWords(words: readonly (readonly string[])[], vocabulary: ReturnType<typeof createVocabulary>): DayTokens {
  const tokens = words.flatMap((ticket) => ticket.map((word) => (word === '|' ? CLAUSE : vocabulary.number(word))));
  const offsets = new Uint32Array(words.length + 1);
  words.forEach((ticket, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + ticket.length;
  });
  return {
    day: '2020-01-29' as Day,
    ids: words.map((_, index) => `T${index}`),
    offsets,
    tokens: Uint32Array.from(tokens),
    reminders: Uint8Array.from(words, (_, index) => index % 2),
  };
}

describe('packed numbers', () => {
  it('come back as they were, at the edges of each length too', () => {
    const numbers = Uint32Array.from([
      0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456, 4294967295,
    ]);
    expect([...unpackNumbers(packNumbers(numbers))]).toEqual([...numbers]);
    expect(unpackNumbers(packNumbers(new Uint32Array(0)))).toHaveLength(0);
  });
});

describe('the token store', () => {
  it('gives a day back, with its words, to a later process', () => {
    const store = createTokenStore(connection, createVocabulary);
    const day = dayOfWords([['口罩', '排队', '|', '药房'], [], ['停车']], store.vocabulary);
    store.put(day, 'jieba@1', 3);

    const later = createTokenStore(connection, createVocabulary);
    const found = later.get(day.day, 'jieba@1', 3);
    expect(found?.ids).toEqual(['T0', 'T1', 'T2']);
    expect([...(found?.offsets ?? [])]).toEqual([0, 4, 4, 5]);
    expect([...(found?.tokens ?? [])].map((number) => later.vocabulary.word(number))).toEqual([
      '口罩',
      '排队',
      '',
      '药房',
      '停车',
    ]);
    expect([...(found?.reminders ?? [])]).toEqual([0, 1, 0]);
    expect(later.ids(day.day)).toEqual(found?.ids);
  });

  it('never gives tokens of another tokenizer or of an older revision', () => {
    const store = createTokenStore(connection, createVocabulary);
    const day = dayOfWords([['口罩']], store.vocabulary);
    store.put(day, 'jieba@1', 1);
    expect(store.get(day.day, 'jieba@2', 1)).toBeUndefined();
    expect(store.get(day.day, 'jieba@1', 2)).toBeUndefined();
    store.put(day, 'jieba@2', 2);
    expect(store.get(day.day, 'jieba@1', 1)).toBeUndefined();
    expect(store.days('jieba@2')).toEqual([{ day: day.day, revision: 2 }]);
  });

  it('keeps an empty day as an empty day', () => {
    const store = createTokenStore(connection, createVocabulary);
    store.put(dayOfWords([], store.vocabulary), 'jieba@1', 1);
    expect(store.get('2020-01-29' as Day, 'jieba@1', 1)?.ids).toEqual([]);
  });

  it('refuses to save when another process numbered words meanwhile', () => {
    const one = createTokenStore(connection, createVocabulary);
    const other = createTokenStore(connection, createVocabulary);
    one.put(dayOfWords([['口罩']], one.vocabulary), 'jieba@1', 1);
    expect(() => other.put(dayOfWords([['停车']], other.vocabulary), 'jieba@1', 2)).toThrow(/history-vocabulary/);
    expect(one.get('2020-01-29' as Day, 'jieba@1', 1)).toBeDefined();
  });

  /** A day whose words go beyond one piece, `seed` apart from the same with another. */
  function largeDay(vocabulary: ReturnType<typeof createVocabulary>, seed: number): DayTokens {
    const words = Array.from({ length: 5000 }, (_, number) => `词${number}`);
    const ticket = (at: number): string[] =>
      Array.from({ length: 60 }, (_, place) => words[(at * 7919 + place * place * seed) % words.length] ?? '');
    return dayOfWords(
      Array.from({ length: 6000 }, (_, at) => ticket(at)),
      vocabulary,
    );
  }
  const pieces = (): number =>
    (connection.prepare('SELECT count(*) AS n FROM day_words_more').get() as { n: number }).n;

  it('keeps a large day in pieces, none larger than the table says, and gives it back', () => {
    const store = createTokenStore(connection, createVocabulary);
    const day = largeDay(store.vocabulary, 31);
    store.put(day, 'jieba@1', 1);
    expect(pieces()).toBeGreaterThan(1);
    const { most } = connection.prepare('SELECT max(length(bytes)) AS most FROM day_words_more').get() as {
      most: number;
    };
    expect(most).toBeLessThanOrEqual(HISTORY.words.pieceBytes);
    expect(createTokenStore(connection, createVocabulary).get(day.day, 'jieba@1', 1)).toEqual(day);
  });

  it('reads days one after the other into the same memory, whichever is larger', () => {
    const store = createTokenStore(connection, createVocabulary);
    const days = [2, 3, 4].map((number) => `2020-01-0${number}` as Day);
    const put = [
      largeDay(store.vocabulary, 31),
      dayOfWords([['停车']], store.vocabulary),
      largeDay(store.vocabulary, 17),
    ];
    put.forEach((tokens, at) => {
      store.put({ ...tokens, day: days[at] as Day }, 'jieba@1', 1);
    });
    const memory = new ReadMemory();
    for (const [at, day] of [...days.entries(), ...[...days.entries()].reverse()])
      expect(store.postings(day, memory)?.dayTokens().tokens).toEqual(put[at]?.tokens);
  });

  it('leaves nothing of a day that another takes the place of, or whose words are forgotten', () => {
    const store = createTokenStore(connection, createVocabulary);
    store.put(largeDay(store.vocabulary, 31), 'jieba@1', 1);
    const next = '2020-01-30' as Day;
    store.put({ ...largeDay(store.vocabulary, 31), day: next }, 'jieba@1', 1);
    const both = pieces();
    const small = dayOfWords([['停车']], store.vocabulary);
    store.put(small, 'jieba@1', 2);
    expect(pieces()).toBe(both / 2);
    expect(store.get(small.day, 'jieba@1', 2)).toEqual(small);
    connection.prepare('INSERT INTO days VALUES (?, 0, 0, 0, NULL, NULL, 1, 0)').run(dayNumber(next) + 500);
    applyRetention(connection, addDays(next, 500));
    expect(pieces()).toBe(both / 2);
    connection.prepare('INSERT INTO days VALUES (?, 1, 0, 0, NULL, NULL, 1, 0)').run(dayNumber(next) + 501);
    applyRetention(connection, addDays(next, 501));
    expect(pieces()).toBe(0);
  });

  it('reads a day as an earlier version kept it: all its words in its row', () => {
    const store = createTokenStore(connection, createVocabulary);
    const day = largeDay(store.vocabulary, 31);
    store.put(day, 'jieba@1', 1);
    connection.exec('DELETE FROM day_words_more');
    connection
      .prepare('UPDATE day_words SET postings = ? WHERE day = ?')
      .run(Buffer.from(packPostings(day)), dayNumber(day.day));
    expect(store.get(day.day, 'jieba@1', 1)).toEqual(day);
    expect(store.postings(day.day, new ReadMemory())?.dayTokens().tokens).toEqual(day.tokens);
  });

  it('reads one state of the file, whatever another process writes between two pieces', () => {
    const writer = openDatabase(directory);
    const count = (): number => (connection.prepare('SELECT count(*) AS n FROM day_words').get() as { n: number }).n;
    const put = (day: number): void => {
      writer.prepare("INSERT INTO day_words VALUES (?, 'jieba@1', 1, x'00', x'00')").run(day);
    };
    put(1);
    const [before, after] = reading(connection, () => {
      const first = count();
      put(2);
      return [first, count()];
    });
    expect([before, after, count()]).toEqual([1, 1, 2]);
    writer.close();
  });

  it('takes over the days that an earlier version kept in chunks of tickets, and the tables they were in go', () => {
    const store = createTokenStore(connection, createVocabulary);
    const day = dayOfWords([['口罩', '排队', '|', '药房'], [], ['停车', '口罩']], store.vocabulary);
    store.put({ ...day, day: '2020-01-30' as Day }, 'jieba@1', 1);
    for (const { sql } of [tokens, past])
      connection.exec(
        sql
          .replace('DROP TABLE token_days;', 'DROP TABLE IF EXISTS token_days;')
          .replace(/CREATE TABLE (token_words|rule_pasts)[^;]*;/g, ''),
      );
    const number = dayNumber(day.day);
    connection
      .prepare('INSERT INTO token_days VALUES (?, ?, ?, ?, ?, ?)')
      .run(number, 'jieba@1', 4, 3, deflateRawSync(day.ids.join('\n')), deflateRawSync(day.reminders));
    const chunk = (...numbers: number[]): Buffer => deflateRawSync(packNumbers(Uint32Array.from(numbers)));
    const addChunk = connection.prepare('INSERT INTO token_chunks VALUES (?, ?)');
    addChunk.run(number * 2 ** 24, chunk(2, 4, 0, ...day.tokens.subarray(0, 4)));
    addChunk.run(number * 2 ** 24 + 2, chunk(1, 2, ...day.tokens.subarray(4)));

    const later = createTokenStore(connection, createVocabulary);
    expect(later.days('jieba@1').map(({ revision }) => revision)).toEqual([4, 1]);
    expect(later.get(day.day, 'jieba@1', 4)).toEqual(day);
    expect(connection.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'token_chunks'").all()).toEqual([]);
  });
});
