import { streamOf } from './file.js';
import { arrayOf, dictionaryOf, numberOf, type PdfDictionary, type PdfFile, resolve } from './objects.js';

/** Widths of all glyphs of an embedded TrueType program, in thousandths of the em; null where it cannot be read. */
export function programWidths(file: PdfFile, descriptor: PdfDictionary): number[] | null {
  const bytes = streamOf(file, descriptor.get('FontFile2'));
  const tables = new Map<string, number>();
  for (let i = 0; bytes.length >= 12 && i < bytes.readUInt16BE(4) && 28 + i * 16 <= bytes.length; i += 1)
    tables.set(bytes.toString('latin1', 12 + i * 16, 16 + i * 16), bytes.readUInt32BE(20 + i * 16));
  const [head, hhea, maxp, hmtx] = ['head', 'hhea', 'maxp', 'hmtx'].map((tag) => tables.get(tag));
  if (head === undefined || hhea === undefined || maxp === undefined || hmtx === undefined) return null;
  const em = bytes.readUInt16BE(head + 18);
  const count = bytes.readUInt16BE(maxp + 4);
  const full = bytes.readUInt16BE(hhea + 34);
  return Array.from({ length: count }, (_, glyph) =>
    Math.round((bytes.readUInt16BE(hmtx + Math.min(glyph, full - 1) * 4) * 1000) / em),
  );
}

/** The width of each glyph as the dictionary of a CIDFont has it (ISO 32000-1, 9.7.4.3). */
export function dictionaryWidths(file: PdfFile, font: PdfDictionary): (glyph: number) => number {
  const known = new Map<number, number>();
  const list = arrayOf(file, font.get('W'));
  for (let i = 0; i < list.length; ) {
    const first = numberOf(file, list[i]);
    const next = resolve(file, list[i + 1]);
    if (Array.isArray(next)) {
      next.forEach((width, k) => {
        known.set(first + k, numberOf(file, width));
      });
      i += 2;
    } else {
      for (let glyph = first; glyph <= numberOf(file, next); glyph += 1) known.set(glyph, numberOf(file, list[i + 2]));
      i += 3;
    }
  }
  const other = numberOf(file, font.get('DW'), 1000);
  return (glyph) => known.get(glyph) ?? other;
}

/** Gives every CIDFont the widths of all glyphs of its program: the browser leaves out those that it takes for usual. */
export function completeWidths(file: PdfFile): void {
  for (const { value } of file.objects.values()) {
    if (!(value instanceof Map) || !value.has('CIDSystemInfo') || !value.has('FontDescriptor')) continue;
    const widths = programWidths(file, dictionaryOf(file, value.get('FontDescriptor')));
    if (widths !== null) value.set('W', [0, widths]);
  }
}
