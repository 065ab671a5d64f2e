import { displayWidth } from '../model/index.js';

/** Rows under a header as lines; columns in `numeric` (0-based) end at the right. */
export function alignedTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number> = new Set(),
): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))));
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
