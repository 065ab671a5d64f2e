import { displayWidth } from '../model/index.js';

/** Rows under a header as lines; columns in `numeric` (0-based) end at the right. A line break in a cell, and any other control character, becomes a space. */
export function alignedTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number> = new Set(),
): string {
  const all = [header, ...rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}+/gu, ' ')))];
  const widths = header.map((_, column) =>
    all.reduce((width, row) => Math.max(width, displayWidth(row[column] ?? '')), 0),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        const fill = ' '.repeat(width - displayWidth(cell));
        return numeric.has(column) ? fill + cell : cell + fill;
      })
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}
