import displayWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { alignedTable, fittedTable } from '../../../src/cli/terminal/table.js';

describe('a table for a terminal', () => {
  it('counts a Chinese character as two columns', () => {
    expect(displayWidth('口罩N95，')).toBe(9);
  });

  it('keeps columns under one another, figures at the right', () => {
    const table = alignedTable(
      ['文件', '行'],
      [
        ['a.csv', '5'],
        ['一月工单.csv', '20000'],
      ],
      [1],
    );
    expect(table).toBe('文件             行\na.csv             5\n一月工单.csv  20000\n');
  });

  it('keeps a row on its line, whatever a name holds', () => {
    expect(alignedTable(['序列'], [['停\r\n水\u001b[31m']])).toBe('序列\n停 水 [31m\n');
  });

  it('takes more rows than a call takes arguments', () => {
    const rows = Array.from({ length: 200_000 }, () => ['a']);
    expect(alignedTable(['b'], rows)).toHaveLength(400_002);
  });
});

describe('a table that fits the terminal', () => {
  const columns = [
    { heading: '编号' },
    { heading: '话题', least: 8 },
    { heading: '件数', isNumeric: true },
    { heading: '市民原话', least: 10, canGo: true },
  ];
  const rows = [['T1', '小区停车收费太高且没有公示', '3842', '“停车费从五块涨到十五块，没有人管”']];

  it.each([120, 80, 60, 40, 30])('no line is longer than %i columns', (width) => {
    for (const line of fittedTable(columns, rows, width).trimEnd().split('\n'))
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('cuts the widest first and says so, and leaves out what does not fit at all', () => {
    expect(fittedTable(columns, rows, 66)).toContain('小区停车收费太高且没有公示');
    expect(fittedTable(columns, rows, 66)).toContain('…');
    expect(fittedTable(columns, rows, 24)).not.toContain('市民原话');
    expect(fittedTable(columns, rows, 24)).toContain('3842');
  });
});
