import type { Paragraph } from '../../model/index.js';
import type { Role } from '../fonts/faces.js';
import { AREA } from '../grid.js';
import type { TypeLine } from '../text/breaking.js';
import { hasAirBehind } from '../text/line-marks.js';
import { segmentsOf } from '../text/segments.js';
import { type Glyph, type Shaper, widthOf } from '../text/shape.js';
import type { Line } from './page.js';

/** Set in `size`, or in as much less as it takes to stay within the room, and then in `smaller` at most. */
export function shapeWithin(shape: (size: number) => Glyph[], size: number, room: number, smaller = size): Glyph[] {
  const glyphs = shape(size);
  const width = widthOf(glyphs);
  return width <= room ? glyphs : shape(Math.min(smaller, (size * room) / width));
}

/** One unbroken line from a left edge. */
export function lineAt(glyphs: readonly Glyph[], left: number, top: number, height: number): Line {
  return { left, top, height, size: glyphs[0]?.size ?? 0, segments: segmentsOf(glyphs) };
}

export function rightLine(glyphs: readonly Glyph[], right: number, top: number, height: number): Line {
  return lineAt(glyphs, right - widthOf(glyphs), top, height);
}

/** Centred on the type area by what is seen: tracking after the last character is not, nor the empty half of a last mark. */
export function centredLine(glyphs: readonly Glyph[], top: number, height: number): Line {
  const last = glyphs.at(-1);
  const unseen = last === undefined ? 0 : last.tracking + (hasAirBehind(last) ? last.size / 2 : 0);
  const seen = widthOf(glyphs) - unseen;
  return lineAt(glyphs, AREA.left + (AREA.width - seen) / 2, top, height);
}

export function typeLineAt(line: TypeLine, left: number, top: number, height: number): Line {
  return {
    left: left + line.indent,
    top,
    height,
    size: line.glyphs[0]?.size ?? 0,
    segments: segmentsOf(line.glyphs, line.gaps, line.stretch),
  };
}

/** The runs of a paragraph, strong ones in 黑体. */
export function shapeRuns(shaper: Shaper, paragraph: Paragraph, role: Role, size: number): Glyph[] {
  return paragraph.flatMap((run) => shaper.shape(run.text, run.strong === true ? 'hei' : role, size));
}
