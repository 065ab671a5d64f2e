import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type KuaibaoError, literally } from '../../model/index.js';
import { fileError } from './bytes.js';

const TABLE_NAME = /\.(?:csv|tsv|xlsx?|et)(?:\.gz)?$/i;
/** Excel's lock files, hidden files, files that a transfer has not finished. */
const UNFINISHED = /^(?:~\$|\.)|\.(?:part|partial|tmp|crdownload|filepart)$/i;

/**
 * The files that arguments mean: a file as it is, those of a folder, a pattern (`*`, `?`, `**`), `-` for standard
 * input. Sorted within each argument, each file once. A pattern or folder without a match gives nothing.
 *
 * @throws KuaibaoError `file-missing` (66) for a plain path that is not there; `file-unreadable` (77).
 */
export function discoverExports(patterns: readonly string[], cwd: string): string[] {
  const found = new Set<string>();
  for (const pattern of patterns) for (const path of expand(pattern, cwd)) found.add(path);
  return [...found];
}

/** The files that arguments name themselves, as `discoverExports` gives them; all others came from a folder or a pattern. */
export function namedExports(patterns: readonly string[], cwd: string): ReadonlySet<string> {
  return new Set(patterns.map((pattern) => (pattern === '-' ? '-' : resolve(cwd, pattern))));
}

/**
 * Whether a refused file was no export in the first place: text that is no table, a letter, a picture, an archive, an
 * empty mark that a transfer leaves. What is called .csv or .xlsx is an export all the same, damaged or empty; so is a table with
 * other columns.
 */
export function isStray(path: string, { code }: KuaibaoError): boolean {
  return (
    /^(?:not-a-table|file-binary|file-markup|zip-no-workbook|zip-of-tables|file-empty|excel-97)$/.test(code) &&
    !TABLE_NAME.test(path)
  );
}

/** Whether a file in an archive is called as a table is. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name) && !UNFINISHED.test(basename(name));
}

/** The folders among the arguments that hold folders of their own, which are not read, with how many. */
export function foldersWithin(
  patterns: readonly string[],
  cwd: string,
): { readonly folder: string; readonly count: number }[] {
  return patterns
    .map((pattern) => resolve(cwd, pattern))
    .filter(isFolder)
    .map((folder) => ({ folder, count: list(folder).filter((name) => isFolder(join(folder, name))).length }))
    .filter(({ count }) => count > 0);
}

function expand(pattern: string, cwd: string): string[] {
  if (pattern === '-') return ['-'];
  const path = resolve(cwd, pattern);
  try {
    if (!statSync(path).isDirectory()) return [path];
    return list(path)
      .map((name) => join(path, name))
      .filter((file) => !isFolder(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && /[*?]/.test(pattern)) return glob(path);
    throw fileError(error, path);
  }
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => !UNFINISHED.test(name))
      .sort();
  } catch (error) {
    throw fileError(error, directory);
  }
}

/** Node 20 has no glob of its own; `*` and `?` stay within a folder, `**` as a whole name goes through folders. */
function glob(path: string): string[] {
  let base = path;
  while (/[*?]/.test(base)) base = dirname(base);
  const pattern = new RegExp(
    `^${path
      .split(/((?<=\/)\*\*(?:\/|$)|\*|\?)/)
      .map(piece)
      .join('')}$`,
  );
  return walk(
    base,
    path.includes('**') ? Number.POSITIVE_INFINITY : path.slice(base.length).split('/').length - 1,
  ).filter((file) => pattern.test(file) && !UNFINISHED.test(basename(file)));
}

function piece(part: string): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  return part === '?' ? '[^/]' : literally(part);
}

function walk(directory: string, depth: number): string[] {
  if (depth <= 0 || !isFolder(directory)) return [];
  return list(directory).flatMap((name) => {
    const path = join(directory, name);
    return isFolder(path) ? walk(path, depth - 1) : [path];
  });
}

/** Links in a circle are none: whoever reads them says so. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
