import type { CurveFigure } from '../../model/index.js';
import { LABEL_SIZE } from '../layout/grid.js';
import { type Shaper, widthOf } from '../text/shape.js';
import { line, svgText } from './svg.js';

/** Where a curve is drawn, in points. */
export interface Plot {
  readonly x: (index: number) => number;
  /** Of the curve on each day; null: no data. */
  readonly heights: readonly (number | null)[];
  readonly ceiling: number;
  readonly floor: number;
  readonly right: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lines of labels that are tried below each other. */
const MARK_ROWS = 3;

/** A dotted line on each marked day, its label on the side and in the line where it hits neither curve nor label. */
export function drawMarks({ marks, days }: CurveFigure, plot: Plot, shaper: Shaper): string[] {
  const placed: Box[] = [];
  return marks.flatMap(({ day, label }) => {
    const index = days.indexOf(day);
    if (index < 0) return [];
    const at = plot.x(index);
    const glyphs = shaper.shape(label, 'song', LABEL_SIZE);
    const boxes = Array.from({ length: MARK_ROWS }, (_, row) => row).flatMap((row) =>
      [at + 4, at - 4 - widthOf(glyphs)].map((left): Box => {
        const top = plot.ceiling + row * LABEL_SIZE * 1.2;
        return { left, right: left + widthOf(glyphs), top, bottom: top + LABEL_SIZE };
      }),
    );
    const isFree = (box: Box): boolean =>
      box.left >= plot.x(0) &&
      box.right <= plot.right &&
      !placed.some((other) => meet(box, other)) &&
      !isCrossed(box, plot);
    const box = boxes.find(isFree) ?? boxes.find(({ right }) => right <= plot.right) ?? boxes[1];
    if (box === undefined) return [];
    placed.push(box);
    return [
      line(at, plot.ceiling - 2, at, plot.floor, 0.5, ' stroke-dasharray="1.5 1.5"') +
        svgText(glyphs, box.left, box.bottom - 2),
    ];
  });
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom && b.top < a.bottom;
}

/** Whether the curve runs through a box, from the day before it to the day after. */
function isCrossed(box: Box, { x, heights }: Plot): boolean {
  const step = x(1) - x(0);
  const near = heights.flatMap((height, index) =>
    height !== null && x(index) > box.left - step && x(index) < box.right + step ? [height] : [],
  );
  return near.length > 0 && Math.min(...near) < box.bottom + 2 && Math.max(...near) > box.top - 2;
}
