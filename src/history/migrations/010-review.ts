import type { Migration } from './migration.js';

/**
 * What the desk did: `operations` on the topics of an issue (body: the edit as JSON), and `signatures` on it, with the
 * digests of what was signed. Both are only ever added to.
 */
export const review: Migration = {
  version: 10,
  sql: `
CREATE TABLE operations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  series TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  why TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('today', 'always')),
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX operations_by_period ON operations (to_day, series);
CREATE TRIGGER operations_stay BEFORE UPDATE ON operations BEGIN SELECT RAISE(ABORT, 'operations are only added'); END;
CREATE TRIGGER operations_remain BEFORE DELETE ON operations BEGIN SELECT RAISE(ABORT, 'operations are only added'); END;
CREATE TABLE signatures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  series TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  at TEXT NOT NULL,
  role TEXT NOT NULL,
  by TEXT NOT NULL,
  acting INTEGER NOT NULL,
  opinion TEXT NOT NULL,
  remark TEXT NOT NULL,
  operation INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  substance TEXT NOT NULL,
  pdf TEXT NOT NULL
) STRICT;
CREATE INDEX signatures_by_period ON signatures (to_day, series);
CREATE TRIGGER signatures_stay BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures are only added'); END;
CREATE TRIGGER signatures_remain BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures are only added'); END;`,
};
