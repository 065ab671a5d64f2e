import { breakLines, isWord } from './breaking.js';
import { mayBeginLine, mayEndLine } from './line-marks.js';
import { type Glyph, widthOf } from './shape.js';

/**
 * Breaks a title between words into the fewest lines that fit, two of them behind its comma, else as evenly as can be, never
 * leaving one character alone. Words wider than a line are cut.
 */
export function breakTitle(words: readonly (readonly Glyph[])[], width: number): Glyph[][] {
  const pieces = joinBound(words).flatMap((word) => (widthOf(word) <= width ? [word] : cut(word, width)));
  const greedy = fill(pieces, width);
  if (greedy.length <= 1) return greedy;
  const halves = greedy.length === 2 ? behindComma(pieces, width) : null;
  if (halves !== null) return halves;
  const total = pieces.reduce((sum, piece) => sum + widthOf(piece), 0);
  for (let limit = total / greedy.length; limit < width; limit += (pieces[0]?.[0]?.size ?? 16) / 4) {
    const even = fill(pieces, limit);
    if (even.length === greedy.length && (even.at(-1)?.length ?? 0) > 1) return even;
  }
  return keepCompany(greedy);
}

/** Two lines that end where a clause does, where both fit. */
function behindComma(pieces: readonly (readonly Glyph[])[], width: number): Glyph[][] | null {
  const end = pieces.findIndex((piece) => piece.at(-1)?.text === '，') + 1;
  const lines = [pieces.slice(0, end).flat(), pieces.slice(end).flat()];
  return lines.every((line) => line.length > 1 && widthOf(line) <= width) ? lines : null;
}

/** Where words alone cannot help it, the last character takes its neighbour along. */
function keepCompany(lines: Glyph[][]): Glyph[][] {
  const [previous, last] = lines.slice(-2);
  const moved = last?.length === 1 && (previous?.length ?? 0) > 2 ? previous?.pop() : undefined;
  if (moved !== undefined) last?.unshift(moved);
  return lines;
}

/** Punctuation that may not start or end a line is bound to its neighbour. */
function joinBound(words: readonly (readonly Glyph[])[]): Glyph[][] {
  const bound: Glyph[][] = [];
  for (const word of words) {
    const first = word[0];
    const previous = bound.at(-1);
    const last = previous?.at(-1);
    if (first === undefined) continue;
    const single = previous?.length === 1 && word.length === 1 && isWord(first);
    if (previous !== undefined && (!mayBeginLine(first.text) || !mayEndLine(last?.text ?? '') || single)) {
      previous.push(...word);
    } else bound.push([...word]);
  }
  return bound;
}

function cut(word: readonly Glyph[], width: number): Glyph[][] {
  return breakLines(word, { width, firstIndent: 0, justify: false }).map((line) => [...line.glyphs]);
}

function fill(pieces: readonly (readonly Glyph[])[], width: number): Glyph[][] {
  const lines: Glyph[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const wide = widthOf(piece);
    if (used + wide > width + 0.05) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(...piece);
    used += wide;
  }
  return lines;
}
