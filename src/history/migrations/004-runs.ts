import type { Migration } from './index.js';

export const runs: Migration = {
  version: 4,
  sql: `SELECT 1;`,
};
