import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { callerHasher, openHistory } from '../../src/history/index.js';
import { type Day, EXIT } from '../../src/model/index.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;
const made: string[] = [];

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
  made.push(folder);
  const history = openHistory(folder);
  callerHasher(history.dataDir)('13800000000');
  history.close();
  return folder;
}

afterEach(() => {
  for (const folder of made.splice(0)) {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Root writes everywhere; these run for an ordinary user. */
describe.runIf(process.getuid?.() !== 0)('a data directory that may not be written', () => {
  const noRight = expect.objectContaining({ exitCode: EXIT.noPermission });

  it('is refused when its folder is closed', () => {
    const folder = dataDir();
    chmodSync(folder, 0o000);
    expect(() => openHistory(folder)).toThrow(noRight);
  });

  it('is refused at the first write when the history is read-only', () => {
    const folder = dataDir();
    chmodSync(join(folder, 'history.sqlite'), 0o444);
    const history = openHistory(folder);
    expect(() => replaceDay(history, DAY, [])).toThrow(noRight);
    history.close();
  });

  it('is refused when the key for callers is closed', () => {
    const folder = dataDir();
    chmodSync(join(folder, 'caller.key'), 0o000);
    const history = openHistory(folder);
    expect(() => callerHasher(history.dataDir)).toThrow(noRight);
    history.close();
  });
});
