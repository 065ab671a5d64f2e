import type { Migration } from './index.js';

export const tickets: Migration = {
  version: 1,
  sql: `SELECT 1;`,
};
