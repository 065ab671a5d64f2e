import type { Migration } from './migration.js';

/**
 * `token_words`: the vocabulary, append-only, in chunks of words joined by line feeds; `first` is the number of a chunk's
 * first word. `token_days`: one row a day, the tokens packed by `packTokens`; derived, can be deleted at any time.
 */
export const tokens: Migration = {
  version: 2,
  sql: `
CREATE TABLE token_words (
  first INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;
CREATE TABLE token_days (
  day TEXT PRIMARY KEY,
  tokenizer TEXT NOT NULL,
  revision INTEGER NOT NULL,
  tickets INTEGER NOT NULL,
  ids TEXT NOT NULL,
  lengths BLOB NOT NULL,
  tokens BLOB NOT NULL,
  reminders BLOB NOT NULL
) STRICT;`,
};
