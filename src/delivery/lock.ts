import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { storageError } from '../history/index.js';
import { EXIT, KuaibaoError, localTime } from '../model/index.js';
import { isDenied } from './archive/archive.js';

/** Who holds the lock, for people to read. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  readonly command: string;
}

export interface Lock {
  /** The holder that ended without giving the lock back (killed, power cut), or null. */
  readonly stale: LockHolder | null;
  release(): void;
}

/** Who only looks whether it is held holds it himself for a moment. */
const GLANCE_MS = 200;

const LOCK_FILE = 'lock.sqlite';
const HOLDER_FILE = 'lock.json';

/**
 * The one lock of a data directory. It is held by the operating system (a file lock under an open transaction), so
 * that it ends with its process whatever happens to it; no process number is compared and none can be mistaken for
 * another's. The file beside it only says who holds it; one that is left behind shows a run that was killed.
 *
 * @throws KuaibaoError `locked` (75) while another process holds it; `data-unwritable` (77), `disk-full` (74).
 */
export function acquireLock(dataDir: string, command: string, now: Date, zone: string): Lock {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (cause) {
    throw cannotWrite(dataDir, cause);
  }
  const holderFile = join(dataDir, HOLDER_FILE);
  let database: Database.Database | undefined;
  try {
    database = new Database(join(dataDir, LOCK_FILE), { timeout: GLANCE_MS });
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    if (/not a database|malformed/i.test(String((cause as Error).message))) throw damagedLock(dataDir, cause);
    if (!isTaken(cause)) throw cannotWrite(dataDir, cause);
    throw lockedError(dataDir, readLockHolder(dataDir), zone);
  }
  const stale = readLockHolder(dataDir);
  const holder: LockHolder = { pid: process.pid, host: hostname(), since: now.toISOString(), command };
  try {
    writeFileSync(holderFile, JSON.stringify(holder), { mode: 0o600 });
  } catch (cause) {
    database.close();
    throw cannotWrite(dataDir, cause);
  }
  let isHeld = true;
  return {
    stale,
    release() {
      if (!isHeld) return;
      isHeld = false;
      rmSync(holderFile, { force: true });
      if (database.inTransaction) database.exec('ROLLBACK');
      database.close();
    },
  };
}

const isTaken = (cause: unknown): boolean => /locked|busy/i.test(String((cause as Error).message));

/** Whether a run holds the lock of a data directory; to look changes nothing. */
export function isLocked(dataDir: string): boolean {
  const path = join(dataDir, LOCK_FILE);
  if (!existsSync(path)) return false;
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (cause) {
    return isTaken(cause);
  } finally {
    database?.close();
  }
}

/** Who holds the lock, or held it last without giving it back; null where nobody is noted. */
export function readLockHolder(dataDir: string): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(join(dataDir, HOLDER_FILE), 'utf8')) as Partial<LockHolder> | null;
    const { pid, host, since, command } = holder ?? {};
    const isKnown = typeof pid === 'number' && typeof since === 'string' && !Number.isNaN(Date.parse(since));
    // What else may stand in it says nothing of who held the lock.
    return isKnown ? { pid, since, host: String(host ?? '?'), command: String(command ?? '?') } : null;
  } catch {
    return null;
  }
}

export function lockedError(dataDir: string, holder: LockHolder | null, zone: string): KuaibaoError {
  const { pid, host, since, command } = holder ?? { pid: '?', host: '?', since: null, command: '?' };
  return new KuaibaoError('locked', EXIT.tempFail, {
    message: {
      zh: '数据目录 {dataDir} 正被另一次运行使用（{command}，进程 {pid}，主机 {host}，始于 {since}）',
      en: 'another run is using the data directory {dataDir} ({command}, process {pid} on {host}, since {since})',
    },
    hint: { zh: '等它结束后再试；什么也没有改动', en: 'try again when it has ended; nothing was changed' },
    args: { dataDir, command, pid, host, since: since === null ? '?' : localTime(since, zone) },
  });
}

/** It holds nothing; but who deletes it while a run is at work would let a second one begin: that is a person's to do. */
function damagedLock(dataDir: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('lock-damaged', EXIT.ioError, {
    message: {
      zh: '锁文件 {path} 已损坏（历史库不受影响）',
      en: 'the lock file {path} is damaged (the history is not affected)',
    },
    hint: {
      zh: '确认没有正在进行的运行后删除该文件，其中没有数据',
      en: 'make sure that no run is at work, then delete that file: it holds no data',
    },
    args: { path: join(dataDir, LOCK_FILE) },
    cause,
  });
}

function cannotWrite(dataDir: string, cause: unknown): unknown {
  const { code = '' } = cause as NodeJS.ErrnoException;
  // SQLite gives no file error: whether the right is missing is asked of the folder.
  if (!isDenied(code) && isWritable(dataDir)) return storageError(cause, dataDir);
  return new KuaibaoError('data-unwritable', EXIT.noPermission, {
    message: {
      zh: '无法写入数据目录 {dataDir}（{code}）',
      en: 'cannot write to the data directory {dataDir} ({code})',
    },
    hint: {
      zh: '检查目录的属主与权限，或用 --data 另指目录',
      en: 'check its owner and permissions, or name another with --data',
    },
    args: { dataDir, code: isDenied(code) ? code : 'EACCES' },
    cause,
  });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
