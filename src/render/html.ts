import { type Bulletin, chineseDay, type Outcome } from '../model/index.js';
import { type FaceKey, type FontSet, faceOf } from './fonts/faces.js';
import { subsetFont } from './fonts/subset.js';
import { ASCENT, DESCENT, TABLE_SIZE } from './grid.js';
import { layOut } from './layout/document.js';
import { issueText } from './layout/masthead.js';
import type { Cell, Element, Line, Page, Rule } from './layout/page.js';
import { CELL_PAD } from './layout/table.js';
import type { DocumentFacts } from './pdf/metadata.js';
import { loadPrintTemplate } from './template.js';
import { cleanText } from './text/clean.js';
import type { Segment } from './text/segments.js';

/** The page as HTML, and where everything stands on it. */
export interface PrintDocument {
  readonly html: string;
  readonly pages: number;
  readonly sheets: readonly Page[];
}

/** The bulletin as HTML for the printer: every line already has its place, so that any browser prints the same. */
export function renderHtml(
  bulletin: Bulletin,
  fonts: FontSet,
  templates: string | null = null,
): Outcome<PrintDocument> {
  const layout = layOut(bulletin, fonts);
  const faces = [...layout.used].map(([key, used]) => ({ key, css: faceCss(key, fonts, used) }));
  const html = loadPrintTemplate(templates)({
    title: documentTitle(bulletin),
    author: cleanText(bulletin.masthead.office),
    faces,
    tableSize: TABLE_SIZE,
    cellPad: CELL_PAD,
    pages: layout.pages.map(pageView),
  });
  return { value: { html, pages: layout.pages.length, sheets: layout.pages }, findings: layout.findings };
}

/** `热点快报2020年第29期：大量市民来电关注口罩问题` */
export function documentTitle(bulletin: Bulletin): string {
  const { masthead, headline } = bulletin;
  return cleanText(`${masthead.name}${masthead.issue.year}年${issueText(bulletin)}：${headline}`);
}

/** What the file says of itself. */
export function documentFacts(bulletin: Bulletin): DocumentFacts {
  return {
    title: documentTitle(bulletin),
    author: cleanText(bulletin.masthead.office),
    subject: subjectOf(bulletin),
    date: bulletin.masthead.printedOn,
  };
}

function subjectOf(bulletin: Bulletin): string {
  const { from, to } = bulletin.period;
  return cleanText(`${bulletin.city}${chineseDay(from)}${from === to ? '' : `至${chineseDay(to)}`}市民来电情况`);
}

function faceCss(key: FaceKey, fonts: FontSet, used: ReadonlySet<number>): string {
  const data = subsetFont(faceOf(fonts, key), used).toString('base64');
  return `@font-face{font-family:k-${key};src:url(data:font/ttf;base64,${data});ascent-override:${ASCENT * 100}%;descent-override:${DESCENT * 100}%;line-gap-override:0%}
.f-${key}{font-family:k-${key}}`;
}

function pageView(page: Page): object {
  return {
    elements: page.elements.map(elementView),
    rules: page.elements.filter((element) => element.kind === 'rule').map(ruleView),
  };
}

function elementView(element: Element): object {
  switch (element.kind) {
    case 'text':
      return { isText: true, tag: element.tag, style: element.style, lines: element.lines.map(lineView) };
    case 'rule':
      return {};
    case 'figure':
      return {
        isFigure: true,
        css: `${box(element)}height:${pt(element.height)}`,
        alt: cleanText(element.alt),
        view: `0 0 ${element.width} ${element.height}`,
        width: pt(element.width),
        height: pt(element.height),
        svg: element.svg,
        caption: element.caption.map(lineView),
      };
    case 'table':
      return {
        isTable: true,
        css: box(element),
        caption: element.caption.map(lineView),
        lineHeight: pt(element.lineHeight),
        captionHeight: pt(element.captionHeight),
        widths: element.widths.map(pt),
        header: element.header.map(cellView),
        rows: element.rows.map((row) => ({ height: pt(row.height), cells: row.cells.map(cellView) })),
      };
  }
}

/** Rules are drawn, not laid out: boxes are snapped to whole pixels. */
function ruleView(rule: Rule): object {
  const { left, top, width, thickness, style } = rule;
  return { style, d: `M${left} ${top}h${width}v${thickness}h${-width}Z` };
}

function lineView(line: Line): object {
  const css = `transform:translate(${pt(line.left)},${pt(line.top)});height:${pt(line.height)};line-height:${pt(line.height)};font-size:${pt(line.size)}`;
  return { css, segments: line.segments.map(segmentView) };
}

function segmentView(segment: Segment): object {
  const tracking = segment.tracking === 0 ? '' : `letter-spacing:${pt(segment.tracking)};`;
  const gap = segment.gap === 0 ? '' : `margin-left:${pt(segment.gap)};`;
  return { face: segment.face, css: tracking + gap, text: segment.text };
}

function cellView(cell: Cell): object {
  return {
    align: cell.align,
    svg: cell.drawing?.svg ?? null,
    lines: cell.lines.map((segments) => ({ segments: segments.map(segmentView) })),
  };
}

function box({ left, top, width }: { left: number; top: number; width: number }): string {
  return `transform:translate(${pt(left)},${pt(top)});width:${pt(width)};`;
}

function pt(value: number): string {
  return `${Math.round(value * 1000) / 1000}pt`;
}
