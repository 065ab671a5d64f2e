import type { Migration } from './migration.js';

/** `day_places` has the narrower class of each ticket as well: the days are read of their tickets anew by the next night. */
export const narrowClasses: Migration = {
  version: 17,
  sql: 'DELETE FROM day_places;',
};
