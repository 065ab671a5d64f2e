/** The objects of a PDF (ISO 32000-1, 7.3). A dictionary keeps the order of its keys, so that the same file is written the same. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfReference | PdfArray | PdfDictionary;
export type PdfArray = PdfValue[];
export type PdfDictionary = Map<string, PdfValue>;

/** `/Name`, without the solidus. */
export class PdfName {
  constructor(readonly text: string) {}
}

export class PdfString {
  constructor(readonly bytes: Buffer) {}

  /** Text strings are PDFDocEncoding, of which only ASCII is used here, or UTF-16BE with a byte order mark. */
  static of(text: string): PdfString {
    if (/^[\x20-\x7e]*$/.test(text)) return new PdfString(Buffer.from(text, 'latin1'));
    return new PdfString(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
  }

  get text(): string {
    if (this.bytes[0] !== 0xfe || this.bytes[1] !== 0xff) return this.bytes.toString('latin1');
    return Buffer.from(this.bytes.subarray(2, this.bytes.length - (this.bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  }
}

export class PdfReference {
  constructor(readonly number: number) {}
}

export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** An indirect object: a value, or a dictionary with the bytes of a stream as they stand in the file. */
export interface PdfObject {
  readonly value: PdfValue;
  readonly stream?: Buffer;
}

/** Everything in a file, by object number. */
export interface PdfFile {
  readonly objects: Map<number, PdfObject>;
  readonly trailer: PdfDictionary;
}

export const name = (text: string): PdfName => new PdfName(text);
export const dictionary = (entries: Readonly<Record<string, PdfValue | undefined>>): PdfDictionary =>
  new Map(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));

/** The value that a reference stands for; any other value is itself. */
export function resolve(file: PdfFile, value: PdfValue | undefined): PdfValue {
  let found = value ?? null;
  for (let depth = 0; found instanceof PdfReference && depth < 8; depth += 1)
    found = file.objects.get(found.number)?.value ?? null;
  return found instanceof PdfReference ? null : found;
}

export function dictionaryOf(file: PdfFile, value: PdfValue | undefined): PdfDictionary {
  const found = resolve(file, value);
  return found instanceof Map ? found : new Map();
}

export function arrayOf(file: PdfFile, value: PdfValue | undefined): PdfArray {
  const found = resolve(file, value);
  return Array.isArray(found) ? found : [];
}

export function nameOf(file: PdfFile, value: PdfValue | undefined): string {
  const found = resolve(file, value);
  return found instanceof PdfName ? found.text : '';
}

export function textOf(file: PdfFile, value: PdfValue | undefined): string {
  const found = resolve(file, value);
  return found instanceof PdfString ? found.text : '';
}

export function numberOf(file: PdfFile, value: PdfValue | undefined, fallback = 0): number {
  const found = resolve(file, value);
  return typeof found === 'number' ? found : fallback;
}

export function catalogOf(file: PdfFile): PdfDictionary {
  return dictionaryOf(file, file.trailer.get('Root'));
}

/** The sheet of a page. */
export function mediaBox(file: PdfFile, page: PdfDictionary): Box {
  const sides = arrayOf(file, page.get('MediaBox')).map((side) => numberOf(file, side));
  const [left = 0, bottom = 0, right = 0, top = 0] = sides;
  return { left, bottom, right, top };
}

/** The pages in their order. */
export function pagesOf(file: PdfFile): { readonly number: number; readonly page: PdfDictionary }[] {
  const walk = (value: PdfValue | undefined, depth: number): { number: number; page: PdfDictionary }[] => {
    const node = dictionaryOf(file, value);
    if (nameOf(file, node.get('Type')) === 'Page')
      return value instanceof PdfReference ? [{ number: value.number, page: node }] : [];
    return depth > 32 ? [] : arrayOf(file, node.get('Kids')).flatMap((kid) => walk(kid, depth + 1));
  };
  return walk(catalogOf(file).get('Pages'), 0);
}

/** A value as it stands in a file; `numbers`: the number that each object has there. What has none is written as null. */
export function written(value: PdfValue, numbers?: ReadonlyMap<number, number>): string {
  const inside = (part: PdfValue): string => written(part, numbers);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return decimal(value);
  if (value instanceof PdfName) return `/${value.text.replace(/[^!-~]|[#()<>[\]{}/%]/g, hexadecimal)}`;
  if (value instanceof PdfString) return string(value.bytes);
  if (value instanceof PdfReference) {
    const number = numbers === undefined ? value.number : numbers.get(value.number);
    return number === undefined ? 'null' : `${number} 0 R`;
  }
  if (Array.isArray(value)) return `[${value.map(inside).join(' ')}]`;
  return `<<${[...value].map(([key, entry]) => `${inside(new PdfName(key))} ${inside(entry)}`).join('\n')}>>`;
}

function string(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return /^[ -~]*$/.test(text)
    ? `(${text.replace(/[()\\]/g, (mark) => `\\${mark}`)})`
    : `<${bytes.toString('hex').toUpperCase()}>`;
}

/** No exponents. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(Math.round(value * 1e6) / 1e6);
}

function hexadecimal(character: string): string {
  return `#${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}
