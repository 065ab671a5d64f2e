import { describe, expect, it } from 'vitest';
import { escapeXml, line, polyline, round, stretches, ticks } from '../../../src/render/charts/svg.js';

describe('the scale of a drawing', () => {
  it.each([
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [4, [0, 1, 2, 3, 4]],
    [7, [0, 2, 4, 6, 8]],
    [12, [0, 5, 10, 15]],
    [90, [0, 25, 50, 75, 100]],
    [390, [0, 100, 200, 300, 400]],
    [4001, [0, 2000, 4000, 6000]],
  ])('up to %d has round steps and reaches over it', (highest, scale) => {
    expect(ticks(highest)).toEqual(scale);
  });

  it('has whole steps, since tickets are whole', () => {
    for (let highest = 1; highest < 400; highest += 1)
      for (const tick of ticks(highest)) expect(Number.isInteger(tick), `${highest}: ${tick}`).toBe(true);
  });

  it('never ends below its highest value, nor a whole step above it', () => {
    for (let highest = 1; highest < 3000; highest += 7) {
      const scale = ticks(highest);
      expect(scale.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(scale.at(-2)).toBeLessThan(highest);
    }
  });

  it('stands where there is nothing to draw', () => {
    expect(ticks(0)).toEqual([0, 1]);
  });
});

describe('a line with gaps', () => {
  it('is in parts, one each side of a gap', () => {
    expect(stretches([1, null, null, 3, Number.NaN, 5]).map((part) => part.map(({ index }) => index))).toEqual([
      [0],
      [3],
      [5],
    ]);
    expect(stretches([null, null])).toEqual([]);
  });
});

describe('what is drawn', () => {
  it('has two decimals at most', () => {
    expect([1.005, 2.999, -0.004, 7].map(round)).toEqual(['1', '3', '0', '7']);
    expect(
      polyline([
        [0, 1.239],
        [2, 3],
      ]),
    ).toBe('M0 1.24L2 3');
    expect(line(0, 1, 2, 3, 0.5)).toContain('d="M0 1L2 3"');
  });

  it('holds no mark that ends a text or an attribute', () => {
    expect(escapeXml(`<a b="c" d='e'>&`)).not.toMatch(/[<>"']|&(?!#)/);
  });
});
