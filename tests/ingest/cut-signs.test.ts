import { describe, expect, it } from 'vitest';
import { CutWatch } from '../../src/ingest/checks/cut-signs.js';

const whole = { rows: 380, isLastShort: false, isLineEnded: true };

function codes(end: Partial<typeof whole>, notes: readonly string[] = [], rows: readonly string[] = []): string[] {
  const watch = new CutWatch();
  for (const note of notes) watch.note(note);
  for (const row of rows) watch.row(['1', row]);
  return watch.findings({ ...whole, ...end }).map(({ code }) => code);
}

describe('a file that was cut off shows it', () => {
  it.each([
    '数据超出上限，仅导出前5000条',
    '只显示前 1000 行',
    '导出超时',
    '未完待续',
    'Truncated: only the first 500 rows',
  ])('by its own words: %s', (note) => expect(codes({}, [note])).toEqual(['file-says-cut']));

  it.each(['共 3,800 条记录', '合计：3800件', '记录总数 3800', '（共3800条）'])('by its own count: %s', (note) =>
    expect(codes({}, [note])).toEqual(['file-short']),
  );

  it.each([65_535, 1_048_575])('by as many rows as a worksheet holds: %i', (rows) =>
    expect(codes({ rows })).toEqual(['file-row-limit']),
  );

  it('by a last row that is short, where no line end follows', () => {
    expect(codes({ isLastShort: true, isLineEnded: false })).toEqual(['file-cut']);
    expect(codes({ isLastShort: true })).toEqual([]);
  });

  it('by a last text that ends in the middle of a sentence, where all others end one', () => {
    const texts = Array.from({ length: 30 }, () => '噪音很大。');
    expect(codes({ isLineEnded: false }, [], [...texts, '噪音很'])).toEqual(['file-cut']);
    expect(codes({ isLineEnded: false }, [], texts)).toEqual([]);
    expect(codes({ isLineEnded: false }, [], [...texts.map(() => '噪音很大'), '噪音很'])).toEqual([]);
  });
});

describe('a whole file', () => {
  it('may have a round number of rows', () => expect(codes({ rows: 5000 })).toEqual([]));

  it.each(['12345热线工单明细表', '共 380 条', '合计 380', '第 1 页 共 2 页', '导出时间：2020-01-30 05:00'])(
    'may have a title or a remark: %s',
    (note) => expect(codes({}, [note])).toEqual([]),
  );
});
