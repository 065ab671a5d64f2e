import type { Block, Figure, Paragraph, Section, SectionId, Table } from '../../model/index.js';
import { THRESHOLDS } from '../thresholds.js';

/**
 * How much a block matters: `vital` always stands and makes the bulletin longer where need be, up to the most pages; the
 * others, in this order, fill what room is left.
 */
export type Need = 'vital' | 'must' | 'should' | 'may';
const FILLING = ['must', 'should', 'may'] as const;

interface Form {
  readonly need: Need;
  readonly block: Block;
}

/** The same facts in growing fullness: each form takes the place of the one before it where there is room. */
export type PlannedBlock = readonly Form[];

export interface PlannedSection {
  readonly id: SectionId;
  readonly heading: string | null;
  readonly blocks: readonly PlannedBlock[];
}

export function paragraph(need: Need, words: Paragraph): PlannedBlock[] {
  return words.length === 0 ? [] : [[{ need, block: { kind: 'paragraph', text: words } }]];
}

/** A remark on the page itself, set small. */
export function note(need: Need, words: Paragraph): PlannedBlock[] {
  return words.length === 0 ? [] : [[{ need, block: { kind: 'paragraph', text: words, isNote: true } }]];
}

/** Lines of a numbered list; lines of several needs come as lists of their own and print as one. */
export function list(need: Need, items: readonly Paragraph[]): PlannedBlock[] {
  return items.length === 0 ? [] : [[{ need, block: { kind: 'list', items } }]];
}

export function figure(need: Need, content: Figure | null): PlannedBlock[] {
  return content === null ? [] : [[{ need, block: { kind: 'figure', figure: content } }]];
}

export function table(need: Need, content: Table | null): PlannedBlock[] {
  return content === null ? [] : [[{ need, block: { kind: 'table', table: content } }]];
}

/** One block out of several that say the same, the shortest first; empty ones are passed over. */
export function growing(...forms: readonly (readonly PlannedBlock[])[]): PlannedBlock[] {
  const block = forms.flat(2);
  return block.length === 0 ? [] : [block];
}

export interface Fitted {
  readonly sections: readonly Section[];
  /** Pages aimed at. */
  readonly pages: number;
  /** Section ids from which something was left out for want of room. */
  readonly shortened: readonly PlannedSection['id'][];
}

/** How many forms of a block stand so far; the last of them prints. */
type Grown = ReadonlyMap<PlannedBlock, number>;

/**
 * Chooses what prints: every `vital`, then `must`, `should` and `may`, each in the order of the page, as long as the
 * pages aimed at hold it. A heading without blocks goes.
 *
 * @param room `pagesOf` sets a choice in type and counts its pages
 */
export function fitSections(
  planned: readonly PlannedSection[],
  room: { readonly base: number; readonly most: number; readonly pagesOf: (sections: readonly Section[]) => number },
): Fitted {
  const items = planned.flatMap((section) => section.blocks);
  const grown = new Map(items.map((item) => [item, item.filter(({ need }) => need === 'vital').length]));
  const pagesNow = (): number => room.pagesOf(printed(planned, grown));
  const pages = Math.min(room.most, Math.max(room.base, pagesNow()));
  const always = pagesNow();
  let begun = pages;
  /** What stood of a block before it took a page that nothing else had begun. */
  const beyond = new Map<PlannedBlock, number>();
  /** The same before it took a page on which nothing stands that always does. */
  const overleaf = new Map<PlannedBlock, number>();
  const takeBack = (taken: ReadonlyMap<PlannedBlock, number>): void => {
    for (const [item, stands] of taken) grown.set(item, stands);
  };
  for (const need of FILLING) {
    if (need === 'may') begun = pagesNow();
    for (const { blocks } of planned) {
      // Lines of one section stand in the order of their weight: none is kept where one before it was not.
      let isFull = false;
      for (const [at, item] of blocks.entries()) {
        const isBare = isLine(item) && lacksLine(blocks.slice(0, at), grown);
        let lacksRoom = false;
        // A longer form may fit where a shorter does not: three lines may be divided between pages, two may not.
        for (let next = grown.get(item) ?? 0; item[next]?.need === need && !isBare; next += 1) {
          const isWords = isText(item[next]);
          if (isWords && isFull) break;
          const stands = grown.get(item) ?? 0;
          grown.set(item, next + 1);
          const needed = pagesNow();
          if (needed > pages) grown.set(item, stands);
          else {
            if (needed > begun && !beyond.has(item)) beyond.set(item, stands);
            if (needed > always && !overleaf.has(item)) overleaf.set(item, stands);
          }
          lacksRoom = isWords && needed > pages;
        }
        isFull ||= lacksRoom;
      }
    }
  }
  // A page for the sake of a table or a sentence that can be done without would be nearly empty.
  if (beyond.size < THRESHOLDS.worthAPage) takeBack(beyond);
  // So would one for a line or two, whatever their need; a figure fills more.
  if (overleaf.size < THRESHOLDS.worthAPage && [...overleaf.keys()].every((item) => item.every(isText)))
    takeBack(overleaf);
  return {
    pages,
    shortened: planned.filter(({ blocks }) => blocks.some((item) => grown.get(item) === 0)).map(({ id }) => id),
    sections: printed(planned, grown),
  };
}

function isText(form: Form | undefined): boolean {
  return form?.block.kind === 'paragraph' || form?.block.kind === 'list';
}

/** A line of a numbered list. */
function isLine(item: PlannedBlock): boolean {
  return item[0]?.block.kind === 'list';
}

function lacksLine(before: readonly PlannedBlock[], grown: Grown): boolean {
  return before.some((item) => isLine(item) && grown.get(item) === 0);
}

function printed(planned: readonly PlannedSection[], grown: Grown): Section[] {
  return planned
    .map(({ id, heading, blocks }) => ({
      id,
      heading,
      blocks: joinLists(blocks.flatMap((item) => item[(grown.get(item) ?? 0) - 1]?.block ?? [])),
    }))
    .filter(({ blocks }) => blocks.length > 0);
}

/** Lists that follow one another number on as one. */
function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'list' && last?.kind === 'list') {
      joined[joined.length - 1] = { kind: 'list', items: [...last.items, ...block.items] };
    } else joined.push(block);
  }
  return joined;
}
