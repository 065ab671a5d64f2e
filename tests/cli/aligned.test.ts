import { describe, expect, it } from 'vitest';
import { alignedTable } from '../../src/cli/aligned.js';
import { displayWidth } from '../../src/model/index.js';

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
      new Set([1]),
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
