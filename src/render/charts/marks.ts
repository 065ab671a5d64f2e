import type { CurveFigure, Day } from '../../model/index.js';
import { LABEL_SIZE } from '../grid.js';
import { type Shaper, widthOf } from '../text/shape.js';
import { line, round, svgText } from './svg.js';

/** Where a curve is drawn, in points (on a screen, pixels). */
export interface Plot {
  readonly x: (index: number) => number;
  /** Of the curve on each day; null: no data. */
  readonly heights: readonly (number | null)[];
  readonly ceiling: number;
  readonly floor: number;
  readonly right: number;
}

/** The place of a label. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Air around a label. */
const AIR = 3;

/** A dotted line on each marked day and its label on white, clear of what is `taken`, legible on whatever lies below it. */
export function drawMarks(
  { marks, days }: Pick<CurveFigure, 'marks' | 'days'>,
  plot: Plot,
  shaper: Shaper,
  taken: readonly Box[],
): string[] {
  const shown = marksOn(days, marks).map(({ index, label }) => ({
    at: plot.x(index),
    glyphs: shaper.shape(label, 'song', LABEL_SIZE),
  }));
  const boxes = placeLabels(
    shown.map(({ at, glyphs }) => ({ at, width: widthOf(glyphs) })),
    plot,
    LABEL_SIZE,
    taken,
  );
  const lines = [...new Set(shown.map(({ at }) => at))].map((at) =>
    line(at, plot.ceiling - 2, at, plot.floor, 0.5, ' stroke-dasharray="1.5 1.5"'),
  );
  const labels = shown.map(({ glyphs }, i) => {
    const box = boxes[i];
    return box === null || box === undefined ? '' : white(box) + svgText(glyphs, box.left, box.bottom - 2);
  });
  return [...lines, ...labels];
}

/**
 * Where the values of the highest and the last day stand: above their point, or below or beside it where the curve or the
 * other label is in the way. One label where both are one day.
 */
export function placeValues(
  counts: readonly (number | null)[],
  plot: Plot,
  size: number,
  widthOfLabel: (text: string) => number,
): { readonly text: string; readonly box: Box }[] {
  const known = counts.flatMap((count, index) => (count === null ? [] : [{ count, index }]));
  const last = known.at(-1);
  if (last === undefined) return [];
  const peak = known.reduce((best, item) => (item.count > best.count ? item : best));
  const placed: { text: string; box: Box }[] = [];
  for (const { count, index } of peak.index === last.index ? [last] : [peak, last]) {
    const text = String(count);
    const width = widthOfLabel(text);
    const [x, y] = [plot.x(index), plot.heights[index] ?? plot.floor];
    const at = (left: number, top: number): Box => ({ left, right: left + width, top, bottom: top + size });
    const above = y - size - AIR;
    const choices = [
      at(Math.min(x - width / 2, plot.right - width), above),
      at(x - width, above),
      at(x - width - 2 * AIR, y - size / 2),
      at(Math.min(x - width / 2, plot.right - width), y + 2 * AIR),
    ].filter((box) => box.bottom < plot.floor && !placed.some((other) => meet(box, other.box)));
    const box = choices.find((choice) => !isCrossed(choice, plot)) ?? choices[0];
    if (box !== undefined) placed.push({ text, box });
  }
  return placed;
}

function white({ left, right, top, bottom }: Box): string {
  return `<path d="M${round(left - 1)} ${round(top)}H${round(right + 1)}V${round(bottom)}H${round(left - 1)}Z" fill="#fff"/>`;
}

/** Marks on days of the curve, from left to right; what is said of a day is said once. */
export function marksOn(
  days: readonly Day[],
  marks: CurveFigure['marks'],
): { readonly index: number; readonly label: string }[] {
  const found = marks
    .map(({ day, label }) => ({ index: days.indexOf(day), label }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index);
  return found.filter(
    ({ index, label }, i) => found.findIndex((other) => other.index === index && other.label === label) === i,
  );
}

/**
 * For each mark the place beside its line where the label hits no other label and is least in the way: clear of the curve
 * and of dotted lines, and high up. null where the plot is full.
 *
 * @param size height of a label
 */
export function placeLabels(
  marks: readonly { readonly at: number; readonly width: number }[],
  plot: Plot,
  size: number,
  taken: readonly Box[] = [],
): (Box | null)[] {
  const placed: Box[] = [...taken];
  const cost = (box: Box): number =>
    Number(isCrossed(box, plot)) * 100 + marks.filter(({ at }) => at > box.left && at < box.right).length;
  return marks.map(({ at, width }) => {
    const free = placesFor(at, width, plot, size).filter((box) => !placed.some((other) => meet(box, other)));
    const [first] = free;
    if (first === undefined) return null;
    const best = free.reduce((least, box) => (cost(box) < cost(least) ? box : least), first);
    placed.push(best);
    return best;
  });
}

/** Right and left of the line, from the top of the plot to its floor, moved into the plot where they stick out. */
function placesFor(at: number, width: number, { x, ceiling, floor, right }: Plot, size: number): Box[] {
  const step = size * 1.2;
  const rows = Math.max(1, Math.floor((floor - ceiling) / step));
  return Array.from({ length: rows }, (_, row) => ceiling + row * step).flatMap((top) =>
    [at + AIR + 1, at - AIR - 1 - width].map((wanted) => {
      const left = Math.max(x(0), Math.min(wanted, right - width));
      return { left, right: left + width, top, bottom: top + size };
    }),
  );
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right + AIR && b.left < a.right + AIR && a.top < b.bottom && b.top < a.bottom;
}

/** Whether the curve runs through a box, from the day before it to the day after. */
function isCrossed(box: Box, { x, heights }: Plot): boolean {
  const step = x(1) - x(0);
  const near = heights.flatMap((height, index) =>
    height !== null && x(index) > box.left - step && x(index) < box.right + step ? [height] : [],
  );
  return near.length > 0 && Math.min(...near) < box.bottom + 2 && Math.max(...near) > box.top - 2;
}
