import type { Migration } from './migration.js';

/** Keyed hashes of the names that masking took out of a ticket, parted by blanks; null: none, or loaded before this was kept. */
export const people: Migration = {
  version: 11,
  sql: 'ALTER TABLE tickets ADD COLUMN people TEXT;',
};
