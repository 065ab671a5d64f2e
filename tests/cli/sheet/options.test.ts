import { describe, expect, it } from 'vitest';
import { checkSheet, csvOf } from '../../../src/cli/sheet/sheet.js';
import { refusalOf } from '../../refusal.js';

type Options = Parameters<typeof checkSheet>[0];
const check = (options: Partial<Options>, isTerminal = false) => {
  const context = { effects: { isTerminal } } as Parameters<typeof checkSheet>[1];
  return () => checkSheet({ csv: false, xlsx: false, ...options }, context);
};

describe('what no sheet can be made of', () => {
  it.each<[what: string, options: Partial<Options>, isTerminal: boolean, named: string]>([
    ['both forms at once', { csv: true, xlsx: true }, false, '--csv'],
    ['a file without a form', { out: 'a.csv' }, false, '--out'],
    ['a workbook onto the screen', { xlsx: true }, true, '--xlsx'],
  ])('is refused: %s', (_, options, isTerminal, named) => {
    const { code, detail } = refusalOf(check(options, isTerminal));
    expect([code, detail.message.zh.split(' ')[0]]).toEqual(['usage', named]);
  });

  it.each<[what: string, options: Partial<Options>, isTerminal: boolean]>([
    ['neither form', {}, true],
    ['CSV on the screen', { csv: true }, true],
    ['CSV into a file', { csv: true, out: 'a.csv' }, true],
    ['a workbook into a file', { xlsx: true, out: 'a.xlsx' }, true],
    ['a workbook into another program', { xlsx: true }, false],
  ])('is not %s', (_, options, isTerminal) => {
    expect(check(options, isTerminal)).not.toThrow();
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
