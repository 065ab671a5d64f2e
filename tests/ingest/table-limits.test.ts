import { describe, expect, it } from 'vitest';
import { columnName, nearestColumn } from '../../src/ingest/columns/column-words.js';
import { findHeaderRow } from '../../src/ingest/columns/header.js';
import { mapColumns } from '../../src/ingest/columns/map-columns.js';
import { lineEndOf } from '../../src/ingest/csv/line-end.js';
import { RowShape } from '../../src/ingest/csv/row-shape.js';
import { refusalOf } from '../refusal.js';

const HEADER = ['工单编号', '受理时间', '标题', '内容'];

describe('the header', () => {
  const below = (titles: number): number =>
    findHeaderRow([...Array.from({ length: titles }, () => ['某市热线工单表']), HEADER], {});

  it('stands among the first thirty rows, below whatever titles', () => {
    expect(below(0)).toBe(0);
    expect(below(29)).toBe(29);
    expect(below(30)).toBe(-1);
  });

  it('is the row that knows most names, the first of several; names of the settings count', () => {
    expect(findHeaderRow([['标题', '共3件'], HEADER, HEADER], {})).toBe(1);
    expect(
      findHeaderRow(
        [
          ['件号', '诉求'],
          ['1', '停水'],
        ],
        { id: '件号', text: '诉求' },
      ),
    ).toBe(0);
    expect(
      findHeaderRow(
        [
          ['件号#2', ''],
          ['1', '停水'],
        ],
        { id: '件号#2' },
      ),
    ).toBe(-1);
  });
});

describe('a column in a message', () => {
  it.each([
    ['a known one', '来电时间', '来电时间'],
    ['one of four characters that is nearly known', '来电时刻', '来电时刻'],
    ['one of three, which a person’s name could be', '标题名', '#1'],
    ['one of twenty that is nearly known', 'overtime_archive_nrs', 'overtime_archive_nrs'],
    ['one of twenty-one, which could be what a caller said', 'overtime_archive_nums', '#1'],
    ['one with a number in it', '来电时间2020', '#1'],
    ['a caller’s words', '楼上漏水没人管', '#1'],
    ['none', '', '#1'],
  ])('is called by its name or its place: %s', (_, name, shown) => {
    expect(columnName([name], 0)).toBe(shown);
  });

  it('that is nearest to a field is offered where half of its name is the field’s', () => {
    expect(nearestColumn('time', ['序', '来电时刻', '备注'])).toBe('来电时刻');
    expect(nearestColumn('time', ['序', '备注', '经办'])).toBeUndefined();
  });
});

describe('a field finds its column', () => {
  const columnsOf = (names: readonly string[], map = {}, hasDates?: (columns: readonly number[]) => boolean) =>
    mapColumns(names, map, 'export.csv', hasDates);

  it('by the settings before any alias, several joined, the second of a name by its number', () => {
    const names = ['编号', '工单编号', '日期', '时间', '内容', '内容'];
    const { columns } = columnsOf(names, { id: '编号', time: '日期+时间', text: '内容#2' });
    expect(columns).toMatchObject({ id: [0], time: [2, 3], text: [5] });
  });

  it('by the best alias, and says which other columns it could have been', () => {
    const { columns, findings } = columnsOf(['单号', '工单编号', '内容']);
    expect(columns.id).toEqual([1]);
    expect(findings).toMatchObject([
      { code: 'column-chosen', args: { field: 'id', column: '工单编号', others: ['单号'] } },
    ]);
    // A name that is part of the other’s is no rival.
    expect(columnsOf(['编号', '工单编号', '内容']).findings).toEqual([]);
  });

  it('of the time by the first that holds dates', () => {
    const names = ['工单编号', '来电时间', '创建时间', '内容'];
    expect(columnsOf(names).columns.time).toEqual([1]);
    expect(columnsOf(names, {}, ([column]) => column === 2).columns.time).toEqual([2]);
    expect(columnsOf(names, {}, () => false).columns.time).toEqual([1]);
  });

  it.each([
    [
      'a name that two columns have, and how to tell them apart',
      { text: '内容' },
      'column-ambiguous',
      '{field}={column}#1',
    ],
    ['a third of a name that two have', { text: '内容#3' }, 'column-ambiguous', '内容'],
    ['a field that there is not, the nearest named', { titel: '标题' }, 'map-field', 'title'],
  ])('or is refused: %s', (_, map, code, words) => {
    const error = refusalOf(() => columnsOf(['工单编号', '受理时间', '标题', '内容', '内容'], map));
    expect(error).toMatchObject({ code, exitCode: code === 'map-field' ? 64 : 65 });
    expect(JSON.stringify([error.detail.hint, error.detail.args])).toContain(words);
  });

  it('or the usual one stands in for a column that is not there, and that is told; where there is none, that', () => {
    const map = { time: '受理时刻' };
    expect(columnsOf(['工单编号', '受理时间', '标题', '内容'], map).findings).toMatchObject([{ code: 'column-other' }]);
    expect(columnsOf(['工单编号', '标题', '内容'], map).findings).toMatchObject([{ code: 'column-absent' }]);
  });
});

