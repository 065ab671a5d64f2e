import { beforeAll, describe, expect, it } from 'vitest';
import type { Bulletin, Run, Table } from '../../../src/model/index.js';
import { findPersonalData as findWith } from '../../../src/privacy/index.js';
import {
  defaultRenderSettings,
  documentTitle,
  type FontSet,
  loadFonts,
  renderHtml,
  verifyPdf,
  withBrowser,
} from '../../../src/render/index.js';
import { layOut } from '../../../src/render/layout/document.js';
import { finishPdf } from '../../../src/render/pdf/finish.js';
import { RULES } from '../../../src/render/verify/verify.js';
import { loadSegmenter } from '../../../src/text/index.js';
import { ordinaryDay } from '../models.js';

const segmenter = loadSegmenter();
const findPersonalData = (text: string) => findWith(text, segmenter);

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
/** On one page of several. */
const onPage = (number: number, change: (page: string) => string) => (html: string) =>
  html
    .split('<section')
    .map((part, i) => (i === number ? change(part) : part))
    .join('<section');
/** The places of two lines changed about. */
const swapped = (first: string, second: string) => (html: string) =>
  html.replace(first, 'x').replace(second, first).replace('x', second);

/** Six megabytes that no compression makes smaller: a picture of noise as BMP. */
function noise(): string {
  const [width, height] = [1600, 1400];
  const bmp = Buffer.alloc(54 + width * height * 3);
  bmp.write('BM', 0, 'latin1');
  bmp.writeUInt32LE(bmp.length, 2);
  bmp.writeUInt32LE(54, 10);
  bmp.writeUInt32LE(40, 14);
  bmp.writeInt32LE(width, 18);
  bmp.writeInt32LE(height, 22);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  let state = 1;
  for (let at = 54; at < bmp.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bmp[at] = state >>> 24;
  }
  return `data:image/bmp;base64,${bmp.toString('base64')}`;
}

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
    'F12',
    'a heading that ends the page',
    onPage(1, swapped('translate(110.956pt,597.729pt)', 'translate(110.956pt,626.72pt)')),
  ],
  [
    'F12',
    'a lone last line that begins the page',
    onPage(2, (page) => page.replace('translate(110.956pt,104.882pt)', 'translate(79.37pt,104.882pt)')),
  ],
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
  ['F30', 'another language', (html) => html.replace('lang="zh-CN"', 'lang="en"')],
  [
    'F31',
    'a picture of six megabytes',
    added(`<img src="${noise()}" style="position:absolute;left:90pt;top:700pt;width:60pt">`),
  ],
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

/** The page with a table in place of its last section. */
function withTable(rows: readonly (readonly [name: string, ...counts: number[]])[]): Bulletin {
  const numbers = [...bulletin.numbers];
  const counted = (value: number): Run => {
    const id = `m${numbers.length}`;
    numbers.push({ id, printed: String(value), value, formula: `count(${id})`, ticketIds: [], source: 'tickets' });
    return { text: String(value), number: id };
  };
  const table: Table = {
    title: '各区受理情况',
    unit: '件',
    columns: [
      { heading: '区域', numeric: false },
      { heading: '本期', numeric: true },
      { heading: '上期', numeric: true },
      { heading: '去年', numeric: true },
    ],
    rows: rows.map(([name, ...counts]) => [
      [{ text: name, verbatim: 'name' as const }],
      ...counts.map((count) => [counted(count)]),
    ]),
  };
  const sections = [
    ...bulletin.sections.slice(0, -1),
    { id: 'more', heading: '各区', blocks: [{ kind: 'table' as const, table }] },
  ];
  return { ...bulletin, numbers, sections };
}

/** A page with another last section of one paragraph. */
function withWords(text: string): Bulletin {
  const block = { kind: 'paragraph' as const, text: [{ text, verbatim: 'quote' as const }] };
  return {
    ...bulletin,
    sections: [...bulletin.sections.slice(0, -1), { id: 'more', heading: '其他', blocks: [block] }],
  };
}

