import { SHEET } from '../grid.js';
import type { Cell, FigureElement, Page, Element as Placed, TableElement, TextElement } from '../layout/page.js';
import { cleanText } from '../text/clean.js';
import type { Segment } from '../text/segments.js';
import type { Box } from './objects.js';
import { type Element, element, isRun, type Run, runOf, type Source, sourcesOf } from './structure.js';

/**
 * The structure as the layout knows it, over the contents that the browser marked: a paragraph or table that goes on on the
 * next page is one, items make lists with their numbers apart, cells with a drawing are cells, captions are said before
 * their drawings, page numbers are not read. null where the browser's tree is not that of the layout, as with an office's
 * own template.
 *
 * @param pageNumbers object numbers of the pages
 */
export function arrange(tree: Element, pages: readonly Page[], pageNumbers: readonly number[]): Arrangement | null {
  const sections = tree.kids.filter((kid) => !isRun(kid));
  if (sections.length !== pages.length || pageNumbers.length !== pages.length) return null;
  const made = new Arrangement();
  for (const [i, page] of pages.entries()) {
    const placed = page.elements.filter((item) => item.kind !== 'rule');
    const nodes = (sections[i] as Element).kids;
    if (nodes.length !== placed.length) return null;
    for (const [k, item] of placed.entries()) {
      const node = nodes[k];
      if (node === undefined || isRun(node) || !made.add(item, node, pageNumbers[i] ?? 0)) return null;
    }
  }
  return made;
}

/** The page as one reads it aloud, and what of it is not read. */
class Arrangement {
  readonly root = element('Document');
  readonly footers: Source[] = [];
  /** Drawings by the places that they fill; what is painted inside belongs to them. */
  readonly drawings: { page: number; box: Box; run: Run }[] = [];
  /** What a part on the next page goes on from. */
  #open: Element | undefined;
  #list: { readonly of: object; readonly element: Element } | undefined;
  #table: Element | undefined;

  /** Takes one element of the layout with the browser's for it; false where they are not the same. */
  add(item: Placed, node: Element, page: number): boolean {
    if (item.kind === 'text') return this.#text(item, node);
    this.#list = undefined;
    if (item.kind === 'figure') return this.#figure(item, node, page);
    return item.kind === 'table' && this.#addTable(item, node, page);
  }

  #text(item: TextElement, node: Element): boolean {
    if (item.isFooter === true) {
      this.footers.push(...sourcesOf(node));
      return true;
    }
    if (item.continues === true && this.#open !== undefined) {
      this.#open.kids.push(runOf(this.#open.type, sourcesOf(node)));
      return true;
    }
    const segments = item.lines.flatMap((line) => line.segments);
    if (item.list === undefined) {
      this.#list = undefined;
      const type = item.tag.toUpperCase();
      this.#open = element(type, [runOf(type, sourcesOf(node))]);
      this.root.kids.push(this.#open);
      return true;
    }
    if (this.#list?.of !== item.list) {
      this.#list = { of: item.list, element: element('L') };
      this.root.kids.push(this.#list.element);
    }
    const [label = [], body = []] = divided(node, segments, (segment) => segment.isLabel === true);
    this.#open = element('LBody', [runOf('LBody', body)]);
    const numbered = label.length === 0 ? [] : [element('Lbl', [runOf('Lbl', label)])];
    this.#list.element.kids.push(element('LI', [...numbered, this.#open]));
    return true;
  }

  #figure(item: FigureElement, node: Element, page: number): boolean {
    const drawn = node.kids.find((kid) => !isRun(kid) && kid.type === 'Figure');
    const said = node.kids.filter((kid) => kid !== drawn).flatMap(sourcesOf);
    const counts = item.caption.map((line) => line.segments.length);
    const isWhole = counts.reduce((sum, count) => sum + count, 0) === said.length;
    let from = 0;
    for (const count of isWhole ? counts : [said.length]) {
      if (count > 0) this.root.kids.push(element('P', [runOf('P', said.slice(from, from + count))]));
      from += count;
    }
    const box = boxAt(item.left, item.top, item.width, item.height);
    this.root.kids.push(this.#drawing(cleanText(item.alt), page, box, drawn === undefined ? [] : sourcesOf(drawn)));
    return true;
  }

  #drawing(alt: string, page: number, box: Box, sources: readonly Source[]): Element {
    const run = runOf('Figure', sources);
    this.drawings.push({ page, box, run });
    return element('Figure', [run], { alt, place: { page, box } });
  }

