import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Page } from '../layout/page.js';
import { arrange } from './arrange.js';
import { srgbProfile } from './colour-profile.js';
import { liesIn, markContent, type Painting } from './content.js';
import { contentOf, readFile, writeFile } from './file.js';
import { completeWidths } from './font-program.js';
import { type DocumentFacts, stampOf, xmpPacket } from './metadata.js';
import {
  catalogOf,
  dictionary,
  dictionaryOf,
  mediaBox,
  name,
  type PdfDictionary,
  type PdfFile,
  PdfReference,
  PdfString,
  type PdfValue,
  pagesOf,
} from './objects.js';
import { type Element, isRun, type Run, readStructure, tidied, writeStructure } from './structure.js';

/** A file that travels inside: what it is called, what it is, and how it belongs to the page. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes of the browser's file one that is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), or PDF/A-3a with attachments:
 * everything painted is tagged or an artifact, the structure is the layout's, and title, dates, colours, widths and
 * identifiers are the bulletin's own, so that the same model makes the same bytes.
 *
 * @param pages where everything stands; without it the browser's own structure is tidied
 */
export function finishPdf(
  pdf: Uint8Array,
  facts: DocumentFacts,
  pages: readonly Page[] = [],
  attachments: readonly Attachment[] = [],
): Uint8Array {
  const file = readFile(pdf);
  const numbers = pagesOf(file).map(({ number }) => number);
  if (numbers.length === 0) throw new Error('unexpected form of the PDF: no pages');
  tagPages(file, pages, numbers);
  completeWidths(file);
  describe(file, facts, attachments);
  return writeFile(reachable(file));
}

function tagPages(file: PdfFile, pages: readonly Page[], numbers: readonly number[]): void {
  const tree = readStructure(file);
  const arranged = arrange(tree, pages, numbers);
  const root = arranged?.root ?? tidied(tree, mediaBox(file, dictionaryOf(file, new PdfReference(numbers[0] ?? 0))));
  const owners = new Map<string, Run | 'footer'>();
  const key = (page: number, mcid: number): string => `${page} ${mcid}`;
  for (const { page, mcid } of arranged?.footers ?? []) owners.set(key(page, mcid), 'footer');
  const own = (kid: Element | Run): void => {
    if (!isRun(kid)) kid.kids.forEach(own);
    else for (const { page, mcid } of kid.sources) owners.set(key(page, mcid), kid);
  };
  own(root);
  for (const page of numbers) {
    const drawings = (arranged?.drawings ?? []).filter((drawing) => drawing.page === page);
    const ownerOf = ({ mcid, box }: Painting): Run | 'footer' | null => {
      if (mcid !== null) return owners.get(key(page, mcid)) ?? null;
      return (box === null ? undefined : drawings.find((drawing) => liesIn(drawing.box, box, SLACK)))?.run ?? null;
    };
    let next = 0;
    const content = markContent(contentOf(file, dictionaryOf(file, new PdfReference(page))), ownerOf, (run) => {
      const mcid = next;
      next += 1;
      run.marks.push({ page, mcid });
      return { tag: run.tag, mcid };
    });
    setContent(file, page, content);
  }
  writeStructure(file, root, numbers);
}

/** Lines have a thickness, and a dot may stand on the edge (pt). */
const SLACK = 3;

function setContent(file: PdfFile, page: number, content: Buffer): void {
  dictionaryOf(file, new PdfReference(page)).set('Contents', addStream(file, content));
}

function add(file: PdfFile, value: PdfValue, stream?: Buffer): PdfReference {
  const number = Math.max(0, ...file.objects.keys()) + 1;
  file.objects.set(number, stream === undefined ? { value } : { value, stream });
  return new PdfReference(number);
}

function addStream(file: PdfFile, bytes: Uint8Array, entries: Parameters<typeof dictionary>[0] = {}): PdfReference {
  return add(file, dictionary({ ...entries, Filter: name('FlateDecode') }), deflateSync(bytes));
}

