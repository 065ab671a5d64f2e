import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { Outcome } from '../../model/index.js';
import { readTrueType } from '../fonts/truetype.js';
import { readFile, streamOf } from '../pdf/file.js';
import {
  arrayOf,
  catalogOf,
  dictionaryOf,
  mediaBox,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfFile,
  PdfReference,
  type PdfValue,
  pagesOf,
  textOf,
} from '../pdf/objects.js';
import { readUnicodeMap } from '../pdf/unicode-map.js';
import { type OfdFont, type PageSize, pageXml, physicalBox } from './page.js';
import { NotCarried, paintedOn } from './painted.js';
import { escaped, millimetres, tag, xmlFile } from './xml.js';

/**
 * The finished page as OFD (GB/T 33190—2016): the same characters and lines at the same places in the same faces, with
 * title and bookmarks; the same PDF makes the same bytes. What OFD has no place for, or this does not carry, is left out:
 * tags and alternative texts, attachments, the colour profile.
 *
 * @param pdf as `finishPdf` makes it
 * @returns null with `render-ofd-left-out` where a page (of an office's own template) holds what is not carried: rather
 *   no file than one that lacks something
 */
export function writeOfd(pdf: Uint8Array): Outcome<Uint8Array | null> {
  try {
    return { value: new OfdWriter(readFile(pdf), pdf).write(), findings: [] };
  } catch (error) {
    if (!(error instanceof NotCarried)) throw error;
    return { value: null, findings: [{ code: 'render-ofd-left-out', args: { what: error.what } }] };
  }
}

const FOLDER = 'Doc_0';

class OfdWriter {
  #lastId = 0;
  readonly #fonts = new Map<PdfDictionary, OfdFont & { readonly name: string; readonly program: Uint8Array }>();

  constructor(
    readonly file: PdfFile,
    readonly pdf: Uint8Array,
  ) {}

