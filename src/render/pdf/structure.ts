import {
  arrayOf,
  type Box,
  catalogOf,
  dictionary,
  dictionaryOf,
  name,
  nameOf,
  type PdfDictionary,
  type PdfFile,
  PdfReference,
  PdfString,
  type PdfValue,
  resolve,
  textOf,
} from './objects.js';

/** Marked content as the browser numbered it. */
export interface Source {
  readonly page: number;
  readonly mcid: number;
}

/** Content of one element that follows each other without another element between; `marks` are its numbers in the new file. */
export interface Run {
  readonly tag: string;
  readonly sources: readonly Source[];
  readonly marks: Source[];
}

/** An element of the structure (ISO 32000-1, 14.7.2). */
export interface Element {
  readonly type: string;
  readonly alt?: string;
  /** The place of a figure, on the page with that number. */
  readonly place?: { readonly page: number; readonly box: Box };
  readonly kids: (Element | Run)[];
}

export function element(
  type: string,
  kids: (Element | Run)[] = [],
  more: Pick<Element, 'alt' | 'place'> = {},
): Element {
  return { type, kids, ...more };
}

export function runOf(tag: string, sources: readonly Source[]): Run {
  return { tag, sources, marks: [] };
}

export function isRun(kid: Element | Run): kid is Run {
  return 'sources' in kid;
}

/** All content below an element, in its order. */
export function sourcesOf(kid: Element | Run): Source[] {
  return isRun(kid) ? [...kid.sources] : kid.kids.flatMap(sourcesOf);
}

/** The structure as the browser made it; pages are named by their objects. */
export function readStructure(file: PdfFile): Element {
  const read = (value: PdfValue, page: number, depth: number): Element | Run | undefined => {
    const node = dictionaryOf(file, value);
    const on = node.get('Pg') instanceof PdfReference ? (node.get('Pg') as PdfReference).number : page;
    if (typeof value === 'number') return runOf('', [{ page, mcid: value }]);
    const mcid = node.get('MCID');
    if (typeof mcid === 'number') return runOf('', [{ page: on, mcid }]);
    if (depth > 64 || !node.has('S')) return undefined;
    const alt = textOf(file, node.get('Alt'));
    const kids = kidsOf(file, node).flatMap((kid) => read(kid, on, depth + 1) ?? []);
    return element(nameOf(file, node.get('S')), kids, alt === '' ? {} : { alt });
  };
  const root = dictionaryOf(file, catalogOf(file).get('StructTreeRoot'));
  const kids = kidsOf(file, root).flatMap((kid) => read(kid, -1, 0) ?? []);
  const only = kids.length === 1 ? kids[0] : undefined;
  return only !== undefined && !isRun(only) && only.type === 'Document' ? only : element('Document', kids);
}

function kidsOf(file: PdfFile, node: PdfDictionary): PdfValue[] {
  const kids = node.get('K');
  if (kids === undefined) return [];
  return Array.isArray(resolve(file, kids)) ? arrayOf(file, kids) : [kids];
}

/** Groupings without a meaning, whose contents move up. */
const PLAIN = new Set(['NonStruct', 'Div', 'Span', 'Part', 'THead', 'TBody', 'TFoot']);

/**
 * The browser's structure in the form that the standards ask for, where no more is known of the page: no empty grouping, a
 * table holds its caption and rows alone (its rules are no content), a list item a body. `pageBox`: where a drawing is said
 * to be.
 */
