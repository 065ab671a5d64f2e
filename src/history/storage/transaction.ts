import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './database.js';
import { BUSY_TIMEOUT_MS, busyError, isBusy, storageError } from './storage-error.js';

const RETRY_MS = 100;

/**
 * Begins a writing transaction, waiting for another process's to end.
 *
 * @throws KuaibaoError `history-busy` (75) after `waitMs`.
 */
export async function beginWaiting(database: Connection, waitMs: number, signal?: AbortSignal): Promise<void> {
  for (let waited = 0; ; waited += RETRY_MS) {
    signal?.throwIfAborted();
    try {
      // SQLite's own waiting would keep signals from being heard.
      database.exec('PRAGMA busy_timeout = 0');
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw storageError(error);
      if (waited >= waitMs) throw busyError(waitMs);
    } finally {
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
    await sleep(RETRY_MS, undefined, signal === undefined ? {} : { signal });
  }
}

/** Runs `work` in a writing transaction: all of it or none. @throws what SQLite and `work` throw, as it is */
export function inTransaction<T>(database: Connection, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  return committed(database, work);
}

/** Ends the transaction that was begun with `work`. */
function committed<T>(database: Connection, work: () => T): T {
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    // A full disk has ended the transaction itself.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Runs `work`, which only reads, on one state of the file, whatever other processes write meanwhile. */
export function reading<T>(database: Connection, work: () => T): T {
  if (database.inTransaction) return work();
  database.exec('BEGIN');
  try {
    return work();
  } finally {
    if (database.inTransaction) database.exec('COMMIT');
  }
}

/** The same as `inTransaction`, with what SQLite says in words. @throws KuaibaoError `history-busy` (75) and others of `storageError` */
export function transact<T>(database: Connection, work: () => T): T {
  try {
    return inTransaction(database, work);
  } catch (error) {
    throw storageError(error);
  }
}

/** The same without waiting: nothing is done while another process writes. */
export function transactIfFree(database: Connection, work: () => void): void {
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if (isBusy(error)) return;
    throw storageError(error);
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
  try {
    committed(database, work);
  } catch (error) {
    throw storageError(error);
  }
}
