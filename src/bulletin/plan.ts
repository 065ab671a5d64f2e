import type { Block, Figure, Paragraph, Section, Table } from '../model/index.js';
import type { BulletinSettings, SectionId } from './settings.js';
import { plainOf } from './wording/text.js';

/** How much a block matters: `must` makes the bulletin longer where need be; the others fill what room is left. */
export type Need = 'must' | 'should' | 'may';

export interface PlannedBlock {
  readonly need: Need;
  readonly block: Block;
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

export function figure(need: Need, content: Figure | null): PlannedBlock[] {
  return content === null ? [] : [{ need, block: { kind: 'figure', figure: content } }];
}

export function table(need: Need, content: Table | null): PlannedBlock[] {
  return content === null ? [] : [{ need, block: { kind: 'table', table: content } }];
}

export interface Fitted {
  readonly sections: readonly Section[];
  /** Pages aimed at. */
  readonly pages: number;
  /** Section ids from which something was left out for want of room. */
  readonly shortened: readonly string[];
}

const LINES_A_PAGE = 22;
const CHARACTERS_A_LINE = 28;

/**
 * Chooses what prints: every `must`, then `should`, then `may`, each in the order of the page, as long as the estimated
 * lines fit the pages aimed at. Pages grow from `base` to `most` only for what must stand. A heading without blocks goes.
 */
export function fitSections(planned: readonly PlannedSection[], base: number, settings: BulletinSettings): Fitted {
  const kept = new Set<PlannedBlock>();
  const needed = linesOf(planned, (item) => item.need === 'must');
  let pages = base;
  while (pages < settings.pages.most && needed > capacity(pages, settings)) pages += 1;
  for (const item of planned.flatMap((section) => section.blocks)) if (item.need === 'must') kept.add(item);
  for (const need of ['should', 'may'] as const) {
    for (const item of planned.flatMap((section) => section.blocks)) {
      if (item.need !== need) continue;
      kept.add(item);
      if (linesOf(planned, (other) => kept.has(other)) > capacity(pages, settings)) kept.delete(item);
    }
  }
  return {
    pages,
    shortened: planned.filter(({ blocks }) => blocks.some((item) => !kept.has(item))).map(({ id }) => id),
    sections: planned
      .map(({ id, heading, blocks }) => ({
        id,
        heading,
        blocks: joinLists(blocks.filter((item) => kept.has(item)).map(({ block }) => block)),
      }))
      .filter(({ blocks }) => blocks.length > 0),
  };
}

function capacity(pages: number, settings: BulletinSettings): number {
  return pages * LINES_A_PAGE - settings.frameLines;
}

function linesOf(planned: readonly PlannedSection[], isKept: (item: PlannedBlock) => boolean): number {
  return planned.reduce((sum, { heading, blocks }) => {
    const own = blocks.filter(isKept).reduce((lines, { block }) => lines + blockLines(block), 0);
    return sum + own + (own > 0 && heading !== null ? 1 : 0);
  }, 0);
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

/** Estimated height in lines of the grid. */
export function blockLines(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return 1;
    case 'paragraph':
      return textLines(block.text, 2);
    case 'list':
      return block.items.reduce((sum, item) => sum + textLines(item, 4), 0);
    case 'table':
      return 1 + 0.9 * (block.table.rows.length + 1);
    case 'figure':
      return 1 + figureLines(block.figure);
  }
}

function figureLines(content: Figure): number {
  if (content.kind === 'curve') return 6;
  return (content.kind === 'bars' ? 0.8 * content.bars.length : content.rows.length) + 0.5;
}

function textLines(words: Paragraph, indent: number): number {
  const width = [...plainOf(words)].reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) < 256 ? 0.5 : 1),
    0,
  );
  return Math.ceil((indent + width) / CHARACTERS_A_LINE);
}
