import type { Migration } from './index.js';

export const registry: Migration = {
  version: 3,
  sql: `SELECT 1;`,
};
