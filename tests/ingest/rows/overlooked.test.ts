import { describe, expect, it } from 'vitest';
import { mapColumns } from '../../../src/ingest/columns/map-columns.js';
import type { ColumnNames } from '../../../src/ingest/columns/named-columns.js';
import { ingestMessages, OVERLOOKED } from '../../../src/ingest/index.js';
import { overlookedColumns } from '../../../src/ingest/rows/overlooked.js';
import { formatMessage } from '../../../src/model/index.js';
import { defaultIngestSettings } from '../../ingest-settings.js';

const LONG = '暖气片摸着只是温的，屋里才九度，老人孩子都感冒了。';
const rowsOf = (count: number, ...cells: readonly string[]): string[][] =>
  Array.from({ length: count }, (_, at) => [`K${at}`, '暖气不热', ...cells]);

function look(names: readonly string[], below: readonly string[][], map: ColumnNames = {}, isSure = true) {
  const { columns } = mapColumns(names, map, 'a.csv');
  const header = { names, row: 1, columns, findings: [] };
  return overlookedColumns(header, below, { ...defaultIngestSettings, map }, isSure, 'a.csv');
}
/** The fields that the last of three columns is held to be. */
const fieldsOf = (name: string, below: readonly string[][], map: ColumnNames = {}): string[] =>
  look(['工单编号', '标题', name], below, map).map(({ args }) => String(args.field));

it('the title is read by a name that is composed as a title is, and of two neither, with a word', () => {
  expect(mapColumns(['工单流水', '工单题名', '诉求详记'], {}, 'a.csv').columns).toMatchObject({
    title: [1],
    text: [2],
  });
  const rows = Array.from({ length: 6 }, (_, at) => [`K${at}`, '暖气不热', '暖气', LONG]);
  const [finding] = look(['工单编号', '工单题名', '诉求题名', '内容'], rows);
  expect(finding).toMatchObject({ code: 'title-overlooked', args: { columns: ['工单题名', '诉求题名'] } });
  expect(look(['工单编号', '工单题名', '诉求题名', '内容'], rows, { title: '无' })).toEqual([]);
});

