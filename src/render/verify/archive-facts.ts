import { streamOf } from '../pdf/file.js';
import { dictionaryWidths, programWidths } from '../pdf/font-program.js';
import {
  arrayOf,
  catalogOf,
  dictionaryOf,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfFile,
  type PdfValue,
  pagesOf,
  resolve,
  textOf,
} from '../pdf/objects.js';
import { readUnicodeMap } from '../pdf/unicode-map.js';
import { imageColours, readContents } from './content-facts.js';
import type { ArchiveFacts, AttachmentFacts, FontUse, StructureFacts } from './facts.js';
import { languageOf } from './file-facts.js';
import { limitsOf, looseAnnotations, misplacedObjects } from './object-facts.js';

export function readArchiveFacts(file: PdfFile, pdf: Uint8Array): ArchiveFacts {
  const catalog = catalogOf(file);
  const marks = dictionaryOf(file, catalog.get('MarkInfo'));
  const content = readContents(file);
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return {
    ...limitsOf(file, content.deepest),
    misplacedObjects: misplacedObjects(bytes.toString('latin1')),
    unknownOperators: [...content.unknown].sort(),
    otherColours: [...content.colours, ...imageColours(file)],
    transferFunctions: countOf(
      file,
      (node) => node.has('TR') || node.has('HTP') || (node.has('TR2') && nameOf(file, node.get('TR2')) !== 'Default'),
    ),
    nestedMarks: content.nestedMarks,
    looseAnnotations: looseAnnotations(file),
    hasHeader:
      /^%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}/.test(bytes.toString('latin1', 0, 24)) &&
      /%%EOF\r?\n?$/.test(bytes.toString('latin1', bytes.length - 8)),
    hasIdentifier: arrayOf(file, file.trailer.get('ID')).length === 2,
    isEncrypted: file.trailer.has('Encrypt'),
    brokenStreams: [...file.objects.values()].filter(
      ({ value, stream }) => stream !== undefined && isBroken(file, value, stream),
    ).length,
    intents: arrayOf(file, catalog.get('OutputIntents')).flatMap((intent) =>
      profileOf(file, dictionaryOf(file, intent)),
    ),
    smoothedImages: countOf(
      file,
      (node) => node.get('Interpolate') === true || node.has('Alternates') || node.has('OPI'),
    ),
    hiddenAnnotations: pagesOf(file)
      .flatMap(({ page }) => arrayOf(file, page.get('Annots')))
      .filter((value) => isHidden(file, dictionaryOf(file, value))).length,
    metadata: streamOf(file, catalog.get('Metadata')).toString('utf8'),
    isMarked: marks.get('Marked') === true,
    isSuspect: marks.get('Suspects') === true,
    showsTitle: dictionaryOf(file, catalog.get('ViewerPreferences')).get('DisplayDocTitle') === true,
    language: languageOf(file),
    untagged: content.untagged,
    structure: catalog.has('StructTreeRoot') ? structureOf(file, catalog.get('StructTreeRoot'), 0) : null,
    fonts: [...content.used].map(([font, codes]) => fontUse(file, font, codes)),
    attachments: attachmentsOf(file),
  };
}

function countOf(file: PdfFile, test: (node: PdfDictionary) => boolean): number {
  return [...file.objects.values()].filter(({ value }) => value instanceof Map && test(value)).length;
}

function isBroken(file: PdfFile, value: PdfValue, stream: Buffer): boolean {
  const node = dictionaryOf(file, value);
  const filters = [node.get('Filter') ?? null, ...arrayOf(file, node.get('Filter'))];
  return (
    numberOf(file, node.get('Length'), -1) !== stream.length ||
    node.has('F') ||
    filters.some((filter) => ['LZWDecode', 'Crypt'].includes(nameOf(file, filter)))
  );
}

function profileOf(file: PdfFile, intent: PdfDictionary): string[] {
  if (nameOf(file, intent.get('S')) !== 'GTS_PDFA1') return [];
  const bytes = streamOf(file, intent.get('DestOutputProfile'));
  const isProfile = bytes.length > 128 && bytes.toString('latin1', 36, 40) === 'acsp' && (bytes[8] ?? 9) < 5;
  return [isProfile ? bytes.toString('latin1', 16, 20).trim() : ''];
}

