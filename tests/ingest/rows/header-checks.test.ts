import { describe, expect, it } from 'vitest';
import { mapColumns } from '../../../src/ingest/columns/map-columns.js';
import type { ColumnNames } from '../../../src/ingest/columns/named-columns.js';
import { ingestMessages } from '../../../src/ingest/index.js';
import { checkFields, checkWidth, noHeader, unusedColumns } from '../../../src/ingest/rows/header-checks.js';
import { isBlank, isOneColumn, isTabular, isTotals, recordsOf } from '../../../src/ingest/rows/row-kinds.js';
import { formatMessage } from '../../../src/model/index.js';
import { defaultIngestSettings } from '../../ingest-settings.js';
import { refusalOf } from '../../refusal.js';

const headerOf = (names: readonly string[], map: ColumnNames = {}) => ({
  names,
  row: 3,
  columns: mapColumns(names, map, 'a.csv').columns,
  findings: [],
});

describe('a header with a column less than its rows', () => {
  const NAMES = ['工单编号', '内容'];
  const check =
    (...rows: string[][]) =>
    () =>
      checkWidth(NAMES, rows, 2, 'a.csv');
  const wide = ['1', '停水', '甲区'];
  const fit = ['1', '停水'];

  it('is refused with both widths and its place', () => {
    const { code, detail } = refusalOf(check(wide, wide));
    expect(code).toBe('header-short');
    expect(detail).toMatchObject({ args: { header: 2, rows: 3 }, where: { file: 'a.csv', row: 2 } });
  });

  it('is one where nine of ten rows are wider, and none where eight are', () => {
    expect(check(...Array.from({ length: 9 }, () => wide), fit)).toThrow();
    expect(check(...Array.from({ length: 8 }, () => wide), fit, fit)).not.toThrow();
  });

  it('is none where the last cell is empty, or rows are wider still', () => {
    expect(check(['1', '停水', ' '], ['2', '停电', ''])).not.toThrow();
    expect(check([...wide, ''], [...wide, '乙'])).not.toThrow();
  });

  it('is told by tickets, not by blank rows and totals', () => {
    expect(check(wide, ['', ''], ['合计', '1'])).toThrow();
    expect(check(['', ' '], ['合计', '1'])).not.toThrow();
    expect(check()).not.toThrow();
  });
});

