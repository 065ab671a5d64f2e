import type { Migration } from './migration.js';

/** `tickets.print`: keyed hash of the text before masking (see `Ticket.textHash`); null in rows of earlier versions. */
export const print: Migration = {
  version: 6,
  sql: 'ALTER TABLE tickets ADD COLUMN print INTEGER;',
};
