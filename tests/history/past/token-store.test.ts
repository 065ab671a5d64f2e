import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokens } from '../../../src/history/migrations/002-tokens.js';
import { past } from '../../../src/history/migrations/008-past.js';
import { createTokenStore } from '../../../src/history/past/token-store.js';
import { type Connection, openDatabase } from '../../../src/history/storage/database.js';
import { packNumbers, unpackNumbers } from '../../../src/history/storage/packed-numbers.js';
import { CLAUSE, type Day, type DayTokens, dayNumber } from '../../../src/model/index.js';
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
