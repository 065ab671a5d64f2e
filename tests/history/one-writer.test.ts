import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/history/storage/database.js';

describe('a process that has the history open twice', () => {
  it('writes and folds the log back by the first connection alone', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-writer-'));
    const first = openDatabase(dataDir);
    const second = openDatabase(dataDir, true);
    const change = "UPDATE counters SET value = value + 1 WHERE name = 'revision'";
    expect(() => second.exec(change)).toThrow();
    expect(second.prepare('PRAGMA wal_autocheckpoint').get()).toMatchObject({ wal_autocheckpoint: 0 });
    first.exec(change);
    expect(second.prepare("SELECT value FROM counters WHERE name = 'revision'").get()).toMatchObject({ value: 1 });
    second.close();
    first.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
