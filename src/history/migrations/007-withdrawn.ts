import type { Migration } from './migration.js';

/**
 * Tickets that a corrected export of their day no longer has: id and day (day number), without text, and the file that
 * left them out. An earlier file that is read once more does not bring them back.
 */
export const withdrawn: Migration = {
  version: 7,
  sql: `
CREATE TABLE withdrawn (
  day INTEGER NOT NULL,
  id TEXT NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (day, id)
) WITHOUT ROWID;
`,
};
