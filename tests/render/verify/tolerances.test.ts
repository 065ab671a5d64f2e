import { describe, expect, it } from 'vitest';
import { AREA, BODY_SIZE, CHARACTER, LINE, MM, SHEET } from '../../../src/render/grid.js';
import type { TextLine } from '../../../src/render/verify/facts.js';
import type { Evidence, Rule } from '../../../src/render/verify/rule.js';
import { bodyRules } from '../../../src/render/verify/rules/body.js';
import { fileRules } from '../../../src/render/verify/rules/file.js';
import { mastheadRules } from '../../../src/render/verify/rules/masthead.js';
import { sheetRules } from '../../../src/render/verify/rules/sheet.js';

interface Off {
  readonly size?: number;
  readonly pitch?: number;
  readonly row?: number;
  readonly left?: number;
}

/** A line of the body, off by so many points. */
function line({ size = 0, pitch = 0, row = 0, left = 0 }: Off, at = 0): TextLine {
  const start = AREA.left + left;
  const [first, second] = [start, start + CHARACTER + pitch].map((x, index) => ({ text: '市民'[index] as string, x }));
  return {
    page: 1,
    text: '市民',
    left: start,
    right: start + 2 * CHARACTER,
    y: AREA.top + LINE * (at + 0.8) + row,
    size: BODY_SIZE + size,
    font: 'body',
    glyphs: [first, second] as never,
  };
}

/** Whether a rule lets a page of two lines pass, of which the second is off; or a file with such facts. */
function passes(rules: readonly Rule[], id: string, off: Off, page: object = {}, pdf: object = {}): boolean {
  const evidence = {
    pdf: { pages: [{ number: 1, rules: [], ...page }], ...pdf },
    lines: [[line({}), line(off, 1)]],
  } as unknown as Evidence;
  return rules.find((rule) => rule.id === id)?.check(evidence).length === 0;
}

describe('how exact the page check is', () => {
  it.each([
    ['F08', 'size', [0.38, 0.42]],
    ['F08', 'pitch', [0.09, 0.11]],
    ['F08', 'row', [0.24, 0.26]],
    ['F09', 'left', [0.29, 0.31]],
  ] as const)('%s: the %s of a line may be off by %j points: the first, not the second', (id, what, offs) => {
    expect(offs.map((off) => passes(bodyRules, id, { [what]: off }))).toEqual([true, false]);
  });

  it('the sheet may be half a millimetre wider', () => {
    const widths = [0.48, 0.52].map((more) => SHEET.width + more * MM);
    expect(widths.map((width) => passes(sheetRules, 'F01', {}, { ...SHEET, width, rotation: 0 }))).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['may be three tenths of a millimetre wider', [{ more: 0.29 }, { more: 0.31 }]],
    ['has a third of a millimetre at least', [{ thickness: 0.34 }, { thickness: 0.32 }]],
    ['has half a millimetre and a hair at most', [{ thickness: 0.51 }, { thickness: 0.53 }]],
  ] as [string, { more?: number; thickness?: number }[]][])('the red rule %s', (_, rules) => {
    const passing = rules.map(({ more = 0, thickness = 0.4 }) => {
      const rule = { ink: 'red', top: 0, width: AREA.width + more * MM, thickness: thickness * MM };
      return passes(mastheadRules, 'F06', {}, { rules: [rule] });
    });
    expect(passing).toEqual([true, false]);
  });

  it('the file has five megabytes at most', () => {
    const bytes = [5 * 1024 * 1024, 5 * 1024 * 1024 + 1];
    expect(bytes.map((size) => passes(fileRules, 'F31', {}, {}, { bytes: size }))).toEqual([true, false]);
  });
});
