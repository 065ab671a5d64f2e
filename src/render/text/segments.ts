import type { FaceKey } from '../fonts/faces.js';
import type { Glyph } from './shape.js';

/** A piece of a line in one face. `gap` is extra space before it (pt). */
export interface Segment {
  readonly text: string;
  readonly face: FaceKey;
  readonly tracking: number;
  readonly gap: number;
  /** The number before an item of a list. */
  readonly isLabel?: true;
}

/** Measured characters as pieces of one face; a gap starts a new piece. `stretch` is added to the pitch of full cells. */
export function segmentsOf(
  glyphs: readonly Glyph[],
  gaps: ReadonlyMap<number, number> = new Map(),
  stretch = 0,
): Segment[] {
  const segments: Segment[] = [];
  glyphs.forEach((glyph, i) => {
    const gap = gaps.get(i) ?? 0;
    const tracking = glyph.tracking + (glyph.full ? stretch : 0);
    const last = segments.at(-1);
    const isSame = last?.face === glyph.face && last.tracking === tracking && last.isLabel === glyph.isLabel;
    if (last !== undefined && gap === 0 && isSame) {
      segments[segments.length - 1] = { ...last, text: last.text + glyph.text };
    } else {
      const segment = { text: glyph.text, face: glyph.face, tracking, gap };
      segments.push(glyph.isLabel === true ? { ...segment, isLabel: true } : segment);
    }
  });
  return segments;
}
