import type { Migration } from './migration.js';

/**
 * Texts of older days, compressed a thousand tickets together: a fourth to a third of their size, and a ticket's row is
 * left with its facts. `key` is that of the chunk's first ticket; where `days.packed` is 1, title and text of the day's
 * rows are empty and stand here.
 */
export const packedTexts: Migration = {
  version: 9,
  sql: `
ALTER TABLE days ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE text_chunks (
  key INTEGER PRIMARY KEY,
  texts BLOB NOT NULL
) STRICT;
`,
};
