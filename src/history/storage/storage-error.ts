import { EXIT, KuaibaoError } from '../../model/index.js';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** How long a writer waits for another before it gives up with exit code 75. */
export const BUSY_TIMEOUT_MS = 30_000;

const BUSY = 'history-busy';

/** Whether another process writes; told in words already (`storageError`) or not. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  if (code === BUSY || /^SQLITE_(?:BUSY|LOCKED)/.test(code)) return true;
  return error instanceof Error && /database (?:table )?is locked/.test(error.message);
}

export function busyError(waitMs: number): KuaibaoError {
  return new KuaibaoError(BUSY, EXIT.tempFail, {
    message: {
      zh: '另一个进程正在写入历史库，等待 {seconds} 秒后仍未结束',
      en: 'another process is writing to the history and did not finish within {seconds} s',
    },
    hint: { zh: '请稍后重试；历史库未作任何改动', en: 'try again later; nothing was changed' },
    args: { seconds: Math.round(waitMs / 1000) },
  });
}

export function damagedError(place: string, detail: string, cause?: unknown): KuaibaoError {
  return new KuaibaoError('history-damaged', EXIT.ioError, {
    message: { zh: '历史库文件已损坏：{place}（{detail}）', en: 'the history is damaged: {place} ({detail})' },
    hint: {
      zh: '先停止运行，移走 history.sqlite、history.sqlite-wal、history.sqlite-shm 三个文件；再放入 kuaibao backup 留存的 history.sqlite，没有备份则重新导入各日导出文件',
      en: 'stop all runs and move history.sqlite, history.sqlite-wal and history.sqlite-shm away; then put the history.sqlite of a backup in their place, or load the exports again',
    },
    args: { place, detail: detail.slice(0, 120) },
    cause,
  });
}

/** What a killed run had still to write would be written into a backup that was put in the place of its file. */
export function foreignLogError(place: string): KuaibaoError {
  return new KuaibaoError('history-restored', EXIT.ioError, {
    message: {
      zh: '{place} 是放回的备份（或已不在），旁边的 history.sqlite-wal 属于原来的文件；为免损坏，没有打开',
      en: '{place} is a backup that was put back (or is missing), and the history.sqlite-wal beside it is of the file before; not opened, so that nothing is damaged',
    },
    hint: {
      zh: '先停止运行，移走 history.sqlite-wal 和 history.sqlite-shm 两个文件，再运行',
      en: 'stop all runs, move history.sqlite-wal and history.sqlite-shm away, and run again',
    },
    args: { place },
  });
}

/** What SQLite and the file system say, in words; any other error is handed on as it is. */
export function storageError(error: unknown, place = ''): unknown {
  if (error instanceof KuaibaoError) return error;
  if (isBusy(error)) return busyError(BUSY_TIMEOUT_MS);
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT' || /disk is full/.test(text)) {
    return new KuaibaoError('disk-full', EXIT.ioError, {
      message: {
        zh: `磁盘已满${place === '' ? '' : '（{place}）'}，本次写入已全部撤回`,
        en: `the disk is full${place === '' ? '' : ' ({place})'}; this write was undone as a whole`,
      },
      hint: {
        zh: '请腾出数据目录所在磁盘的空间后重试；历史库未作任何改动',
        en: 'free some space on the disk of the data directory and try again; nothing was changed',
      },
      args: { place },
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') || /not a database|malformed/.test(text)) {
    return damagedError(place, code === '' ? text : code, error);
  }
  const isDenied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || /readonly database/.test(text);
  if (isDenied) {
    return new KuaibaoError('history-unwritable', EXIT.noPermission, {
      message: {
        zh: '没有写入数据目录 {place} 的权限（目录或其中的历史库只读）',
        en: 'no right to write to the data directory {place} (it or the history in it is read-only)',
      },
      hint: {
        zh: '请让运行本程序的用户拥有该目录及其中的文件，或用 --data 指定别的目录；历史库未作任何改动',
        en: 'let the user that runs this program own the directory and its files, or name another one with --data; nothing was changed',
      },
      args: { place },
      cause: error,
    });
  }
  const isNoFolder = code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENAMETOOLONG' || code === 'ELOOP';
  if (
    isNoFolder ||
    /^SQLITE_(?:READONLY|CANTOPEN|IOERR|PERM)/.test(code) ||
    /unable to open (?:database|connection)/i.test(text)
  ) {
    return new KuaibaoError('history-unwritable', EXIT.cannotCreate, {
      message: {
        zh: '无法写入数据目录 {place}（{code}）',
        en: 'the data directory {place} cannot be written ({code})',
      },
      hint: {
        zh: '请检查数据目录的权限和磁盘，或用 --data 指定别的目录',
        en: 'check the rights of the directory and the disk, or name another one with --data',
      },
      args: { place, code: code === '' ? 'CANTOPEN' : code },
      cause: error,
    });
  }
  return error;
}
