import { Blob, Face, Font } from 'harfbuzzjs';
import { once } from '../../model/index.js';
import type { TrueTypeFont } from './truetype.js';

interface Outlines {
  readonly font: Font;
  /** Axes draw the same few digits again and again. */
  readonly paths: Map<number, string>;
}

const outlines = new WeakMap<TrueTypeFont, Outlines>();

/** A glyph's outline as an SVG path in font units, y upwards. */
export function glyphPath(font: TrueTypeFont, glyph: number): string {
  let known = outlines.get(font);
  if (known === undefined) {
    known = { font: new Font(new Face(new Blob(font.bytes))), paths: new Map() };
    outlines.set(font, known);
  }
  const path = known.paths.get(glyph) ?? known.font.glyphToPath(glyph);
  known.paths.set(glyph, path);
  return path;
}

/** A page's number asks for its dash each time that pages are counted, and a face may have to be read for it. */
const boxes = new WeakMap<TrueTypeFont, (glyph: number) => { readonly bottom: number; readonly top: number }>();

/** Top and bottom of a glyph's box in em, y upwards. */
export function glyphBox(font: TrueTypeFont, glyph: number): { readonly bottom: number; readonly top: number } {
  let boxOf = boxes.get(font);
  if (boxOf === undefined) {
    boxOf = once((glyph) => {
      const { start, end } = font.outline(glyph);
      if (end <= start) return { bottom: 0, top: 0 };
      const { bytes, unitsPerEm } = font;
      return { bottom: bytes.readInt16BE(start + 4) / unitsPerEm, top: bytes.readInt16BE(start + 8) / unitsPerEm };
    });
    boxes.set(font, boxOf);
  }
  return boxOf(glyph);
}
