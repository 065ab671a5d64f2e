import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, KuaibaoError } from '../model/index.js';
import { BUSY_TIMEOUT_MS, type Connection } from './database.js';

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

/** Runs `work` in a writing transaction: all of it or none. */
export function transact<T>(database: Connection, work: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    throw isBusy(error) ? busyError(BUSY_TIMEOUT_MS) : storageError(error);
  }
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw storageError(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

export function isBusy(error: unknown): boolean {
  return (
    codeOf(error).startsWith('SQLITE_BUSY') || (error instanceof Error && /database is locked/.test(error.message))
  );
}

function busyError(waitMs: number): KuaibaoError {
  return new KuaibaoError('history-busy', EXIT.tempFail, {
    message: {
      zh: '另一个进程正在写入历史库，等待 {seconds} 秒后仍未结束',
      en: 'another process is writing to the history and did not finish within {seconds} s',
    },
    hint: { zh: '请稍后重试；历史库未作任何改动', en: 'try again later; nothing was changed' },
    args: { seconds: Math.round(waitMs / 1000) },
  });
}

/** What SQLite says of the disk, in words; any other error is handed on as it is. */
export function storageError(error: unknown): unknown {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : '';
  if (code.startsWith('SQLITE_FULL') || /disk is full/.test(text)) {
    return new KuaibaoError('disk-full', EXIT.ioError, {
      message: { zh: '磁盘已满，本次写入已全部撤回', en: 'the disk is full; this write was undone as a whole' },
      hint: { zh: '请腾出空间后重试', en: 'free some space and try again' },
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new KuaibaoError('history-damaged', EXIT.ioError, {
      message: { zh: '历史库文件已损坏（{code}）', en: 'the history file is damaged ({code})' },
      hint: {
        zh: '请用 kuaibao backup 留存的备份替换 history.sqlite，或移走它并重新导入各日导出文件',
        en: 'put a backup in the place of history.sqlite, or move it away and load the exports again',
      },
      args: { code },
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) {
    return new KuaibaoError('history-unwritable', EXIT.cannotCreate, {
      message: { zh: '无法写入历史库（{code}）', en: 'the history cannot be written ({code})' },
      hint: { zh: '请检查数据目录的权限和磁盘', en: 'check the rights of the data directory and the disk' },
      args: { code },
      cause: error,
    });
  }
  return error;
}
