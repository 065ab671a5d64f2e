import type { Migration } from './migration.js';

/**
 * `day_words`: the words of each day that was cut, and where in it they stand; `ids` are those of its tickets, deflated. In
 * place of `token_days`, `token_chunks` and `postings`, whose days are moved when words are next asked for and which then go
 * (`past/move-chunks.ts`): words of days whose tickets are gone cannot be cut again.
 */
export const dayWords: Migration = {
  version: 14,
  sql: `
CREATE TABLE day_words (
  day INTEGER PRIMARY KEY,
  tokenizer TEXT NOT NULL,
  revision INTEGER NOT NULL,
  ids BLOB NOT NULL,
  postings BLOB NOT NULL
) STRICT;`,
};
