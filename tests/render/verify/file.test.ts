import { beforeAll, describe, expect, it } from 'vitest';
import { findPersonalData } from '../../../src/privacy/index.js';
import {
  defaultRenderSettings,
  documentTitle,
  type FontSet,
  loadFonts,
  renderHtml,
  verifyPdf,
  withBrowser,
} from '../../../src/render/index.js';
import { finishPdf } from '../../../src/render/pdf/finish.js';
import { RULES } from '../../../src/render/verify/verify.js';
import { ordinaryDay } from '../models.js';

const bulletin = ordinaryDay();

/** A line that the browser is told to set on page one, at a place in points. */
const more = (left: number, top: number, words: string, style = '') =>
  `<span class="l" style="transform:translate(${left}pt,${top}pt);font-size:16pt;line-height:16pt;${style}"><span class="f-fang">${words}</span></span>`;
/** On page one, behind all else. */
const added = (markup: string) => (html: string) => html.replace('</section>', `${markup}</section>`);
const drawn = (path: string) => added(`<svg class="rules" viewBox="0 0 595.2756 841.8898">${path}</svg>`);
/** What stands between tags, the document's title apart. */
const instead = (from: string, to: string) => (html: string) => html.replace(`>${from}`, `>${to}`);
const styled = (css: string) => (html: string) => html.replace('</style>', `${css}</style>`);
/** A rule, what is wrong, and how the page is spoiled on the way to the printer. */
const SPOILED: readonly [rule: string, what: string, change: (html: string) => string][] = [
  ['F01', 'another paper', (html) => html.replace('size: 210mm 297mm', 'size: 216mm 279mm')],
  ['F02', 'one character in the margin', added(more(40, 400, '市'))],
  ['F02', 'one character above the type area', added(more(300, 60, '市'))],
  ['F03', 'a black name', styled('.red{color:#000}')],
  ['F04', 'coloured text', (html) => html.replace('body { color: #000', 'body { color: #00f')],
  ['F04', 'ink that is nearly black', added(more(100, 700, '市', 'color:#000028'))],
  ['F04', 'a red line under the name', (html) => html.replace('<p class="black">', '<p class="red">')],
  ['F06', 'a second red rule', drawn('<path class="red" d="M79.37 700h442.2v1.2h-442.2Z"/>')],
  ['F07', 'a smaller title', (html) => html.replaceAll('font-size:22pt', 'font-size:20pt')],
  [
    'F08',
    'lines that the browser lays out',
    styled('.l{letter-spacing:.5pt}.l span{letter-spacing:inherit !important}'),
  ],
  ['F08', 'a smaller body', (html) => html.replaceAll('font-size:16pt', 'font-size:15pt')],
  ['F08', 'one line out of step', (html) => html.replace(/(79\.37pt,4\d\d)\.\d+pt/, '$1pt')],
  [
    'F09',
    'a line that hangs in the air',
    (html) => html.replace(/translate\(79\.37pt,(4[\d.]+)pt\)/, 'translate(85pt,$1pt)'),
  ],
  ['F10', 'a heading that skips a number', instead('三、', '四、')],
  ['F11', 'a comma that begins a line', added(more(79.37, 671.07, '，市民'))],
  [
    'F14',
    'a page number on the wrong side',
    (html) =>
      html.replace(/translate\([\d.]+(?=pt,[\d.]+pt\)[^>]*>(?:<span[^>]*>—<\/span>)<span[^>]*> 2 )/, 'translate(455'),
  ],
  ['F14', 'another page’s number', instead(' 2 ', ' 3 ')],
  ['F14', 'a second page number', added(more(94, 765, '— 1 —', 'font-size:14pt'))],
  ['F14', 'one character below the type area', added(more(300, 752, '〇'))],
  ['F15', 'no rule at the foot', styled('path.black{display:none}')],
  [
    'F18',
    'a month with a nought',
    (html) => html.replace(/>1<(?=(?:[^>]*>){2}月(?:[^>]*>){2}14(?:[^>]*>){2}日印发)/, '>01<'),
  ],
  ['F18', 'another day at the foot', (html) => html.replace(/>14<(?=(?:[^>]*>){2}日印发)/, '>15<')],
  ['F20', 'the number of another issue', instead('14<', '15<')],
  ['F21', 'a number one higher', instead('16820', '16821')],
  ['F21', 'two digits of a table changed about', instead('8410', '4810')],
  ['F22', 'a share that makes no whole', instead('30.0%', '30.3%')],
  [
    'F22',
    'two shares changed about',
    (html) => html.replace('>50.0%', '>x').replace('>30.0%', '>50.0%').replace('>x', '>30.0%'),
  ],
  ['F24', 'a face that was silently replaced', styled('.f-hei{font-family:monospace !important}')],
  ['F24', 'faked bold', styled('.f-fang{font-weight:700 !important;-webkit-text-stroke:.4pt #000}')],
  ['F26', 'type without ink', styled('.f-fang{color:#fff}')],
  ['F26', 'words that can hardly be seen', added(more(100, 700, '市民', 'opacity:.01'))],
  ['F26', 'a line painted over', drawn('<path fill="#fff" d="M79 396h443v30h-443Z"/>')],
  ['F27', 'a word changed after the model', (html) => html.replace('全市受理', '全省受理')],
  [
    'F30',
    'a drawing without alternative text',
    (html) => html.replace(/<svg role="img" aria-label="[^"]*"/, '<svg role="img"'),
  ],
  ['F30', 'a drawing that is told otherwise', (html) => html.replace(/aria-label="[^"]*"/, 'aria-label="图"')],
  ['F30', 'another language', (html) => html.replace('lang="zh-CN"', 'lang="en"')],
  [
    'F33',
    'a link to outside',
    added('<a href="https://example.com/" style="position:absolute;top:300pt;left:100pt">x</a>'),
  ],
  [
    'P01',
    'a telephone number over the end of a line',
    added(more(430, 671, '电话138 0013') + more(79.37, 700, '8000 联系')),
  ],
];

let fonts: FontSet;
const caught = new Map<string, readonly string[]>();

beforeAll(async () => {
  fonts = await loadFonts();
  const { html } = renderHtml(bulletin, fonts).value;
  const facts = { title: documentTitle(bulletin), author: 'x', subject: '', date: bulletin.masthead.printedOn };
  const options = { bulletin, fonts, findPersonalData, previousIssue: { year: 2021, number: 13 } };
  const settings = { ...defaultRenderSettings, timeoutMs: 600_000 };
  await withBrowser(settings, { env: process.env }, async (printer) => {
    const print = async (page: string) => finishPdf(await printer.print(page), facts);
    caught.set(
      'nothing',
      (await verifyPdf(await print(html), options)).failures.map(({ rule }) => rule),
    );
    for (const [rule, what, change] of SPOILED) {
      const page = change(html);
      if (page === html) throw new Error(`${rule} ${what}: the page was not spoiled`);
      const { failures } = await verifyPdf(await print(page), options);
      caught.set(`${rule} ${what}`, [...new Set(failures.map((failure) => failure.rule))]);
    }
  });
}, 600_000);

describe('a finished file', () => {
  it('that is sound passes', () => expect(caught.get('nothing')).toEqual([]));

  it.each(SPOILED)('%s catches %s', (rule, what) => expect(caught.get(`${rule} ${what}`)).toContain(rule));

  it('is tried out on paper by every rule but those of order, length and size', () => {
    const tried = new Set(SPOILED.map(([rule]) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual(['F12', 'F31']);
  });

  it('that is no PDF is refused', async () => {
    await expect(verifyPdf(Buffer.from('hello'))).rejects.toMatchObject({ code: 'VERIFY_NOT_PDF', exitCode: 65 });
  });
});
