import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { migrations } from '../migrations/index.js';
import { BUSY_TIMEOUT_MS, damagedError, foreignLogError, storageError } from './storage-error.js';

export type Connection = Database.Database;

export const HISTORY_FILE = 'history.sqlite';

/** A file up to this size is checked whole whenever it is opened (a tenth of a second); see `checkIntegrity`. */
const CHECKED_AT_OPEN_BYTES = 32e6;

/** A file up to this size is checked whole before anything is loaded (a second). */
const CHECKED_NIGHTLY_BYTES = 300e6;

/** Connections whose file was read whole. */
const checked = new WeakSet<Connection>();

/** Files that this thread has opened; its second one opens none that it has not. */
const opened = new Set<string>();

/** Pages that SQLite keeps: the indexes of a million tickets, and of who reads each page once next to nothing. */
const CACHE_KIB = 32 * 1024;
const READERS_CACHE_KIB = 4 * 1024;

/**
 * Versions of SQLite before 3.51.3 (the library carries 3.45.1) can damage the file when one connection commits while
 * another folds the log back (the WAL-reset bug). So a process has one connection at a time that may do either; that of its
 * second thread does neither. What other processes may do meanwhile: `docs/decisions/history.md`.
 */
const READS_ONLY = 'PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON';

/**
 * Opens the history of a data directory, brings it to the present schema, and gives the connection.
 * Every migration runs in a transaction of its own; a crash between two leaves a valid older schema.
 *
 * @param isSecond whether this program has the file open by another connection: it is checked already, and read day by day
 * @throws KuaibaoError `history-newer` (78) when a later version of the program wrote it, `history-damaged` (74),
 *   `history-restored` (74), `history-unwritable` (73), `history-busy` (75).
 */
export function openDatabase(dataDir: string, isSecond = false): Connection {
  const path = join(dataDir, HISTORY_FILE);
  let database: Connection | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!isSecond && !opened.has(path)) refuseForeignLog(path);
    opened.add(path);
    createPrivate(path);
    database = speakingPlainly(new Database(path, { timeout: BUSY_TIMEOUT_MS }), dataDir);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;',
    );
    database.exec(`PRAGMA cache_size = -${isSecond ? READERS_CACHE_KIB : CACHE_KIB}`);
    migrate(database);
    if (isSecond) database.exec(READS_ONLY);
    if (!isSecond && statSync(path).size <= CHECKED_AT_OPEN_BYTES) checkIntegrity(database);
    return database;
  } catch (error) {
    database?.close();
    checkAccess(dataDir, path);
    throw storageError(error, dataDir);
  }
}

/** Whether a data directory has a history. */
export const hasHistory = (dataDir: string): boolean => existsSync(join(dataDir, HISTORY_FILE));

/** What the ledgers of a history say; `none` where there is none: to look creates nothing. */
export function lookInHistory<T>(dataDir: string, look: (database: Connection) => T, none: T): T {
  if (!hasHistory(dataDir)) return none;
  const database = openDatabase(dataDir);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** Where a file says in its header whether it has a log: 2 in ours, 1 in a copy that SQLite made of it. */
const HAS_LOG_AT = 18;
const HAS_LOG = 2;

/**
 * SQLite folds whatever log lies beside a file into it. A history is marked before its first log comes into being, so one
 * that lies beside a file without the mark is of the file that stood there before. Asked before this process has the file
 * open for the first time only: whoever closes a file gives up all locks that his process has on it, SQLite's too.
 *
 * @throws KuaibaoError `history-restored` (74).
 */
function refuseForeignLog(path: string): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
  const header = Buffer.alloc(HAS_LOG_AT + 1);
  if (existsSync(path)) {
    const file = openSync(path, 'r');
    readSync(file, header);
    closeSync(file);
  }
  if ((header[HAS_LOG_AT] ?? 0) < HAS_LOG) throw foreignLogError(path);
}

/** The file belongs to its owner alone, whatever the umask; SQLite gives its side files the same rights. */
function createPrivate(path: string): void {
  try {
    const file = openSync(path, 'wx', 0o600);
    fchmodSync(file, 0o600);
    closeSync(file);
  } catch (error) {
    // One that is there keeps the rights that its office gave it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Errors of every statement (a disk that is full, a file that is read-only) as the program's own, with the folder. */
function speakingPlainly(database: Connection, dataDir: string): Connection {
  const translated =
    <A extends unknown[], R>(action: (...values: A) => R) =>
    (...values: A): R => {
      try {
        return action(...values);
      } catch (error) {
        throw storageError(error, dataDir);
      }
    };
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    const statement = translated(prepare)(sql);
    statement.run = translated(statement.run.bind(statement));
    statement.get = translated(statement.get.bind(statement));
    statement.all = translated(statement.all.bind(statement));
    const iterate = translated(statement.iterate.bind(statement));
    statement.iterate = (...values) => {
      const rows = iterate(...values);
      rows.next = translated(rows.next.bind(rows));
      return rows;
    };
    return statement;
  }) as typeof database.prepare;
  database.exec = translated(database.exec.bind(database));
  return database;
}

/** Where the library only says that it cannot open a file. @throws KuaibaoError `history-unwritable` (77). */
function checkAccess(dataDir: string, path: string): void {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw storageError(error, dataDir);
  }
}

/** The library's own `name` is empty. */
function fileOf(database: Connection): string {
  return (database.prepare('PRAGMA database_list').get() as { readonly file: string }).file;
}

/**
 * Reads every page of the file, about a second for 300 MB.
 *
 * @throws KuaibaoError `history-damaged` (74).
 */
export function checkIntegrity(database: Connection): void {
  const rows = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  const result = rows[0]?.quick_check ?? '';
  if (result !== 'ok') throw damagedError(fileOf(database), result);
  checked.add(database);
}

/**
 * The same before every load, where the file was too large to be read when it was opened. A history of years is read as a
 * whole once a week and before it is copied: reading three gigabytes takes four processor seconds of a night of eight.
 */
export function ensureIntegrity(database: Connection): void {
  if (!checked.has(database) && statSync(fileOf(database)).size <= CHECKED_NIGHTLY_BYTES) checkIntegrity(database);
}

function migrate(database: Connection): void {
  const found = versionOf(database);
  const newest = migrations.at(-1)?.version ?? 0;
  if (found > newest) {
    throw new KuaibaoError('history-newer', EXIT.config, {
      message: {
        zh: '历史库由更新的版本写成（库版本 {found}，本程序 {known}）',
        en: 'the history was written by a newer version (schema {found}, this program knows {known})',
      },
      hint: { zh: '请升级本程序', en: 'upgrade this program' },
      args: { found, known: newest },
    });
  }
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      // Another process may have done it while this one waited.
      if (versionOf(database) < migration.version) {
        database.exec(`${migration.sql}\nPRAGMA user_version = ${migration.version};`);
      }
      database.exec('COMMIT');
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}

function versionOf(database: Connection): number {
  return Number((database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);
}
