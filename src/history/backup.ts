import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, KuaibaoError } from '../model/index.js';
import { CALLER_KEY_FILE } from './caller-key.js';
import { type Connection, HISTORY_FILE } from './database.js';
import { storageError } from './storage-error.js';

/**
 * Copies the history and its caller key into a new folder, consistent even while others write. The folder appears
 * whole under its name, or not at all.
 *
 * @throws KuaibaoError `backup-exists` (73), `disk-full` (74).
 */
export function backUp(database: Connection, dataDir: string, folder: string): void {
  if (existsSync(folder)) {
    throw new KuaibaoError('backup-exists', EXIT.cannotCreate, {
      message: { zh: '已有同名备份：{folder}', en: 'a backup of that name exists: {folder}' },
      hint: { zh: '请换一个文件夹', en: 'choose another folder' },
      args: { folder },
    });
  }
  const temporary = `${folder}.part`;
  rmSync(temporary, { recursive: true, force: true });
  try {
    mkdirSync(temporary, { recursive: true, mode: 0o700 });
    database.prepare('VACUUM INTO ?').run(join(temporary, HISTORY_FILE));
    const key = join(dataDir, CALLER_KEY_FILE);
    if (existsSync(key)) copyFileSync(key, join(temporary, CALLER_KEY_FILE));
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw storageError(error);
  }
}
