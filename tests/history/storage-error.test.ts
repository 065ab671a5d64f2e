import { describe, expect, it } from 'vitest';
import { isBusy, storageError } from '../../src/history/storage/storage-error.js';
import { EXIT, KuaibaoError } from '../../src/model/index.js';

const failure = (code: string, message = 'it failed'): Error => Object.assign(new Error(message), { code });

describe('what SQLite and the file system say', () => {
  it.each([
    ['the disk is full', failure('SQLITE_FULL'), 'disk-full', EXIT.ioError],
    ['no space left', failure('ENOSPC'), 'disk-full', EXIT.ioError],
    ['the quota is used up', failure('EDQUOT'), 'disk-full', EXIT.ioError],
    ['full, in words alone', new Error('database or disk is full'), 'disk-full', EXIT.ioError],
    ['a page is damaged', failure('SQLITE_CORRUPT_VTAB'), 'history-damaged', EXIT.ioError],
    ['another file', failure('SQLITE_NOTADB'), 'history-damaged', EXIT.ioError],
    ['malformed, in words alone', new Error('database disk image is malformed'), 'history-damaged', EXIT.ioError],
    ['no right', failure('EACCES'), 'history-unwritable', EXIT.noPermission],
    ['a file system that is read-only', failure('EROFS'), 'history-unwritable', EXIT.noPermission],
    ['read-only, in words', new Error('attempt to write a readonly database'), 'history-unwritable', EXIT.noPermission],
    ['a file where a folder should be', failure('ENOTDIR'), 'history-unwritable', EXIT.cannotCreate],
    ['it cannot be opened', failure('SQLITE_CANTOPEN_ISDIR'), 'history-unwritable', EXIT.cannotCreate],
    ['the disk does not answer', failure('SQLITE_IOERR_READ'), 'history-unwritable', EXIT.cannotCreate],
    [
      'it cannot be opened, in words',
      new Error('unable to open database file'),
      'history-unwritable',
      EXIT.cannotCreate,
    ],
  ])('“%s” is told in words, with what to do and where', (_, error, code, exitCode) => {
    const reported = storageError(error, '/data/kuaibao');
    expect(reported).toBeInstanceOf(KuaibaoError);
    expect(reported).toMatchObject({ code, exitCode });
    const { hint, args } = (reported as KuaibaoError).detail;
    expect(hint?.zh).not.toBe('');
    expect(args).toMatchObject({ place: '/data/kuaibao' });
  });

  it('is handed on as it is where nobody knows it, or where it has words already', () => {
    const strange = failure('SQLITE_MISUSE', 'not this way');
    expect(storageError(strange)).toBe(strange);
    const known = new KuaibaoError('locked', EXIT.tempFail, { message: { zh: '锁', en: 'lock' } });
    expect(storageError(known)).toBe(known);
    expect(storageError('text')).toBe('text');
  });

  it('is busy where another process writes, by its code or its words', () => {
    expect(isBusy(failure('SQLITE_BUSY_SNAPSHOT'))).toBe(true);
    expect(isBusy(new Error('database is locked'))).toBe(true);
    const told = storageError(failure('SQLITE_LOCKED', 'database table is locked'));
    expect(told).toMatchObject({ code: 'history-busy', exitCode: EXIT.tempFail });
    expect(isBusy(told)).toBe(true);
    expect([isBusy(failure('SQLITE_FULL')), isBusy('locked'), isBusy(undefined)]).toEqual([false, false, false]);
  });
});
