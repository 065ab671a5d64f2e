import { deflateSync, inflateSync } from 'node:zlib';
import {
  catalogOf,
  nameOf,
  type PdfDictionary,
  type PdfFile,
  PdfReference,
  pagesOf,
} from '../../src/render/pdf/objects.js';

/** A change to a finished file that a rule must notice. */
export type Change = (file: PdfFile) => void;

export function firstWith(file: PdfFile, test: (node: PdfDictionary) => boolean): PdfDictionary {
  for (const { value } of file.objects.values()) if (value instanceof Map && test(value)) return value;
  throw new Error('no such object');
}

export function firstElement(file: PdfFile, type: string): PdfDictionary {
  return firstWith(file, (node) => node.has('P') && nameOf(file, node.get('S')) === type);
}

export function firstPage(file: PdfFile): PdfDictionary {
  return pagesOf(file)[0]?.page ?? new Map();
}

/** Unpacks a stream, changes it and packs it again. */
export function rewrite(file: PdfFile, reference: unknown, change: (text: string) => string): void {
  const number = reference instanceof PdfReference ? reference.number : -1;
  const object = file.objects.get(number);
  if (object?.stream === undefined || !(object.value instanceof Map)) throw new Error('no stream');
  const isPacked = nameOf(file, object.value.get('Filter')) === 'FlateDecode';
  const before = (isPacked ? inflateSync(object.stream) : object.stream).toString('latin1');
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  const bytes = Buffer.from(after, 'latin1');
  file.objects.set(number, { value: object.value, stream: isPacked ? deflateSync(bytes) : bytes });
}

export function inContent(change: (text: string) => string): Change {
  return (file) => rewrite(file, firstPage(file).get('Contents'), change);
}

export function inMetadata(change: (text: string) => string): Change {
  return (file) => rewrite(file, catalogOf(file).get('Metadata'), change);
}

export function withoutInCatalog(key: string): Change {
  return (file) => void catalogOf(file).delete(key);
}
