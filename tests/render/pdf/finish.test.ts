import { beforeAll, describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/model/index.js';
import {
  defaultRenderSettings,
  type FontSet,
  loadFonts,
  renderHtml,
  renderPdf,
  withBrowser,
} from '../../../src/render/index.js';
import { readFile } from '../../../src/render/pdf/file.js';
import { finishPdf } from '../../../src/render/pdf/finish.js';
import type { DocumentFacts } from '../../../src/render/pdf/metadata.js';
import { arrayOf, catalogOf, dictionaryOf, textOf } from '../../../src/render/pdf/objects.js';
import { readArchiveFacts } from '../../../src/render/verify/archive-facts.js';
import type { StructureFacts } from '../../../src/render/verify/facts.js';
import { longMonth, ordinaryDay } from '../models.js';

const port = { env: process.env };
let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts();
});
const render = async (bulletin: Bulletin) => (await renderPdf(bulletin, defaultRenderSettings, port)).value;
const facts: DocumentFacts = {
  title: '热点快报（一）',
  author: '某某办公室',
  subject: '',
  date: ordinaryDay().period.to,
};

/** The structure as nested lists of types. */
const shape = ({ type, kids }: StructureFacts): string =>
  kids.length === 0 ? type : `${type}(${kids.map(shape).join(' ')})`;
const structureOf = (pdf: Uint8Array) => {
  const { structure } = readArchiveFacts(readFile(pdf), pdf);
  if (structure === null) throw new Error('no structure');
  return structure;
};
const all = (node: StructureFacts): StructureFacts[] => [node, ...node.kids.flatMap(all)];
const count = (root: StructureFacts, type: string) => all(root).filter((node) => node.type === type).length;

describe('the structure of the file', () => {
  it('has lists with their numbers apart, captions before their drawings, and cells with a drawing', async () => {
    const text = shape(structureOf(await render(ordinaryDay())));
    expect(text).toContain('L(LI(Lbl LBody) LI(Lbl LBody))');
    expect(text).toContain('P P P Figure');
    expect(text).toContain('Table(Caption TR(TH TH TH TH TH) TR(TD TD(Figure) TD TD TD)');
  });

  it('does not read page numbers', async () => {
    const root = structureOf(await render(ordinaryDay()));
    const [document] = root.kids;
    // Head (5), lead, the remark, one of one item, five lines beside drawings and six at the foot.
    expect(document?.kids.filter(({ type }) => type === 'P')).toHaveLength(5 + 1 + 1 + 1 + 5 + 6);
  });

  it('is one table where the table goes on on the next page, with its head once', async () => {
    const root = structureOf(await render(longMonth()));
    expect(count(root, 'Table')).toBe(1);
    expect(count(root, 'TH')).toBe(3);
    expect(count(root, 'TR')).toBe(51);
  });

  it('is the browser’s own, tidied, where the page is not that of the layout', async () => {
    const html =
      '<!doctype html><html lang="zh-CN"><title>x</title><h1>题</h1><div><p>文<b>字</b></p><ul><li>一项</li></ul></div>';
    const printed = await withBrowser(defaultRenderSettings, port, (printer) => printer.print(html));
    expect(shape(structureOf(finishPdf(printed, facts)))).toMatch(
      /^StructTreeRoot\(Document\(H1 P L\(LI\(.*LBody\)\)\)\)$/,
    );
  });

  it('has the caption of an office’s own table first, and rows alone, wherever the template has them', async () => {
    const html =
      '<!doctype html><html lang="zh-CN"><title>x</title><h1>题</h1><table><thead><tr><th>甲<th>乙</thead><tr><td>1<td>2</tr><caption>表</caption></table>';
    const printed = await withBrowser(defaultRenderSettings, port, (printer) => printer.print(html));
    const finished = finishPdf(printed, facts);
    expect(shape(structureOf(finished))).toBe('StructTreeRoot(Document(H1 Table(Caption TR(TH TH) TR(TD TD))))');
  });
});

describe('a finished file', () => {
  it('says the same in its information and its metadata', async () => {
    const file = readFile(await render(ordinaryDay()));
    const info = dictionaryOf(file, file.trailer.get('Info'));
    expect(textOf(file, info.get('Title'))).toContain('热点快报2021年第14期');
    expect(textOf(file, info.get('CreationDate'))).toBe("D:20210114080000+08'00'");
    const xmp = [...file.objects.values()]
      .map(({ stream }) => stream?.toString('utf8') ?? '')
      .find((text) => text.includes('xpacket'));
    expect(xmp).toContain('<xmp:CreateDate>2021-01-14T08:00:00+08:00</xmp:CreateDate>');
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('is the same whatever the browser numbered before and whenever it printed', async () => {
    const { html, sheets } = renderHtml(ordinaryDay(), fonts).value;
    const [first, second] = await withBrowser(defaultRenderSettings, port, async (printer) => {
      const one = await printer.print(html);
      await printer.print('<p>别的</p>');
      return [one, await printer.print(html)];
    });
    const finished = [first, second].map((pdf) => Buffer.from(finishPdf(pdf ?? Buffer.alloc(0), facts, sheets)));
    expect(finished[0]?.equals(finished[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('carries files with their kind, as PDF/A-3', async () => {
    const { html, sheets } = renderHtml(ordinaryDay(), fonts).value;
    const printed = await withBrowser(defaultRenderSettings, port, (printer) => printer.print(html));
    const bytes = Buffer.from('[]');
    const attachments = ['numbers.json', 'model.json'].map((name) => ({
      name,
      mediaType: 'application/json',
      description: '数字台账',
      bytes,
    }));
    const pdf = finishPdf(printed, facts, sheets, attachments);
    const file = readFile(pdf);
    const names = arrayOf(
      file,
      dictionaryOf(file, dictionaryOf(file, catalogOf(file).get('Names')).get('EmbeddedFiles')).get('Names'),
    );
    expect(names.map((value) => textOf(file, value)).filter((text) => text !== '')).toEqual([
      'model.json',
      'numbers.json',
    ]);
    expect(
      readArchiveFacts(file, pdf).attachments.every(
        ({ isAssociated, relationship }) => isAssociated && relationship === 'Data',
      ),
    ).toBe(true);
    expect(readArchiveFacts(file, pdf).metadata).toContain('<pdfaid:part>3</pdfaid:part>');
  });

  it('does not guess at a file of another kind', () => {
    expect(() => finishPdf(Buffer.from('%PDF-1.7\n'), facts)).toThrow();
  });
});
