import type { Migration } from './migration.js';

/** `runs.reason`: why a run failed, in words: `{"zh":…,"en":…}` or null. */
export const reasons: Migration = {
  version: 5,
  sql: 'ALTER TABLE runs ADD COLUMN reason TEXT;',
};
