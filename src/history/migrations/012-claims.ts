import type { Migration } from './migration.js';

/** Who is at an issue, and until when: one row an issue, written over by whoever comes next. */
export const claims: Migration = {
  version: 12,
  sql: `
CREATE TABLE claims (
  series TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  by TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (series, from_day, to_day)
) STRICT;`,
};
