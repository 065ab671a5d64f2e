import { type CurveFigure, type Day, shortDay } from '../../model/index.js';
import type { FontSet } from '../fonts/faces.js';
import { AREA, LABEL_SIZE } from '../grid.js';
import { RENDER } from '../settings.js';
import { type Shaper, widthOf } from '../text/shape.js';
import { drawMarks, placeValues } from './marks.js';
import {
  areaUnder,
  line,
  type Point,
  pointsOf,
  polyline,
  round,
  scaleLabel,
  scaleWidth,
  svgText,
  ticks,
} from './svg.js';

/** What is lower than this above the axis cannot be seen in print (pt). */
const LEGEND = 16;
const AXIS = 15;
/** Width of the longest label of a day, `12月28日`. */
const DAY_LABEL = 44;

/** Counts by day as a heavy line over the band of usual counts; black and grey only, for copies. */
export function drawCurve(figure: CurveFigure, height: number, shaper: Shaper, fonts: FontSet): string {
  const all = [...figure.counts, ...figure.upper, ...figure.expected].filter((value) => value !== null);
  const scale = ticks(Math.max(1, ...all) * 1.04);
  const top = scale.at(-1) ?? 1;
  const left = 8 + String(top).length * LABEL_SIZE * 0.58;
  const right = AREA.width - 10;
  const floor = height - AXIS;
  const ceiling = LEGEND + 6;
  const x = (index: number) => left + 6 + (index * (right - left - 12)) / Math.max(1, figure.days.length - 1);
  const y = (value: number) => floor - (value / top) * (floor - ceiling);

  const grid = scale.map(
    (tick) =>
      (tick === 0 ? '' : line(left, y(tick), right, y(tick), 0.3, ' stroke-dasharray="1 2"')) +
      scaleLabel(fonts, String(tick), left - 4, y(tick) + LABEL_SIZE * 0.36, LABEL_SIZE, 'end'),
  );
  const isSeen = (series: readonly (number | null)[]) =>
    series.some((value) => value !== null && floor - y(value) > RENDER.layout.seenHeight);
  const hasBand = isSeen(figure.upper);
  const hasExpected = isSeen(figure.expected);
  const band = pointsOf(hasBand ? figure.upper : [], x, y).map((part) => {
    const edge = `<path d="${polyline(part)}" fill="none" stroke="#777" stroke-width="0.5"/>`;
    return `<path d="${areaUnder(part, floor)}" fill="#dedede"/>${edge}`;
  });
  const expected = pointsOf(hasExpected ? figure.expected : [], x, y).map(
    (part) => `<path d="${polyline(part)}" fill="none" stroke="#000" stroke-width="0.7" stroke-dasharray="3.5 2.2"/>`,
  );
  const points = pointsOf(figure.counts, x, y);
  const counts = points.map((part) => {
    const only = part.length === 1 ? part[0] : undefined;
    return only === undefined
      ? `<path d="${polyline(part)}" fill="none" stroke="#000" stroke-width="1.5" stroke-linejoin="round"/>`
      : dot(only, 1.5);
  });
  const end = points.at(-1)?.at(-1);
  const heights = figure.counts.map((value) => (value === null ? null : y(value)));
  const plot = { x, heights, ceiling, floor, right };
  const values = placeValues(figure.counts, plot, LABEL_SIZE, (text) => scaleWidth(fonts, text, LABEL_SIZE, 'hei'));
  const marks = drawMarks(
    figure,
    plot,
    shaper,
    values.map(({ box }) => box),
  );
  return [
    legend(shaper, hasExpected, hasBand),
    ...band,
    ...grid,
    line(left, floor, right, floor, 0.7),
    ...dayLabels(figure.days, x, floor, fonts),
    ...marks,
    ...expected,
    ...counts,
    end === undefined ? '' : dot(end, 2.6),
    ...values.map(({ text, box }) => scaleLabel(fonts, text, box.left, box.bottom - 1.5, LABEL_SIZE, 'start', 'hei')),
  ].join('');
}

function dot([x, y]: Point, radius: number): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="#000"/>`;
}

function legend(shaper: Shaper, hasExpected: boolean, hasBand: boolean): string {
  const base = 10;
  // A curve alone needs no key.
  if (!hasExpected && !hasBand) return '';
  const entries: [string, (x: number) => string][] = [
    ['实际件数', (x) => line(x, base - 3.4, x + 18, base - 3.4, 1.5)],
  ];
  if (hasExpected)
    entries.push(['正常水平', (x) => line(x, base - 3.4, x + 18, base - 3.4, 0.7, ' stroke-dasharray="3.5 2.2"')]);
  if (hasBand) {
    entries.push([
      '正常范围',
      (x) => `<path d="M${round(x)} 2.5h18v8h-18Z" fill="#dedede" stroke="#777" stroke-width="0.5"/>`,
    ]);
  }
  let right = AREA.width;
  return entries
    .reverse()
    .map(([text, draw]) => {
      const glyphs = shaper.shape(text, 'song', LABEL_SIZE);
      const start = right - widthOf(glyphs);
      right = start - 22 - 8;
      return draw(start - 22) + svgText(glyphs, start, base);
    })
    .reverse()
    .join('');
}

/** First and last day and as many between as have room. */
function dayLabels(days: readonly Day[], x: (index: number) => number, floor: number, fonts: FontSet): string[] {
  const last = days.length - 1;
  const room = Math.max(1, Math.floor((x(last) - x(0)) / 58));
  const every = Math.max(1, Math.ceil(last / room));
  const chosen = days.map((_, i) => i).filter((i) => (last - i) % every === 0);
  return chosen.map((i) => {
    const label = shortDay(days[i] as Day);
    return (
      line(x(i), floor, x(i), floor + 3, 0.6) +
      scaleLabel(fonts, label, Math.min(x(i), AREA.width - DAY_LABEL / 2), floor + AXIS - 3, LABEL_SIZE - 0.5, 'middle')
    );
  });
}
