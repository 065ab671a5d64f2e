import { describe, expect, it } from 'vitest';
import { checkSheet, csvOf } from '../../../src/cli/sheet/sheet.js';
import { refusalOf } from '../../refusal.js';

type Options = Parameters<typeof checkSheet>[0];
const check = (options: Partial<Options>) => () => checkSheet({ csv: false, xlsx: false, ...options });

describe('what no sheet can be made of', () => {
  it.each<[what: string, options: Partial<Options>, named: string]>([
    ['both forms at once', { csv: true, xlsx: true }, '--csv'],
    ['a file without a form', { out: 'a.csv' }, '--out'],
  ])('is refused: %s', (_, options, named) => {
    const { code, detail } = refusalOf(check(options));
    expect([code, detail.message.zh.split(' ')[0]]).toEqual(['usage', named]);
  });

  it.each<[what: string, options: Partial<Options>]>([
    ['neither form', {}],
    ['CSV on the screen', { csv: true }],
    ['CSV into a file', { csv: true, out: 'a.csv' }],
    ['a workbook into a file', { xlsx: true, out: 'a.xlsx' }],
    ['a workbook without a file', { xlsx: true }],
  ])('is not %s', (_, options) => {
    expect(check(options)).not.toThrow();
  });
});

describe('a cell of CSV', () => {
  const cell = (value: string | number | null): string =>
    csvOf({ name: 'a', columns: [{ heading: 'h' }], rows: [[value]] }, false)
      .split('\n')
      .slice(1, -1)
      .join('\n');

  it.each<[value: string | number | null, text: string]>([
    [null, ''],
    [0, '0'],
    [-1.5, '-1.5'],
    ['停水', '停水'],
    ['a,b', '"a,b"'],
    ['说“好”', '说“好”'],
    ['say "yes"', '"say ""yes"""'],
    ['一\n二', '"一\n二"'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['\t1', "'\t1"],
    ['a=1', 'a=1'],
    ['=a,b', '"\'=a,b"'],
  ])('%j', (value, text) => {
    expect(cell(value)).toBe(text);
  });
});