  write(): Uint8Array {
    const pages = pagesOf(this.file).map(({ number, page }, index) => {
      const id = this.#nextId();
      const size = sizeOf(this.file, page);
      const xml = pageXml(
        paintedOn(this.file, page),
        size,
        (font) => this.#fontOf(font),
        () => this.#nextId(),
      );
      return { number, id, size, xml, path: `Pages/Page_${index}/Content.xml` };
    });
    const fonts = [...this.#fonts.values()];
    const parts: [path: string, content: string | Uint8Array][] = [
      ['OFD.xml', this.#entry()],
      [`${FOLDER}/Document.xml`, this.#document(pages)],
      [`${FOLDER}/PublicRes.xml`, resources(fonts)],
      ...pages.map(({ path, xml }) => [`${FOLDER}/${path}`, xml] as [string, string]),
      ...fonts.map(({ id, program }) => [`${FOLDER}/Res/${fontFile(id)}`, program] as [string, Uint8Array]),
    ];
    const encoder = new TextEncoder();
    const files = parts.map(([path, content]) => [
      path,
      typeof content === 'string' ? encoder.encode(content) : content,
    ]);
    // The earliest date that a ZIP knows, in the machine's own zone, as it is written.
    return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 9 });
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #fontOf(font: PdfDictionary): OfdFont {
    const known = this.#fonts.get(font);
    if (known !== undefined) return known;
    const { file } = this;
    const below = dictionaryOf(file, arrayOf(file, font.get('DescendantFonts'))[0]);
    const program = streamOf(file, dictionaryOf(file, below.get('FontDescriptor')).get('FontFile2'));
    const name = nameOf(file, font.get('BaseFont')).replace(/^[A-Z]{6}\+/, '');
    if (program.length === 0) throw new NotCarried(name);
    const face = readTrueType(program, name);
    const unicode = readUnicodeMap(streamOf(file, font.get('ToUnicode')).toString('utf8'));
    const textOfCode = (code: number): string => unicode.get(code) ?? '\ufffd';
    const names = [...this.#fonts.values()].map((other) => other.name);
    const made = {
      id: this.#nextId(),
      // Two subsets of one face are two faces here: a reader may look for them by their name.
      name: names.includes(name) ? `${name}-${names.length + 1}` : name,
      program,
      textOf: textOfCode,
      isPlain: (code: number) => {
        const [first, second] = textOfCode(code);
        return second === undefined && face.glyph(first?.codePointAt(0) ?? 0) === code;
      },
    };
    this.#fonts.set(font, made);
    return made;
  }

  #entry(): string {
    const info = dictionaryOf(this.file, this.file.trailer.get('Info'));
    const said = (key: string): string => escaped(textOf(this.file, info.get(key)));
    const date = said('CreationDate').replace(/^D:(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
    const about = tag(
      'DocInfo',
      {},
      tag('DocID', {}, createHash('sha256').update(this.pdf).digest('hex').slice(0, 32)),
      tag('Title', {}, said('Title')),
      tag('Author', {}, said('Author')),
      tag('Subject', {}, said('Subject')),
      tag('CreationDate', {}, date),
      tag('ModDate', {}, date),
      tag('Creator', {}, said('Creator')),
    );
    const body = tag('DocBody', {}, about, tag('DocRoot', {}, `${FOLDER}/Document.xml`));
    return xmlFile('OFD', { DocType: 'OFD', Version: '1.0' }, body);
  }

  #document(pages: readonly DocumentPage[]): string {
    const [first] = pages;
    const common = tag(
      'CommonData',
      {},
      tag('MaxUnitID', {}, String(this.#lastId)),
      tag('PageArea', {}, first === undefined ? '' : physicalBox(first.size)),
      tag('PublicRes', {}, 'PublicRes.xml'),
    );
    const list = pages.map(({ id, path }) => tag('Page', { ID: id, BaseLoc: path }));
    const outlines = this.#outlines(catalogOf(this.file).get('Outlines'), pages);
    return xmlFile(
      'Document',
      {},
      common,
      tag('Pages', {}, ...list),
      ...(outlines.length === 0 ? [] : [tag('Outlines', {}, ...outlines)]),
      tag('VPreferences', {}, tag('TabDisplay', {}, 'DocTitle')),
    );
  }

  /** The bookmarks below one of the PDF's, which stand in a chain there. */
  #outlines(parent: PdfValue | undefined, pages: readonly DocumentPage[], depth = 0): string[] {
    const found: string[] = [];
    let next = dictionaryOf(this.file, parent).get('First');
    while (next !== undefined && depth < 8 && found.length < 1000) {
      const item = dictionaryOf(this.file, next);
      const inside = this.#outlines(next, pages, depth + 1);
      const attributes = { Title: textOf(this.file, item.get('Title')), Count: inside.length, Expanded: true };
      found.push(tag('OutlineElem', attributes, this.#goTo(item.get('Dest'), pages), ...inside));
      next = item.get('Next');
    }
    return found;
  }

  #goTo(destination: PdfValue | undefined, pages: readonly DocumentPage[]): string {
    const [on, , left, top] = arrayOf(this.file, destination);
    const page = pages.find(({ number }) => on instanceof PdfReference && on.number === number);
    if (page === undefined) return '';
    const place = {
      Type: 'XYZ',
      PageID: page.id,
      Left: millimetres(numberOf(this.file, left)),
      Top: millimetres(page.size.height - numberOf(this.file, top, page.size.height)),
      Zoom: 0,
    };
    return tag('Actions', {}, tag('Action', { Event: 'CLICK' }, tag('Goto', {}, tag('Dest', place))));
  }
}

interface DocumentPage {
  /** Of its object in the PDF. */
  readonly number: number;
  readonly id: number;
  readonly size: PageSize;
  readonly path: string;
}

function resources(fonts: readonly { readonly id: number; readonly name: string }[]): string {
  const list = fonts.map(({ id, name }) =>
    tag('Font', { ID: id, FontName: name, FamilyName: name }, tag('FontFile', {}, fontFile(id))),
  );
  return xmlFile('Res', { BaseLoc: 'Res' }, tag('Fonts', {}, ...list));
}

function fontFile(id: number): string {
  return `font_${id}.ttf`;
}

function sizeOf(file: PdfFile, page: PdfDictionary): PageSize {
  const { left, bottom, right, top } = mediaBox(file, page);
  if (left !== 0 || bottom !== 0) throw new NotCarried('MediaBox');
  return { width: right, height: top };
}
