import type { Block, Figure, Paragraph } from '../model/index.js';
import type { BulletinSettings } from './settings.js';
import { plainOf } from './wording/text.js';

/** The grid of the official form. */
const LINES_A_PAGE = 22;
const CHARACTERS_A_LINE = 28;
/** What a line holds on average: numbers and marks that may not be parted from their neighbours leave it short. */
const FILLED_LINE = 27.4;
/** Lines of tables and labels are three quarters of a line of text. */
const SMALL = 0.75;

/** Estimated height of a block in lines of the grid. The page itself decides; this only budgets what is written. */
function blockLines(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return 1;
    case 'paragraph':
      return textLines(block.text, 2);
    case 'list':
      return block.items.reduce((sum, item) => sum + textLines(item, 5), 0);
    case 'table':
      return Math.ceil(0.35 + SMALL * (block.table.rows.length + 2));
    case 'figure':
      return figureLines(block.figure);
  }
}

function figureLines(figure: Figure): number {
  if (figure.kind === 'curve') return 7;
  if (figure.kind === 'sparks') return Math.ceil(0.35 + SMALL * (figure.rows.length + 2));
  return Math.ceil(0.4 + SMALL + 0.66 * figure.bars.length + 0.5);
}

/** `indent` in characters. Half-width characters count half. */
function textLines(words: Paragraph, indent: number): number {
  const width = [...plainOf(words)].reduce((sum, character) => sum + (isHalfWidth(character) ? 0.5 : 1), 0);
  const whole = indent + width;
  return whole <= CHARACTERS_A_LINE ? 1 : Math.ceil(whole / FILLED_LINE);
}

function isHalfWidth(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < 0x2000;
}

export interface Frame {
  /** Lines of page one above the text: masthead, title, a blank line, the editor's note. */
  readonly head: number;
  /** Lines of the last page that the foot takes. */
  readonly foot: number;
}

export function frameOf(settings: BulletinSettings, headline: string, editorNote: string | null): Frame {
  const top = settings.secrecy === null && settings.copyNumber === null ? 0 : 1;
  const name = Math.ceil(top + (settings.organisation === null ? 0 : 1.25) + 2.25);
  const title = Math.ceil(headline.length / 19);
  const note = editorNote === null ? 0 : Math.ceil((editorNote.length + 6) / CHARACTERS_A_LINE);
  const receivers = (['报', '送', '发'] as const)
    .map((key) => settings.distribution[key].join('，'))
    .filter((line) => line !== '')
    .reduce((sum, line) => sum + Math.ceil((line.length + 3) / CHARACTERS_A_LINE), 0);
  const foot = Math.ceil(((receivers + 1 + (settings.copies === null ? 0 : 1)) * 24 + 8) / 29);
  return { head: name + 4 + title + 1 + note, foot };
}

/** A piece of the page, for counting pages. */
export interface Piece {
  readonly lines: number;
  /** `heading` stays with what follows, `whole` is never cut. */
  readonly cut: 'heading' | 'whole' | 'free';
}

export function pieceOf(block: Block): Piece {
  const cut =
    block.kind === 'heading' ? 'heading' : block.kind === 'figure' || block.kind === 'table' ? 'whole' : 'free';
  return { lines: blockLines(block), cut };
}

/** Pages that the pieces take, poured one after another as the page is set. */
export function countPages(pieces: readonly Piece[], { head, foot }: Frame): number {
  let pages = 1;
  let used = head;
  const turn = (): void => {
    pages += 1;
    used = 0;
  };
  pieces.forEach(({ lines, cut }, index) => {
    const next = pieces[index + 1];
    const least = cut === 'heading' ? lines + (next === undefined ? 0 : leastOf(next)) : leastOf({ lines, cut });
    if (used + least > LINES_A_PAGE && used > 0) turn();
    let rest = lines;
    while (cut === 'free' && used + rest > LINES_A_PAGE) {
      rest -= LINES_A_PAGE - used;
      turn();
    }
    used += rest;
  });
  return used + foot > LINES_A_PAGE ? pages + 1 : pages;
}

function leastOf({ lines, cut }: Piece): number {
  return cut === 'free' ? Math.min(lines, 2) : lines;
}
