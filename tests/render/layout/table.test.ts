import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/model/index.js';
import { AREA, LINE, ROWS } from '../../../src/render/grid.js';
import { readFonts } from '../../../src/render/index.js';
import { createMemo, DENSITIES, type Press } from '../../../src/render/layout/density.js';
import { blankRows, type Flowable, paginate } from '../../../src/render/layout/flow.js';
import type { TableElement } from '../../../src/render/layout/page.js';
import { tableFlow } from '../../../src/render/layout/table.js';
import { textFlow } from '../../../src/render/layout/text.js';
import { createShaper } from '../../../src/render/text/shape.js';

const fonts = readFonts();
const [density] = DENSITIES;
if (density === undefined) throw new Error('no density');
const press: Press = { fonts, density, shaper: createShaper(fonts), memo: createMemo() };
const run = (text: string) => [{ text }];
const table = (rows: number, more: Partial<Table> = {}): Table => ({
  title: '受理情况',
  unit: '件',
  columns: [
    { heading: '主题', numeric: false },
    { heading: '件数', numeric: true },
    { heading: '走势', numeric: false },
  ],
  rows: Array.from({ length: rows }, (_, at) => [run(`主题${at}`), run(String(90 - at)), run('平稳')]),
  ...more,
});
const placed = (flow: Flowable): TableElement => {
  const [element] = flow.place(AREA.top);
  if (element?.kind !== 'table') throw new Error('no table');
  return element;
};
const words = (lines: TableElement['caption']): string[] =>
  lines.map(({ segments }) => segments.map(({ text }) => text).join(''));

describe('a table on the page', () => {
  it('has figures flush right, words flush left, and words behind figures in the middle', () => {
    expect(placed(tableFlow(table(3), press)).header.map(({ align }) => align)).toEqual(['left', 'right', 'center']);
  });

  it('has its title and its unit above it, the unit where there is one', () => {
    expect(words(placed(tableFlow(table(3), press)).caption)).toEqual(['受理情况', '单位：件']);
    expect(words(placed(tableFlow(table(3, { unit: null }), press)).caption)).toEqual(['受理情况']);
  });

  it('has its unit on a line of its own where the title leaves no room beside it', () => {
    const wide = placed(tableFlow(table(3, { title: '当日受理情况与正常水平比较'.repeat(3).slice(0, 34) }), press));
    const [title, unit] = wide.caption;
    expect(unit?.top).toBeGreaterThan(title?.top ?? 0);
    const [short, beside] = placed(tableFlow(table(3), press)).caption;
    expect(beside?.top).toBe(short?.top);
  });

  it('is as wide as the type area', () => {
    const { widths, width } = placed(tableFlow(table(3), press));
    expect(width).toBe(AREA.width);
    expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(AREA.width, 6);
  });

  const box = (unit: string): string[] => {
    const columns = ['热点', '件数', '较上周', '研判', '其他要情', '件数'].map((heading) => ({
      heading,
      numeric: heading !== '热点' && heading !== '研判' && heading !== '其他要情',
    }));
    const row = ['地下车库积水、排水管网堵塞', '1026', '+1013', '高于平常', `承办：${unit}`, '127'].map(run);
    const [drawn] = placed(tableFlow(table(0, { columns, rows: [row] }), press)).rows;
    return words(drawn?.cells[4]?.lines.map((segments) => ({ segments }) as TableElement['caption'][number]) ?? []);
  };

  it('parts no name of a unit where the other columns can give way', () => {
    expect(box('东城区住房保障和房屋管理局')).toEqual(['承办：', '东城区住房保障和房屋管理局']);
    expect(box('东城区房管局')).toEqual(['承办：东城区房管局']);
  });

  it('is no wider than its area for the sake of a name', () => {
    const unit = '东城区住房保障和房屋管理局城市更新和房屋安全监督管理事务中心第二分中心';
    expect(box(unit).join('')).toBe(`承办：${unit}`);
  });

  it('takes whole rows of the grid', () => {
    for (const rows of [1, 3, 10, 40]) expect(Number.isInteger(tableFlow(table(rows), press).rows)).toBe(true);
  });

  it('is kept whole where it is of nine rows of the grid or fewer', () => {
    const small = tableFlow(table(8), press);
    expect(small.rows).toBeLessThanOrEqual(9);
    expect(small.least).toBe(small.rows);
    expect(small.split(5)).toBeNull();
  });

  it('may be divided from ten rows of the grid on', () => {
    const [nine, ten] = [9, 10].map((height) =>
      Array.from({ length: 14 }, (_, rows) => tableFlow(table(rows + 1), press)).find(({ rows }) => rows === height),
    );
    expect(nine?.split(6)).toBeNull();
    expect(ten?.split(6)).not.toBeNull();
  });

  it('is divided where it is longer, its head once more on the next page', () => {
    const long = tableFlow(table(40), press);
    const [first, second] = long.split(10) ?? [];
    if (first === undefined || second === undefined) throw new Error('not divided');
    expect(first.rows).toBeLessThanOrEqual(10);
    const [head, rest] = [placed(first), placed(second)];
    expect(head.rows.length + rest.rows.length).toBe(40);
    expect(rest.header).toEqual(head.header);
    expect([head.continues, rest.continues]).toEqual([undefined, true]);
  });

  it('leaves no single row on either side', () => {
    const long = tableFlow(table(40), press);
    for (let free = 1; free < long.rows; free += 1) {
      const parts = long.split(free);
      if (parts !== null) for (const part of parts) expect(placed(part).rows.length).toBeGreaterThanOrEqual(2);
    }
  });
});

const lines = (count: number): Flowable =>
  textFlow(
    Array.from({ length: count }, () => ({ glyphs: [], indent: 0, gaps: new Map(), stretch: 0 })),
    'p',
  );
const pages = (items: readonly Flowable[], footRows = 0): number[] =>
  paginate(items, { top: 0, firstRow: 0, footRows }).map((elements) => elements.length);

describe('pages', () => {
  it('lose nothing that is taller than a page and cannot be cut: it stands alone', () => {
    const tall: Flowable = {
      rows: ROWS + 5,
      keepNext: false,
      blank: false,
      floats: false,
      least: ROWS + 5,
      split: () => null,
      place: (top) => [{ kind: 'rule', left: 0, top, width: 0, thickness: 0, style: 'black' }],
    };
    expect(pages([lines(3), tall, lines(2)])).toEqual([1, 1, 1]);
  });

  it('give the foot a page of its own where nothing can go along', () => {
    expect(pages([lines(1)], ROWS)).toEqual([1, 0]);
  });

  it('are one where there is nothing', () => {
    expect(pages([])).toEqual([0]);
  });

  it('begin the next thing on a whole row behind one that is not', () => {
    const half: Flowable = {
      ...blankRows(1),
      blank: false,
      rows: 1.5,
      least: 1.5,
      place: (top) => [{ kind: 'rule', left: 0, top, width: 0, thickness: 0, style: 'black' }],
    };
    const [page] = paginate([half, lines(1)], { top: 0, firstRow: 0, footRows: 0 });
    const [, second] = page ?? [];
    expect(second?.kind === 'text' && second.lines[0]?.top).toBe(2 * LINE);
  });
});
