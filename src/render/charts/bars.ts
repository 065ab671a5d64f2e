import type { BarFigure } from '../../model/index.js';
import { AREA, TABLE_SIZE } from '../grid.js';
import { type Glyph, type Shaper, widthOf } from '../text/shape.js';
import { line, round, svgText } from './svg.js';

export function barsHeight(figure: BarFigure, pitch: number, most: number): number {
  return Math.min(Math.max(1, figure.bars.length) * pitch + 4, most);
}

/** Horizontal bars; emphasised ones black, the others grey with a black outline. */
export function drawBars(figure: BarFigure, height: number, shaper: Shaper): string {
  const pitch = (height - 4) / Math.max(1, figure.bars.length);
  const size = Math.min(TABLE_SIZE, pitch * 0.8);
  const names = figure.bars.map((bar) => shaper.shape(bar.name, 'fang', size));
  const labels = figure.bars.map((bar) => shaper.shape(bar.label, bar.emphasis ? 'hei' : 'fang', size));
  const most = AREA.width * 0.36;
  const left = Math.min(most, Math.max(0, ...names.map((glyphs) => widthOf(glyphs)))) + 14;
  const right = AREA.width - Math.max(0, ...labels.map((glyphs) => widthOf(glyphs))) - 14;
  const highest = Math.max(1, ...figure.bars.map((bar) => bar.count));
  const rows = figure.bars.map((bar, i) => {
    const top = 2 + i * pitch;
    const base = top + pitch / 2 + size * 0.36;
    const width = Math.max(0, (bar.count / highest) * (right - left));
    const fill = bar.emphasis ? '#000' : '#b8b8b8';
    const thick = pitch * 0.58;
    const box = `<path d="M${round(left)} ${round(top + (pitch - thick) / 2)}h${round(width)}v${round(thick)}h${round(-width)}Z" fill="${fill}" stroke="#000" stroke-width="0.5"/>`;
    return (
      svgText(shortened(names[i] ?? [], most), left - 6, base, 'end') +
      (width > 0 ? box : '') +
      svgText(labels[i] ?? [], left + width + 5, base)
    );
  });
  return rows.join('') + line(left, 0, left, height, 0.7);
}

/** A name that is wider than its column is set narrower in steps of its own size, never cut. */
function shortened(glyphs: readonly Glyph[], most: number): readonly Glyph[] {
  const width = widthOf(glyphs);
  if (width <= most) return glyphs;
  const factor = most / width;
  return glyphs.map((glyph) => ({ ...glyph, size: glyph.size * factor, width: glyph.width * factor }));
}
