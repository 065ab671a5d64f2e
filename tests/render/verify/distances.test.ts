import { describe, expect, it } from 'vitest';
import { AREA, BODY_SIZE, CHARACTER, LINE, MM } from '../../../src/render/grid.js';
import type { GlyphFacts, PageFacts, TextLine } from '../../../src/render/verify/facts.js';
import { AREA_BOTTOM, AREA_RIGHT } from '../../../src/render/verify/frame.js';
import { readingTexts } from '../../../src/render/verify/reading.js';
import type { Evidence, Rule } from '../../../src/render/verify/rule.js';
import { bodyRules } from '../../../src/render/verify/rules/body.js';
import { fileRules } from '../../../src/render/verify/rules/file.js';
import { sheetRules } from '../../../src/render/verify/rules/sheet.js';
import { shareFailures } from '../../../src/render/verify/shares.js';

const SMALL = 12;
const LARGE = 16;

function glyph(text: string, x: number, y: number, size = SMALL): GlyphFacts {
  return { text, x, y, left: x, right: x + size, top: y - size, bottom: y, size, isInked: true } as GlyphFacts;
}

/** In points: air between two characters, how far the second stands down and to the side of the first; its size. */
interface Distances {
  readonly air: number;
  readonly down: number;
  readonly size: number;
  readonly more: number;
  readonly left: number;
}

/** Whether 甲 and 乙, of which the second stands so far from the first, are read as one text. */
function isOneText({ air = 0, down = 0, size = SMALL, more = 0, left }: Partial<Distances>): boolean {
  const first = glyph('甲', AREA.left + 100, AREA.top + 100, size);
  const second = glyph('乙', first.x + (left ?? size + air), first.y + down, size + more);
  const page = { number: 1, glyphs: [first, second], rules: [] } as unknown as PageFacts;
  return readingTexts([page]).some(({ texts }) => texts.includes('甲乙'));
}

describe('two characters are read as one text', () => {
  it.each([
    ['of sizes half a point apart', [{ more: 0.45 }, { more: 0.55 }]],
    ['on one line, if it is uneven by less than eight tenths of a point', [{ down: 0.75 }, { down: 0.85 }]],
    ['with half a character of air in the type of tables', [{ air: 0.48 * SMALL }, { air: 0.52 * SMALL }]],
    ['with three characters and a bit in larger type', [3.15, 3.25].map((air) => ({ air: air * LARGE, size: LARGE }))],
    ['2.3 characters below one another at most', [2.25, 2.35].map((down) => ({ down: down * SMALL, left: 0 }))],
    [
      'where the second line begins 2.2 characters further left',
      [2.15, 2.25].map((left) => ({ down: SMALL, left: -left * SMALL })),
    ],
  ])('%s: the first, not the second', (_, two) => {
    expect(two.map(isOneText)).toEqual([true, false]);
  });
});

/** Whether a rule lets a page of these lines pass. */
function passes(rules: readonly Rule[], id: string, lines: readonly Partial<TextLine>[]): boolean {
  const evidence = { pdf: { pages: [{ number: 1, rules: [] }] }, lines: [lines] } as unknown as Evidence;
  return rules.find((rule) => rule.id === id)?.check(evidence).length === 0;
}

const bodyLine = (more: Partial<TextLine> = {}): Partial<TextLine> => ({
  page: 1,
  text: '市民',
  left: AREA.left,
  right: AREA.left + 2 * CHARACTER,
  y: AREA.top + 10.8 * LINE,
  size: BODY_SIZE,
  glyphs: [],
  ...more,
});

describe('a line of the page check', () => {
  it('of 28 characters may be a point wider: the last one’s side', () => {
    const lines = [0.9, 1.1].map((more) => bodyLine({ right: AREA.left + 28 * CHARACTER + more }));
    expect(lines.map((line) => passes(bodyRules, 'F08', [line]))).toEqual([true, false]);
  });

  it('is the title from more than twenty points on, and of no known size below', () => {
    const titles = [20.1, 19.9].map((size) => bodyLine({ size, y: AREA.top + 5 * LINE }));
    expect(titles.map((title) => passes(bodyRules, 'F08', [title, bodyLine()]))).toEqual([true, false]);
  });

  it('has ink in nine of ten of its characters', () => {
    const lines = [9, 8].map((inked) =>
      bodyLine({ glyphs: Array.from({ length: 10 }, (_, at) => ({ ...glyph('市', 0, 0), isInked: at < inked })) }),
    );
    expect(lines.map((line) => passes(fileRules, 'F26', [line]))).toEqual([true, false]);
  });
});

describe('the page number', () => {
  const numbered = ({ below = 10, side = 0 }): Partial<TextLine> => {
    const middle = AREA_BOTTOM + 7 * MM;
    const dash = { ...glyph('—', 0, 0), top: middle, bottom: middle };
    return bodyLine({ text: '—1—', y: AREA_BOTTOM + below, right: AREA_RIGHT - 15 - side, glyphs: [dash] });
  };

  it('stands more than three points below the type area', () => {
    const lines = [3.2, 2.8].map((below) => numbered({ below }));
    expect(lines.map((line) => passes(sheetRules, 'F14', [line]))).toEqual([true, false]);
  });

  it('may be a point and a half, and what anything may be, further in', () => {
    const lines = [1.4, 1.6].map((more) => numbered({ side: 0.5 * MM + more }));
    expect(lines.map((line) => passes(sheetRules, 'F14', [line]))).toEqual([true, false]);
  });
});

describe('shares that are read back', () => {
  /** A line of cells that end 100, 200, 300 points from the left, its share so much further. */
  function row(texts: readonly string[], at: number, off = 0): TextLine {
    const glyphs = texts.flatMap((text, column) => {
      const edge = 100 * (column + 1) + (column === 2 ? off : 0);
      return [...text].map((character, index) => glyph(character, edge - (text.length - index) * SMALL, 20 * at));
    });
    return { text: texts.join(''), page: 1, y: 20 * at, glyphs } as unknown as TextLine;
  }
  const failures = (rows: readonly (readonly string[])[], off = 0): number =>
    shareFailures([[row(['表'], 0), row(['类', '件数', '占比'], 1), ...rows.map((one, at) => row(one, at + 2, off))]])
      .length;

  it('stand in one column where they end within three points of its head', () => {
    const rows = [
      ['甲', '9', '80.0%'],
      ['其他', '1', '10.0%'],
    ];
    expect([2.9, 3.1].map((off) => failures(rows, off))).toEqual([1, 0]);
  });

  it('are within half of a tenth of a per cent of their own count', () => {
    const rows = [50_045, 50_055].map((count) => [
      ['甲', `${count}`, '50.0%'],
      ['乙', '50000', '50.0%'],
      ['合计', '100000', '100.0%'],
    ]);
    expect(rows.map((one) => failures(one))).toEqual([0, 1]);
  });

  it('of one row may lack a tenth of a per cent, not two', () => {
    expect(['99.9%', '99.8%'].map((share) => failures([['其他', '–', share]]))).toEqual([0, 1]);
  });
});
