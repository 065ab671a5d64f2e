import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/render/verify/read.js';

/** A page with what its drawing commands put on it; type is Helvetica, `/F`. */
const read = async (drawn: string) => {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let pdf = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, '0');
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join('')}`;
  const file = `${pdf}${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF`;
  const { pages } = await readPdf(Buffer.from(file, 'latin1'));
  return pages[0];
};

const fill = (...colour: readonly number[]): string => `${colour.map((one) => (one / 255).toFixed(5)).join(' ')} rg`;
const barOf = async (...colour: readonly number[]) =>
  (await read(`${fill(...colour)} 50 400 300 2 re f`))?.rules[0]?.ink;

describe('the ink of what is drawn', () => {
  it('is black below 40 of 255, and grey from there on', async () => {
    expect(await Promise.all([38, 42].map((shade) => barOf(shade, shade, shade)))).toEqual(['black', 'grey']);
  });

  it('is a grey where red, green and blue differ by less than 12', async () => {
    expect(await Promise.all([11, 13].map((more) => barOf(100, 100, 100 + more)))).toEqual(['grey', 'other']);
  });

  it('is red above 150 of red and below 60 of the others', async () => {
    expect(await Promise.all([148, 152].map((red) => barOf(red, 0, 15)))).toEqual(['other', 'red']);
    expect(await Promise.all([58, 62].map((other) => barOf(215, other, 0)))).toEqual(['red', 'other']);
    expect(await Promise.all([58, 62].map((other) => barOf(215, 0, other)))).toEqual(['red', 'other']);
  });
});

describe('a bar that is a rule', () => {
  const isRule = async (width: number, height: number): Promise<boolean> =>
    (await read(`0 g 50 400 ${width} ${height} re f`))?.rules.length === 1;

  it('is four points thick at most, and twenty long at least', async () => {
    expect([await isRule(300, 3.8), await isRule(300, 4.3)]).toEqual([true, false]);
    expect([await isRule(21, 1), await isRule(19, 1)]).toEqual([true, false]);
  });
});

describe('a character', () => {
  it('is seen where its ink is darker than 190 of 255', async () => {
    const isSeen = async (shade: number) =>
      (await read(`${fill(shade, shade, shade)} BT /F 40 Tf 50 400 Td (I) Tj ET`))?.glyphs[0]?.isInked;
    expect([await isSeen(180), await isSeen(200)]).toEqual([true, false]);
  });
});
