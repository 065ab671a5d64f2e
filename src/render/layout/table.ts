import type { Paragraph, Table } from '../../model/index.js';
import { AREA, LABEL_SIZE, LINE, TABLE_SIZE } from '../grid.js';
import { RENDER } from '../settings.js';
import { breakLines, piecesOf } from '../text/breaking.js';
import { segmentsOf } from '../text/segments.js';
import { type Glyph, type Shaper, widthOf } from '../text/shape.js';
import type { Press } from './density.js';
import type { Flowable } from './flow.js';
import { centredLine, rightLine, shapeRuns } from './lines.js';
import type { Cell, Drawing, Line, TableElement } from './page.js';

/** Air between the text of a cell and its edges. */
export const CELL_PAD = 4;

export interface ColumnPlan {
  readonly heading: string;
  readonly align: 'left' | 'right' | 'center';
  /** Fixed width in points; null lets the contents decide. */
  readonly width: number | null;
}
export type CellContent = readonly Glyph[] | Drawing;
interface Row {
  readonly height: number;
  readonly cells: readonly Cell[];
}

export function tableFlow(table: Table, press: Press): Flowable {
  const columns = table.columns.map(({ heading, numeric }, i): ColumnPlan => {
    // Words right after figures would touch them.
    const afterFigures = table.columns[i - 1]?.numeric === true;
    return { heading, align: numeric ? 'right' : afterFigures ? 'center' : 'left', width: null };
  });
  const rows = table.rows.map((row) => columns.map((_, i) => cellGlyphs(press.shaper, row[i] ?? [])));
  return gridFlow(table.title, table.unit, columns, rows, press);
}

function cellGlyphs(shaper: Shaper, paragraph: Paragraph): Glyph[] {
  return shapeRuns(shaper, paragraph, 'fang', TABLE_SIZE);
}

/** A table of text and small drawings, three rules, its header repeated on every page that it reaches. */
export function gridFlow(
  title: string,
  unit: string | null,
  columns: readonly ColumnPlan[],
  contents: readonly (readonly CellContent[])[],
  press: Press,
): Flowable {
  const { shaper, density } = press;
  const height = density.tableLine;
  const headings = columns.map(({ heading }) => shaper.shape(heading, 'hei', TABLE_SIZE));
  const widths = columnWidths(columns, headings, contents);
  const header = rowOf(headings, columns, widths, height).cells;
  const rows = contents.map((cells) => rowOf(cells, columns, widths, height));
  return part(captionOf(title, unit, shaper, height), widths, header, rows, height);
}

/** Title centred in 黑体, unit at the right; tops are relative to the caption. */
export function captionOf(
  title: string,
  unit: string | null,
  shaper: Shaper,
  lineHeight: number,
): { lines: Line[]; height: number } {
  const label = unit === null ? [] : shaper.shape(`单位：${unit}`, 'fang', LABEL_SIZE + 1);
  const broken = breakLines(shaper.shape(title, 'hei', TABLE_SIZE), {
    width: AREA.width - 2 * TABLE_SIZE,
    firstIndent: 0,
    justify: false,
  });
  const lines = broken.map((line, i) => centredLine(line.glyphs, i * lineHeight, lineHeight));
  const lastWidth = widthOf(broken.at(-1)?.glyphs ?? []);
  const isTight = (AREA.width - lastWidth) / 2 < widthOf(label) + 8;
  const unitLine = isTight && unit !== null ? lines.length : lines.length - 1;
  if (unit !== null) lines.push(rightLine(label, AREA.left + AREA.width, unitLine * lineHeight, lineHeight));
  return { lines, height: (Math.max(unitLine, broken.length - 1) + 1) * lineHeight };
}