/** Flags of an annotation (ISO 32000-1, table 165): 1 invisible, 2 hidden, 4 prints, 32 no view. */
function isHidden(file: PdfFile, annotation: PdfDictionary): boolean {
  const flags = numberOf(file, annotation.get('F'));
  return nameOf(file, annotation.get('Subtype')) !== 'Popup' && (flags & (1 | 2 | 4 | 32)) !== 4;
}

function fontUse(file: PdfFile, font: PdfDictionary, codes: ReadonlySet<number>): FontUse {
  const descendant = dictionaryOf(file, arrayOf(file, font.get('DescendantFonts'))[0]);
  const descriptor = dictionaryOf(file, descendant.get('FontDescriptor'));
  const program = programWidths(file, descriptor);
  const widthOf = dictionaryWidths(file, descendant);
  const mapped = readUnicodeMap(streamOf(file, font.get('ToUnicode')).toString('utf8'));
  const all = [...codes];
  return {
    name: nameOf(file, font.get('BaseFont')),
    isEmbedded: program !== null,
    hasIdentityMaps: /^Identity-[HV]$/.test(nameOf(file, font.get('Encoding'))) && descendant.has('CIDToGIDMap'),
    // ISO 19005-2, 6.2.11.5: a thousandth more or less is the same.
    wrongWidths: all.filter((code) => Math.abs(widthOf(code) - (program?.[code] ?? -9)) > 1).length,
    unmapped: all.filter((code) => !isTelling(mapped.get(code))).length,
    usesNotdef: codes.has(0),
  };
}

/** Not the values that stand for nothing, nor those that mean something to one office alone. */
function isTelling(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !/[\u0000\ufeff\ufffe]|\p{Co}/u.test(text);
}

function structureOf(file: PdfFile, value: PdfValue | undefined, depth: number): StructureFacts {
  const node = dictionaryOf(file, value);
  const kids = node.get('K');
  const list = kids === undefined ? [] : Array.isArray(resolve(file, kids)) ? arrayOf(file, kids) : [kids];
  const isContent = (kid: PdfValue): boolean =>
    typeof resolve(file, kid) === 'number' || dictionaryOf(file, kid).has('MCID');
  const owners = node.get('A') === undefined ? [] : [node.get('A') ?? null, ...arrayOf(file, node.get('A'))];
  const attribute = (key: string): PdfValue =>
    owners.map((owner) => dictionaryOf(file, owner).get(key)).find((found) => found !== undefined) ?? null;
  return {
    type: depth === 0 ? 'StructTreeRoot' : nameOf(file, node.get('S')),
    hasAlternative: textOf(file, node.get('Alt')) !== '' || textOf(file, node.get('ActualText')) !== '',
    hasBox: arrayOf(file, attribute('BBox')).length === 4,
    hasScope: nameOf(file, attribute('Scope')) !== '' || node.has('ID'),
    numbering: nameOf(file, attribute('ListNumbering')),
    hasContent: list.some(isContent),
    kids: depth > 64 ? [] : list.filter((kid) => !isContent(kid)).map((kid) => structureOf(file, kid, depth + 1)),
  };
}

function attachmentsOf(file: PdfFile): AttachmentFacts[] {
  const associated = new Set(arrayOf(file, catalogOf(file).get('AF')).map((value) => dictionaryOf(file, value)));
  return [...file.objects.values()].flatMap(({ value }) => {
    if (!(value instanceof Map) || !value.has('EF')) return [];
    const embedded = dictionaryOf(file, dictionaryOf(file, value.get('EF')).get('F'));
    return [
      {
        name: textOf(file, value.get('UF')),
        hasNames: textOf(file, value.get('F')) !== '' && textOf(file, value.get('UF')) !== '',
        hasType: nameOf(file, embedded.get('Subtype')) !== '',
        relationship: nameOf(file, value.get('AFRelationship')),
        hasDate: textOf(file, dictionaryOf(file, embedded.get('Params')).get('ModDate')) !== '',
        isAssociated: associated.has(value),
      },
    ];
  });
}
