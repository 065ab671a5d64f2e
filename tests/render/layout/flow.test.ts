import { describe, expect, it } from 'vitest';
import { LINE } from '../../../src/render/grid.js';
import { blankRows, type Flowable, paginate } from '../../../src/render/layout/flow.js';
import type { Element } from '../../../src/render/layout/page.js';
import { textFlow } from '../../../src/render/layout/text.js';

const text = (count: number, tag: 'p' | 'h2' = 'p') =>
  textFlow(
    Array.from({ length: count }, () => ({ glyphs: [], indent: 0, gaps: new Map(), stretch: 0 })),
    tag,
  );
const figure = (rows: number): Flowable => ({
  rows,
  keepNext: false,
  blank: false,
  floats: true,
  least: rows,
  split: () => null,
  place: (top) => [{ kind: 'figure', left: 0, top, width: 0, height: 0, alt: '', svg: '', caption: [] }],
});
/** Kind and rows of each element, page by page. */
const pages = (items: Flowable[], footRows = 0, firstRow = 0) =>
  paginate(items, { top: 0, firstRow, footRows }).map((elements) => elements.map(describeElement));
const describeElement = (element: Element) =>
  element.kind === 'text'
    ? `${element.tag}${element.lines.length}`
    : `${element.kind}@${Math.round(('top' in element ? element.top : 0) / LINE)}`;

describe('pages', () => {
  it('hold 22 rows', () => expect(pages([text(22), text(5)])).toEqual([['p22'], ['p5']]));

  it('leave no lone last line at the top', () => {
    expect(pages([text(20), text(3)])).toEqual([['p20', 'p1'], ['p2']]);
    expect(pages([text(21), text(2)])).toEqual([['p21'], ['p2']]);
    expect(pages([text(15), text(8)])).toEqual([['p15', 'p6'], ['p2']]);
  });

  it('never end with a heading', () => {
    expect(pages([text(21), text(1, 'h2'), text(4)])).toEqual([['p21'], ['h21', 'p4']]);
    expect(pages([text(20), text(1, 'h2'), figure(5)])).toEqual([['p20'], ['h21', 'figure@1']]);
  });

  it('let paragraphs pass a figure that has no room', () => {
    expect(pages([text(18), figure(8), text(3)])).toEqual([['p18', 'p3'], ['figure@0']]);
    expect(pages([text(1, 'h2'), text(17), figure(8), text(1, 'h2'), text(2)])).toEqual([
      ['h21', 'p17'],
      ['figure@0', 'h21', 'p2'],
    ]);
  });

  it('let whole sections pass a figure that stands in none, never one that stands in its own', () => {
    const [heading, box] = [text(1, 'h2'), figure(8)];
    expect(pages([text(15), box, heading, text(2), text(1, 'h2'), text(4)])).toEqual([
      ['p15', 'h21', 'p2', 'h21', 'p2'],
      ['p2', 'figure@2'],
    ]);
    expect(pages([text(15), box, heading, figure(7), text(1), text(1, 'h2'), text(2)])).toEqual([
      ['p15'],
      ['figure@0', 'h21', 'figure@9', 'p1', 'h21', 'p2'],
    ]);
    expect(pages([text(15), box, heading, text(1), figure(7), text(1, 'h2'), text(2)])).toEqual([
      ['p15', 'h21', 'p1'],
      ['figure@0', 'figure@8', 'h21', 'p2'],
    ]);
  });

  it('let no paragraph pass another that has no room', () => {
    expect(pages([text(21), figure(8), text(2), text(3)])).toEqual([['p21'], ['figure@0', 'p2', 'p3']]);
  });

  it('let a remark that stays behind the figure pass none', () => {
    const remark: Flowable = { ...text(2), stays: true };
    expect(pages([text(18), figure(8), remark])).toEqual([['p18'], ['figure@0', 'p2']]);
  });

  it('give a heading the paragraph behind its figure where the figure has no room', () => {
    expect(pages([text(17), text(1, 'h2'), figure(8), text(2), text(1, 'h2'), text(2)])).toEqual([
      ['p17', 'h21', 'p2'],
      ['figure@0', 'h21', 'p2'],
    ]);
  });

  it('drop white space at the top', () => expect(pages([text(22), blankRows(1), text(2)])).toEqual([['p22'], ['p2']]));

  it('have two rows of text above the foot on a last page, where one alone would be left', () => {
    expect(pages([text(20), text(2), text(1)])).toEqual([['p20'], ['p2', 'p1']]);
  });

  it('take text along when the foot needs a new page', () => {
    expect(pages([text(20)], 5)).toEqual([['p18'], ['p2']]);
    expect(pages([text(15)], 5)).toEqual([['p15']]);
    expect(pages([text(10)], 5, 9)).toEqual([['p8'], ['p2']]);
  });
});
