import type { Block, Bulletin, Finding, Paragraph } from '../../model/index.js';
import type { FontSet, Role } from '../fonts/faces.js';
import { AREA, BODY_SIZE, CHARACTER, LINE, NOTE_LINE, NOTE_SIZE } from '../grid.js';
import { type BreakSettings, breakLines } from '../text/breaking.js';
import { createLevels, type LevelCounter } from '../text/levels.js';
import { createShaper, type Glyph, type Shaper } from '../text/shape.js';
import { createMemo, DENSITIES, type Press } from './density.js';
import { figureFlow } from './figure.js';
import { blankRows, type Flowable, paginate } from './flow.js';
import { footOf, pageNumberOf } from './foot.js';
import { shapeRuns, typeLineAt } from './lines.js';
import { mastheadOf } from './masthead.js';
import type { Page, TextElement, TextTag } from './page.js';
import { tableFlow } from './table.js';
import { textFlow } from './text.js';

export interface Layout {
  readonly pages: readonly Page[];
  readonly used: Shaper['used'];
  readonly findings: readonly Finding[];
}

const BODY_LINES: BreakSettings = { width: 28 * CHARACTER, firstIndent: 2 * CHARACTER, justify: true };
const LEVEL_ROLE: readonly Role[] = ['hei', 'hei', 'kai', 'fang', 'fang'];
const LEVEL_TAG: readonly TextTag[] = ['h2', 'h2', 'h3', 'h4', 'h5'];

/**
 * The whole bulletin set in type: every line, rule, table and figure with its place on its page. Where tighter tables
 * and figures save a page, or let the first page have its table, they are taken; the body's grid stays as it is.
 */
export function layOut(bulletin: Bulletin, fonts: FontSet): Layout {
  const memo = createMemo();
  const shaper = createShaper(fonts);
  let best: Layout | undefined;
  for (const density of DENSITIES) {
    const layout = setWith(bulletin, { shaper, fonts, density, memo });
    const saved = best === undefined ? 1 : best.pages.length - layout.pages.length;
    if (best === undefined || saved > 0 || (saved === 0 && hasTable(layout) && !hasTable(best))) best = layout;
    if (best.pages.length === 1) break;
  }
  return best ?? { pages: [], used: new Map(), findings: [] };
}

/** Whether a table stands on the first page: the day's figures are looked for there. */
function hasTable({ pages: [first] }: Layout): boolean {
  return first?.elements.some(({ kind }) => kind === 'table') === true;
}

/**
 * Counts the pages of drafts as `layOut` sets them. Drafts of one bulletin share most of their blocks; each is set once.
 */
export function pageCounter(fonts: FontSet): (draft: Bulletin) => number {
  const memo = createMemo();
  const shaper = createShaper(fonts);
  return (draft) =>
    Math.min(...DENSITIES.map((density) => flowOver(draft, { shaper, fonts, density, memo }).sheets.length));
}

/** The last lines of an item as `layOut` sets it in a list below a heading, and alone; none where one line holds it. */
export function lastLines(fonts: FontSet): (item: Paragraph) => string[] {
  const shaper = createShaper(fonts);
  return (item) =>
    ['（一）', ''].flatMap((label) => {
      const glyphs = [...shaper.shape(label, 'kai', BODY_SIZE), ...shapeRuns(shaper, item, 'fang', BODY_SIZE)];
      const lines = breakLines(glyphs, BODY_LINES);
      return lines.length < 2
        ? []
        : [
            lines
              .at(-1)
              ?.glyphs.map(({ text }) => text)
              .join('') ?? '',
          ];
    });
}

function flowOver(bulletin: Bulletin, press: Press) {
  const { shaper, memo } = press;
  const head = memo(bulletin.masthead, `head ${bulletin.headline}`, () => mastheadOf(bulletin, shaper));
  const foot = memo(bulletin.foot, 'foot', () => footOf(bulletin, shaper));
  const items = [blankRows(1), ...bodyOf(bulletin, press)];
  return { head, foot, sheets: paginate(items, { top: AREA.top, firstRow: head.rows, footRows: foot.rows }) };
}

function setWith(bulletin: Bulletin, press: Press): Layout {
  const { shaper, fonts } = press;
  const { head, foot, sheets } = flowOver(bulletin, press);
  const pages = sheets.map((elements, i): Page => {
    const number = i + 1;
    return {
      number,
      elements: [
        ...(i === 0 ? head.elements : []),
        ...elements,
        ...(number === sheets.length ? foot.elements : []),
        pageNumberOf(number, shaper, fonts),
      ],
    };
  });
  return { pages, used: shaper.used, findings: shaper.findings() };
}

