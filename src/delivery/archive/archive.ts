import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ArchivedFile, Revision } from '../../history/index.js';
import { EXIT, KuaibaoError, sha256Of } from '../../model/index.js';

const STAGING_PREFIX = '.kuaibao-staging-';

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NO_PLACE = new Set(['ENOTDIR', 'EEXIST', 'EISDIR', 'ERR_FS_EISDIR', 'ENAMETOOLONG', 'ELOOP', 'ENOENT']);

/** A file error in words: a full disk is 74, a missing right 77, a place that cannot be written otherwise 73. */
function fileError(path: string, cause: unknown): unknown {
  const { code: told = '' } = cause as NodeJS.ErrnoException;
  const code = told === 'ENOENT' ? whyAbsent(path) : told;
  if (NO_ROOM.has(code)) {
    return new KuaibaoError('disk-full', EXIT.ioError, {
      message: { zh: '磁盘已满，无法写入 {path}', en: 'the disk is full: cannot write {path}' },
      hint: {
        zh: '请腾出空间后重试；已有的快报没有改动',
        en: 'free some space and try again; finished bulletins are untouched',
      },
      args: { path },
      cause,
    });
  }
  if (isDenied(code) || NO_PLACE.has(code)) {
    return new KuaibaoError('output-unwritable', isDenied(code) ? EXIT.noPermission : EXIT.cannotCreate, {
      message: { zh: '无法写入 {path}（{code}）', en: 'cannot write {path} ({code})' },
      hint: {
        zh: '检查目录的属主与权限；位置由 output 设置与 --data 决定',
        en: 'check owner and permissions; the setting output and --data say where it is',
      },
      args: { path, code },
      cause,
    });
  }
  return cause;
}

/** Node says ENOENT of a folder that it could not make on a read-only disk: the folder above it knows better. */
function whyAbsent(path: string): string {
  let above = dirname(path);
  while (!existsSync(above)) above = dirname(above);
  try {
    accessSync(above, constants.W_OK);
    return 'ENOENT';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'ENOENT';
  }
}

/** Whether a file error is a missing right. */
export function isDenied(code: string): boolean {
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}

/** Runs file work and turns its errors into words. */
export function withFileErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** A fresh folder for outputs that are not finished, on the same file system as the archive. */
export function makeStaging(archive: string, name: string): string {
  const folder = join(archive, STAGING_PREFIX + name);
  withFileErrors(folder, () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  });
  return folder;
}

/** Removes folders of unfinished outputs that no revision waits for. Only under the lock. */
export function sweepStaging(archive: string, keep: ReadonlySet<string>): void {
  if (!existsSync(archive)) return;
  for (const name of readdirSync(archive)) {
    const folder = join(archive, name);
    if (name.startsWith(STAGING_PREFIX) && !keep.has(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Brings a staged folder to the disk and gives what it holds. */
export function sealStaging(folder: string): ArchivedFile[] {
  return withFileErrors(folder, () => {
    const files = readdirSync(folder)
      .sort()
      .map((name) => {
        const path = join(folder, name);
        syncPath(path);
        const bytes = readFileSync(path);
        return { name, bytes: bytes.length, sha256: sha256Of(bytes) };
      });
    syncPath(folder);
    return files;
  });
}

/** Puts a sealed folder in its place: as a whole where the place is free, else file by file. */
export function publish(staging: string, folder: string): void {
  withFileErrors(folder, () => {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) renameSync(staging, folder);
    else {
      for (const name of readdirSync(staging)) renameSync(join(staging, name), join(folder, name));
      rmSync(staging, { recursive: true, force: true });
      syncPath(folder);
    }
    syncPath(dirname(folder));
  });
}

/** Whether every file of the revision stands in the folder, byte for byte. */
export function isWhole(folder: string, files: readonly ArchivedFile[]): boolean {
  return (
    files.length > 0 &&
    files.every(({ name, bytes, sha256 }) => {
      const path = join(folder, name);
      if (!existsSync(path) || statSync(path).size !== bytes) return false;
      return sha256Of(readFileSync(path)) === sha256;
    })
  );
}

/**
 * Ends what an earlier process began: the staged folder is put in its place.
 * Gives false where the files are in neither place and must be made again (under the same number).
 */
export function finishPublishing({ staging, folder, files }: Revision): boolean {
  if (isWhole(folder, files)) return true;
  if (!existsSync(staging)) return false;
  // A part may have been moved already: each file must be whole in one of the two places.
  const isThere = files.every((file) => isWhole(staging, [file]) || isWhole(folder, [file]));
  if (isThere) publish(staging, folder);
  return isThere;
}

/** Writes a file so that readers see the old or the new one, never a part. */
export function writeWhole(path: string, content: string | Uint8Array, mode = 0o666): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  withFileErrors(path, () => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, content, { mode });
      syncPath(temporary);
      renameSync(temporary, path);
      syncPath(dirname(path));
    } catch (cause) {
      rmSync(temporary, { force: true });
      throw cause;
    }
  });
}

function syncPath(path: string): void {
  // Windows opens no folders; there the rename itself is what we have.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
