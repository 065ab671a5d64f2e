import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, openHistory } from '../../src/history/index.js';
import { EXIT, type KuaibaoError } from '../../src/model/index.js';

let folder: string;
let file: string;
/** What a night that was killed leaves beside the history. */
let log: Buffer;
let backup: string;
beforeEach(() => {
  const office = mkdtempSync(join(tmpdir(), 'kuaibao 恢复 '));
  const history = openHistory(office);
  backup = join(office, '备份', 'history.sqlite');
  history.backup(join(office, '备份'));
  history.connection.exec('CREATE TABLE later (words TEXT)');
  // A folder that this process has not opened yet, as after a restart.
  folder = join(office, '重启');
  mkdirSync(folder);
  file = join(folder, 'history.sqlite');
  copyFileSync(join(office, 'history.sqlite'), file);
  log = readFileSync(join(office, 'history.sqlite-wal'));
  history.close();
});
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

const opened = (): KuaibaoError | undefined => {
  try {
    openDatabase(folder).close();
    return undefined;
  } catch (error) {
    return error as KuaibaoError;
  }
};

it('a backup put beside what a killed night had still to write is not opened, and stands whole once that is away', () => {
  copyFileSync(backup, file);
  writeFileSync(`${file}-wal`, log);
  const before = readFileSync(file);
  const fault = opened();
  expect(fault).toMatchObject({ code: 'history-restored', exitCode: EXIT.ioError });
  expect(fault?.detail.hint?.zh).toMatch(/history\.sqlite-wal.*history\.sqlite-shm/);
  expect(readFileSync(file).equals(before)).toBe(true);
  rmSync(`${file}-wal`);
  expect(opened()).toBeUndefined();
});

it('what a killed night left is not taken into a history that is missing', () => {
  rmSync(file);
  writeFileSync(`${file}-wal`, log);
  expect(opened()?.code).toBe('history-restored');
  expect(existsSync(file)).toBe(false);
});

it('what a killed night left beside its own history is read', () => {
  writeFileSync(`${file}-wal`, log);
  expect(opened()).toBeUndefined();
});
