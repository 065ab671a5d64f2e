import type { BarFigure, CurveFigure, Figure, SparkFigure } from '../../model/index.js';
import { barsHeight, drawBars } from '../charts/bars.js';
import { drawCurve } from '../charts/curve.js';
import { drawSpark } from '../charts/spark.js';
import { escapeXml } from '../charts/svg.js';
import { AREA, LABEL_SIZE, LINE, ROWS, TABLE_SIZE } from '../grid.js';
import { cleanText } from '../text/clean.js';
import type { Glyph } from '../text/shape.js';
import type { Press } from './density.js';
import type { Flowable } from './flow.js';
import { lineAt } from './lines.js';
import type { Line } from './page.js';
import { CELL_PAD, type CellContent, type ColumnPlan, captionOf, gridFlow } from './table.js';

export function figureFlow(figure: Figure, press: Press): Flowable {
  const { shaper, fonts, density } = press;
  switch (figure.kind) {
    case 'curve':
      return drawn(figure, density.curveHeight, 0, (height) => drawCurve(figure, height, shaper, fonts), press);
    case 'bars': {
      const height = barsHeight(figure, density.barPitch, (ROWS - 3) * LINE);
      return drawn(figure, height, SOURCE_LINE, () => drawBars(figure, height, shaper), press);
    }
    case 'sparks':
      return sparkTable(figure, press);
  }
}

const SOURCE_LINE = LABEL_SIZE * 1.5;

/**
 * A drawing under its title, in whole rows of the grid; never cut over two pages. Its source stands below it, or, where
 * no height is given to that, at the left of the drawing's first line.
 */
function drawn(
  figure: CurveFigure | BarFigure,
  height: number,
  below: number,
  draw: (height: number) => string,
  { shaper, density }: Press,
): Flowable {
  const caption = captionOf(figure.title, figure.unit, shaper, density.tableLine);
  const source = figure.source === null ? [] : shaper.shape(`资料来源：${figure.source}`, 'fang', LABEL_SIZE);
  const sourceHeight = source.length > 0 ? below : 0;
  const total = 4 + caption.height + height + sourceHeight + 4;
  const rows = Math.ceil(total / LINE - 0.01);
  const svg = draw(height);
  return {
    rows,
    keepNext: false,
    blank: false,
    floats: true,
    least: rows,
    split: () => null,
    place(top) {
      const start = top + (rows * LINE - total) / 2 + 4;
      const drawingTop = start + caption.height;
      const lines: Line[] = caption.lines.map((line) => ({
        ...line,
        left: line.left - AREA.left,
        top: line.top - caption.height,
      }));
      if (source.length > 0) lines.push(lineAt(source, 0, below === 0 ? 0 : height, SOURCE_LINE));
      return [
        {
          kind: 'figure',
          left: AREA.left,
          top: drawingTop,
          width: AREA.width,
          height,
          alt: figure.alt,
          svg,
          caption: lines,
        },
      ];
    },
  };
}

const SPARK_WIDTH = 118;

/** A table, so that its numbers can be read aloud; the curve is a picture in a cell. */
function sparkTable(figure: SparkFigure, press: Press): Flowable {
  const { shaper, density } = press;
  const columns: ColumnPlan[] = [
    { heading: '主题', align: 'left', width: null },
    { heading: '走势图', align: 'center', width: SPARK_WIDTH + 2 * CELL_PAD },
    { heading: '件数', align: 'right', width: null },
    { heading: '正常水平', align: 'right', width: null },
    { heading: '走势', align: 'center', width: null },
  ];
  const shape = (text: string): Glyph[] => shaper.shape(text, 'fang', TABLE_SIZE);
  const height = density.tableLine - 3;
  const rows = figure.rows.map((row): CellContent[] => {
    const drawing = drawSpark(row.counts, row.upper, SPARK_WIDTH, height);
    const alt = cleanText(`${row.name}走势`);
    const open = `<svg role="img" aria-label="${escapeXml(alt)}" width="${SPARK_WIDTH}pt" height="${height}pt" viewBox="0 0 ${SPARK_WIDTH} ${height}">`;
    return [
      shape(row.name),
      { svg: `${open}${drawing}</svg>`, alt, width: SPARK_WIDTH, height },
      shape(row.today.text),
      shape(row.usual.text),
      shape(row.verdict),
    ];
  });
  return gridFlow(figure.title, figure.unit, columns, rows, press);
}