/** One after the other, cells and rows, these would be a mobile number and an identity card. */
const COUNTS = [
  ['甲区', 138, 1380, 1380],
  ['乙区', 310101, 19900307, 4514],
] as const;
const NUMBER = '138 0013 8000';
/** Real numbers as a page may hold them, each in a text of its own. */
const HIDDEN: readonly (readonly [where: string, page: Bulletin])[] = [
  ['in a cell beside counts', withTable([[`联系${NUMBER}`, 138, 13800, 138000]])],
  [
    'over two lines of a cell',
    withTable([[`某某路某某弄居民联系方式如下请联系${NUMBER}`, 13812345678, 13912345678, 13712345678]]),
  ],
  ['in a line, parted by wide spaces', withWords('市民请回电138\u30000013\u30008000谢谢')],
  ['over the end of a line', withWords(`市民反映小区停水多日物业不管不问请尽快回电${NUMBER}谢谢`)],
  ['in full-width digits', withWords('市民请回电１３８００１３８０００谢谢')],
];

/** A title of two clauses breaks behind its comma, of whose cell half is empty. */
const TWO_CLAUSES: Bulletin = {
  ...bulletin,
  headline: '外地返沪人员隔离观察诉求仍处高位，口罩诉求增多（续）',
  headlineWords: [
    '外地',
    '返沪',
    '人员',
    '隔离',
    '观察',
    '诉求',
    '仍',
    '处',
    '高位',
    '，',
    '口罩',
    '诉求',
    '增多',
    '（',
    '续',
    '）',
  ],
};

let fonts: FontSet;
const caught = new Map<string, readonly string[]>();
const told = new Map<string, string>();

beforeAll(async () => {
  fonts = await loadFonts();
  const { html } = renderHtml(bulletin, fonts).value;
  const facts = { title: documentTitle(bulletin), author: 'x', subject: '', date: bulletin.masthead.printedOn };
  const options = { bulletin, fonts, findPersonalData, previousIssue: { year: 2021, number: 13 } };
  const settings = { ...defaultRenderSettings, timeoutMs: 600_000 };
  await withBrowser(settings, { env: process.env }, async (printer) => {
    const print = async (page: string, one = bulletin) =>
      finishPdf(await printer.print(page), facts, layOut(one, fonts).pages);
    caught.set(
      'nothing',
      (await verifyPdf(await print(html), options)).failures.map(({ rule }) => rule),
    );
    const pages = [
      ['counts', withTable(COUNTS.map((row) => [...row]))],
      ['two clauses', TWO_CLAUSES],
    ] as const;
    for (const [where, page] of [...pages, ...HIDDEN]) {
      const { failures } = await verifyPdf(await print(renderHtml(page, fonts).value.html, page), {
        ...options,
        bulletin: page,
      });
      caught.set(
        where,
        failures.map(({ rule }) => rule),
      );
      told.set(where, failures.map(({ message }) => message.zh).join());
    }
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

  it('with a title whose lines end with marks passes: it is centred by what is seen', () =>
    expect(caught.get('two clauses')).toEqual([]));

  it('with counts that make a telephone number where cells are read together passes', () => {
    for (const [, ...counts] of COUNTS) expect(findPersonalData(counts.join('')), counts.join('')).not.toEqual([]);
    expect(caught.get('counts')).toEqual([]);
  });

  it.each(HIDDEN)('is stopped for a telephone number %s', (where) => expect(caught.get(where)).toEqual(['P01']));

  it.each(HIDDEN)('tells the section of a telephone number %s, and nothing of its words', (where) =>
    expect(told.get(where)).toMatch(/^[一二三四五六七]、\p{sc=Han}+：可能含有个人信息（电话号码）$/u),
  );

  it('is tried out on paper by every rule', () => {
    const tried = new Set(SPOILED.map(([rule]) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => /^[FP]/.test(id) && !tried.has(id))).toEqual([]);
  });

  it('that is no PDF is refused', async () => {
    await expect(verifyPdf(Buffer.from('hello'))).rejects.toMatchObject({ code: 'verify-not-pdf', exitCode: 65 });
  });
});
