import { existsSync } from 'node:fs';
import { readOfficeFile } from '../../config/index.js';

/** What a table of the office's says, whatever encoding a spreadsheet saved it in; undefined where there is none. */
export function sideFile<T>(path: string | null, read: (text: string, path: string) => T): T | undefined {
  return path === null || !existsSync(path) ? undefined : read(readOfficeFile(path), path);
}
