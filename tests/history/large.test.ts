import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';

it('a history too large to be read when it is opened is read before a load', () => {
  const folder = mkdtempSync(join(tmpdir(), '快报 large '));
  const history = openHistory(folder);
  history.connection.exec('CREATE TABLE padding (body BLOB); INSERT INTO padding VALUES (zeroblob(34000000));');
  history.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  history.close();
  const again = openHistory(folder);
  expect(() => again.ensureIntegrity()).not.toThrow();
  again.close();
});