export function tidied(root: Element, pageBox: Box): Element {
  const tidy = ({ type, kids, alt }: Element, above: string): (Element | Run)[] => {
    const isPlain = PLAIN.has(type);
    const tag = isPlain ? above : type;
    const inside: (Element | Run)[] = [];
    for (const kid of kids) {
      if (!isRun(kid)) inside.push(...tidy(kid, tag));
      else if (tag !== 'Table' && tag !== 'TR') inside.push(runOf(tag === 'Document' ? 'P' : tag, kid.sources));
    }
    if (isPlain) return inside;
    if (type === 'LI' && inside.some((kid) => isRun(kid) || (kid.type !== 'LBody' && kid.type !== 'Lbl')))
      return [element('LI', [element('LBody', inside)])];
    if (type === 'Table') inside.sort((a, b) => Number(isCaption(b)) - Number(isCaption(a)));
    const [first] = sourcesOf({ type, kids });
    const place = type === 'Figure' && first !== undefined ? { place: { page: first.page, box: pageBox } } : {};
    return [element(type, inside, { ...(alt === undefined ? {} : { alt }), ...place })];
  };
  const loose = (kid: Element | Run): Element => (isRun(kid) ? element('P', [kid]) : kid);
  return element('Document', root.kids.flatMap((kid) => (isRun(kid) ? [] : tidy(kid, 'Document'))).map(loose));
}

function isCaption(kid: Element | Run): boolean {
  return !isRun(kid) && kid.type === 'Caption';
}

/**
 * Writes the structure into the file in place of the browser's: its elements, and for each page which element each of its
 * marks belongs to.
 */
export function writeStructure(file: PdfFile, root: Element, pages: readonly number[]): void {
  let next = Math.max(0, ...file.objects.keys()) + 1;
  const add = (value: PdfValue): PdfReference => {
    file.objects.set(next, { value });
    next += 1;
    return new PdfReference(next - 1);
  };
  const top: PdfDictionary = dictionary({ Type: name('StructTreeRoot') });
  const topReference = add(top);
  const parents = new Map<number, PdfReference[]>(pages.map((page) => [page, []]));
  const write = (node: Element, parent: PdfReference): PdfReference => {
    const body: PdfDictionary = dictionary({ Type: name('StructElem'), S: name(node.type), P: parent });
    const reference = add(body);
    const page = pageOf(node);
    if (page !== undefined) body.set('Pg', new PdfReference(page));
    if (node.alt !== undefined) body.set('Alt', PdfString.of(node.alt));
    const attributes = attributesOf(node);
    if (attributes !== null) body.set('A', attributes);
    const kids = node.kids.flatMap((kid): PdfValue[] => {
      if (!isRun(kid)) return [write(kid, reference)];
      return kid.marks.map((mark) => {
        const list = parents.get(mark.page);
        if (list !== undefined) list[mark.mcid] = reference;
        return mark.page === page ? mark.mcid : markReference(mark);
      });
    });
    if (kids.length > 0) body.set('K', kids.length === 1 && kids[0] !== undefined ? kids[0] : kids);
    return reference;
  };
  top.set('K', write(root, topReference));
  const numbers = pages.flatMap((page, i) => [i, add(parents.get(page) ?? [])]);
  top.set('ParentTree', add(dictionary({ Nums: numbers }))).set('ParentTreeNextKey', pages.length);
  for (const [i, page] of pages.entries()) dictionaryOf(file, new PdfReference(page)).set('StructParents', i);
  catalogOf(file).set('StructTreeRoot', topReference);
}

/** The page of the first content that an element holds itself, or of its place. */
function pageOf({ kids, place }: Element): number | undefined {
  for (const kid of kids) if (isRun(kid) && kid.marks[0] !== undefined) return kid.marks[0].page;
  return place?.page;
}

function markReference({ page, mcid }: Source): PdfDictionary {
  return dictionary({ Type: name('MCR'), Pg: new PdfReference(page), MCID: mcid });
}

function attributesOf({ type, place }: Element): PdfDictionary | null {
  if (type === 'TH') return dictionary({ O: name('Table'), Scope: name('Column') });
  // 一、 has no name among the numberings that PDF 1.7 knows; all of ours count.
  if (type === 'L') return dictionary({ O: name('List'), ListNumbering: name('Decimal') });
  if (place === undefined) return null;
  const { left, bottom, right, top } = place.box;
  return dictionary({ O: name('Layout'), Placement: name('Block'), BBox: [left, bottom, right, top].map(hundredths) });
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