function bodyOf(bulletin: Bulletin, press: Press): Flowable[] {
  const { shaper } = press;
  const levels = createLevels();
  const note =
    bulletin.editorNote === null
      ? []
      : bulletin.editorNote.split('\n').map((line, i) => {
          const opening = i === 0 ? shaper.shape('编者按：', 'hei', BODY_SIZE) : [];
          return paragraphFlow([...opening, ...shaper.shape(line.replace(/^编者按[：:]/u, ''), 'kai', BODY_SIZE)], 'p');
        });
  return [
    ...note,
    ...paragraphs(bulletin.lead, press),
    ...bulletin.sections.flatMap((section) => [
      ...(section.heading === null ? [] : [headingFlow(1, [{ text: section.heading }], levels, shaper)]),
      ...section.blocks.flatMap((block) => blockFlow(block, levels, press)),
    ]),
  ];
}

function blockFlow(block: Block, levels: LevelCounter, press: Press): Flowable[] {
  const { shaper, density, memo } = press;
  const name = `density ${DENSITIES.indexOf(density)}`;
  switch (block.kind) {
    case 'heading':
      return [headingFlow(block.level, block.text, levels, shaper)];
    case 'paragraph':
      return block.isNote === true ? noteFlow(block.text, press) : paragraphs(block.text, press);
    case 'list': {
      const level = levels.below();
      // Before any heading a list has no level to hang from: plain 1. 2. 3.
      const isFree = level === 1;
      const only = block.items.length === 1 ? block.items[0] : undefined;
      // One thing is no list.
      if (only !== undefined) return paragraphs(only, press);
      return block.items.map((item, i) => {
        const number = isFree ? `${i + 1}.` : levels.next(level, false).number;
        const role = isFree ? 'fang' : (LEVEL_ROLE[level] ?? 'fang');
        return memo(item, number, () => {
          const label = shaper.shape(number, role, BODY_SIZE).map((glyph) => ({ ...glyph, isLabel: true as const }));
          return paragraphFlow([...label, ...shapeRuns(shaper, item, 'fang', BODY_SIZE)], 'p', { list: block.items });
        });
      });
    }
    case 'table':
      return [memo(block.table, name, () => tableFlow(block.table, press))];
    case 'figure':
      return [memo(block.figure, name, () => figureFlow(block.figure, press))];
  }
}

function headingFlow(wanted: number, text: Paragraph, levels: LevelCounter, shaper: Shaper): Flowable {
  const { level, number } = levels.next(wanted);
  const role = LEVEL_ROLE[level] ?? 'fang';
  const glyphs = [...shaper.shape(number, role, BODY_SIZE), ...shapeRuns(shaper, text, role, BODY_SIZE)];
  return paragraphFlow(glyphs, LEVEL_TAG[level] ?? 'p');
}

function paragraphs(text: Paragraph, { shaper, memo }: Press): Flowable[] {
  return memo(text, 'paragraph', () => {
    const glyphs = shapeRuns(shaper, text, 'fang', BODY_SIZE);
    return glyphs.length === 0 ? [] : [paragraphFlow(glyphs, 'p')];
  });
}

/** Small type, half as high as a line of the body; it needs no row of the grid of its own. */
function noteFlow(text: Paragraph, { shaper, memo }: Press): Flowable[] {
  return memo(text, 'note', () => {
    const lines = breakLines(shapeRuns(shaper, text, 'fang', NOTE_SIZE), {
      width: AREA.width,
      firstIndent: 2 * NOTE_SIZE,
      justify: true,
    });
    const rows = (lines.length * NOTE_LINE) / LINE;
    const place = (top: number): TextElement[] => [
      {
        kind: 'text',
        tag: 'p',
        style: 'black',
        lines: lines.map((line, i) => typeLineAt(line, AREA.left, top + i * NOTE_LINE, NOTE_LINE)),
      },
    ];
    return lines.length === 0
      ? []
      : [{ rows, keepNext: false, blank: false, floats: false, stays: true, least: rows, split: () => null, place }];
  });
}

function paragraphFlow(glyphs: readonly Glyph[], tag: TextTag, about: Pick<TextElement, 'list'> = {}): Flowable {
  return textFlow(breakLines(glyphs, BODY_LINES), tag, about);
}