  #addTable(item: TableElement, node: Element, page: number): boolean {
    const parts = node.kids.filter((kid) => !isRun(kid)) as Element[];
    const caption = parts.find(({ type }) => type === 'Caption');
    const [head, ...rows] = parts.filter(({ type }) => type === 'TR');
    if (node.type !== 'Table' || head === undefined || rows.length !== item.rows.length) return false;
    const lists = item.rows.map(({ cells }, i) => cellsOf(cells, rows[i]));
    if (lists.some((cells) => cells === null) || head.kids.length !== item.header.length) return false;
    const goesOn = item.continues === true && this.#table !== undefined;
    const table = goesOn ? (this.#table as Element) : element('Table');
    if (!goesOn) {
      if (caption !== undefined) table.kids.push(element('Caption', [runOf('Caption', sourcesOf(caption))]));
      table.kids.push(
        element(
          'TR',
          head.kids.map((kid) => element('TH', [runOf('TH', sourcesOf(kid))])),
        ),
      );
      this.root.kids.push(table);
    }
    let top =
      item.top + item.captionHeight + Math.max(1, ...item.header.map(({ lines }) => lines.length)) * item.lineHeight;
    item.rows.forEach(({ height, cells }, i) => {
      let left = item.left;
      const row = cells.map((cell, k) => {
        const width = item.widths[k] ?? 0;
        const sources = lists[i]?.[k] ?? [];
        const { drawing } = cell;
        const middle = { x: left + width / 2, y: top + height / 2 };
        left += width;
        if (drawing === null) return element('TD', sources.length === 0 ? [] : [runOf('TD', sources)]);
        const box = boxAt(middle.x - drawing.width / 2, middle.y - drawing.height / 2, drawing.width, drawing.height);
        return element('TD', [this.#drawing(drawing.alt, page, box, sources)]);
      });
      table.kids.push(element('TR', row));
      top += height;
    });
    this.#table = table;
    this.#open = undefined;
    return true;
  }
}

/** The contents of a row's cells; the browser makes none for a cell without text. null where the two do not agree. */
function cellsOf(cells: readonly Cell[], row: Element | undefined): Source[][] | null {
  const found = row === undefined ? [] : row.kids.filter((kid) => !isRun(kid));
  const isFull = found.length === cells.length;
  const hasText = ({ lines }: Cell) => lines.some((line) => line.length > 0);
  if (!isFull && found.length !== cells.filter(hasText).length) return null;
  let next = 0;
  return cells.map((cell) => {
    if (!isFull && !hasText(cell)) return [];
    const kid = found[next];
    next += 1;
    return kid === undefined ? [] : sourcesOf(kid);
  });
}

/** The contents of an element in two: those of the first segments that `isFirst` takes, and the rest. */
function divided(
  node: Element,
  segments: readonly Segment[],
  isFirst: (segment: Segment) => boolean,
): [Source[], Source[]] {
  const parts = node.kids.map(sourcesOf);
  const count = parts.length === segments.length ? segments.filter(isFirst).length : 0;
  return [parts.slice(0, count).flat(), parts.slice(count).flat()];
}

/** From the layout's place, downwards, to the file's, upwards. */
function boxAt(left: number, top: number, width: number, height: number): Box {
  return { left, right: left + width, top: SHEET.height - top, bottom: SHEET.height - top - height };
}