describe('the columns that a table must have', () => {
  const check =
    (makeIds: boolean, ...names: string[]) =>
    () =>
      checkFields(headerOf(names), { ...defaultIngestSettings, makeIds }, 'a.csv');

  it('are the number and the text, or the title in its place', () => {
    expect(check(false, '工单编号', '内容')()).toEqual([]);
    expect(check(false, '工单编号', '标题')()).toMatchObject([{ code: 'text-from-title', level: 'info' }]);
    expect(ingestMessages['text-from-title']).toBeDefined();
  });

  it('are not the number where numbers are made', () => {
    expect(check(true, '内容')()).toEqual([]);
    const { code, detail } = refusalOf(check(false, '单位编号', '内容'));
    expect([code, detail.where]).toEqual(['id-column-missing', { file: 'a.csv', row: 3 }]);
    expect(detail.args?.found).toContain('单位编号');
  });

  it.each(['一级分类', '二级分类', '三级分类'])('may have %s for a text, which is told', (name) => {
    expect(check(false, '工单编号', name)()).toEqual([
      { code: 'text-from-category', args: {}, where: { file: 'a.csv' } },
    ]);
  });

  it('without text, title and class are refused', () => {
    expect(refusalOf(check(false, '工单编号', '所属区域')).code).toBe('text-column-missing');
  });

  it('are told with the name that comes nearest, where one does', () => {
    const near = (name: string) => refusalOf(check(false, '工单编号', name)).detail.args?.options;
    expect(near('诉求内荣')).toBe('--map text=列名（诉求内荣？）');
    expect(near('所属区域')).toBe('--map text=列名');
  });

  it('are told by what stands in them before their names: a summary is called much as the text is', () => {
    const names = ['甲', '事项摘要', '群众所述'];
    const rows = Array.from({ length: 20 }, () => [
      '1',
      '停水',
      '来电人反映渔港路从昨晚起停水没有人通知，家里有老人和孩子没法做饭，问什么时候来水。',
    ]);
    const told = (below: string[][]) =>
      refusalOf(() => checkFields(headerOf(names, {}), { ...defaultIngestSettings, makeIds: true }, 'a.csv', below))
        .detail.args?.options;
    expect(told(rows)).toBe('--map text=列名（群众所述？）');
    expect(told([])).toBe('--map text=列名（事项摘要？）');
  });

  it('are all told at once where more than one is missing', () => {
    const { code, detail } = refusalOf(check(false, '甲编码', '诉求内荣'));
    expect(code).toBe('id-column-missing');
    expect(formatMessage(detail.message, 'zh', detail.args)).toMatch(/^找不到工单编号列和诉求内容列；/);
    expect(formatMessage(detail.hint ?? detail.message, 'zh', detail.args)).toMatch(
      /^请用 --map id=列名\S* --map text=列名（诉求内荣？） 指定，或用 --make-ids/,
    );
  });

  const given = (map: ColumnNames, names: string[], makeIds = false) =>
    checkFields(headerOf(names, map), { ...defaultIngestSettings, map, makeIds }, 'a.csv');

  it('under names that the office gave are refused where neither these nor usual ones are there', () => {
    const { code, detail } = refusalOf(() => given({ id: '流水|件号', text: '诉求内文' }, ['片', '标题', '诉求内客']));
    expect(code).toBe('column-missing');
    expect(detail.args).toMatchObject({
      wanted: ['流水', '件号', '诉求内文'],
      options: '--map id=列名 --map text=列名（诉求内客？）',
    });
    expect(given({ id: '流水', text: '诉求内文' }, ['受理编号', '内容'])).toEqual([]);
    expect(refusalOf(() => given({ time: '时点' }, ['工单编号', '内容'])).code).toBe('column-missing');
    expect(given({ id: '流水' }, ['内容'], true)).toEqual([]);
  });

  it('are all that is needed: without a column for the district a file is read', () => {
    expect(given({ district: '乡镇场区' }, ['工单编号', '内容'])).toEqual([]);
  });
});

describe('columns that no field is read from', () => {
  const unused = (names: string[], isSure = true) => unusedColumns(headerOf(names), isSure, 'a.csv');

  it('are told, with the fields that have none', () => {
    expect(unused(['工单编号', '来电时间', '内容', '片别', '类型'])).toEqual([
      {
        code: 'columns-unused',
        args: {
          columns: ['片别'],
          fields: [
            'title（标题）',
            'category1（一级分类）',
            'district（所属区域）',
            'street（镇街）',
            'department（承办单位）',
            'channel（受理渠道）',
          ],
        },
        where: { file: 'a.csv' },
        level: 'info',
      },
    ]);
    expect(ingestMessages['columns-unused']).toBeDefined();
  });

  it('are told unasked where no class was found and one is called after classes', () => {
    const levelOf = (names: string[]) => unused(names).map(({ level }) => level);
    expect(levelOf(['工单编号', '内容', '诉求归类标签'])).toEqual([undefined]);
    expect(levelOf(['工单编号', '内容', '诉求归类标签', '一级分类'])).toEqual(['info']);
  });

  it('are none where all are read, without a name, or second names of one that is', () => {
    expect(unused(['工单编号', '流水号', '内容', ' '])).toEqual([]);
  });

  it('are told by their place where they may be a ticket’s cells', () => {
    const columns = ['工单编号', '张伟', '13812345678', '他家门口的路灯已经坏了很久没有人来修理也没有人管'];
    expect(unused(['内容', ...columns])[0]?.args.columns).toEqual(['张伟', '#4', '#5']);
    expect(unused(['内容', ...columns], false)[0]?.args.columns).toEqual(['#3', '#4', '#5']);
  });
});

