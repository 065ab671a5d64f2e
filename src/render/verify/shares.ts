import { RENDER } from '../settings.js';
import type { TextLine } from './facts.js';
import type { Failure } from './rule.js';
import { cells, type PrintedCell } from './tokens.js';

const SHARE = /^占比|^比重|^份额|^占.*总量/u;
const COUNT = /^件数$|^个数$/u;
const PERCENT = /^(\d+(?:\.\d+)?)%$/;

interface Row {
  readonly name: string;
  readonly share: number;
  readonly count: number | null;
}

interface PrintedTable {
  readonly title: string;
  readonly head: string;
  readonly page: number;
  readonly rows: Row[];
}

/**
 * Shares read back from the printed tables. A table that makes a whole, that is with a line 合计 or 其他, adds to 100.0
 * but for what rounding each share by itself makes of it; no table goes beyond. Where the whole is printed, each share agrees with its own raw count.
 */
export function shareFailures(lines: readonly (readonly TextLine[])[]): Failure[] {
  const { binary, shareRounding, sumRounding } = RENDER.check;
  return joinParts(lines.flatMap(tablesOf)).flatMap((table) => {
    const total = table.rows.find(({ name }) => isTotal(name));
    const parts = table.rows.filter(({ name }) => !isTotal(name));
    const sum = Math.round(parts.reduce((all, { share }) => all + share, 0) * 10) / 10;
    const isWhole = total !== undefined || parts.some(({ name }) => /^(其他|其它)$/u.test(name));
    const least = Math.max(sumRounding, shareRounding * parts.length) + binary;
    const wrong = parts.find(
      ({ share, count }) =>
        count !== null && total?.count && Math.abs(share - (100 * count) / total.count) > shareRounding + binary,
    );
    const reason =
      sum > 100 + least || (isWhole && sum < 100 - least)
        ? `${sum}%`
        : wrong !== undefined
          ? `${wrong.name} ${wrong.share}% = ${wrong.count} / ${total?.count}`
          : null;
    return reason === null || parts.length === 0 ? [] : [{ page: table.page, args: { table: table.title, reason } }];
  });
}

function isTotal(name: string): boolean {
  return /^(合计|总计|共计)$/u.test(name);
}

/** A table that was divided at the end of a page goes on under the same head. */
function joinParts(tables: readonly PrintedTable[]): PrintedTable[] {
  const joined: PrintedTable[] = [];
  for (const table of tables) {
    const before = joined.at(-1);
    if (
      before !== undefined &&
      before.page < table.page &&
      before.head === table.head &&
      before.title === table.title
    ) {
      before.rows.push(...table.rows);
    } else joined.push(table);
  }
  return joined;
}

function tablesOf(lines: readonly TextLine[]): PrintedTable[] {
  const rows = rowsOf(lines);
  return rows.flatMap((head, at) => {
    const shareEdge = head.find(({ text }) => SHARE.test(text.trim()))?.right;
    if (shareEdge === undefined || head.length < 2) return [];
    const countEdge = head.find(({ text }) => COUNT.test(text.trim()))?.right;
    const table: PrintedTable = {
      title: rows[at - 1]?.[0]?.text.trim() ?? '',
      head: head.map(({ text }) => text).join(' '),
      page: lines[0]?.page ?? 0,
      rows: [],
    };
    for (const row of rows.slice(at + 1)) {
      const share = PERCENT.exec(endingAt(row, shareEdge));
      if (share === null) break;
      const count = countEdge === undefined ? '' : endingAt(row, countEdge);
      table.rows.push({
        name: row[0]?.text.trim() ?? '',
        share: Number(share[1]),
        count: /^\d+$/.test(count) ? Number(count) : null,
      });
    }
    return [table];
  });
}

function endingAt(row: readonly PrintedCell[], edge: number): string {
  return row.find(({ right }) => Math.abs(right - edge) < RENDER.check.columnEdge)?.text.trim() ?? '';
}

/** The cells of a page, one list a baseline. */
function rowsOf(lines: readonly TextLine[]): PrintedCell[][] {
  const rows: { y: number; cells: PrintedCell[] }[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last !== undefined && Math.abs(last.y - line.y) < 1) last.cells.push(...cells(line));
    else rows.push({ y: line.y, cells: cells(line) });
  }
  return rows.map((row) => row.cells);
}
