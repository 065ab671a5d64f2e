import {
  arrayOf,
  catalogOf,
  dictionaryOf,
  nameOf,
  type PdfDictionary,
  type PdfFile,
  PdfReference,
  type PdfValue,
  textOf,
} from '../pdf/objects.js';
import type { FontFacts } from './facts.js';

const dictionaries = (file: PdfFile): PdfDictionary[] =>
  [...file.objects.values()].flatMap(({ value }) => (value instanceof Map ? [value] : []));

/** The fonts that text is set in, without the descendants of composite ones. */
export function fontsOf(file: PdfFile): FontFacts[] {
  return dictionaries(file)
    .filter((font) => nameOf(file, font.get('Type')) === 'Font' && !/^CIDFont/.test(nameOf(file, font.get('Subtype'))))
    .map((font) => {
      const [below] = arrayOf(file, font.get('DescendantFonts'));
      const descendant = below === undefined ? font : dictionaryOf(file, below);
      const descriptor = dictionaryOf(file, descendant.get('FontDescriptor'));
      const name = nameOf(file, font.get('BaseFont'));
      return {
        name: name.replace(/^[A-Z]{6}\+/, ''),
        type: nameOf(file, descendant.get('Subtype')),
        isEmbedded: ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key)),
        isSubset: /^[A-Z]{6}\+/.test(name),
        hasUnicode: font.has('ToUnicode'),
      };
    });
}

export function languageOf(file: PdfFile): string {
  return textOf(file, catalogOf(file).get('Lang'));
}

/** What the tagged figures say to a reader who does not see them; '' for a figure that says nothing. */
export function alternativesOf(file: PdfFile): string[] {
  return dictionaries(file)
    .filter((node) => node.has('P') && nameOf(file, node.get('S')) === 'Figure')
    .map((node) => textOf(file, node.get('Alt')));
}

const ACTIVE = [
  'JavaScript',
  'JS',
  'URI',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'RichMedia',
  'AA',
  'OpenAction',
];

/** Names of scripts, links to outside and other things that act; and of embedded files that the catalogue does not own to. */
export function activeContent(file: PdfFile): string[] {
  const found = new Set<string>();
  const see = (value: PdfValue): void => {
    if (Array.isArray(value)) value.forEach(see);
    else if (value instanceof Map) {
      for (const [key, entry] of value) {
        found.add(key);
        if (key === 'S') found.add(nameOf(file, entry));
        see(entry);
      }
    }
  };
  for (const { value } of file.objects.values()) see(value);
  const associated = arrayOf(file, catalogOf(file).get('AF')).flatMap((value) =>
    [...dictionaryOf(file, dictionaryOf(file, value).get('EF')).values()].flatMap((entry) =>
      entry instanceof PdfReference ? [entry.number] : [],
    ),
  );
  const stray = [...file.objects].some(
    ([number, { value }]) =>
      value instanceof Map && nameOf(file, value.get('Type')) === 'EmbeddedFile' && !associated.includes(number),
  );
  return [...ACTIVE.filter((name) => found.has(name)), ...(stray ? ['EmbeddedFile'] : [])];
}
