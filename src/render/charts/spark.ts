import { areaUnder, line, pointsOf, polyline, round } from './svg.js';

/** A small curve with the band of usual counts behind it and its last day as a dot. */
export function drawSpark(
  counts: readonly (number | null)[],
  upper: readonly (number | null)[],
  width: number,
  height: number,
): string {
  const values = [...counts, ...upper].filter((value) => value !== null);
  const top = Math.max(1, ...values);
  const pad = 2.5;
  const length = Math.max(counts.length, upper.length);
  const x = (index: number) => pad + (index * (width - 2 * pad)) / Math.max(1, length - 1);
  const y = (value: number) => height - pad - (value / top) * (height - 2 * pad);
  const band = pointsOf(upper, x, y).map((part) => `<path d="${areaUnder(part, height - pad)}" fill="#dedede"/>`);
  const points = pointsOf(counts, x, y);
  const curve = points.map(
    (part) => `<path d="${polyline(part)}" fill="none" stroke="#000" stroke-width="1" stroke-linejoin="round"/>`,
  );
  const end = points.at(-1)?.at(-1);
  const dot = end === undefined ? '' : `<circle cx="${round(end[0])}" cy="${round(end[1])}" r="1.7" fill="#000"/>`;
  return [...band, line(pad, height - pad, width - pad, height - pad, 0.4), ...curve, dot].join('');
}
