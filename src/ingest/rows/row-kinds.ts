import { tally } from '../../model/index.js';
import { withExportWords } from '../columns/export-words.js';
import { INGEST } from '../settings.js';

/** A row that waits until the header is sure. */
export interface PendingRow {
  readonly cells: string[];
  readonly line: number;
}

/** The whole of a cell, with its figure or unit; 小计算器坏了 and 汇总表没有公示 are tickets. */
export const TOTALS = withExportWords(
  /^(?:[本全当][页日月年部]|以上)?(?:合|总|小|共)\s*计(?:数)?\s*(?:[（(][^（()）]{0,6}[)）])?\s*[:：]?\s*(?:[\d,，.]+)?\s*<row_unit>?$|^(?:总数|汇总|total|sum)\s*[:：]?\s*[\d,.]*$/i,
);

/**
 * Records that were taken for one because the file changes its line ends (two exports joined): so wide that they are
 * whole records, with a line break in each cell where one passes into the next.
 */
export function recordsOf(cells: readonly string[], width: number): (readonly string[])[] {
  if (cells.length <= width || width < 2 || (cells.length - 1) % (width - 1) !== 0) return [cells];
  const records: string[][] = [];
  let first: string | undefined;
  for (let at = 0; at + width <= cells.length; at += width - 1) {
    const record = cells.slice(at, at + width);
    if (first !== undefined) record[0] = first;
    if (at + width < cells.length) {
      const last = /^(.*?)(?:\r\n|\n|\r)([^\r\n]*)$/s.exec(record[width - 1] ?? '');
      if (last === null) return [cells];
      record[width - 1] = last[1] ?? '';
      first = last[2] ?? '';
    }
    records.push(record);
  }
  return records;
}

/** Most rows are as wide as one another: a table, even if nothing of its header is known. */
export function isTabular(rows: readonly PendingRow[]): boolean {
  const filled = rows.filter(({ cells }) => !isBlank(cells));
  const counts = tally(filled.map(({ cells }) => cells.length));
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return width > 1 && count >= filled.length * (width > 2 ? INGEST.header.tableShare : INGEST.header.pairShare);
}

/** A single column under a name that is known, from the first row on: texts without numbers, and no prose. */
export function isOneColumn(rows: readonly PendingRow[], header: number): boolean {
  return rows.slice(0, header).every(({ cells }) => isBlank(cells)) && rows.every(({ cells }) => cells.length <= 1);
}

export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

export function isTotals(cells: readonly string[], ids?: readonly number[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  if (!TOTALS.test(first)) return false;
  // What has a ticket number is a ticket, whatever it says.
  const id = ids?.map((at) => cells[at]?.trim() ?? '').find((cell) => cell !== '');
  if (id !== undefined && !TOTALS.test(id)) return false;
  return cells.filter((cell) => cell.trim() !== '').length <= Math.max(2, cells.length / 2);
}

export function isHeaderAgain(cells: readonly string[], names: readonly string[]): boolean {
  return (
    cells[1] === names[1] &&
    cells[0]?.trim() === names[0] &&
    names.every((name, index) => (cells[index] ?? '').trim() === name)
  );
}
