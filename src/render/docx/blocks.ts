import {
  AlignmentType,
  BorderStyle,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Figure, type Paragraph as Runs, shortDay } from '../../model/index.js';
import { RENDER } from '../settings.js';
import { cleanText } from '../text/clean.js';
import type { LevelCounter } from '../text/levels.js';

/** Sizes in half points: 三号 16, table 小四 12, small 五号 10.5. */
const BODY = 32;
const TABLE = 24;
const SMALL = 21;
/** 28 points, of twenty each. */
const LINE = 560;
/** Two characters of 16 points. */
const INDENT = 640;
/** What an office's Word has; others are replaced by its own. */
const FACES = {
  body: '仿宋_GB2312',
  black: '黑体',
  kai: '楷体_GB2312',
  title: '方正小标宋简体',
} as const;

export function run(text: string, face: keyof typeof FACES = 'body', more: IRunOptions = {}): TextRun {
  const name = FACES[face];
  return new TextRun({
    text: cleanText(text),
    size: BODY,
    ...more,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name },
  });
}

interface Layout {
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly isIndented?: boolean;
  readonly lineTwips?: number;
  readonly keepNext?: boolean;
}

export function paragraph(children: readonly TextRun[], layout: Layout = {}): Paragraph {
  const { align = AlignmentType.BOTH, isIndented = false, lineTwips = LINE, keepNext = false } = layout;
  return new Paragraph({
    children: [...children],
    alignment: align,
    keepNext,
    spacing: { line: lineTwips, lineRule: LineRuleType.EXACT },
    ...(isIndented ? { indent: { firstLine: INDENT } } : {}),
  });
}

function runsOf(runs: Runs, face: keyof typeof FACES = 'body', more: IRunOptions = {}): TextRun[] {
  return runs.map(({ text, strong }) => run(text, face, { ...more, bold: strong === true }));
}

export function blockOf(block: Block, levels: LevelCounter): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const { level, number } = levels.next(block.level);
      const face = level === 2 ? 'kai' : 'body';
      return [paragraph([run(number, face), ...runsOf(block.text, face)], { isIndented: true, keepNext: true })];
    }
    case 'paragraph':
      return [
        paragraph(runsOf(block.text, 'body', block.isNote === true ? { size: SMALL } : {}), { isIndented: true }),
      ];
    case 'list': {
      const level = levels.below();
      const isOne = block.items.length === 1;
      const numberOf = (at: number): string =>
        isOne ? '' : level === 1 ? `${at + 1}.` : levels.next(level, false).number;
      return block.items.map((item, at) => paragraph([run(numberOf(at)), ...runsOf(item)], { isIndented: true }));
    }
    case 'table': {
      const { title, unit, columns, rows } = block.table;
      const cells = rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('')));
      return grid(title, unit, columns, cells);
    }
    case 'figure':
      return figureOf(block.figure);
  }
}

/** A figure as the table of its numbers: a drawing could not be edited. */
function figureOf(figure: Figure): (Paragraph | Table)[] {
  const { title, unit } = figure;
  switch (figure.kind) {
    case 'bars':
      return grid(
        title,
        unit,
        [column('', false), column('件数', true)],
        figure.bars.map(({ name, label }) => [name, label]),
      );
    case 'sparks':
      return grid(
        title,
        unit,
        [column('主题', false), column('件数', true), column('正常水平', true), column('走势', false)],
        figure.rows.map(({ name, today, usual, verdict }) => [name, today.text, usual.text, verdict]),
      );
    case 'curve': {
      const days = figure.days.slice(-RENDER.word.curveDays);
      const counts = figure.counts
        .slice(-RENDER.word.curveDays)
        .map((count) => (count === null ? '无数据' : String(count)));
      const names = days.map((day) => column(shortDay(day), true));
      return grid(title, unit, names, [counts]);
    }
  }
}

function column(heading: string, numeric: boolean) {
  return { heading, numeric };
}

function grid(
  title: string,
  unit: string | null,
  columns: readonly { readonly heading: string; readonly numeric: boolean }[],
  rows: readonly (readonly string[])[],
): (Paragraph | Table)[] {
  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (text: string, isNumeric: boolean, isHead: boolean): TableCell =>
    new TableCell({
      children: [
        paragraph([run(text, isHead ? 'black' : 'body', { size: TABLE })], {
          align: isNumeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
          lineTwips: 360,
        }),
      ],
    });
  const row = (texts: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: texts.map((text, at) => cell(text, columns[at]?.numeric === true, isHead)),
    });
  const caption = `${title}${unit === null ? '' : `（单位：${unit}）`}`;
  return [
    paragraph([run(caption, 'black', { size: TABLE })], { align: AlignmentType.CENTER, keepNext: true }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: rule, bottom: rule, insideHorizontal: none, insideVertical: none, left: none, right: none },
      rows: [
        row(
          columns.map(({ heading }) => heading),
          true,
        ),
        ...rows.map((texts) => row(texts, false)),
      ],
    }),
  ];
}
