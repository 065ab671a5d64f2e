import { beforeAll, describe, expect, it } from 'vitest';
import type { CurveFigure, Day } from '../../../src/model/index.js';
import { drawBars } from '../../../src/render/charts/bars.js';
import { drawCurve } from '../../../src/render/charts/curve.js';
import { type Box, type Plot, placeLabels } from '../../../src/render/charts/marks.js';
import { drawSpark } from '../../../src/render/charts/spark.js';
import { stretches, ticks } from '../../../src/render/charts/svg.js';
import { type FontSet, loadFonts } from '../../../src/render/fonts/faces.js';
import { LABEL_SIZE } from '../../../src/render/grid.js';
import { createShaper, widthOf } from '../../../src/render/text/shape.js';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts();
});

const days = ['2021-01-10', '2021-01-11', '2021-01-12', '2021-01-13'] as Day[];
const curve: CurveFigure = {
  kind: 'curve',
  title: '',
  unit: '件',
  alt: '',
  source: null,
  days,
  counts: [1, null, 3, 9],
  expected: [2, 2, 2, 2],
  upper: [4, 4, 4, 4],
  marks: [{ day: days[2] as Day, label: '<i>预警</i>' }],
};
const shown = (svg: string) => [...svg.matchAll(/<tspan[^>]*>([^<]*)/g)].map((match) => match[1]).join('|');

