import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, isLocked, readLockHolder } from '../../src/delivery/lock.js';
import { refusalOf } from '../refusal.js';

const NOW = new Date('2020-01-29T22:30:00Z');
let dataDir = '';
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'kuaibao 锁-')), 'data');
});

const lock = (command = 'run') => acquireLock(dataDir, command, NOW, 'Asia/Shanghai');

describe('the lock of a data directory', () => {
  it('makes the directory, and is held until it is given back', () => {
    expect(isLocked(dataDir)).toBe(false);
    const held = lock();
    expect(held.stale).toBeNull();
    expect(isLocked(dataDir)).toBe(true);
    held.release();
    expect(isLocked(dataDir)).toBe(false);
    expect(readLockHolder(dataDir)).toBeNull();
  });

  it('is held by one at a time, who is named to the other in the city’s time', () => {
    const held = lock('run --date 2020-01-29');
    const { code, exitCode, detail } = refusalOf(() => lock('merge'));
    expect([code, exitCode]).toEqual(['locked', 75]);
    expect(detail.args).toMatchObject({ command: 'run --date 2020-01-29', pid: process.pid });
    expect(String(detail.args?.since)).toContain('06:30');
    held.release();
    lock().release();
  });

  it('that a killed run left behind is free, and says whose it was', () => {
    lock().release();
    const left = { pid: 4711, host: 'office', since: '2020-01-28T22:30:00.000Z', command: 'run' };
    writeFileSync(join(dataDir, 'lock.json'), JSON.stringify(left));
    const held = lock();
    expect(held.stale).toEqual(left);
    held.release();
  });

  it('given back twice is given back once: it may be another’s by then', () => {
    const first = lock();
    first.release();
    const second = lock();
    first.release();
    expect(isLocked(dataDir)).toBe(true);
    expect(existsSync(join(dataDir, 'lock.json'))).toBe(true);
    second.release();
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"pid": 47'],
    ['null', 'null'],
    ['no number of a process', '{"pid":"x","since":"2020-01-28T22:30:00Z"}'],
    ['no date', '{"pid":1,"since":"gestern"}'],
  ])('is nobody’s where the note beside it holds %s', (_, note) => {
    lock().release();
    writeFileSync(join(dataDir, 'lock.json'), note);
    expect(readLockHolder(dataDir)).toBeNull();
    const held = lock();
    expect(held.stale).toBeNull();
    held.release();
  });

  it('that is no lock file is a person’s to delete', () => {
    lock().release();
    writeFileSync(join(dataDir, 'lock.sqlite'), 'x'.repeat(5000));
    const { code, exitCode, detail } = refusalOf(lock);
    expect([code, exitCode]).toEqual(['lock-damaged', 74]);
    expect(detail.args?.path).toBe(join(dataDir, 'lock.sqlite'));
  });

  it.skipIf(process.platform !== 'linux')('that is refused keeps no file open', () => {
    lock().release();
    writeFileSync(join(dataDir, 'lock.sqlite'), 'x'.repeat(5000));
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    refusalOf(lock);
    const open = openFiles();
    for (let turn = 0; turn < 5; turn += 1) refusalOf(lock);
    expect(openFiles()).toBe(open);
  });

  it('is refused where a file stands in the place of the directory', () => {
    writeFileSync(dataDir, '');
    expect(refusalOf(lock).exitCode).toBeGreaterThanOrEqual(73);
  });
});
