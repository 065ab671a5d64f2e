import { beforeAll, describe, expect, it } from 'vitest';
import { type FontSet, loadFonts } from '../../../src/render/fonts/faces.js';
import { AREA, CHARACTER, TITLE_SIZE } from '../../../src/render/layout/grid.js';
import { breakLines, breakTitle } from '../../../src/render/text/breaking.js';
import { createShaper, widthOf } from '../../../src/render/text/shape.js';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts();
});

const set = (text: string, firstIndent = 0) => {
  const glyphs = createShaper(fonts).shape(text, 'fang', 16);
  return breakLines(glyphs, { width: 28 * CHARACTER, firstIndent, justify: true });
};
const texts = (lines: ReturnType<typeof set>) => lines.map((line) => line.glyphs.map((glyph) => glyph.text).join(''));
const words = (list: string[]) => list.map((word) => createShaper(fonts).shape(word, 'title', TITLE_SIZE));

describe('a line of the body', () => {
  it('holds 28 characters, 26 after the indent', () => {
    const lines = set('市'.repeat(60), 2 * CHARACTER);
    expect(lines.map((line) => line.glyphs.length)).toEqual([26, 28, 6]);
    expect(widthOf(lines[1]?.glyphs ?? [])).toBeCloseTo(442.2, 1);
  });

  it.each(['。', '，', '”', '）', '、', '》', '；', '？', '…'])('never starts with %s', (mark) => {
    expect(texts(set(`${'市'.repeat(28)}${mark}民`))).toEqual(['市'.repeat(27), `市${mark}民`]);
  });

  it.each(['（', '“', '《'])('never ends with %s', (mark) => {
    expect(texts(set(`${'市'.repeat(27)}${mark}民反映`))[0]).toBe('市'.repeat(27));
  });

  it('keeps a number whole and with its measure word', () => {
    expect(texts(set(`${'市'.repeat(26)}19203件`))).toEqual(['市'.repeat(26), '19203件']);
    expect(texts(set(`${'市'.repeat(26)}12.5%）`))[1]).toBe('12.5%）');
  });

  it('takes the air between neighbouring marks to hold a character more, and never the pitch of characters', () => {
    const [line, rest] = set(`（“市”），${'市'.repeat(22)}民`);
    expect(line?.glyphs).toHaveLength(29);
    expect(rest).toBeUndefined();
    const gaps = [...(line?.gaps ?? [])];
    expect(gaps.map(([at]) => line?.glyphs[at]?.text)).toEqual(['“', '）', '，']);
    expect(gaps.reduce((sum, [, gap]) => sum + gap, 0)).toBeCloseTo(-CHARACTER, 0);
    for (const [, gap] of gaps) expect(gap).toBeGreaterThan(-0.46 * 16);
  });

  it('cuts a word that no line can hold', () => {
    const lines = set('x'.repeat(200));
    expect(texts(lines).join('')).toBe('x'.repeat(200));
    expect(Math.max(...lines.map((line) => widthOf(line.glyphs)))).toBeLessThanOrEqual(442.3);
  });

  it('fills only the seams between Chinese and digits', () => {
    const [line] = set(`共受理12345件，${'市'.repeat(30)}`);
    for (const [at, gap] of line?.gaps ?? []) {
      expect(line?.glyphs[at]?.full).not.toBe(line?.glyphs[at - 1]?.full);
      expect(gap).toBeLessThanOrEqual(3);
    }
  });

  it('does not begin with the space at a break', () => {
    expect(texts(set(`${'市'.repeat(28)} 民众`))[1]).toBe('民众');
  });
});

describe('a title', () => {
  it('breaks between words, evenly', () => {
    const lines = breakTitle(
      words(['大量', '市民', '来电', '反映', '春节', '期间', '外地', '返沪', '人员', '隔离', '观察', '问题']),
      AREA.width,
    );
    expect(lines.map((line) => line.map((glyph) => glyph.text).join(''))).toEqual([
      '大量市民来电反映春节期间',
      '外地返沪人员隔离观察问题',
    ]);
  });

  it('leaves no single character on the last line', () => {
    const lines = breakTitle(words(['市民'.repeat(10), '来']), AREA.width);
    expect(lines.at(-1)?.length).toBeGreaterThan(1);
  });

  it('stays on one line where it fits', () => {
    expect(breakTitle(words(['口罩', '问题']), AREA.width)).toHaveLength(1);
  });
});
