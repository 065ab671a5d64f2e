import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { isDenied } from './archive.js';
import type { ChainLink } from './archive-chain.js';
import type { ArchiveEntry } from './archive-entry.js';

/** `<archive>/<year>/archive.json`: what was issued and sent that year, beside the issues themselves. */
export const ARCHIVE_INDEX = 'archive.json';

const SCHEMA_VERSION = 1;

export interface YearIndex {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly issues: readonly ArchiveEntry[];
  /** Absent in an index of a version that knew none: the next that is written begins it. */
  readonly chain?: readonly ChainLink[];
}

/** The index of a year's folder. @throws KuaibaoError `archive-index-damaged` (74), `archive-unreadable` (77), `archive-newer` (78) */
export function readYear(folder: string): YearIndex {
  const path = join(folder, ARCHIVE_INDEX);
  if (!existsSync(path)) return { schemaVersion: 1, issues: [] };
  const text = readIndex(path);
  try {
    const index = JSON.parse(text) as Partial<YearIndex> | null;
    if (Number(index?.schemaVersion) > SCHEMA_VERSION) throw newerIndex(path);
    const lists = [index?.issues, index?.chain ?? []];
    if (!lists.every((list) => Array.isArray(list) && list.every(isObject))) throw new Error('no list of issues');
    if (!(index?.issues ?? []).every(isEntry)) throw new Error('an entry that is none');
    return index as YearIndex;
  } catch (cause) {
    if (cause instanceof KuaibaoError) throw cause;
    throw damagedIndex(path, cause);
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an entry has what is asked of it. */
function isEntry({ period, issue, files, sentTo }: Partial<ArchiveEntry>): boolean {
  return [period, issue].every(isObject) && [files, sentTo].every((list) => Array.isArray(list));
}

function damagedIndex(path: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('archive-index-damaged', EXIT.ioError, {
    message: { zh: '存档目录 {path} 已损坏，读不出已出刊的各期', en: 'the index of the archive, {path}, is damaged' },
    hint: {
      zh: '从备份恢复该文件；历史库完好时也可把它移走，下次运行会重写',
      en: 'put it back from a backup; where the history is whole, move it away and the next run writes it anew',
    },
    args: { path },
    cause,
  });
}

function newerIndex(path: string): KuaibaoError {
  return new KuaibaoError('archive-newer', EXIT.config, {
    message: {
      zh: '存档目录 {path} 是更新的程序写的，本程序读不了',
      en: 'the index of the archive, {path}, was written by a newer program',
    },
    hint: { zh: '改用更新的程序', en: 'use the newer program' },
    args: { path },
  });
}

function readIndex(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw damagedIndex(path, cause);
    if (!isDenied(code)) throw cause;
    throw new KuaibaoError('archive-unreadable', EXIT.noPermission, {
      message: {
        zh: '没有读取存档目录 {path} 的权限（{code}）',
        en: 'no right to read the index of the archive, {path} ({code})',
      },
      hint: { zh: '检查存档的属主与权限', en: 'check owner and permissions of the archive' },
      args: { path, code },
      cause,
    });
  }
}
