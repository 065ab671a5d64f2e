import type { TrueTypeFont } from './truetype.js';

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** Axes draw the same few digits again and again. */
const paths = new WeakMap<TrueTypeFont, Map<number, string>>();

/** A glyph's outline as an SVG path in font units, y downwards. Composite parts are placed by their offsets. */
export function glyphPath(font: TrueTypeFont, glyph: number): string {
  const drawn = paths.get(font) ?? new Map<number, string>();
  paths.set(font, drawn);
  const known = drawn.get(glyph);
  if (known !== undefined) return known;
  const path = contours(font, glyph, 0).map(contourPath).join('');
  drawn.set(glyph, path);
  return path;
}

/** Top and bottom of a glyph's box in em, y upwards. */
export function glyphBox(font: TrueTypeFont, glyph: number): { readonly bottom: number; readonly top: number } {
  const { start, end } = font.outline(glyph);
  if (end <= start) return { bottom: 0, top: 0 };
  const { bytes, unitsPerEm } = font;
  return { bottom: bytes.readInt16BE(start + 4) / unitsPerEm, top: bytes.readInt16BE(start + 8) / unitsPerEm };
}

function contours(font: TrueTypeFont, glyph: number, depth: number): Point[][] {
  const { start, end } = font.outline(glyph);
  if (end <= start || depth > 4) return [];
  const count = font.bytes.readInt16BE(start);
  return count < 0 ? composite(font, start + 10, depth) : simple(font.bytes, start + 10, count);
}

function simple(bytes: Buffer, at: number, count: number): Point[][] {
  const ends = Array.from({ length: count }, (_, i) => bytes.readUInt16BE(at + i * 2));
  const total = (ends.at(-1) ?? -1) + 1;
  let cursor = at + count * 2;
  cursor += 2 + bytes.readUInt16BE(cursor);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = bytes.readUInt8(cursor++);
    const times = flag & 8 ? bytes.readUInt8(cursor++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += bytes.readUInt8(cursor++) * (flag & same ? 1 : -1);
      else if ((flag & same) === 0) {
        value += bytes.readInt16BE(cursor);
        cursor += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  return ends.map((last, i) => {
    const first = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
    return Array.from({ length: last - first + 1 }, (_, k) => ({
      x: xs[first + k] ?? 0,
      y: -(ys[first + k] ?? 0),
      on: ((flags[first + k] ?? 0) & 1) === 1,
    }));
  });
}

function composite(font: TrueTypeFont, at: number, depth: number): Point[][] {
  const all: Point[][] = [];
  for (let cursor = at; ; ) {
    const flags = font.bytes.readUInt16BE(cursor);
    const part = font.bytes.readUInt16BE(cursor + 2);
    const wide = (flags & 1) !== 0;
    const dx = wide ? font.bytes.readInt16BE(cursor + 4) : font.bytes.readInt8(cursor + 4);
    const dy = wide ? font.bytes.readInt16BE(cursor + 6) : font.bytes.readInt8(cursor + 5);
    for (const contour of contours(font, part, depth + 1)) {
      all.push(contour.map((point) => ({ ...point, x: point.x + dx, y: point.y - dy })));
    }
    cursor += 4 + (wide ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    if ((flags & 0x20) === 0) return all;
  }
}

function contourPath(points: readonly Point[]): string {
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true });
  // Implied on-curve points between two controls are written out, then the contour starts at one that is on the curve.
  const full = points.flatMap((point, i) => {
    const before = points[(i + points.length - 1) % points.length] ?? point;
    return !point.on && !before.on ? [middle(before, point), point] : [point];
  });
  const start = full.findIndex((point) => point.on);
  if (start < 0) return '';
  const turned = [...full.slice(start), ...full.slice(0, start + 1)];
  let path = `M${turned[0]?.x} ${turned[0]?.y}`;
  for (let i = 1; i < turned.length; i++) {
    const point = turned[i];
    const next = turned[i + 1];
    if (point === undefined) break;
    if (point.on) path += `L${point.x} ${point.y}`;
    else if (next !== undefined) {
      path += `Q${point.x} ${point.y} ${next.x} ${next.y}`;
      i++;
    }
  }
  return `${path}Z`;
}
