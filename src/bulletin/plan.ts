import type { Block, Figure, Paragraph, Section, Table } from '../model/index.js';
import { countPages, type Frame, type Piece, pieceOf } from './height.js';
import type { SectionId } from './settings.js';

/**
 * How much a block matters: `vital` always stands; `must` makes the bulletin longer where need be, up to the most pages;
 * the others fill what room is left.
 */
export type Need = 'vital' | 'must' | 'should' | 'may';

export interface PlannedBlock {
  readonly need: Need;
  readonly block: Block;
  /** Stands in its place where there is no room for it: the same facts in fewer lines. */
  readonly otherwise?: Block;
}

export interface PlannedSection {
  readonly id: SectionId | 'lead';
  readonly heading: string | null;
  readonly blocks: readonly PlannedBlock[];
}

export function paragraph(need: Need, words: Paragraph): PlannedBlock[] {
  return words.length === 0 ? [] : [{ need, block: { kind: 'paragraph', text: words } }];
}

/** A numbered list; items after the first `must` ones come as blocks of their own so that room decides on them. */
export function list(need: Need, items: readonly Paragraph[]): PlannedBlock[] {
  return items.length === 0 ? [] : [{ need, block: { kind: 'list', items } }];
}

/** A figure, or a smaller one that says the same. */
export function figure(need: Need, content: Figure | null, smaller: Figure | null = null): PlannedBlock[] {
  if (content === null) return smaller === null ? [] : figure(need, smaller);
  const otherwise: { otherwise?: Block } = smaller === null ? {} : { otherwise: { kind: 'figure', figure: smaller } };
  return [{ need, block: { kind: 'figure', figure: content }, ...otherwise }];
}

/** A table, or the words that say it in short. */
export function table(need: Need, content: Table | null, short: Paragraph = []): PlannedBlock[] {
  if (content === null) return short.length === 0 ? [] : paragraph(need, short);
  const otherwise: { otherwise?: Block } = short.length === 0 ? {} : { otherwise: { kind: 'paragraph', text: short } };
  return [{ need, block: { kind: 'table', table: content }, ...otherwise }];
}

export interface Fitted {
  readonly sections: readonly Section[];
  /** Pages aimed at. */
  readonly pages: number;
  /** Section ids from which something was left out for want of room. */
  readonly shortened: readonly string[];
}

/**
 * Chooses what prints: every `vital`, then `must`, `should` and `may`, each in the order of the page, as long as the
 * pages aimed at hold it. Pages grow from `base` to `most` for what must stand, and for nothing else. A heading without
 * blocks goes.
 */
export function fitSections(
  planned: readonly PlannedSection[],
  lead: Paragraph,
  room: { readonly base: number; readonly most: number; readonly frame: Frame },
): Fitted {
  const { base, most, frame } = room;
  const items = planned.flatMap((section) => section.blocks);
  const kept = new Set(items.filter(({ need }) => need === 'vital'));
  const pagesOf = (isKept: (item: PlannedBlock) => boolean): number =>
    countPages([pieceOf({ kind: 'paragraph', text: lead }), ...piecesOf(planned, isKept)], frame);
  const needed = pagesOf(({ need }) => need === 'vital' || need === 'must');
  const pages = Math.min(most, Math.max(base, needed));
  for (const need of ['must', 'should', 'may'] as const) {
    for (const { blocks } of planned) {
      // Lines of one section stand in the order of their weight: none is kept where one before it was not.
      let isFull = false;
      for (const item of blocks) {
        const isText = item.block.kind === 'paragraph' || item.block.kind === 'list';
        if (item.need !== need || (isText && isFull)) continue;
        kept.add(item);
        if (pagesOf((other) => kept.has(other)) <= pages) continue;
        kept.delete(item);
        isFull ||= isText;
      }
    }
  }
  return {
    pages,
    shortened: planned
      .filter(({ blocks }) => blocks.some((item) => !kept.has(item) && item.otherwise === undefined))
      .map(({ id }) => id),
    sections: planned
      .map(({ id, heading, blocks }) => ({
        id,
        heading,
        blocks: joinLists(blocks.flatMap((item) => printed(item, kept.has(item)))),
      }))
      .filter(({ blocks }) => blocks.length > 0),
  };
}

function printed(item: PlannedBlock, isKept: boolean): Block[] {
  if (isKept) return [item.block];
  return item.otherwise === undefined ? [] : [item.otherwise];
}

function piecesOf(planned: readonly PlannedSection[], isKept: (item: PlannedBlock) => boolean): Piece[] {
  return planned.flatMap(({ heading, blocks }) => {
    const pieces = blocks.flatMap((item) => printed(item, isKept(item))).map(pieceOf);
    return pieces.length === 0 || heading === null ? pieces : [{ lines: 1, cut: 'heading' as const }, ...pieces];
  });
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
