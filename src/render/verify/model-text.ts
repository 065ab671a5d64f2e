import { type Block, type Bulletin, chineseDay, type Figure, type Paragraph, type Run } from '../../model/index.js';
import type { Layout } from '../layout/document.js';
import { issueText } from '../layout/masthead.js';
import type { Element, Line } from '../layout/page.js';
import type { Segment } from '../text/segments.js';

/** All running text of the model in which a number may stand. */
export function runsOf(bulletin: Bulletin): Run[] {
  return [...bulletin.lead, ...bulletin.sections.flatMap((section) => section.blocks.flatMap(blockRuns))];
}

function blockRuns(block: Block): readonly Run[] {
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...(block.table.titleRuns ?? []), ...block.table.rows.flat(2)];
  if (block.kind === 'figure') {
    const { titleRuns = [], sourceRuns = [] } = block.figure;
    return [...titleRuns, ...sourceRuns, ...figureRuns(block.figure)];
  }
  return block.text;
}

function figureRuns(figure: Figure): Paragraph {
  if (figure.kind === 'sparks') return figure.rows.flatMap((row) => [row.today, row.usual]);
  return figure.kind === 'bars' ? figure.bars.flatMap((bar) => (bar.labelRun === undefined ? [] : [bar.labelRun])) : [];
}

/** Names of topics, districts and measures beside a drawing: digits in them count nothing. */
function namesIn(figure: Figure): string[] {
  if (figure.kind === 'curve') return figure.marks.map((mark) => mark.label);
  return figure.kind === 'sparks' ? figure.rows.map((row) => row.name) : figure.bars.map((bar) => bar.name);
}

/** Printed strings that are no runs. `isOurs`: words of the bulletin, whose numbers must stand in the ledger. */
export function looseStrings(bulletin: Bulletin): { readonly text: string; readonly isOurs: boolean }[] {
  const { masthead, foot } = bulletin;
  const given = [
    masthead.name,
    masthead.organisation ?? '',
    masthead.office,
    issueText(bulletin),
    masthead.secrecy ?? '',
    masthead.copyNumber ?? '',
    masthead.signer ?? '',
    chineseDay(masthead.printedOn),
    bulletin.editorNote ?? '',
    ...Object.values(foot.distribution).flat(),
    String(foot.copies ?? ''),
    ...bulletin.sections.flatMap((section) =>
      section.blocks.flatMap((block) => (block.kind === 'figure' ? namesIn(block.figure) : [])),
    ),
  ];
  const ours = [
    bulletin.headline,
    ...bulletin.sections.flatMap((section) => [
      section.heading ?? '',
      ...section.blocks.flatMap((block) => {
        if (block.kind === 'table') {
          return [
            block.table.titleRuns === undefined ? block.table.title : '',
            ...block.table.columns.map((column) => column.heading),
          ];
        }
        return block.kind === 'figure' && block.figure.titleRuns === undefined ? [block.figure.title] : [];
      }),
    ]),
  ];
  return [...given.map((text) => ({ text, isOurs: false })), ...ours.map((text) => ({ text, isOurs: true }))];
}

/** What each page must read, in the order of the file. */
export function textOfLayout(layout: Layout): string[] {
  return layout.pages.map((page) => page.elements.map(elementText).join(''));
}

function elementText(element: Element): string {
  switch (element.kind) {
    case 'text':
      return element.lines.map(lineText).join('');
    case 'rule':
      return '';
    case 'figure':
      return element.caption.map(lineText).join('') + drawnText(element.svg);
    case 'table': {
      const cells = [...element.header, ...element.rows.flatMap((row) => row.cells)];
      return (
        element.caption.map(lineText).join('') + cells.map((cell) => cell.lines.map(segmentText).join('')).join('')
      );
    }
  }
}

function lineText(line: Line): string {
  return segmentText(line.segments);
}

function segmentText(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text).join('');
}

function drawnText(svg: string): string {
  const spans = svg.match(/<tspan[^>]*>[^<]*/g) ?? [];
  return spans
    .map((span) =>
      span.replace(/^<tspan[^>]*>/, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    )
    .join('');
}