/** Catalogue, information, metadata, colours and attachments. */
function describe(file: PdfFile, facts: DocumentFacts, attachments: readonly Attachment[]): void {
  const catalog = catalogOf(file);
  const stamp = PdfString.of(stampOf(facts.date));
  const info = dictionary({
    Title: PdfString.of(facts.title),
    Author: PdfString.of(facts.author),
    Subject: PdfString.of(facts.subject),
    Creator: PdfString.of('Kuaibao'),
    Producer: PdfString.of('Kuaibao'),
    CreationDate: stamp,
    ModDate: stamp,
  });
  const profile = addStream(file, srgbProfile(), { N: 3 });
  const intent = dictionary({
    Type: name('OutputIntent'),
    S: name('GTS_PDFA1'),
    OutputConditionIdentifier: PdfString.of('sRGB IEC61966-2-1'),
    RegistryName: PdfString.of('http://www.color.org'),
    Info: PdfString.of('sRGB IEC61966-2-1'),
    DestOutputProfile: profile,
  });
  const packet = xmpPacket(facts, attachments.length > 0 ? 3 : 2);
  catalog
    .set('Metadata', add(file, dictionary({ Type: name('Metadata'), Subtype: name('XML') }), packet))
    .set('OutputIntents', [intent])
    .set('MarkInfo', dictionary({ Marked: true }))
    .set('ViewerPreferences', dictionary({ DisplayDocTitle: true }));
  attach(file, catalog, attachments, stamp);
  dropStructureOf(file, catalog.get('Outlines'));
  file.trailer.set('Info', add(file, info));
}

function attach(file: PdfFile, catalog: PdfDictionary, attachments: readonly Attachment[], stamp: PdfString): void {
  if (attachments.length === 0) return;
  const specifications = [...attachments]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name: called, mediaType, description, bytes }) => {
      const sum = new PdfString(createHash('md5').update(bytes).digest());
      const embedded = addStream(file, bytes, {
        Type: name('EmbeddedFile'),
        Subtype: name(mediaType),
        Params: dictionary({ Size: bytes.length, ModDate: stamp, CheckSum: sum }),
      });
      const specification = dictionary({
        Type: name('Filespec'),
        F: PdfString.of(called),
        UF: PdfString.of(called),
        Desc: PdfString.of(description),
        AFRelationship: name('Data'),
        EF: dictionary({ F: embedded, UF: embedded }),
      });
      return { called, reference: add(file, specification) };
    });
  const names = specifications.flatMap(({ called, reference }) => [PdfString.of(called), reference]);
  catalog.set('Names', dictionary({ EmbeddedFiles: dictionary({ Names: names }) })).set(
    'AF',
    specifications.map(({ reference }) => reference),
  );
}

/** Bookmarks name elements of the browser's structure, beside their places. */
function dropStructureOf(file: PdfFile, item: PdfValue | undefined): void {
  const seen = new Set<PdfDictionary>();
  const waiting = [dictionaryOf(file, item)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    node.delete('SE');
    for (const link of ['First', 'Next']) if (node.has(link)) waiting.push(dictionaryOf(file, node.get(link)));
  }
}

/** The objects that the file needs, in the order in which they are met; what the browser leaves unused goes. */
function reachable(file: PdfFile): PdfFile {
  const objects: PdfFile['objects'] = new Map();
  const trailer = new Map([...file.trailer].filter(([key]) => key === 'Root' || key === 'Info'));
  const visit = (value: PdfValue): void => {
    if (value instanceof PdfReference) {
      const object = file.objects.get(value.number);
      if (object === undefined || objects.has(value.number)) return;
      objects.set(value.number, object);
      visit(object.value);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (value instanceof Map) for (const entry of value.values()) visit(entry);
  };
  visit(trailer);
  return { objects, trailer };
}
