import { RENDER } from '../settings.js';
import { hasAirBefore, hasAirBehind, mayBeginLine, mayEndLine } from './line-marks.js';
import type { Glyph } from './shape.js';

/**
 * How far the parts of a line give, as shares of the type's size unless said otherwise. The orders are those of CLREQ
 * (Requirements for Chinese Text Layout, 6.1.3): marks first, then the air between Chinese and Western characters.
 */
const GIVE = {
  /** Air between a Chinese character and a digit or letter. CLREQ: 1/4; official documents are set tighter. */
  seam: 0.125,
  seamLess: 0.06,
  seamMore: 0.09,
  /** The empty half of a mark, which CLREQ lets go whole. */
  markLess: 0.25,
  markMore: 0.22,
  /** Two marks side by side share one empty half, but for a hair, where the line does not need it. */
  pair: 0.45,
  /** The empty half of a mark at the end of a line, which nobody sees. */
  endLess: 0.45,
  /** Between two cells, in points: within the tolerance of the grid's pitch (±0.1 pt). */
  cell: 0.07,
} as const;

/** What a paragraph's breaks cost, on the scale of a line that takes all the give it has (100). */
const COST = {
  line: 10,
  /** Each point that a line ends short although all its give is used. */
  shortPoint: 30,
  /** A number parted from its unit. */
  unit: 15,
  /** A last line of one character and its marks, of a count and its marks, and one of fewer than four cells. */
  alone: 800,
  count: 400,
  few: 40,
  /** A name or a phrase cut between two characters, where nothing is justified: less than a line, so that it never costs one. */
  inside: 1,
  /** A word cut where no line may end. */
  cut: 5000,
} as const;

