import { RENDER } from '../settings.js';
import type { PdfFacts, TextLine } from './facts.js';
import { foldText } from './facts.js';
import { isPageNumber } from './frame.js';

/** A number as readers see it: `3842`, `20.0%`, `12:30`. */
const NUMBER = /\d+(?:[.,:：]\d+)*%?/g;

export function numbersIn(text: string): string[] {
  return foldText(text).match(NUMBER) ?? [];
}

/** Every number of the finished pages, page numbers apart; characters that stand apart make no one number. */
export function printedNumbers(lines: readonly (readonly TextLine[])[]): string[] {
  return lines
    .flat()
    .filter((line) => !isPageNumber(line))
    .flatMap((line) => pieces(line).flatMap(numbersIn));
}

/** The number that a list of level three puts before an item: `1.` at the indent of a paragraph. */
export function listNumbers(lines: readonly (readonly TextLine[])[]): string[] {
  return lines.flat().flatMap((line) => /^(\d{1,2})\.(?!\d)/.exec(foldText(line.text))?.[1] ?? []);
}

/** Text of a line cut where there is air between two characters: cells of a table. */
export function pieces(line: TextLine): string[] {
  return cells(line).map(({ text }) => text);
}

export interface PrintedCell {
  readonly text: string;
  readonly right: number;
}

export function cells(line: TextLine): PrintedCell[] {
  const found: { text: string; right: number }[] = [];
  let before: PdfFacts['pages'][number]['glyphs'][number] | undefined;
  for (const glyph of line.glyphs) {
    const last = found.at(-1);
    const isApart = before === undefined || glyph.left - before.right > RENDER.check.cellAir * glyph.size;
    if (last === undefined || isApart) found.push({ text: glyph.text, right: glyph.right });
    else {
      last.text += glyph.text;
      last.right = glyph.right;
    }
    before = glyph;
  }
  return found;
}

/** How often each item stands in a list, with subtraction. */
export class NumberCounts {
  readonly #counts = new Map<string, number>();

  constructor(items: Iterable<string>) {
    for (const item of items) this.#counts.set(item, (this.#counts.get(item) ?? 0) + 1);
  }

  /** Takes one away; false where there was none. */
  take(item: string): boolean {
    const count = this.#counts.get(item) ?? 0;
    if (count > 0) this.#counts.set(item, count - 1);
    return count > 0;
  }

  get rest(): string[] {
    return [...this.#counts].flatMap(([item, count]) => Array.from({ length: count }, () => item));
  }
}