describe('rows that follow one another in a cell are known by the form of their number', () => {
  const learned = (...numbers: string[]): RowShape => {
    const shape = new RowShape();
    for (const number of numbers) shape.learn([number, '2020-01-29', '停水']);
    return shape;
  };

  it('one is enough where the form says much, two where it says little', () => {
    expect(learned('W20200129001').isOf(['W20200129002,2020-01-29,路灯'], ',')).toBe(true);
    expect(learned('W12').isOf(['W13,2020-01-29,路灯'], ',')).toBe(false);
    expect(learned('W12').isOf(['W13,2020-01-29,路灯', 'W14,2020-01-29,噪音'], ',')).toBe(true);
  });

  it('half of the lines must be rows, of as many cells as the rows before', () => {
    const shape = learned('W20200129001');
    expect(shape.isOf(['W20200129002,2020-01-29,路灯', '又及'], ',')).toBe(true);
    expect(shape.isOf(['W20200129002,2020-01-29,路灯', '又及', '再及'], ',')).toBe(false);
    expect(shape.isOf(['W20200129002,2020-01-29'], ',')).toBe(false);
    expect(learned('第一件').isOf(['第二件,2020-01-29,路灯'], ',')).toBe(false);
  });

  it('fifty forms are remembered, and no more', () => {
    // Each an own form: so many digits, with a letter or without.
    const forms = Array.from({ length: 51 }, (_, at) => `${at % 2 === 0 ? '' : 'W'}${'1'.repeat(5 + (at >> 1))}`);
    const shape = learned(...forms);
    const isKnown = (form: string): boolean => shape.isOf([`${form},2020-01-29,路灯`], ',');
    expect(isKnown(forms[49] ?? '')).toBe(true);
    expect(isKnown(forms[50] ?? '')).toBe(false);
  });

  it('a number of more than forty characters is none', () => {
    const long = '1'.repeat(41);
    expect(learned(long).isOf([`${long},2020-01-29,路灯`], ',')).toBe(false);
    expect(learned(long.slice(1)).isOf([`${long.slice(1)},2020-01-29,路灯`], ',')).toBe(true);
  });
});

describe('line ends of two kinds', () => {
  /** Twenty lines of two cells, every other one ended by `\n` alone, of which some are parts of a cell. */
  const sample = (parts: number): string =>
    Array.from(
      { length: 20 },
      (_, at) => `${at < 20 - parts ? '编号,内容' : '又及'}${at % 2 === 0 ? '\r\n' : '\n'}`,
    ).join('');

  it('both end a record where nineteen lines of twenty are whole ones, else the first does', () => {
    expect(lineEndOf(sample(1), ',')).toBe('\n');
    expect(lineEndOf(sample(2), ',')).toBe('\r\n');
  });
});
