import type { FontSet, Role } from '../fonts/faces.js';
import { glyphPath } from '../fonts/outline.js';
import { type Segment, segmentsOf } from '../text/segments.js';
import { type Glyph, widthOf } from '../text/shape.js';

export type Anchor = 'start' | 'middle' | 'end';

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Two decimals are a two hundredth of a point; more would only swell the file. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Real text at a baseline: it can be read back out of the page. */
export function svgText(glyphs: readonly Glyph[], x: number, y: number, anchor: Anchor = 'start'): string {
  const width = widthOf(glyphs);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const size = glyphs[0]?.size ?? 0;
  const spans = segmentsOf(glyphs).map((segment) => svgSpan(segment));
  return `<text x="${round(left)}" y="${round(y)}" style="font-size:${round(size)}px" xml:space="preserve">${spans.join('')}</text>`;
}

function svgSpan({ text, face }: Segment): string {
  return `<tspan class="f-${face}">${escapeXml(text)}</tspan>`;
}

/**
 * A label of a scale, drawn as outlines. The ticks of an axis belong to the picture; as text they would count among the
 * numbers that the page states, and those all stand in the ledger.
 */
export function scaleLabel(
  fonts: FontSet,
  text: string,
  x: number,
  y: number,
  size: number,
  anchor: Anchor,
  role: Role = 'song',
): string {
  const font = fonts.faces[role];
  const scale = size / font.unitsPerEm;
  const glyphs = [...text].map((character) => font.glyph(character.codePointAt(0) ?? 0));
  const width = scaleWidth(fonts, text, size, role);
  let at = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const parts = glyphs.map((glyph) => {
    const d = glyphPath(font, glyph);
    const part =
      d === '' ? '' : `<path transform="translate(${round(at)} ${round(y)}) scale(${scale} ${-scale})" d="${d}"/>`;
    at += font.advance(glyph) * size;
    return part;
  });
  return parts.join('');
}

export function scaleWidth(fonts: FontSet, text: string, size: number, role: Role = 'song'): number {
  const font = fonts.faces[role];
  return [...text].reduce((sum, character) => sum + font.advance(font.glyph(character.codePointAt(0) ?? 0)) * size, 0);
}

export function line(x1: number, y1: number, x2: number, y2: number, width: number, more = ''): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" fill="none" stroke="#000" stroke-width="${width}"${more}/>`;
}

export type Point = readonly [x: number, y: number];

/** Unbroken stretches of a series with gaps, as points of the drawing. */
export function pointsOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): Point[][] {
  return stretches(values).map((part) => part.map(({ index, value }) => [x(index), y(value)]));
}

/** The outline of what lies under a line, down to a floor. */
export function areaUnder(part: readonly Point[], floor: number): string {
  return `${polyline([...part, ...part.toReversed().map(([x]) => [x, floor] as const)])}Z`;
}

/** Unbroken stretches of a series with gaps. */
export function stretches(values: readonly (number | null)[]): { readonly index: number; readonly value: number }[][] {
  const parts: { index: number; value: number }[][] = [];
  let open = false;
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      open = false;
      return;
    }
    if (!open) parts.push([]);
    open = true;
    parts.at(-1)?.push({ index, value });
  });
  return parts;
}

export function polyline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** Some four steps of 1, 2, 2.5 or 5, up to a round number at or above the highest. */
export function ticks(highest: number): number[] {
  const rough = Math.max(1, highest) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const whole = Number.isInteger(step) ? step : Math.ceil(step);
  const count = Math.max(1, Math.ceil(Math.max(1, highest) / whole));
  return Array.from({ length: count + 1 }, (_, i) => i * whole);
}