describe('rows without a header that is known', () => {
  const rows = (...widths: number[]) =>
    widths.map((width, at) => ({ cells: Array.from({ length: width }, () => 'x'), line: at + 1 }));

  it.each<[what: string, widths: number[], isTable: boolean]>([
    ['half of three cells', [3, 3, 1, 5], true],
    ['less than half of three cells', [3, 3, 1, 5, 6], false],
    ['nine of ten of two cells', [2, 2, 2, 2, 2, 2, 2, 2, 2, 1], true],
    ['eight of ten of two cells', [2, 2, 2, 2, 2, 2, 2, 2, 1, 1], false],
    ['one cell each', [1, 1, 1], false],
    ['as many of two as of four', [2, 4], true],
    ['none', [], false],
  ])('are a table or none: %s', (_, widths, isTable) => {
    expect(isTabular(rows(...widths))).toBe(isTable);
    expect(noHeader(rows(...widths), 'a.csv').code).toBe(isTable ? 'header-missing' : 'not-a-table');
  });

  it('are told by how wide the first is that is not blank, and never by what stands in it', () => {
    const blank = { cells: ['', ' ', ''], line: 1 };
    const { detail } = noHeader([blank, ...rows(3, 3)], 'a.csv');
    expect(detail.args).toMatchObject({ columns: 3, found: ['#1', '#2', '#3'] });
  });

  it('are texts of one column where nothing stands above the name', () => {
    const column = rows(1, 1, 0);
    expect(isOneColumn(column, 0)).toBe(true);
    expect(isOneColumn(column, 1)).toBe(false);
    expect(isOneColumn([{ cells: [' '], line: 1 }, ...column], 1)).toBe(true);
    expect(isOneColumn(rows(1, 2), 0)).toBe(false);
  });
});

describe('a row of totals', () => {
  it.each([
    ['合计', true],
    ['总 计：1,234件', true],
    ['本页小计（件）', true],
    ['Total: 12', true],
    ['小计算器坏了', false],
    ['汇总表没有公示', false],
    ['', false],
  ])('is told by its first cell: %s', (first, isOne) => {
    expect(isTotals(['', first, ''])).toBe(isOne);
  });

  it('has few filled cells, and no ticket number', () => {
    expect(isTotals(['合计', '1', '2', '', ''])).toBe(false);
    expect(isTotals(['合计', '1', '2', '', '', ''])).toBe(true);
    expect(isTotals(['20200129001', '合计'], [0])).toBe(false);
    expect(isTotals(['合计', '20200129001'], [1])).toBe(false);
    expect(isTotals(['合计', ''], [0])).toBe(true);
    expect(isTotals(['合计', ''], [1])).toBe(true);
  });

  it('is not one that is blank', () => {
    expect([isBlank([]), isBlank(['', ' ', '\u3000']), isBlank(['', '0'])]).toEqual([true, true, false]);
  });
});

describe('a record that holds several, since the line ends change', () => {
  it('is taken apart where each cell that ends one breaks its line', () => {
    expect(recordsOf(['1', 'a', '甲\n2', 'b', '乙'], 3)).toEqual([
      ['1', 'a', '甲'],
      ['2', 'b', '乙'],
    ]);
    expect(recordsOf(['1', '甲\r\n2', '乙\r3', '丙'], 2)).toEqual([
      ['1', '甲'],
      ['2', '乙'],
      ['3', '丙'],
    ]);
  });

  it.each<[what: string, cells: string[], width: number]>([
    ['it is as wide as the table', ['1', '甲\n2'], 2],
    ['its width is that of no records', ['1', 'a', '甲\n2', 'b'], 3],
    ['no line breaks where one would end', ['1', 'a', '甲', 'b', '乙'], 3],
    ['the table has one column', ['1\n2', '3'], 1],
  ])('stays whole where %s', (_, cells, width) => {
    expect(recordsOf(cells, width)).toEqual([cells]);
  });

  it('keeps the line breaks inside its last cell but the one that ends it', () => {
    expect(recordsOf(['1', '甲\n乙\n2', '丙'], 2)).toEqual([
      ['1', '甲\n乙'],
      ['2', '丙'],
    ]);
  });
});
