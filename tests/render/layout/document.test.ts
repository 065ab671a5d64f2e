import { describe, expect, it } from 'vitest';
import { AREA, LINE, TABLE_LINE, TIGHT_TABLE_LINE } from '../../../src/render/grid.js';
import { loadFonts, pageCounter } from '../../../src/render/index.js';
import { layOut } from '../../../src/render/layout/document.js';
import { emptyDay, hostileDay, longMonth, ordinaryDay } from '../models.js';

describe('counting the pages of drafts', async () => {
  const fonts = await loadFonts();

  it.each([
    ['an ordinary day', ordinaryDay()],
    ['an empty day', emptyDay()],
    ['a long month', longMonth()],
    ['hostile text', hostileDay()],
  ])('gives what the page itself takes: %s', (_, bulletin) => {
    expect(pageCounter(fonts)(bulletin)).toBe(layOut(bulletin, fonts).pages.length);
  });

  it('counts each draft of one bulletin anew', () => {
    const bulletin = longMonth();
    const count = pageCounter(fonts);
    const whole = count(bulletin);
    const cut = { ...bulletin, sections: [] };
    expect(count(cut)).toBe(layOut(cut, fonts).pages.length);
    expect(count(cut)).toBeLessThan(whole);
    expect(count(bulletin)).toBe(whole);
  });
});

/** The day's figures, of so many rows. */
const boxOf = (rows: number) => ({
  title: '当日要情数据',
  unit: '件',
  columns: [{ heading: '热点', numeric: false }],
  rows: Array.from({ length: rows }, (_, at) => [[{ text: `热点${'甲乙丙丁戊己庚辛壬癸'[at]}` }]]),
});

describe('a note of the editor', async () => {
  const fonts = await loadFonts();
  const day = ordinaryDay();
  const sections = [
    { id: 'keyfigures', heading: null, blocks: [{ kind: 'table', table: boxOf(10) }] } as const,
    ...day.sections,
  ];

  it.each([0, 1, 3, 5, 7])('of %i lines leaves the first page no room that the box has not', (count) => {
    const editorNote = count === 0 ? null : Array.from({ length: count }, () => '请各区各部门认真研究。').join('\n');
    const { pages } = layOut({ ...day, editorNote, sections }, fonts);
    const onFirst = pages[0]?.elements ?? [];
    const ends = onFirst.flatMap((one) => {
      if (one.kind === 'table') return [one.top + one.captionHeight + 11 * one.lineHeight];
      return one.kind === 'text' && one.isFooter !== true ? one.lines.map(({ top, height }) => top + height) : [];
    });
    expect(AREA.top + AREA.height - Math.max(...ends)).toBeLessThan(2 * LINE);
    const tables = pages.flatMap(({ elements }) => elements.filter(({ kind }) => kind === 'table'));
    expect(tables[0]).toMatchObject({ rows: { length: 10 } });
    expect(tables.some((one) => one.kind === 'table' && one.continues === true)).toBe(false);
  });
});

describe('the day’s figures', async () => {
  const fonts = await loadFonts();
  const day = ordinaryDay();
  const sections = [
    { id: 'keyfigures', heading: null, blocks: [{ kind: 'table', table: boxOf(6) }] } as const,
    ...day.sections,
  ];

  it('stand on the first page where tighter lines let them', () => {
    const stands = Array.from({ length: 12 }, (_, more) => {
      const lead = [{ text: `本日受理情况${'如下所列各项'.repeat(5 * (more + 1))}。` }];
      const first = layOut({ ...day, lead, sections }, fonts).pages[0]?.elements ?? [];
      return first.find(({ kind }) => kind === 'table');
    });
    const heights = stands.map((one) => (one?.kind === 'table' ? one.lineHeight : 0));
    expect(new Set(heights)).toEqual(new Set([TABLE_LINE, TIGHT_TABLE_LINE, 0]));
  });
});

describe('the name of the office', async () => {
  const fonts = await loadFonts();

  it.each([8, 17, 18, 19, 20, 26, 33])('of %i characters leaves room for the date beside it', (length) => {
    const day = ordinaryDay();
    const office = '市民服务热线管理办公室综合协调处'.repeat(3).slice(0, length);
    const { pages } = layOut({ ...day, masthead: { ...day.masthead, office } }, fonts);
    const lines = pages.flatMap(({ elements }) => elements.flatMap((one) => (one.kind === 'text' ? one.lines : [])));
    const named = lines.filter(({ segments }) => segments.map(({ text }) => text).join('') === office);
    expect(named).toHaveLength(2);
    for (const { left, top, height, size } of named) {
      const date = lines.find((line) => line.top === top && line.height === height && line.left > left);
      expect(left + length * size).toBeLessThan((date?.left ?? 0) - 2 * size);
    }
  });
});
