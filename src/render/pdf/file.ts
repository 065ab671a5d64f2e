import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { Keyword, Lexer } from './lexer.js';
import {
  arrayOf,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfFile,
  type PdfObject,
  PdfReference,
  PdfString,
  type PdfValue,
  written,
} from './objects.js';

/**
 * Reads a file by going over its objects, whatever its cross-reference says: of two objects with one number the later one
 * counts, as after an update. Object streams are unpacked.
 */
export function readFile(pdf: Uint8Array): PdfFile {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const objects = new Map<number, PdfObject>();
  let trailer: PdfDictionary = new Map();
  const opening = /(?:(\d+)\s+\d+\s+obj|trailer)(?![A-Za-z])/y;
  const text = bytes.toString('latin1');
  for (let at = nextOpening(text, 0); at >= 0; ) {
    opening.lastIndex = at;
    const match = opening.exec(text);
    if (match === null) break;
    const lexer = new Lexer(text, opening.lastIndex);
    const value = lexer.next();
    if (match[1] === undefined) {
      if (value instanceof Map) trailer = new Map([...trailer, ...value]);
    } else {
      const stream = value instanceof Map ? streamAt(bytes, text, lexer, value) : undefined;
      const known = value instanceof Keyword || value === undefined ? null : value;
      objects.set(Number(match[1]), stream === undefined ? { value: known } : { value: known, stream });
    }
    at = nextOpening(text, lexer.at);
  }
  const file = { objects, trailer };
  for (const { value, stream } of [...objects.values()]) {
    if (!(value instanceof Map) || stream === undefined) continue;
    const type = nameOf(file, value.get('Type'));
    if (type === 'ObjStm') unpack(file, value, stream);
    else if (type === 'XRef') for (const [key, entry] of value) if (!trailer.has(key)) trailer.set(key, entry);
  }
  return file;
}

function nextOpening(text: string, from: number): number {
  const found = /(?:^|[\r\n\s])(?=\d+\s+\d+\s+obj(?![A-Za-z])|trailer(?![A-Za-z]))/g;
  found.lastIndex = Math.max(0, from - 1);
  const match = found.exec(text);
  return match === null ? -1 : match.index + match[0].length;
}

function streamAt(bytes: Buffer, text: string, lexer: Lexer, value: PdfDictionary): Buffer | undefined {
  const start = /^\s*stream(?:\r\n|\n|\r)/.exec(text.slice(lexer.at, lexer.at + 32));
  if (start === null) return undefined;
  const from = lexer.at + start[0].length;
  const length = value.get('Length');
  const said = typeof length === 'number' ? from + length : -1;
  const end = said >= 0 && /^\s*endstream/.test(text.slice(said, said + 16)) ? said : text.indexOf('endstream', from);
  lexer.at = end < 0 ? bytes.length : end;
  return bytes.subarray(from, end < 0 ? bytes.length : end);
}

function unpack(file: PdfFile, value: PdfDictionary, stream: Buffer): void {
  const text = inflated(file, { value, stream }).toString('latin1');
  const first = numberOf(file, value.get('First'));
  const head = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < head.length; i += 2) {
    const token = new Lexer(text, first + (head[i + 1] ?? 0)).next();
    if (token !== undefined && !(token instanceof Keyword)) file.objects.set(head[i] ?? 0, { value: token });
  }
}

/** The bytes of a stream without its compression; empty where they are broken. */
export function inflated(file: PdfFile, { value, stream }: PdfObject): Buffer {
  if (stream === undefined) return Buffer.alloc(0);
  if (!(value instanceof Map) || nameOf(file, value.get('Filter')) !== 'FlateDecode') return stream;
  try {
    return inflateSync(stream, { finishFlush: 2 });
  } catch {
    return Buffer.alloc(0);
  }
}

/** The bytes of a stream that a reference stands for; empty where it is none. */
export function streamOf(file: PdfFile, value: PdfValue | undefined): Buffer {
  const object = value instanceof PdfReference ? file.objects.get(value.number) : undefined;
  return object === undefined ? Buffer.alloc(0) : inflated(file, object);
}

/** What a page paints, its streams one after the other. */
export function contentOf(file: PdfFile, page: PdfDictionary): Buffer {
  const contents = page.get('Contents');
  const streams = contents instanceof PdfReference ? [contents, ...arrayOf(file, contents)] : arrayOf(file, contents);
  return Buffer.concat(
    streams.flatMap((reference) => {
      const object = reference instanceof PdfReference ? file.objects.get(reference.number) : undefined;
      return object?.stream === undefined ? [] : [inflated(file, object), Buffer.from('\n')];
    }),
  );
}

/**
 * Writes a file: objects in the order of the map, numbered anew from 1, a classic cross-reference table, and an identifier
 * that is the digest of what is written, so that the same objects make the same bytes.
 */
export function writeFile({ objects, trailer }: PdfFile): Buffer {
  const numbers = new Map([...objects.keys()].map((number, i) => [number, i + 1]));
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const put = (bytes: Buffer): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const [number, { value, stream }] of objects) {
    offsets.push(at);
    const body = stream === undefined ? value : new Map(value instanceof Map ? value : []).set('Length', stream.length);
    const head = `${numbers.get(number)} 0 obj\n${written(body, numbers)}\n`;
    put(Buffer.from(head, 'latin1'));
    if (stream !== undefined) {
      put(Buffer.from('stream\n', 'latin1'));
      put(stream);
      put(Buffer.from('\nendstream\n', 'latin1'));
    }
    put(Buffer.from('endobj\n', 'latin1'));
  }
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  const id = new PdfString(digest.digest().subarray(0, 16));
  const end = new Map(trailer);
  for (const key of ['Prev', 'XRefStm', 'Type', 'W', 'Index', 'Filter', 'Length', 'DecodeParms']) end.delete(key);
  end.set('Size', objects.size + 1).set('ID', [id, id]);
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `xref\n0 ${objects.size + 1}\n0000000000 65535 f \n${table}trailer\n${written(end, numbers)}\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(tail, 'latin1')]);
}
