import type { Migration } from './migration.js';

/**
 * `day_words_more`: what of a day's `postings` goes beyond the first piece, which stays in its row of `day_words`; `key` is
 * day number × 2^16 + number of the piece, from 1 on. Days of earlier versions stay in one row: their first piece is all.
 */
export const wordPieces: Migration = {
  version: 15,
  sql: `
CREATE TABLE day_words_more (
  key INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;`,
};
