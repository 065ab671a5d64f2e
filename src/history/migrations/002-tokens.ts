import type { Migration } from './index.js';

export const tokens: Migration = {
  version: 2,
  sql: `SELECT 1;`,
};
