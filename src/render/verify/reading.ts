import { AREA, BODY_SIZE, CHARACTER, TABLE_SIZE } from '../grid.js';
import { RENDER } from '../settings.js';
import { foldText, type GlyphFacts, linesOf, type PageFacts } from './facts.js';
import { AREA_BOTTOM } from './frame.js';
import { pieces } from './tokens.js';

/** Characters that one reads on without a stop. */
interface TextRun {
  readonly pages: number[];
  /** Left edge of its last line. */
  left: number;
  readonly glyphs: GlyphFacts[];
}

export interface ReadText {
  /** null: it begins on one page and ends on another. */
  readonly page: number | null;
  /** A line as it lies on the paper; else a text as it is read on. */
  readonly isLine: boolean;
  /** Without spaces; as printed and, where that differs, with its compatibility forms folded. */
  readonly texts: readonly string[];
}

/**
 * The finished pages as one reads them: each paragraph, cell and label by itself, over the ends of its lines and pages,
 * and once more each line as it lies on the paper. Cells beside or below each other are never one text, so that two
 * counts make no telephone number.
 */
export function readingTexts(pages: readonly PageFacts[]): ReadText[] {
  const inOrder = runsOf(pages).map(({ pages: on, glyphs }) => ({
    page: on.length > 1 ? null : (on[0] ?? null),
    isLine: false,
    text: glyphs.map((glyph) => glyph.text).join(''),
  }));
  const onPaper = pages.flatMap((page) =>
    linesOf(page).flatMap((line) =>
      (isLarge(line) ? [line.text] : pieces(line)).map((text) => ({ page: page.number, isLine: true, text })),
    ),
  );
  return [...inOrder, ...onPaper].map(({ page, isLine, text }) => ({
    page,
    isLine,
    texts: [...new Set([text.replace(/\s+/gu, ''), foldText(text)])],
  }));
}

function runsOf(pages: readonly PageFacts[]): TextRun[] {
  const found: TextRun[] = [];
  for (const { number, glyphs } of pages) {
    for (const glyph of inArea(glyphs)) {
      const last = found.at(-1);
      const joint = last === undefined ? 'none' : jointOf(last, number, glyph);
      if (last === undefined || joint === 'none') found.push({ pages: [number], left: glyph.x, glyphs: [glyph] });
      else {
        last.glyphs.push(glyph);
        if (joint === 'line') last.left = glyph.x;
        if (!last.pages.includes(number)) last.pages.push(number);
      }
    }
  }
  return found;
}

/** Page numbers stand between the pages of one text; they are read on their own lines. */
function inArea(glyphs: readonly GlyphFacts[]): GlyphFacts[] {
  return glyphs.filter(({ y }) => y <= AREA_BOTTOM + RENDER.check.belowArea);
}

/** How a text goes on from its last character to the next one in the file. */
function jointOf({ pages, left, glyphs }: TextRun, page: number, glyph: GlyphFacts): 'side' | 'line' | 'none' {
  const before = glyphs.at(-1);
  if (before === undefined || Math.abs(before.size - glyph.size) > RENDER.check.sameSize) return 'none';
  const { size } = glyph;
  const isFlush = Math.abs(glyph.x - AREA.left) < RENDER.check.sameSize;
  if (!pages.includes(page)) return isFlush ? 'line' : 'none';
  const down = glyph.y - before.y;
  if (Math.abs(down) < RENDER.check.sameLine) {
    const air = glyph.left - before.right;
    const isSpaced = before.isInked === null || glyph.isInked === null;
    return air > -size && air <= (isSpaced || isLarge(glyph) ? RENDER.check.lineAir : RENDER.check.cellAir) * size
      ? 'side'
      : 'none';
  }
  const isNextLine = down > 0 && down < RENDER.check.lineStep * size;
  const isBelow =
    (isFlush && isLarge(glyph)) || (glyph.x < before.right && glyph.x > left - RENDER.check.indent * size);
  const opensParagraph = Math.abs(size - BODY_SIZE) < RENDER.check.sameSize && glyph.x > AREA.left + CHARACTER;
  return isNextLine && isBelow && !opensParagraph ? 'line' : 'none';
}

function isLarge({ size }: { readonly size: number }): boolean {
  return size > TABLE_SIZE + RENDER.check.sameSize;
}
