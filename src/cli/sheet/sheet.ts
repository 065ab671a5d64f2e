import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import writeXlsx from 'write-excel-file/node';
import { writeWhole } from '../../delivery/index.js';
import type { Context } from '../common.js';
import { usage } from '../usage.js';

/** A table as a spreadsheet gets it. */
export interface Sheet {
  /** On the tab. */
  readonly name: string;
  readonly columns: readonly {
    readonly heading: string;
    /** In characters. */
    readonly width?: number;
  }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface SheetOptions {
  readonly csv: boolean;
  readonly xlsx: boolean;
  /** The file; absent: stdout, but for a workbook while that is a terminal: then a file named after the sheet. */
  readonly out?: string;
}

const DEFAULT_WIDTH = 14;
/** What Excel takes in a cell; longer text would spoil the file. */
const LONGEST_CELL = 32_767;

/** Refuses, before any work, what no sheet can be made of. @throws KuaibaoError `usage` (64) */
export function checkSheet({ csv, xlsx, out }: SheetOptions): void {
  if (csv && xlsx) throw usage('--csv', '', { zh: '与 --xlsx 只能用其一', en: 'and --xlsx exclude each other' });
  const named = out === undefined ? undefined : /\.(csv|xlsx)$/i.exec(out)?.[1]?.toLowerCase();
  if ((named === 'csv' && xlsx) || (named === 'xlsx' && csv))
    throw usage('--out', out ?? '', { zh: '与所要的格式不符', en: 'is named as another format than is asked for' });
  if (out !== undefined && !csv && !xlsx)
    throw usage('--out', '', { zh: '须与 --csv 或 --xlsx 同用', en: 'goes with --csv or --xlsx' });
}

/**
 * The sheets as CSV (of one) or XLSX, to a file or to stdout; the options are checked.
 *
 * @param name what a file that nobody has named is called, without its ending; absent: as the first sheet
 */
export async function putSheets(
  sheets: readonly Sheet[],
  options: SheetOptions & { readonly quiet: boolean },
  context: Context,
  name?: string,
): Promise<void> {
  const { effects, text } = context;
  const [first] = sheets;
  const asked =
    options.out ?? (effects.isTerminal && !options.csv ? freeName(name ?? first?.name ?? '', effects.cwd) : undefined);
  const content =
    options.csv && first !== undefined ? csvOf(first, asked !== undefined) : new Uint8Array(await xlsxOf(sheets));
  if (asked === undefined) {
    await effects.stdout(content);
    return;
  }
  const path = resolve(effects.cwd, asked);
  writeWhole(path, content);
  if (!options.quiet) {
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    effects.stderr(`${text({ zh: `已写入 ${path}（${rows} 行）`, en: `written: ${path} (${rows} rows)` })}\n`);
  }
}

/** A file name in a folder that no file has: what was written before may have been worked on. */
function freeName(name: string, folder: string): string {
  const clean = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 80) || '表';
  let own = `${clean}.xlsx`;
  for (let number = 2; existsSync(resolve(folder, own)); number += 1) own = `${clean} (${number}).xlsx`;
  return own;
}

/**
 * One sheet as CSV. A cell that a spreadsheet would take for a formula is kept from being one: the texts are strangers'.
 *
 * @param isForExcel begins with the mark without which Excel reads UTF-8 as something else
 */
export function csvOf({ columns, rows }: Sheet, isForExcel: boolean): string {
  const lines = [columns.map(({ heading }) => heading), ...rows].map((row) => row.map(csvCell).join(','));
  return `${isForExcel ? '\uFEFF' : ''}${lines.join('\n')}\n`;
}

function csvCell(cell: string | number | null): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export async function xlsxOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const names = new Set<string>();
  return writeXlsx(
    sheets.map(({ name, columns, rows }) => ({
      sheet: uniqueName(name, names),
      data: [
        columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) =>
          row.map((cell) =>
            typeof cell === 'string'
              ? { value: cell.slice(0, LONGEST_CELL), type: String, wrap: cell.length > DEFAULT_WIDTH }
              : cell,
          ),
        ),
      ],
      columns: columns.map(({ width = DEFAULT_WIDTH }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

/** Excel's names of tabs: at most 31 characters, none of `\ / ? * [ ] :`, none twice. */
function uniqueName(name: string, taken: Set<string>): string {
  const clean = name.replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ').trim() || '表';
  let own = clean.slice(0, 31);
  for (let number = 2; taken.has(own); number += 1) own = `${clean.slice(0, 27)} (${number})`;
  taken.add(own);
  return own;
}
