import { type Glyph, widthOf } from './shape.js';

/** 避头: may not start a line. 避尾: may not end one. */
export const NEVER_FIRST = new Set([...'。，、；：？！）》」』】〕〉”’…—·％‰℃.,;:?!)]}%‐–～~ー々·．、']);
export const NEVER_LAST = new Set([...'（《「『【〔〈“‘([{￥$＃#']);

/** A number is not torn from the measure word after it. */
const MEASURE = new Set([...'件个倍次年月日时期份人户家条组类名万亿元页版天']);

const WORD = /[\p{L}\p{N}.,:%+\-/_@&'#=?]/u;

const LETTER = /[\p{L}\p{N}%]/u;
/** The widest gap that still reads as a hair of air (pt). */
const MOST_GAP = 3;

/** Marks whose ink fills half of their cell: the left half, and the right half. */
const LEFT_HALF = new Set([...'。，、）》」』】〕〉”’']);
const RIGHT_HALF = new Set([...'（《「『【〔〈“‘']);

/** One line: its characters, and the gap in points, or less than none, that is put before some of them. */
export interface TypeLine {
  readonly glyphs: readonly Glyph[];
  readonly indent: number;
  readonly gaps: ReadonlyMap<number, number>;
}

export interface BreakSettings {
  readonly width: number;
  readonly firstIndent: number;
  readonly hangingIndent?: number;
  readonly justify: boolean;
}

/** Breaks a paragraph into lines no wider than `width`. Words of letters and digits stay whole where they can. */
export function breakLines(glyphs: readonly Glyph[], settings: BreakSettings): TypeLine[] {
  const lines: TypeLine[] = [];
  let start = 0;
  while (start < glyphs.length) {
    while (start < glyphs.length && lines.length > 0 && glyphs[start]?.text === ' ') start++;
    if (start >= glyphs.length) break;
    const indent = lines.length === 0 ? settings.firstIndent : (settings.hangingIndent ?? 0);
    const room = settings.width - indent;
    let end = start;
    let width = 0;
    // Half a tenth of a point: sums of decimal widths must not cost a line its 28th character.
    let squeeze = 0;
    for (; end < glyphs.length; end++) {
      const more = settings.justify && end > start ? squeezable(glyphs, end) : 0;
      if (width + (glyphs[end]?.width ?? 0) > room + 0.05 + squeeze + more) break;
      width += glyphs[end]?.width ?? 0;
      squeeze += more;
    }
    if (end < glyphs.length) end = leaveCompany(glyphs, start, lastBreak(glyphs, start, end));
    const last = end >= glyphs.length;
    let shown = glyphs.slice(start, end);
    while (shown.at(-1)?.text === ' ') shown = shown.slice(0, -1);
    const slack = room - widthOf(shown);
    const gaps = slack < -0.05 ? squeezed(shown, -slack) : last || !settings.justify ? new Map() : spread(shown, slack);
    lines.push({ glyphs: shown, indent, gaps });
    start = end;
  }
  return lines;
}

function lastBreak(glyphs: readonly Glyph[], start: number, end: number): number {
  for (let at = end; at > start; at--) if (mayBreak(glyphs, at)) return at;
  return Math.max(end, start + 1);
}

/** A last line of one character and its mark takes a second one along where a line may end before that. */
function leaveCompany(glyphs: readonly Glyph[], start: number, end: number): number {
  const rest = glyphs.slice(end);
  if (rest.length > 3 || rest.filter(({ text }) => LETTER.test(text)).length !== 1) return end;
  return end - 1 > start + 1 && mayBreak(glyphs, end - 1) ? end - 1 : end;
}

/** Whether a line may end before the character at `at`. */
export function mayBreak(glyphs: readonly Glyph[], at: number): boolean {
  const before = glyphs[at - 1];
  const after = glyphs[at];
  if (before === undefined || after === undefined) return true;
  if (after.text === ' ') return !NEVER_LAST.has(before.text);
  if (NEVER_FIRST.has(after.text) || NEVER_LAST.has(before.text)) return false;
  if (before.number !== undefined && before.number === after.number) return false;
  if (MEASURE.has(after.text) && !before.full && /[\d%]/.test(before.text)) return false;
  return !(isWord(before) && isWord(after));
}

function isWord(glyph: Glyph): boolean {
  return !glyph.full && WORD.test(glyph.text);
}

/** What can be taken before a mark that follows another: the halves of two cells that hold no ink, less a hair. */
function squeezable(glyphs: readonly Glyph[], at: number): number {
  const [before, after] = [glyphs[at - 1], glyphs[at]];
  if (before === undefined || after === undefined || !before.full || !after.full) return 0;
  const isPair =
    (LEFT_HALF.has(before.text) && (LEFT_HALF.has(after.text) || RIGHT_HALF.has(after.text))) ||
    (RIGHT_HALF.has(before.text) && RIGHT_HALF.has(after.text));
  return isPair ? after.size * 0.45 : 0;
}

/** Takes what a line is too wide from between its neighbouring marks, the same from each pair. */
function squeezed(glyphs: readonly Glyph[], excess: number): Map<number, number> {
  const pairs = glyphs.flatMap((_, at) => (squeezable(glyphs, at) > 0 ? [at] : []));
  return new Map(pairs.map((at) => [at, -excess / pairs.length]));
}

/**
 * Sets a line flush right through the gaps between Chinese and digits, where a little space belongs anyway. Chinese
 * characters keep the pitch of the grid; what is left over stays at the end of the line.
 */
function spread(glyphs: readonly Glyph[], slack: number): Map<number, number> {
  const places = glyphs.flatMap((glyph, i) => {
    const before = glyphs[i - 1];
    const isSeam =
      before !== undefined && before.full !== glyph.full && LETTER.test(before.text) && LETTER.test(glyph.text);
    return isSeam ? [i] : [];
  });
  const gaps = new Map<number, number>();
  if (places.length === 0 || slack <= 0) return gaps;
  const each = Math.min(slack / places.length, MOST_GAP);
  for (const place of places) gaps.set(place, each);
  return gaps;
}

/**
 * Breaks a title between words into the fewest lines that fit, then as evenly as can be, never leaving one character
 * alone. Words wider than a line are cut.
 */
export function breakTitle(words: readonly (readonly Glyph[])[], width: number): Glyph[][] {
  const pieces = joinBound(words).flatMap((word) => (widthOf(word) <= width ? [word] : cut(word, width)));
  const greedy = fill(pieces, width);
  if (greedy.length <= 1) return greedy;
  const total = pieces.reduce((sum, piece) => sum + widthOf(piece), 0);
  for (let limit = total / greedy.length; limit < width; limit += (pieces[0]?.[0]?.size ?? 16) / 4) {
    const even = fill(pieces, limit);
    if (even.length === greedy.length && (even.at(-1)?.length ?? 0) > 1) return even;
  }
  return keepCompany(greedy);
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
    if (previous !== undefined && (NEVER_FIRST.has(first.text) || NEVER_LAST.has(last?.text ?? '') || single)) {
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