describe('a column that nothing is read from', () => {
  it.each([
    ['text', '记录栏', LONG],
    ['time', '时点', '2025/1/13 6:12'],
    ['time', '时点', '２０２５/１/１４ ２０:３０'],
    ['time', '时点', '2025年1月13日'],
    ['district', '辖', '滨河区'],
    ['district', '辖', '云岭县'],
  ])('is held to be the %s by what stands in it', (field, name, cell) => {
    expect(fieldsOf(name, rowsOf(6, cell))).toEqual([field]);
  });

  it.each([
    ['号', '20250113'],
    ['号', '45678'],
    ['号', '13852794768'],
    ['点位', '滨河区炼铁小区'],
    ['点位', '炼铁小区'],
    ['点位', '磁山社区'],
    ['座席', '张三'],
    ['编外', '2025-01-13-0001'],
  ])('%s with %s is held to be none', (name, cell) => {
    expect(fieldsOf(name, rowsOf(6, cell))).toEqual([]);
  });

  it.each(['办理结果', '回访内容', '答复正文', '处理意见', '办结时间节点', '要求完成日期', '承办区县', '备注'])(
    'that says what became of the request is none: %s',
    (name) => {
      for (const cell of [LONG, '2025/1/13 6:12', '滨河区']) expect(fieldsOf(name, rowsOf(6, cell))).toEqual([]);
    },
  );

  it('is told with the line to copy, and with what stands in for the text', () => {
    const [finding] = look(['工单编号', '标题', '记录栏'], rowsOf(6, LONG));
    expect(finding).toMatchObject({
      code: 'text-overlooked',
      args: { columns: ['记录栏'], option: '--map text=记录栏', setting: 'text: 记录栏', zh: '标题', files: 1 },
      where: { file: 'a.csv' },
    });
    expect(finding?.level).toBeUndefined();
    for (const code of OVERLOOKED) {
      const words = ingestMessages[code] ?? { zh: '', en: '' };
      for (const language of ['zh', 'en'] as const) {
        const told = formatMessage(words, language, { ...finding?.args, zh: '', en: '' });
        expect(told).not.toContain('{');
        expect(told).toContain('--map text=记录栏');
      }
    }
  });

  it('is written by its place where its name needs care, is not the only one, or may be a cell', () => {
    const optionOf = (names: readonly string[], isSure = true) => look(names, rowsOf(6, LONG), {}, isSure)[0]?.args;
    expect(optionOf(['工单编号', '标题', '记录 栏'])?.option).toBe('--map text=#3');
    expect(optionOf(['工单编号', '标题', '记录+栏'])?.setting).toBe('text: "#3"');
    expect(optionOf(['工单编号', '标题', '记录栏', '记录栏'])?.option).toBe('--map text=#3');
    expect(optionOf(['工单编号', '标题', '张三丰说'], false)).toMatchObject({
      columns: ['#3'],
      option: '--map text=#3',
    });
  });

  it('holds no cell of a ticket', () => {
    const below = rowsOf(6, LONG, '2025/1/13 6:12', '滨河区');
    const told = JSON.stringify(look(['工单编号', '标题', '甲', '乙', '丙'], below));
    for (const cell of [LONG.slice(0, 4), '6:12', '滨河', '暖气']) expect(told).not.toContain(cell);
  });

  it('is no matter where the field has a column, or the office has said what it wants', () => {
    expect(look(['工单编号', '内容', '记录栏'], rowsOf(6, LONG))).toEqual([]);
    expect(fieldsOf('记录栏', rowsOf(6, LONG), { text: '记录栏' })).toEqual([]);
    expect(fieldsOf('记录栏', rowsOf(6, LONG), { text: '无' })).toEqual([]);
  });

  it('is one of several: that whose name says so goes first, then the longer', () => {
    const names = ['工单编号', '标题', '甲', '乙', '来电内容记录', '诉求内容记录'];
    const below = rowsOf(6, LONG, `${LONG}${LONG}`, '停水', LONG);
    expect(look(names, below)[0]?.args.columns).toEqual(['诉求内容记录', '来电内容记录', '乙', '甲']);
  });

  it('is told by five rows, half of which have it, and not by blank ones and totals', () => {
    expect(fieldsOf('记录栏', rowsOf(5, LONG))).toEqual(['text']);
    expect(fieldsOf('记录栏', rowsOf(4, LONG))).toEqual([]);
    expect(fieldsOf('记录栏', [...rowsOf(10, LONG), ...rowsOf(10, '')])).toEqual(['text']);
    expect(fieldsOf('记录栏', [...rowsOf(10, LONG), ...rowsOf(11, '')])).toEqual([]);
    expect(
      fieldsOf('记录栏', [...rowsOf(5, LONG), ['合计', '5', ''], ...rowsOf(0), ...Array(9).fill(['', '', ''])]),
    ).toEqual(['text']);
    expect(fieldsOf('记录栏', [...rowsOf(10, LONG), ...rowsOf(13, '')])).toEqual([]);
  });

  it('is the text with fifteen characters in its middle cell', () => {
    expect(fieldsOf('记录栏', rowsOf(6, `${'暖'.repeat(15)}，123`))).toEqual(['text']);
    expect(fieldsOf('记录栏', rowsOf(6, `${'暖'.repeat(14)}，123`))).toEqual([]);
  });

  it.each([
    ['time', '2025/1/13 6:12'],
    ['district', '滨河区'],
  ])('is the %s where nine of ten cells are', (field, cell) => {
    expect(fieldsOf('栏', [...rowsOf(9, cell), ...rowsOf(1, '不详')])).toEqual([field]);
    expect(fieldsOf('栏', [...rowsOf(8, cell), ...rowsOf(1, '不详')])).toEqual([]);
  });
});
