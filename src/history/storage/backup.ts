import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { type Connection, HISTORY_FILE } from './database.js';
import { CALLER_KEY_FILE } from './hash-key.js';
import { storageError } from './storage-error.js';

/** Files of the data directory that a person edits or that settings are kept in: learned words, lists, tables. */
const EDITED = /\.(?:txt|ya?ml|json|csv)$/;
/** Of those, what a run leaves about itself. */
const NOT_EDITED = /^(?:lock|status)\.json$/;

/** Where files from outside the data directory stand in a backup. */
const OFFICE_FOLDER = 'office';

/**
 * Copies the history, its key for hashes and whatever else an office edits into a new folder, consistent even while
 * others write. The folder appears whole under its name, or not at all; only its owner may read it.
 *
 * @param officeFiles files outside the data directory: the settings and the lists that they name
 * @throws KuaibaoError `backup-exists`, `backup-unwritable` (73), `disk-full` (74).
 */
export function backUp(
  database: Connection,
  dataDir: string,
  folder: string,
  officeFiles: readonly string[] = [],
): void {
  if (existsSync(folder)) {
    throw new KuaibaoError('backup-exists', EXIT.cannotCreate, {
      message: { zh: '已有同名备份：{folder}', en: 'a backup of that name exists: {folder}' },
      hint: { zh: '请换一个文件夹', en: 'choose another folder' },
      args: { folder },
    });
  }
  const temporary = `${folder}.part`;
  try {
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary, { recursive: true, mode: 0o700 });
    database.prepare('VACUUM INTO ?').run(join(temporary, HISTORY_FILE));
    const own = readdirSync(dataDir, { withFileTypes: true }).filter(
      (entry) =>
        entry.isFile() && (entry.name === CALLER_KEY_FILE || (EDITED.test(entry.name) && !NOT_EDITED.test(entry.name))),
    );
    for (const { name } of own) copyFileSync(join(dataDir, name), join(temporary, name));
    copyOfficeFiles(join(temporary, OFFICE_FOLDER), officeFiles);
    for (const entry of readdirSync(temporary, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o600);
    renameSync(temporary, folder);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary, { recursive: true, force: true });
    throw notWritten(folder, error);
  }
}

/** A folder that cannot be made is the backup's, not the data directory: that is told with its own words. */
function notWritten(folder: string, cause: unknown): unknown {
  const fault = storageError(cause, folder);
  if (!(fault instanceof KuaibaoError) || fault.code !== 'history-unwritable') return fault;
  return new KuaibaoError('backup-unwritable', EXIT.cannotCreate, {
    message: { zh: '备份不能写到 {folder}（{code}）', en: 'the backup cannot be written to {folder} ({code})' },
    hint: { zh: '换一个可以写入的文件夹', en: 'choose a folder that can be written to' },
    args: { folder, code: String((cause as NodeJS.ErrnoException).code ?? '') },
    cause,
  });
}

/** Two files of one name, from two folders, become `name` and `2-name`. */
function copyOfficeFiles(folder: string, files: readonly string[]): void {
  const taken = new Set<string>();
  for (const path of new Set(files)) {
    if (!existsSync(path)) continue;
    let name = basename(path);
    for (let number = 2; taken.has(name); number += 1) name = `${number}-${basename(path)}`;
    taken.add(name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    copyFileSync(path, join(folder, name));
  }
}
