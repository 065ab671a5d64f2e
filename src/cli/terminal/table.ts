import stringWidth from 'string-width';
import { clip } from './clip.js';

/** Colours a cell that has its width already; row −1 is the header. */
type Paint = (cell: string, row: number, column: number) => string;

/**
 * Rows under a header as lines. A line break in a cell, and any other control character, becomes a space.
 *
 * @param numeric columns (0-based) that end at the right
 */
export function alignedTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
  paint: Paint = (cell) => cell,
): string {
  const all = [header, ...rows.map((row) => row.map(onOneLine))];
  const widths = header.map((_, column) =>
    all.reduce((width, row) => Math.max(width, stringWidth(row[column] ?? '')), 0),
  );
  const line = (row: readonly string[], number: number): string => {
    const last = row.length - 1;
    return widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        const fill = ' '.repeat(width - stringWidth(cell));
        if (numeric.includes(column)) return fill + paint(cell, number, column);
        return paint(cell, number, column) + (column === last ? '' : fill);
      })
      .join('  ')
      .trimEnd();
  };
  return `${all.map((row, index) => line(row, index - 1)).join('\n')}\n`;
}

export function onOneLine(cell: string): string {
  return cell.replace(/\p{Cc}+/gu, ' ');
}

/** A column of `fittedTable`. */
export interface Column {
  readonly heading: string;
  readonly isNumeric?: boolean;
  /** May be cut down to so many columns of the terminal; absent: is never cut. */
  readonly least?: number;
  /** Left out, the last ones first, where the rest would not fit; 0 or absent: never. */
  readonly canGo?: boolean;
}

/**
 * A table that fits the terminal: columns that may go leave, the last first, while the others would not have their least
 * widths; then the widest of those that may be cut is cut until the lines fit.
 */
export function fittedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint = (cell) => cell,
): string {
  const cells = rows.map((row) => row.map(onOneLine));
  const natural = columns.map(({ heading }, column) =>
    cells.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? '')), stringWidth(heading)),
  );
  const leastOf = (column: number): number =>
    Math.min(natural[column] ?? 0, Math.max(columns[column]?.least ?? Number.POSITIVE_INFINITY, 2));
  let kept = columns.map((_, column) => column);
  const needs = (own: readonly number[]): number =>
    own.reduce((sum, column) => sum + leastOf(column), 2 * (own.length - 1));
  for (let column = columns.length - 1; column >= 0 && needs(kept) > width; column -= 1) {
    if (columns[column]?.canGo === true) kept = kept.filter((own) => own !== column);
  }
  const widths = new Map(kept.map((column) => [column, natural[column] ?? 0]));
  const total = (): number => [...widths.values()].reduce((sum, own) => sum + own, 2 * (kept.length - 1));
  while (total() > width) {
    const [widest] = kept
      .filter((column) => (widths.get(column) ?? 0) > leastOf(column))
      .sort((a, b) => (widths.get(b) ?? 0) - (widths.get(a) ?? 0) || b - a);
    if (widest === undefined) break;
    widths.set(widest, (widths.get(widest) ?? 0) - 1);
  }
  const cut = (row: readonly string[]): string[] =>
    kept.map((column) => clip(row[column] ?? '', widths.get(column) ?? 0));
  const numeric = kept.flatMap((column, at) => (columns[column]?.isNumeric === true ? [at] : []));
  const header = cut(columns.map(({ heading }) => heading));
  return alignedTable(header, cells.map(cut), numeric, (cell, row, at) => paint(cell, row, kept[at] ?? at));
}
