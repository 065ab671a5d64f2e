import type { Block, Figure, Paragraph, Run, Section, Table } from '../../model/index.js';
import type { Settler } from '../numbers.js';
import { plainOf } from '../wording/text.js';

/** The section with the final ids of its numbers, met in reading order; alternative text after the figure's own. */
export function settleSection(section: Section, settler: Settler): Section {
  return { ...section, blocks: section.blocks.map((block) => settleBlock(block, settler)) };
}

function settleBlock(block: Block, settler: Settler): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: settler.settle(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => settler.settle(item)) };
    case 'table':
      return { ...block, table: settleTable(block.table, settler) };
    case 'figure':
      return { ...block, figure: settleFigure(block.figure, settler) };
  }
}

function settleTable(table: Table, settler: Settler): Table {
  const titleRuns = table.titleRuns === undefined ? {} : titled(settler.settle(table.titleRuns));
  return { ...table, ...titleRuns, rows: table.rows.map((row) => row.map((cell) => settler.settle(cell))) };
}

function titled(runs: Paragraph): { title: string; titleRuns: Paragraph } {
  return { title: plainOf(runs), titleRuns: runs };
}

function settleFigure(figure: Figure, settler: Settler): Figure {
  const title = figure.titleRuns === undefined ? {} : titled(settler.settle(figure.titleRuns));
  const one = (run: Run): Run => settler.settle([run])[0] ?? run;
  const body: Figure =
    figure.kind === 'bars'
      ? {
          ...figure,
          bars: figure.bars.map((bar) => (bar.labelRun === undefined ? bar : { ...bar, labelRun: one(bar.labelRun) })),
        }
      : figure.kind === 'sparks'
        ? { ...figure, rows: figure.rows.map((row) => ({ ...row, today: one(row.today), usual: one(row.usual) })) }
        : figure;
  const source = figure.sourceRuns === undefined ? {} : { sourceRuns: settler.settle(figure.sourceRuns) };
  const alt = figure.altRuns === undefined ? {} : { altRuns: settler.settle(figure.altRuns, 'alt') };
  return { ...body, ...title, ...source, ...alt };
}