describe('a curve', () => {
  it('breaks where a day has no data', () => {
    expect(stretches(curve.counts).map((part) => part.length)).toEqual([1, 2]);
  });

  it('has its key behind the source, which stands in the same line', () => {
    const shaper = createShaper(fonts);
    const source = '资料来源：热线工单，正常水平为此前112个平常日的均值';
    const svg = drawCurve(curve, 100, shaper, fonts);
    const key =
      /x1="([\d.]+)"[^>]*stroke-width="1.5"/u.exec(svg)?.[1] ??
      /M ?([\d.]+)[^"]*"[^>]*stroke-width="1.5"/u.exec(svg)?.[1];
    expect(Number(key)).toBeGreaterThan(widthOf(shaper.shape(source, 'fang', LABEL_SIZE)));
  });

  it('has no band that rises less than two points above its axis', () => {
    /** How high a band of so many is drawn beside a peak of a hundred; 0 where none is. */
    const heightOf = (upper: number): number => {
      const figure = { ...curve, counts: [1, null, 3, 100], upper: days.map(() => upper), expected: days.map(() => 0) };
      const svg = drawCurve(figure, 100, createShaper(fonts), fonts);
      // The legend's swatch is the first of this grey.
      const path = [...svg.matchAll(/<path d="([^"]*)Z" fill="#dedede"/g)][1]?.[1] ?? '';
      const rows = [...path.matchAll(/[\d.]+[ ,]([\d.]+)/g)].map(([, y]) => Number(y));
      return rows.length === 0 ? 0 : Math.max(...rows) - Math.min(...rows);
    };
    const heights = Array.from({ length: 100 }, (_, at) => heightOf(at / 10));
    const least = Math.min(...heights.filter((height) => height > 0));
    expect(heights).toContain(0);
    expect(least).toBeGreaterThan(1.95);
    expect(least).toBeLessThan(2.15);
  });

  it('states no number of its own: ticks and days are outlines', () => {
    const svg = drawCurve(curve, 100, createShaper(fonts), fonts);
    expect(shown(svg)).not.toMatch(/(?<!&#)(?<!&#\d)\d/);
    expect(svg).toContain('&#60;i&#62;预警');
  });

  it('uses black and grey only', () => {
    const svg = drawCurve(curve, 100, createShaper(fonts), fonts);
    const colours = new Set([...svg.matchAll(/#[0-9a-f]{3,6}/g)].map((match) => match[0]));
    for (const colour of colours) expect(colour).toMatch(/^#(([0-9a-f])\2\2|([0-9a-f]{2})\3\3)$/);
  });

  it('says of a day once what two measures say of it', () => {
    const marks = [days[1], days[2], days[1]].map((day) => ({ day: day as Day, label: '公布' }));
    expect(shown(drawCurve({ ...curve, marks }, 100, createShaper(fonts), fonts)).match(/公布/g)).toHaveLength(2);
  });

  it('stands with a single day or none', () => {
    for (const length of [0, 1]) {
      const short = {
        ...curve,
        days: days.slice(0, length),
        counts: [5].slice(0, length),
        expected: [],
        upper: [],
        marks: [],
      };
      expect(drawCurve(short, 100, createShaper(fonts), fonts)).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('labels of marks', () => {
  const step = 15;
  const plot = (heights: readonly (number | null)[]): Plot => ({
    x: (index) => 20 + index * step,
    heights,
    ceiling: 22,
    floor: 100,
    right: 20 + (heights.length - 1) * step,
  });
  const flat = Array.from({ length: 28 }, () => 98);
  const at = (index: number) => ({ at: 20 + index * step, width: 38 });
  const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  it.each([
    ['two neighbouring days', [14, 15]],
    ['one day twice', [14, 14]],
    ['the last two days', [26, 27]],
    ['the first days', [0, 1, 2]],
    ['a week of measures', [20, 21, 22, 23, 24, 25, 26]],
  ])('hit neither each other nor the edges on %s', (_, indexes) => {
    const boxes = placeLabels(indexes.map(at), plot(flat), 9.5).filter((box) => box !== null);
    expect(boxes).toHaveLength(indexes.length);
    boxes.forEach((box, i) => {
      expect(box.left).toBeGreaterThanOrEqual(20);
      expect(box.right).toBeLessThanOrEqual(20 + 27 * step);
      for (const other of boxes.slice(i + 1)) expect(meet(box, other)).toBe(false);
    });
  });

  it('keep off the curve where there is room, and off the dotted line beside them', () => {
    const peak = flat.map((_, i) => (i >= 12 && i <= 16 ? 25 : 98));
    const [first, second] = placeLabels([at(10), at(12)], plot(peak), 9.5);
    expect(first?.right).toBeLessThanOrEqual(20 + 10 * step);
    expect(second?.bottom).toBeLessThan(98);
    const crossesPeak = (box: Box | null | undefined) =>
      box != null && box.top < 27 && box.right > 20 + 11 * step && box.left < 20 + 17 * step;
    expect([first, second].map(crossesPeak)).toEqual([false, false]);
  });

  it('that are wider than the room beside them are moved into the plot', () => {
    const [box] = placeLabels([{ at: 20 + 14 * step, width: 300 }], plot(flat), 9.5);
    expect(box?.left).toBeGreaterThanOrEqual(20);
    expect(box?.right).toBeLessThanOrEqual(20 + 27 * step);
  });
});

describe('bars', () => {
  const bars = [
    { name: '浦东新区', count: 80, label: '80', emphasis: true },
    { name: '杨浦区', count: 40, label: '40', emphasis: false },
    { name: '崇明区', count: 0, label: '0', emphasis: false },
  ];
  it('are as long as their counts', () => {
    const svg = drawBars({ kind: 'bars', title: '', unit: '', alt: '', source: null, bars }, 60, createShaper(fonts));
    const widths = [...svg.matchAll(/h([\d.]+)v/g)].map((match) => Number(match[1]));
    expect(widths).toHaveLength(2);
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(2, 1);
    expect(shown(svg)).toBe('浦东新区|80|杨浦区|40|崇明区|0');
  });
});

describe('a spark', () => {
  it('survives empty and flat series', () => {
    expect(drawSpark([], [], 100, 20)).not.toMatch(/NaN|Infinity/);
    expect(drawSpark([0, 0], [null, null], 100, 20)).not.toMatch(/NaN|Infinity/);
  });
});

describe('ticks', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [88, [0, 25, 50, 75, 100]],
    [3842, [0, 1000, 2000, 3000, 4000]],
  ])('up to %d are round', (highest, wanted) => expect(ticks(highest)).toEqual(wanted));
});
