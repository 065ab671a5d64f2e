import type { Migration } from './migration.js';

/**
 * `day_places`: where the tickets of each day come from and who deals with them, without their texts. `rule_tickets`: which
 * tickets of past days fulfil a rule. Both derived, made again when a day's revision has changed; see `past/`.
 */
export const dayPlaces: Migration = {
  version: 13,
  sql: `
CREATE TABLE day_places (
  day INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE rule_tickets (
  rule TEXT PRIMARY KEY,
  used INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  first INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;`,
};
