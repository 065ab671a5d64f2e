import type { Migration } from './migration.js';

/**
 * Tokens and postings of each day, in place of what version 2 kept; all derived, made again when it is asked for.
 * `token_days`: one row a day that was cut. `token_chunks`: its tokens in chunks of some hundred tickets, so that a few
 * tickets can be looked at without unpacking the day; `key` is day number × 2^24 + place of the first ticket.
 * `postings`: word → tickets of the day. `rule_pasts`: what a rule counted on past days; see `rule-pasts.ts`.
 */
export const past: Migration = {
  version: 8,
  sql: `
DROP TABLE token_days;
CREATE TABLE token_days (
  day INTEGER PRIMARY KEY,
  tokenizer TEXT NOT NULL,
  revision INTEGER NOT NULL,
  tickets INTEGER NOT NULL,
  ids BLOB NOT NULL,
  reminders BLOB NOT NULL
) STRICT;
CREATE TABLE token_chunks (
  key INTEGER PRIMARY KEY,
  tokens BLOB NOT NULL
) STRICT;
CREATE TABLE postings (
  day INTEGER PRIMARY KEY,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE rule_pasts (
  rule TEXT PRIMARY KEY,
  used INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  first INTEGER NOT NULL,
  counts BLOB NOT NULL
) STRICT;`,
};
