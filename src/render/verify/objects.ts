import { inflateSync } from 'node:zlib';
import type { FontFacts } from './facts.js';

/** Dictionaries of a PDF as text, object streams unpacked. Enough to judge fonts and active content. */
export function objectTexts(pdf: Uint8Array): Map<number, string> {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const text = bytes.toString('latin1');
  const objects = new Map<number, string>();
  const opening = /(?:^|[\r\n ])(\d+)\s+\d+\s+obj\b/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endobj', start);
    const body = text.slice(start, end < 0 ? text.length : end);
    const stream = /stream\r?\n/.exec(body);
    const dictionary = stream === null ? body : body.slice(0, stream.index);
    objects.set(Number(match[1]), dictionary);
    if (stream !== null) {
      if (/\/Type\s*\/ObjStm/.test(dictionary)) {
        const at = start + stream.index + stream[0].length;
        for (const [number, inner] of packedObjects(bytes.subarray(at, end), dictionary)) objects.set(number, inner);
      }
      // A stream may hold what looks like an object; go on behind it.
      const after = text.indexOf('endstream', start + stream.index);
      if (after > 0) opening.lastIndex = after;
    }
  }
  return objects;
}

function packedObjects(stream: Buffer, dictionary: string): [number, string][] {
  const count = Number(/\/N\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  let text: string;
  try {
    text = (/FlateDecode/.test(dictionary) ? inflateSync(stream, { finishFlush: 2 }) : stream).toString('latin1');
  } catch {
    return [];
  }
  const head = text.slice(0, first).trim().split(/\s+/).map(Number);
  return Array.from({ length: count }, (_, i) => {
    const start = first + (head[i * 2 + 1] ?? 0);
    const end = i + 1 < count ? first + (head[i * 2 + 3] ?? 0) : text.length;
    return [head[i * 2] ?? 0, text.slice(start, end)];
  });
}

export function fontsOf(objects: ReadonlyMap<number, string>): FontFacts[] {
  const fonts = [...objects.values()].filter((body) => /\/Type\s*\/Font\b(?!Descriptor)/.test(body));
  const top = fonts.filter((body) => !/\/Subtype\s*\/CIDFontType/.test(body));
  return top.map((body) => {
    const descendant = reference(objects, body, 'DescendantFonts') ?? body;
    const descriptor = reference(objects, descendant, 'FontDescriptor') ?? '';
    const name = /\/BaseFont\s*\/([^\s/<>[\]()]+)/.exec(body)?.[1] ?? '';
    return {
      name: name.replace(/^[A-Z]{6}\+/, ''),
      type: /\/Subtype\s*\/(\w+)/.exec(descendant)?.[1] ?? '',
      isEmbedded: /\/FontFile[23]?\s/.test(descriptor),
      isSubset: /^[A-Z]{6}\+/.test(name),
      hasUnicode: /\/ToUnicode\s/.test(body),
    };
  });
}

function reference(objects: ReadonlyMap<number, string>, body: string, key: string): string | undefined {
  const match = new RegExp(`/${key}\\s*\\[?\\s*(\\d+)\\s+\\d+\\s+R`).exec(body);
  return match === null ? undefined : objects.get(Number(match[1]));
}

/** What the tagged figures say to a reader who does not see them; '' for a figure that says nothing. */
export function alternativesOf(objects: ReadonlyMap<number, string>): string[] {
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/StructElem\b/.test(body) && /\/S\s*\/Figure\b/.test(body))
    .map((body) => {
      const [, plain, hex] = /\/Alt\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)/.exec(body) ?? [];
      if (plain !== undefined) return plain.replace(/\\([0-7]{3}|.)/gs, (_, mark: string) => unescaped(mark));
      const bytes = Buffer.from((hex ?? '').replace(/\s+/g, ''), 'hex');
      return bytes
        .subarray(bytes.length % 2 === 0 ? 2 : bytes.length)
        .swap16()
        .toString('utf16le');
    });
}

function unescaped(mark: string): string {
  if (mark.length === 3) return String.fromCharCode(Number.parseInt(mark, 8));
  return { n: '\n', r: '\r', t: '\t' }[mark] ?? mark;
}

const ACTIVE = [
  'JavaScript',
  'JS',
  'URI',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'EmbeddedFile',
  'RichMedia',
  'AA',
];

/** Names of scripts, links to outside and other things that act. */
export function activeContent(objects: ReadonlyMap<number, string>): string[] {
  const bodies = [...objects.values()].map((body) => body.replace(/\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>/g, '()'));
  return ACTIVE.filter((name) => bodies.some((body) => new RegExp(`/${name}\\b`).test(body)));
}
