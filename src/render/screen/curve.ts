import displayWidth from 'string-width';
import { type CurveFigure, type Day, shortDay, type TopicHistory } from '../../model/index.js';
import { type Box, marksOn, type Plot, placeLabels, placeValues } from '../charts/marks.js';
import { areaUnder, escapeXml, pointsOf, polyline, round, stretches, ticks } from '../charts/svg.js';
import { cleanText } from '../text/clean.js';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 52;
const RIGHT = 700;
const TOP = 18;
const FLOOR = 208;
/** The largest that the style sets a drawing in: a phone's. */
const MARK_SIZE = 20;

export type ScreenCurve = TopicHistory & Pick<CurveFigure, 'marks' | 'alt'>;

/** A curve for the screen: colours come from the page's style, so that it follows light and dark. */
export function screenCurve(curve: ScreenCurve): string {
  const { days } = curve;
  const values = [...curve.counts, ...curve.upper, ...curve.expected].filter((value) => value !== null);
  const scale = ticks(Math.max(1, ...values) * 1.04);
  const top = scale.at(-1) ?? 1;
  const x = (index: number) => LEFT + 8 + (index * (RIGHT - LEFT - 16)) / Math.max(1, days.length - 1);
  const y = (value: number) => FLOOR - (value / top) * (FLOOR - TOP);
  const band = pointsOf(curve.upper, x, y).map((part) => `<path class="band" d="${areaUnder(part, FLOOR)}"/>`);
  const lines = (name: string, values: readonly (number | null)[]) =>
    pointsOf(values, x, y).map((part) => `<path class="${name}" d="${polyline(part)}"/>`);
  const dots = stretches(curve.counts).flatMap((part) =>
    part.map(
      ({ index, value }) =>
        `<circle class="dot" cx="${round(x(index))}" cy="${round(y(value))}" r="3"><title>${shortDay(days[index] as Day)}：${value}</title></circle>`,
    ),
  );
  const heights = curve.counts.map((value) => (value === null ? null : y(value)));
  const plot = { x, heights, ceiling: TOP - 10, floor: FLOOR, right: RIGHT };
  const labels = placeValues(curve.counts, plot, MARK_SIZE, (text) => (text.length * MARK_SIZE) / 2 + 2);
  const marks = screenMarks(
    curve,
    plot,
    labels.map(({ box }) => box),
  );
  const grid = scale.map(
    (tick) =>
      `<path class="grid" d="M${LEFT} ${round(y(tick))}H${RIGHT}"/><text x="${LEFT - 6}" y="${round(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  );
  const every = Math.max(1, Math.ceil((days.length - 1) / 6));
  const dayLabels = days.flatMap((day, i) =>
    (days.length - 1 - i) % every === 0
      ? [`<text x="${round(x(i))}" y="${FLOOR + 20}" text-anchor="middle">${shortDay(day)}</text>`]
      : [],
  );
  const parts = [
    ...band,
    ...grid,
    ...dayLabels,
    ...lines('expected', curve.expected),
    ...lines('counts', curve.counts),
    ...dots,
    ...marks,
    ...labels.map(
      ({ text, box }) =>
        `<text class="value" x="${round((box.left + box.right) / 2)}" y="${round(box.bottom - 4)}" text-anchor="middle">${text}</text>`,
    ),
  ];
  return `<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(cleanText(curve.alt))}">${parts.join('')}</svg>`;
}

/** Whether the band and the usual level can be told from the axis: a key to what cannot be seen puzzles. */
export function seenIn({ counts, upper, expected }: Pick<ScreenCurve, 'counts' | 'upper' | 'expected'>): {
  readonly band: boolean;
  readonly expected: boolean;
} {
  const highest = (series: readonly (number | null)[]) => Math.max(0, ...series.filter((value) => value !== null));
  const least = Math.max(highest(counts), highest(upper), highest(expected)) * 0.015;
  return { band: highest(upper) > least, expected: highest(expected) > least };
}

function screenMarks({ days, marks }: ScreenCurve, plot: Plot, taken: readonly Box[]): string[] {
  const shown = marksOn(days, marks).map(({ index, label }) => ({ at: plot.x(index), label: cleanText(label) }));
  const boxes = placeLabels(
    shown.map(({ at, label }) => ({ at, width: displayWidth(label) * (MARK_SIZE / 2) })),
    plot,
    MARK_SIZE,
    taken,
  );
  return shown.map(({ at, label }, i) => {
    const box = boxes[i];
    const text =
      box == null ? '' : `<text x="${round(box.left)}" y="${round(box.bottom - 3)}">${escapeXml(label)}</text>`;
    return `<path class="mark" d="M${round(at)} ${TOP - 8}V${FLOOR}"/>${text}`;
  });
}

export function screenSpark(
  counts: readonly (number | null)[],
  upper: readonly (number | null)[],
  alt: string,
): string {
  const [width, height] = [120, 28];
  const top = Math.max(1, ...[...counts, ...upper].filter((value) => value !== null));
  const x = (index: number) => 3 + (index * (width - 6)) / Math.max(1, counts.length - 1);
  const y = (value: number) => height - 3 - (value / top) * (height - 6);
  const band = pointsOf(upper, x, y).map((part) => `<path class="band" d="${areaUnder(part, height - 3)}"/>`);
  const points = pointsOf(counts, x, y);
  const curve = points.map((part) => `<path class="counts" d="${polyline(part)}"/>`);
  const end = points.at(-1)?.at(-1);
  const dot = end === undefined ? '' : `<circle class="dot" cx="${round(end[0])}" cy="${round(end[1])}" r="2.4"/>`;
  return `<svg class="spark" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(cleanText(alt))}">${band.join('')}${curve.join('')}${dot}</svg>`;
}
