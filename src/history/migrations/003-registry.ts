import type { Migration } from './migration.js';

/** Topics as they stood on each day, so that a day can be made again from the state of the day before. */
export const registry: Migration = {
  version: 3,
  sql: `
CREATE TABLE topic_states (
  day INTEGER NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (day, id)
) WITHOUT ROWID;
CREATE INDEX topic_states_by_id ON topic_states (id, day);
CREATE TABLE topic_relations (
  day INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('merged', 'split')),
  other TEXT NOT NULL,
  PRIMARY KEY (day, id, kind, other)
) WITHOUT ROWID;
`,
};
