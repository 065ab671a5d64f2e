import { beforeAll, describe, expect, it } from 'vitest';
import { type FontSet, loadFonts } from '../../../src/render/fonts/faces.js';
import { AREA, CHARACTER, TITLE_SIZE } from '../../../src/render/grid.js';
import { breakLines } from '../../../src/render/text/breaking.js';
import { createShaper, widthOf } from '../../../src/render/text/shape.js';
import { breakTitle } from '../../../src/render/text/title.js';

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

  it.each([...'］｝〗〞！，．：；％℃々'])('never starts with %s either', (mark) => {
    expect(texts(set(`${'市'.repeat(28)}${mark}民`))).toEqual(['市'.repeat(27), `市${mark}民`]);
  });

  it.each([...'［｛〖〝￥＃'])('never ends with %s either', (mark) => {
    expect(texts(set(`${'市'.repeat(27)}${mark}民反映`))[0]).toBe('市'.repeat(27));
  });

  it('keeps a number whole, and with its sign of percent', () => {
    expect(texts(set(`${'市'.repeat(26)}19203件`))).toEqual(['市'.repeat(26), '19203件']);
    expect(texts(set(`${'市'.repeat(26)}12.5%）`))[1]).toBe('12.5%）');
  });

  it('ends between a number and its unit, and inside parentheses, rather than far from the edge', () => {
    const [line] = texts(set(`${'市'.repeat(24)}（同类诉求258件）。`));
    expect(line).toMatch(/（同类/);
    expect(texts(set(`${'市'.repeat(26)}258件，较前一日增加4273件`))[0]).toBe(`${'市'.repeat(26)}258`);
  });

  it('leaves no character alone with its mark on the last line', () => {
    expect(texts(set(`市民反映，小区停水，${'市'.repeat(18)}民。`)).at(-1)).not.toBe('民。');
  });

  it('leaves no count alone on the last line where another break has room for it', () => {
    expect(texts(set(`${'市'.repeat(6)}，“民”（市），“民”：${'市'.repeat(10)}2件）。`)).at(-1)).toBe('市2件）。');
  });

  it('ends at the edge of the type area, but for the last', () => {
    const lines = set(
      '1月29日，全市12345市民服务热线共受理诉求19041件，较前一日增加94件（增长0.5%）。其中，涉及“口罩”的诉求3367件，占当日受理总量的17.7%，以往同类日正常水平不足1件，属突增。按诉求类型，投诉举报12039件（63.2%）、咨询3365件（17.7%）、意见建议1993件（10.5%）居前。',
      2 * CHARACTER,
    );
    for (const line of lines.slice(0, -1)) {
      const gaps = [...line.gaps.values()].reduce((sum, gap) => sum + gap, 0);
      const width = widthOf(line.glyphs) + gaps + line.stretch * line.glyphs.filter(({ full }) => full).length;
      const edge = 28 * CHARACTER - line.indent;
      // A mark at the end hangs the empty half of its cell out.
      expect(width).toBeGreaterThan(edge - 1);
      expect(width).toBeLessThan(edge + 8);
      expect(Math.abs(line.stretch)).toBeLessThan(0.1);
    }
  });

  it('takes the air between neighbouring marks to hold a character more, and never the pitch of characters', () => {
    const [line, rest] = set(`（“市”），${'市'.repeat(22)}民`);
    expect(line?.glyphs).toHaveLength(29);
    expect(rest).toBeUndefined();
    expect(Math.abs(line?.stretch ?? 1)).toBeLessThan(0.1);
    for (const [, gap] of line?.gaps ?? []) expect(gap).toBeGreaterThan(-0.46 * 16);
  });

  it('cuts a word that no line can hold', () => {
    const lines = set('x'.repeat(200));
    expect(texts(lines).join('')).toBe('x'.repeat(200));
    expect(Math.max(...lines.map((line) => widthOf(line.glyphs)))).toBeLessThanOrEqual(442.3);
  });

  it('has about the same air before and behind every number, on every line', () => {
    const text = `共受理12345件，比前一日多300件，${'市'.repeat(9)}其中2020年的8件${'民'.repeat(11)}98件`;
    const seams = set(text).flatMap(({ glyphs, gaps }) =>
      glyphs.flatMap((glyph, at) => {
        const before = glyphs[at - 1];
        const isSeam =
          before !== undefined && before.full !== glyph.full && /[\p{L}\p{N}]{2}/u.test(before.text + glyph.text);
        return isSeam ? [gaps.get(at) ?? 0] : [];
      }),
    );
    expect(seams.length).toBeGreaterThan(6);
    expect(Math.min(...seams)).toBeGreaterThan(0.9);
    expect(Math.max(...seams)).toBeLessThan(3.6);
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

  it('breaks behind its comma where both clauses fit, however uneven', () => {
    const lines = breakTitle(
      words(['外地', '返沪', '人员', '隔离', '观察', '诉求', '仍', '处', '高位', '，', '口罩', '诉求', '增多']),
      AREA.width,
    );
    expect(lines.map((line) => line.map((glyph) => glyph.text).join(''))).toEqual([
      '外地返沪人员隔离观察诉求仍处高位，',
      '口罩诉求增多',
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