const WORD = /[\p{L}\p{N}.,:%+\-/_@&'#=?]/u;
const LETTER = /[\p{L}\p{N}%]/u;

/** One line: its characters, and the gap in points, or less than none, that is put before some of them. */
export interface TypeLine {
  readonly glyphs: readonly Glyph[];
  readonly indent: number;
  readonly gaps: ReadonlyMap<number, number>;
  /** Added to the pitch of each full cell (pt). */
  readonly stretch: number;
}

export interface BreakSettings {
  readonly width: number;
  readonly firstIndent: number;
  readonly hangingIndent?: number;
  readonly justify: boolean;
}

/** What lies before a character: air, by how much that may shrink and grow, and whether a line may end there (pt). */
interface Place {
  readonly natural: number;
  readonly less: number;
  readonly more: number;
  /** What the pitch of the cell before it gives. */
  readonly cell: number;
  readonly mayBreak: boolean;
  /** A number and its unit meet here. */
  readonly isUnit: boolean;
}

/** A line up to `end`, how it gives, and what it and the lines after it cost. */
interface Choice {
  readonly end: number;
  /** From −1, all that it has taken, to 1, all given. */
  readonly ratio: number;
  readonly cost: number;
}

interface Paragraph extends BreakSettings {
  readonly glyphs: readonly Glyph[];
  readonly places: readonly Place[];
}

/**
 * Breaks a paragraph into lines no wider than `width`: the breaks that cost least over the whole of it (Knuth and Plass
 * 1981), so that its lines are as full and as even as they can be. Where nothing is justified each line is filled, up to a mark
 * where that takes no more lines. Words of letters and digits stay whole where they can.
 */
export function breakLines(glyphs: readonly Glyph[], settings: BreakSettings): TypeLine[] {
  const paragraph: Paragraph = { ...settings, glyphs, places: glyphs.map((_, at) => placeAt(glyphs, at, settings)) };
  const choices: (Choice | undefined)[] = [];
  for (let start = glyphs.length - 1; start >= 0; start -= 1) {
    let best: Choice | undefined;
    for (const choice of linesFrom(paragraph, start)) {
      const cost = choice.cost + (choices[nextStart(glyphs, choice.end)]?.cost ?? 0);
      // Of equal ones the longest line, which comes last.
      if (best === undefined || cost <= best.cost) best = { ...choice, cost };
    }
    choices[start] = best;
  }
  const lines: TypeLine[] = [];
  for (let start = nextStart(glyphs, 0); start < glyphs.length; ) {
    const { end, ratio } = choices[start] ?? { end: glyphs.length, ratio: 0 };
    const shown = glyphs.slice(start, glyphs[end - 1]?.text === ' ' ? end - 1 : end);
    const gaps = new Map<number, number>();
    for (let at = 1; at < shown.length; at += 1) {
      const { natural = 0, less = 0, more = 0 } = paragraph.places[start + at] ?? {};
      const gap = natural + (ratio < 0 ? less : more) * ratio;
      if (gap !== 0) gaps.set(at, gap);
    }
    lines.push({
      glyphs: shown,
      indent: indentAt(paragraph, start),
      gaps,
      stretch: settings.justify ? GIVE.cell * ratio : 0,
    });
    start = nextStart(glyphs, end);
  }
  return lines;
}

/** Every line that may begin at `start`, shortest first; where none may, the fullest that cuts a word. */
function linesFrom(paragraph: Paragraph, start: number): Choice[] {
  const { glyphs, places, justify } = paragraph;
  const room = paragraph.width - indentAt(paragraph, start);
  const found: Choice[] = [];
  let fits = start + 1;
  let [width, less, more] = [0, 0, 0];
  for (let end = start + 1; end <= glyphs.length; end += 1) {
    const glyph = glyphs[end - 1];
    const place = places[end - 1];
    if (glyph === undefined || place === undefined) break;
    if (end - 1 > start) {
      width += place.natural;
      less += place.less + place.cell;
      more += place.more + place.cell;
    }
    width += glyph.width;
    const seen = glyph.text === ' ' ? width - glyph.width : width;
    const free = justify && hasAirBehind(glyph) ? glyph.size * GIVE.endLess : 0;
    const slack = room - seen;
    if (slack + free + less < -RENDER.layout.hair && end > start + 1) break;
    fits = end;
    const isLast = end === glyphs.length;
    if (!isLast && places[end]?.mayBreak === false) continue;
    const wanted = slack > 0 ? slack : Math.min(0, slack + free + RENDER.layout.hair);
    const isRagged = isLast || !justify;
    const ratio =
      wanted < 0
        ? Math.max(-1, wanted / Math.max(less, RENDER.layout.hair))
        : isRagged
          ? 0
          : Math.min(1, wanted / Math.max(more, RENDER.layout.hair));
    const short = isRagged ? 0 : Math.max(0, wanted - more);
    const ending = isLast ? lastCost(paragraph, start, width) : places[end]?.isUnit === true ? COST.unit : 0;
    const cost = justify
      ? 100 * ratio ** 2 + COST.shortPoint * short + ending
      : isLast || endsPiece(glyph)
        ? 0
        : COST.inside;
    found.push({ end, ratio, cost: COST.line + cost });
  }
  return found.length > 0 ? found : [{ end: fits, ratio: 0, cost: COST.cut }];
}

function lastCost({ glyphs }: Paragraph, start: number, width: number): number {
  if (start === 0) return 0;
  const rest = glyphs.slice(start);
  const letters = rest.filter(({ text }) => /\p{L}/u.test(text)).length;
  if (letters < 2) return letters < rest.filter(({ text }) => LETTER.test(text)).length ? COST.count : COST.alone;
  return width < 4 * (rest[0]?.size ?? 0) ? COST.few : 0;
}

function indentAt(settings: BreakSettings, start: number): number {
  return start === 0 ? settings.firstIndent : (settings.hangingIndent ?? 0);
}

/** A line does not begin with the space at the break. */
function nextStart(glyphs: readonly Glyph[], end: number): number {
  let start = end;
  while (end > 0 && glyphs[start]?.text === ' ') start += 1;
  return start;
}

function placeAt(glyphs: readonly Glyph[], at: number, { justify }: BreakSettings): Place {
  const [before, after] = [glyphs[at - 1], glyphs[at]];
  const none = { natural: 0, less: 0, more: 0 };
  if (before === undefined || after === undefined) return { ...none, cell: 0, mayBreak: true, isUnit: false };
  return {
    ...(justify ? airBetween(before, after) : none),
    cell: justify && before.full ? GIVE.cell : 0,
    mayBreak: mayBreak(glyphs[at - 2], before, after),
    isUnit: /[\d%]$/.test(before.text) && after.full,
  };
}

function airBetween(before: Glyph, after: Glyph): Pick<Place, 'natural' | 'less' | 'more'> {
  const { size } = after;
  if (before.full !== after.full && LETTER.test(before.text) && LETTER.test(after.text))
    return { natural: GIVE.seam * size, less: GIVE.seamLess * size, more: GIVE.seamMore * size };
  const [behind, ahead] = [hasAirBehind(before), hasAirBefore(after)];
  if (!behind && !ahead) return { natural: 0, less: 0, more: 0 };
  const isPair = (behind && (ahead || hasAirBehind(after))) || (ahead && hasAirBefore(before));
  if (isPair) return { natural: -GIVE.pair * size, less: 0, more: GIVE.pair * size };
  return { natural: 0, less: GIVE.markLess * size, more: GIVE.markMore * size };
}

/** Whether a line may end between two characters. */
function mayBreak(earlier: Glyph | undefined, before: Glyph, after: Glyph): boolean {
  // The space goes with the line that it ends.
  if (after.text === ' ') return false;
  const last = before.text === ' ' ? earlier : before;
  if (!mayBeginLine(after.text) || (last !== undefined && !mayEndLine(last.text))) return false;
  return before.text === ' ' || !(isWord(before) && isWord(after));
}

/** A mark or a space, behind which a name ends and no name is parted. */
function endsPiece({ text }: Glyph): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

/** The parts of a cell that a line need not cut: what stands between its marks. */
export function piecesOf(glyphs: readonly Glyph[]): Glyph[][] {
  const pieces: Glyph[][] = [[]];
  for (const [at, glyph] of glyphs.entries()) {
    const last = glyphs[at - 1];
    if (last !== undefined && endsPiece(last) && mayBreak(glyphs[at - 2], last, glyph)) pieces.push([]);
    pieces.at(-1)?.push(glyph);
  }
  return pieces;
}

export function isWord(glyph: Glyph): boolean {
  return !glyph.full && WORD.test(glyph.text);
}
