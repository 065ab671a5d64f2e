import { describe, expect, it } from 'vitest';
import type { Block, Bulletin, Run } from '../../../src/model/index.js';
import { defaultRenderSettings, renderPdf } from '../../../src/render/index.js';
import { operationsOf } from '../../../src/render/pdf/content.js';
import { contentOf, inflated, readFile } from '../../../src/render/pdf/file.js';
import {
  dictionaryOf,
  nameOf,
  type PdfFile,
  PdfReference,
  PdfString,
  pagesOf,
} from '../../../src/render/pdf/objects.js';
import { type Element, isRun, readStructure } from '../../../src/render/pdf/structure.js';
import { readUnicodeMap } from '../../../src/render/pdf/unicode-map.js';
import { cleanText } from '../../../src/render/text/clean.js';
import { foldText } from '../../../src/render/verify/facts.js';
import { hostileDay, longMonth, ordinaryDay } from '../models.js';

/** What stands in each marked content of the file, by page and number. */
function markedTexts(file: PdfFile): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { number, page } of pagesOf(file)) {
    const fonts = dictionaryOf(file, dictionaryOf(file, page.get('Resources')).get('Font'));
    let [mark, map]: [string, Map<number, string>] = ['', new Map()];
    for (const { operator, operands } of operationsOf(contentOf(file, page))) {
      const [first, second] = operands;
      if (operator === 'BDC' || operator === 'BMC') mark = `${number} ${dictionaryOf(file, second).get('MCID')}`;
      if (operator === 'Tf') {
        const unicode = dictionaryOf(file, fonts.get(nameOf(file, first))).get('ToUnicode');
        const object = unicode instanceof PdfReference ? file.objects.get(unicode.number) : undefined;
        map = readUnicodeMap(object === undefined ? '' : inflated(file, object).toString('latin1'));
      }
      if (operator !== 'Tj' || !(first instanceof PdfString)) continue;
      const { bytes } = first;
      for (let at = 0; at < bytes.length; at += 2)
        texts.set(mark, (texts.get(mark) ?? '') + (map.get(bytes.readUInt16BE(at)) ?? '�'));
    }
  }
  return texts;
}

/** The file as it is read aloud: its structure from beginning to end, of drawings their alternative text. */
function readAloud(pdf: Uint8Array): string[] {
  const file = readFile(pdf);
  const texts = markedTexts(file);
  const read = ({ type, alt, kids }: Element): string[] => {
    if (type === 'Figure') return [alt ?? ''];
    const own = kids.map((kid) =>
      isRun(kid) ? kid.sources.map(({ page, mcid }) => texts.get(`${page} ${mcid}`) ?? '').join('') : read(kid),
    );
    return own.every((part) => typeof part === 'string') ? [own.join('')] : own.flat();
  };
  return read(readStructure(file))
    .map(foldText)
    .filter((text) => text !== '');
}

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** The texts of the model, each a paragraph, an item or a cell, in the order in which they were written. */
function writtenTexts({ headline, lead, sections, masthead, editorNote }: Bulletin): string[] {
  const note = (editorNote ?? '').split('\n');
  const body = sections.flatMap(({ heading, blocks }) => [heading ?? '', ...blocks.flatMap(textsOf)]);
  return [masthead.name, headline, ...note, textOf(lead), ...body, masthead.office]
    .map((text) => foldText(cleanText(text)))
    .filter((text) => text !== '');
}

function textsOf(block: Block): string[] {
  if (block.kind === 'list') return block.items.map(textOf);
  if (block.kind === 'table') {
    const { title, columns, rows } = block.table;
    return [title, ...columns.map(({ heading }) => heading), ...rows.flatMap((row) => row.map(textOf))];
  }
  if (block.kind !== 'figure') return [textOf(block.text)];
  const { figure } = block;
  if (figure.kind !== 'sparks') return [figure.title, figure.source ?? '', figure.alt];
  return [figure.title, ...figure.rows.flatMap((row) => [row.name, row.today.text, row.usual.text, row.verdict])];
}

describe('a reader without sight', () => {
  it.each([
    ['an ordinary day', ordinaryDay()],
    ['a month of two pages of a table', longMonth()],
    ['a day with hostile texts', hostileDay()],
  ])('hears %s in the order of its model', async (_, bulletin) => {
    const { value } = await renderPdf(bulletin, defaultRenderSettings, { env: process.env });
    const heard = readAloud(value).join('');
    let at = 0;
    for (const text of writtenTexts(bulletin)) {
      const found = heard.indexOf(text, at);
      expect(found, `${text} after ${heard.slice(at - 40, at)}`).toBeGreaterThanOrEqual(0);
      at = found + text.length;
    }
  });

  it('hears nothing of page numbers and rules', async () => {
    const { value } = await renderPdf(longMonth(), defaultRenderSettings, { env: process.env });
    expect(readAloud(value).filter((text) => /^[—–-]*\d+[—–-]*$/.test(text) && !/^\d{4}$/.test(text))).toEqual([]);
  });
});
