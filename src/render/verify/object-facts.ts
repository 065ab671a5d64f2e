import {
  arrayOf,
  dictionaryOf,
  mediaBox,
  nameOf,
  type PdfFile,
  PdfName,
  PdfString,
  type PdfValue,
  pagesOf,
} from '../pdf/objects.js';
import type { ArchiveFacts } from './facts.js';

/** Limits of ISO 19005-2, 6.1.13: bytes of a string and of a name, whole numbers, states kept at once, sides of a page (pt). */
const LIMITS = { string: 32_767, name: 127, integer: 2 ** 31, states: 28, side: [3, 14_400] } as const;

/** Names that are no UTF-8, and what is larger than a reader must bear. */
export function limitsOf(file: PdfFile, states: number): Pick<ArchiveFacts, 'brokenNames' | 'overLimits'> {
  const brokenNames = new Set<string>();
  const over = new Set<string>(states > LIMITS.states ? ['graphics states'] : []);
  const seeName = (text: string): void => {
    if (text.length > LIMITS.name) over.add('name of an object');
    if (!isUtf8(text)) brokenNames.add(text);
  };
  const see = (value: PdfValue): void => {
    if (value instanceof PdfName) seeName(value.text);
    else if (value instanceof PdfString && value.bytes.length > LIMITS.string) over.add('string');
    else if (typeof value === 'number' && Math.abs(value) >= LIMITS.integer) over.add('number');
    else if (Array.isArray(value)) value.forEach(see);
    else if (value instanceof Map)
      for (const [key, entry] of value) {
        seeName(key);
        see(entry);
      }
  };
  for (const { value } of file.objects.values()) see(value);
  const [least, most] = LIMITS.side;
  const sides = pagesOf(file).flatMap(({ page }) => {
    const { left, bottom, right, top } = mediaBox(file, page);
    return [right - left, top - bottom];
  });
  if (sides.some((side) => side < least || side > most)) over.add('size');
  return { brokenNames: [...brokenNames], overLimits: [...over] };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function isUtf8(text: string): boolean {
  if (/^[\x20-\x7e]*$/.test(text)) return true;
  try {
    utf8.decode(Buffer.from(text, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

/** Entries of the cross-reference table that lead elsewhere than to their object; 1 where there is no table. */
export function misplacedObjects(text: string): number {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1] ?? text.length);
  const head = /^xref\s+0\s+(\d+)\s+/.exec(text.slice(at, at + 64));
  if (head === null) return 1;
  const start = at + head[0].length;
  let misplaced = 0;
  for (let number = 1; number < Number(head[1]); number += 1) {
    const entry = text.slice(start + number * 20, start + number * 20 + 20);
    const offset = /^(\d{10}) \d{5} n/.exec(entry)?.[1];
    if (offset === undefined || !text.startsWith(`${number} 0 obj`, Number(offset))) misplaced += 1;
  }
  return misplaced;
}

/** Annotations that no element of the structure holds: nobody who is read to learns of them. */
export function looseAnnotations(file: PdfFile): number {
  const held = new Set(
    [...file.objects.values()].flatMap(({ value }) => {
      const isReference = value instanceof Map && nameOf(file, value.get('Type')) === 'OBJR';
      return isReference ? [dictionaryOf(file, value.get('Obj'))] : [];
    }),
  );
  return pagesOf(file)
    .flatMap(({ page }) => arrayOf(file, page.get('Annots')))
    .filter((annotation) => !held.has(dictionaryOf(file, annotation))).length;
}
