import { Blob, Face, Font } from 'harfbuzzjs';
import { once } from '../../model/index.js';
import type { TrueTypeFont } from './truetype.js';

/** What is asked of a face's glyphs, each once: axes draw the same few digits, and every page asks for its number's dash. */
function askedOnce<V extends NonNullable<unknown>>(
  known: WeakMap<TrueTypeFont, (glyph: number) => V>,
  of: (font: TrueTypeFont) => (glyph: number) => V,
) {
  return (font: TrueTypeFont, glyph: number): V => {
    const ask = known.get(font) ?? once(of(font));
    known.set(font, ask);
    return ask(glyph);
  };
}

const outlines = new WeakMap<TrueTypeFont, (glyph: number) => string>();
const boxes = new WeakMap<TrueTypeFont, (glyph: number) => { readonly bottom: number; readonly top: number }>();

/** A glyph's outline as an SVG path in font units, y upwards. */
export const glyphPath = askedOnce(outlines, (font) => {
  const drawn = new Font(new Face(new Blob(font.bytes)));
  return (glyph) => drawn.glyphToPath(glyph);
});

/** Top and bottom of a glyph's box in em, y upwards. */
export const glyphBox = askedOnce(boxes, (font) => (glyph) => {
  const { start, end } = font.outline(glyph);
  if (end <= start) return { bottom: 0, top: 0 };
  const { bytes, unitsPerEm } = font;
  return { bottom: bytes.readInt16BE(start + 4) / unitsPerEm, top: bytes.readInt16BE(start + 8) / unitsPerEm };
});
