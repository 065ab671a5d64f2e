import type { Message } from '../../model/index.js';
import { CONFIG, JSON_OUTPUT, type OptionSpec, option } from '../command.js';
import type { JsonOptions } from '../common.js';
import { CLI } from '../thresholds.js';
import { positive } from '../usage.js';
import type { SheetOptions } from './sheet.js';

/** Rows that a table shows where nothing else is asked for. */
const DEFAULT_ROWS = CLI.rows;

/** What a table of the desk takes on the command line. */
export interface TableOptions extends JsonOptions, SheetOptions {
  readonly top?: string;
  readonly all: boolean;
}

/**
 * Rows at most: `--top` where it is given, beside `--all` too; else all where all are asked for or a file has room for them.
 *
 * @throws KuaibaoError `usage` (64)
 */
export function rowsOf({
  top,
  all,
  csv,
  xlsx,
  json,
}: Pick<TableOptions, 'top' | 'all' | 'csv' | 'xlsx' | 'json'>): number {
  return positive('--top', top) ?? (all || csv || xlsx || json ? Number.POSITIVE_INFINITY : DEFAULT_ROWS);
}

/** What every table of the desk takes. */
export const SHEET_OPTIONS: readonly OptionSpec[] = [
  option('--csv', { zh: '输出 CSV', en: 'as CSV' }),
  option('--xlsx', { zh: '输出 Excel 工作簿', en: 'as an Excel workbook' }),
  option('-o, --out <file>', {
    zh: '写入文件（默认标准输出；终端里的工作簿写入新文件）',
    en: 'the file to write (default: standard output; on a terminal a workbook goes to a new file)',
  }),
];

/** The same with `--top`, `--all`, `--config` and `--json`. @param all what `--all` adds, in words */
export function tableOptions(all: Message): readonly OptionSpec[] {
  const top = {
    zh: `最多列出多少行（默认 ${DEFAULT_ROWS}，写入文件时为全部）`,
    en: `rows at most (default ${DEFAULT_ROWS}; all in a file)`,
  };
  return [...SHEET_OPTIONS, option('--top <n>', top), option('--all', all), CONFIG, JSON_OUTPUT];
}