function part(
  caption: { readonly lines: readonly Line[]; readonly height: number },
  widths: readonly number[],
  header: readonly Cell[],
  rows: readonly Row[],
  lineHeight: number,
  continues = false,
): Flowable {
  const headerHeight = Math.max(1, ...header.map((cell) => cell.lines.length)) * lineHeight;
  const above = 5 + caption.height + headerHeight;
  const height = above + rows.reduce((sum, row) => sum + row.height, 0) + 5;
  const all = Math.ceil(height / LINE - 0.01);
  const leastHeight = above + rows.slice(0, 2).reduce((sum, row) => sum + row.height, 0) + 5;
  return {
    rows: all,
    keepNext: false,
    blank: false,
    floats: true,
    least: all <= RENDER.layout.wholeTableRows ? all : Math.ceil(leastHeight / LINE),
    split(free) {
      if (all <= RENDER.layout.wholeTableRows) return null;
      let count = 0;
      for (let used = above + 5; count < rows.length; count += 1) {
        used += rows[count]?.height ?? 0;
        if (used > free * LINE) break;
      }
      count = Math.min(count, rows.length - 2);
      if (count < 2) return null;
      return [
        part(caption, widths, header, rows.slice(0, count), lineHeight, continues),
        part(caption, widths, header, rows.slice(count), lineHeight, true),
      ];
    },
    place(top) {
      const start = top + (all * LINE - height) / 2 + 5;
      const element: TableElement = {
        kind: 'table',
        left: AREA.left,
        top: start,
        width: AREA.width,
        caption: caption.lines.map((line) => ({ ...line, left: line.left - AREA.left })),
        captionHeight: caption.height,
        lineHeight,
        widths,
        header,
        rows,
      };
      return [continues ? { ...element, continues } : element];
    },
  };
}

function rowOf(
  contents: readonly CellContent[],
  columns: readonly ColumnPlan[],
  widths: readonly number[],
  lineHeight: number,
): Row {
  const cells = contents.map((content, i): Cell => {
    const align = columns[i]?.align ?? 'left';
    if (isDrawing(content)) return { align, lines: [], drawing: content };
    const settings = { width: (widths[i] ?? 0) - 2 * CELL_PAD, firstIndent: 0, justify: false };
    return { align, lines: breakLines(content, settings).map((line) => segmentsOf(line.glyphs)), drawing: null };
  });
  return { height: Math.max(1, ...cells.map((cell) => cell.lines.length)) * lineHeight, cells };
}

function columnWidths(
  columns: readonly ColumnPlan[],
  headings: readonly (readonly Glyph[])[],
  contents: readonly (readonly CellContent[])[],
): number[] {
  const natural = columns.map((column, i) => {
    if (column.width !== null) return column.width;
    const widest = contents.map((row) => {
      const cell = row[i] ?? [];
      return isDrawing(cell) ? 0 : widthOf(cell);
    });
    return Math.max(widthOf(headings[i] ?? []), ...widest, 0) + 2 * CELL_PAD + 0.5;
  });
  const total = natural.reduce((sum, width) => sum + width, 0);
  if (total <= AREA.width) {
    const free = columns.filter((column) => column.width === null).length;
    return natural.map((width, i) =>
      columns[i]?.width === null ? width + (AREA.width - total) / Math.max(1, free) : width,
    );
  }
  // Too wide: the widest columns give way until all fit, none below the longest name in it where that can be.
  const names = columns.map((column, i) => {
    if (column.width !== null) return 0;
    const cells = [headings[i] ?? [], ...contents.flatMap((row) => (isDrawing(row[i]) ? [] : [row[i] ?? []]))];
    return Math.max(...cells.flatMap(piecesOf).map(widthOf), 0) + 2 * CELL_PAD + 0.5;
  });
  const least = names.reduce((all, width) => all + width, 0) <= AREA.width ? names : columns.map(() => 0);
  const within = (cap: number): number[] => natural.map((width, i) => Math.max(Math.min(width, cap), least[i] ?? 0));
  let low = 3 * TABLE_SIZE;
  let high = AREA.width;
  for (let i = 0; i < 40; i += 1) {
    const cap = (low + high) / 2;
    if (within(cap).reduce((all, width) => all + width, 0) > AREA.width) high = cap;
    else low = cap;
  }
  const capped = within(low);
  const sum = capped.reduce((a, b) => a + b, 0);
  return capped.map((width) => (width * AREA.width) / Math.max(sum, AREA.width));
}

function isDrawing(cell: CellContent | undefined): cell is Drawing {
  return cell !== undefined && 'svg' in cell;
}
