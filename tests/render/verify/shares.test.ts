import { describe, expect, it } from 'vitest';
import type { GlyphFacts, TextLine } from '../../../src/render/verify/facts.js';
import { shareFailures } from '../../../src/render/verify/shares.js';
import {
  cells,
  listNumbers,
  NumberCounts,
  numbersIn,
  pieces,
  printedNumbers,
} from '../../../src/render/verify/tokens.js';
import { argsInWords, termWords } from '../../../src/render/verify/words.js';

const SIZE = 12;

/** A line of cells whose right edges are 100, 200, 300 … points from the left. */
function line(texts: readonly string[], y = 0, page = 1): TextLine {
  const glyphs = texts.flatMap((text, column) =>
    [...text].map((character, at): Partial<GlyphFacts> => {
      const right = 100 * (column + 1) - (text.length - at - 1) * SIZE;
      return { text: character, left: right - SIZE, right, size: SIZE, y, x: right - SIZE };
    }),
  );
  return { text: texts.join(''), page, y, glyphs } as unknown as TextLine;
}
/** A page with a table: its title, its head, its rows. */
const table = (
  rows: readonly (readonly string[])[],
  { title = '受理情况', page = 1, head = ['类型', '件数', '占比'] } = {},
) => [[title], head, ...rows].map((row, at) => line(row, 20 * at, page));
const reasons = (...pages: TextLine[][]) => shareFailures(pages).map(({ args }) => args?.reason);

describe('shares that are read back from a table', () => {
  it('are right where they add to a hundred', () => {
    expect(
      reasons(
        table([
          ['咨询', '50', '50.0%'],
          ['投诉', '30', '30.0%'],
          ['其他', '20', '20.0%'],
        ]),
      ),
    ).toEqual([]);
  });

  it('may lack a tenth, and as much more as so many roundings make', () => {
    const thirds = [
      ['咨询', '1', '33.3%'],
      ['投诉', '1', '33.3%'],
      ['其他', '1', '33.3%'],
    ];
    expect(reasons(table(thirds))).toEqual([]);
    expect(reasons(table([...thirds.slice(0, 2), ['其他', '1', '33.1%']]))).toEqual(['99.7%']);
    const many = Array.from({ length: 6 }, (_, at) => [at === 5 ? '其他' : `类${at}`, '1', '16.7%']);
    expect(reasons(table(many))).toEqual([]);
  });

  it('need add to nothing where the table is no whole, and never to more', () => {
    expect(
      reasons(
        table([
          ['咨询', '50', '50.0%'],
          ['投诉', '30', '30.0%'],
        ]),
      ),
    ).toEqual([]);
    expect(
      reasons(
        table([
          ['咨询', '60', '60.0%'],
          ['投诉', '50', '50.0%'],
        ]),
      ),
    ).toEqual(['110%']);
  });

  it('agree each with its own count where the whole is printed', () => {
    const rows = (share: string) => [
      ['咨询', '333', share],
      ['投诉', '667', '66.7%'],
      ['合计', '1000', '100.0%'],
    ];
    expect(reasons(table(rows('33.3%')))).toEqual([]);
    expect(
      reasons(
        table([
          ['咨询', '300', '33.3%'],
          ['投诉', '700', '66.7%'],
          ['合计', '1000', '100.0%'],
        ]),
      ),
    ).toEqual(['咨询 33.3% = 300 / 1000']);
  });

  it('are those of the whole table, where a page has divided it', () => {
    const first = table([['咨询', '50', '50.0%']]);
    const second = table(
      [
        ['投诉', '30', '30.0%'],
        ['其他', '20', '20.0%'],
      ],
      { page: 2 },
    );
    expect(reasons(first, second)).toEqual([]);
    const other = table(
      [
        ['投诉', '30', '30.0%'],
        ['其他', '20', '20.0%'],
      ],
      { page: 2, title: '渠道' },
    );
    expect(reasons(first, other)).toEqual(['50%']);
  });

  it('end at the first line without one, and stand where no column is called a share', () => {
    const rows = [
      ['咨询', '60', '60.0%'],
      ['数据说明', '', ''],
    ];
    expect(reasons([...table(rows), line(['又', '50', '50.0%'], 100)])).toEqual([]);
    expect(reasons(table([['咨询', '60', '160.0%']], { head: ['类型', '件数', '增幅'] }))).toEqual([]);
  });

  it('say which table and page', () => {
    expect(shareFailures([table([['咨询', '60', '160.0%']], { title: '渠道', page: 3 })])).toMatchObject([
      { page: 3, args: { table: '渠道' } },
    ]);
  });
});

describe('what is printed', () => {
  it('is cells where more than half a character’s air is between two', () => {
    const row = line(['市', '民']);
    expect(pieces(row)).toEqual(['市', '民']);
    const [first, second] = row.glyphs as [GlyphFacts, GlyphFacts];
    const apart = (air: number) =>
      cells({ ...row, glyphs: [first, { ...second, left: first.right + air, right: first.right + air + SIZE }] });
    expect(apart(0.5 * SIZE)).toHaveLength(1);
    expect(apart(0.5 * SIZE + 0.1)).toHaveLength(2);
    expect(apart(0)[0]?.right).toBe(first.right + SIZE);
  });

  it('is numbers as readers see them', () => {
    expect(numbersIn('3842件，占20.0%，12:30至1,200')).toEqual(['3842', '20.0%', '12:30', '1,200']);
    expect(numbersIn('Ａ１２')).toEqual(['12']);
  });

  it('has no number made of two cells', () => {
    expect(printedNumbers([[line(['12', '34'])]])).toEqual(['12', '34']);
  });

  it('has the numbers before items of a list, which are no decimals', () => {
    expect(listNumbers([[line(['1.市民反映']), line(['1.5倍']), line(['12.建议'])]])).toEqual(['1', '12']);
  });

  it('is taken from a list once for each time that it stands there', () => {
    const tally = new NumberCounts(['3842', '20.0%', '3842']);
    expect(['3842', '3842', '3842', '7'].map((item) => tally.take(item))).toEqual([true, true, false, false]);
    expect(tally.rest).toEqual(['20.0%']);
  });
});

describe('a rule’s own terms', () => {
  it('are in the reader’s language, and other words as they are', () => {
    expect([termWords('side', 'zh'), termWords('side', 'en')]).toEqual(['左右', 'side']);
    expect(termWords('lone character', 'en')).toBe('one character on the last line');
    expect(termWords('方正小标宋', 'en')).toBe('方正小标宋');
  });

  it('are put into words where they are the rule’s, never where they are what the page says', () => {
    expect(argsInWords({ reason: 'side', text: 'side', kinds: ['phone', 'door'], page: 2 }, 'zh')).toEqual({
      reason: '左右',
      text: 'side',
      kinds: ['电话号码', '门牌'],
      page: 2,
    });
  });
});
