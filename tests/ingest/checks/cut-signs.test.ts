import { describe, expect, it } from 'vitest';
import { CutWatch } from '../../../src/ingest/checks/cut-signs.js';

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

  it.each([65_535, 65_536, 1_048_575, 1_048_576])('by as many rows as a worksheet holds: %i', (rows) =>
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

describe('a row of one cell', () => {
  it.each([
    ['共 380 条', true],
    ['仅导出前5000条', true],
    ['12345热线工单明细表', false],
    [`共 380 条${'，详见附件'.repeat(12)}`, false],
  ])('speaks of the file where it counts or says that it was cut: %s', (text, speaks) => {
    expect(new CutWatch().note(text)).toBe(speaks);
  });

  it('tells the largest of the numbers that a file gives', () => {
    const watch = new CutWatch();
    for (const note of ['共 3,800 条', '本页共 50 条']) watch.note(note);
    expect(watch.findings(whole)).toEqual([{ code: 'file-short', args: { declared: 3800, rows: 380 } }]);
    expect(watch.findings({ ...whole, rows: 3800 })).toEqual([]);
    watch.total(4000);
    expect(watch.findings({ ...whole, rows: 3800 })).toEqual([
      { code: 'file-short', args: { declared: 4000, rows: 3800 } },
    ]);
  });
});

describe('a last text', () => {
  const texts = Array.from({ length: 20 }, () => '噪音很大。');
  const cut = (rows: readonly string[]): boolean => codes({ isLineEnded: false }, [], rows).includes('file-cut');

  it('is not cut where there is none, or where a line end follows', () => {
    expect(cut([...texts, ' '])).toBe(false);
    expect(codes({}, [], [...texts, '噪音很'])).toEqual([]);
  });

  it.each(['噪音很大！', '噪音很大？', '“噪音很大”', '噪音很大（夜间）', '噪音很大……', '噪音很大; '])(
    'is whole where it ends like %s',
    (text) => {
      expect(cut([...texts, text])).toBe(false);
    },
  );
});

describe('a whole file', () => {
  it('may have a round number of rows', () => expect(codes({ rows: 5000 })).toEqual([]));

  it.each(['12345热线工单明细表', '共 380 条', '合计 380', '第 1 页 共 2 页', '导出时间：2020-01-30 05:00'])(
    'may have a title or a remark: %s',
    (note) => expect(codes({}, [note])).toEqual([]),
  );
});
