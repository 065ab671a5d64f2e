import { unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/model/index.js';
import { readTrueType } from '../../../src/render/fonts/truetype.js';
import { defaultRenderSettings, renderPdf, writeOfd } from '../../../src/render/index.js';
import { readFile, writeFile } from '../../../src/render/pdf/file.js';
import { dictionary, dictionaryOf, name } from '../../../src/render/pdf/objects.js';
import { readPdf } from '../../../src/render/verify/read.js';
import { ordinaryDay } from '../models.js';
import { firstPage, inContent } from '../spoil.js';

const MM = 25.4 / 72;

interface Node {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly kids: Node[];
  text: string;
}

/** Any reader's XML parser; a file that is not well-formed throws. */
function parse(xml: string): Node {
  const root: Node = { tag: '', attributes: {}, kids: [], text: '' };
  const open = [root];
  const parser = new Parser();
  parser.on('error', (error: unknown) => {
    throw error;
  });
  parser.on('openTag', (tag: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
    const given = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    const node = { tag, attributes: Object.fromEntries(given) as Record<string, string>, kids: [], text: '' };
    open.at(-1)?.kids.push(node);
    open.push(node);
  });
  parser.on('closeTag', () => open.pop());
  parser.on('text', (text: string, decode: (text: string) => string) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += decode(text);
  });
  parser.write(xml);
  parser.end();
  return root;
}

const all = (node: Node, tag: string): Node[] =>
  node.kids.flatMap((kid) => [...(kid.tag === `ofd:${tag}` ? [kid] : []), ...all(kid, tag)]);
const numbers = (text = ''): number[] => (text === '' ? [] : text.split(' ').map(Number));

class Opened {
  readonly files: Record<string, Uint8Array>;
  constructor(ofd: Uint8Array) {
    this.files = unzipSync(ofd);
  }
  xml(path: string): Node {
    return parse(Buffer.from(this.files[path] ?? []).toString());
  }
  pages(): { id: string; page: Node }[] {
    return all(this.xml('Doc_0/Document.xml'), 'Page').map(({ attributes }) => ({
      id: attributes.ID ?? '',
      page: this.xml(`Doc_0/${attributes.BaseLoc}`),
    }));
  }
  /** Every character of a page with the place of its origin in millimetres, as a reader works it out. */
  characters(page: Node): { text: string; x: number; y: number; size: number; font: string }[] {
    return all(page, 'TextObject').flatMap(({ attributes, kids }) => {
      const [left = 0, top = 0] = numbers(attributes.Boundary);
      return kids
        .filter(({ tag }) => tag === 'ofd:TextCode')
        .flatMap((code) => {
          let x = left + Number(code.attributes.X);
          const steps = numbers(code.attributes.DeltaX);
          return [...code.text].map((text, i) => {
            if (i > 0) x += steps[i - 1] ?? Number.NaN;
            const y = top + Number(code.attributes.Y);
            return { text, x, y, size: Number(attributes.Size), font: attributes.Font ?? '' };
          });
        });
    });
  }
}

const model = (): Bulletin => {
  const day = ordinaryDay();
  // Beyond the first plane, and marks that XML knows itself.
  return { ...day, masthead: { ...day.masthead, office: '𠮷田<A&B>"热线"办公室' } };
};
let pdf: Uint8Array;
let ofd: Uint8Array;
beforeAll(async () => {
  pdf = (await renderPdf(model(), defaultRenderSettings, { env: process.env })).value;
  const { value } = writeOfd(pdf);
  if (value === null) throw new Error('no OFD');
  ofd = value;
});

describe('the page as OFD', () => {
  it('is one document with title, office and date, and a page for each of the PDF', async () => {
    const opened = new Opened(ofd);
    expect(Object.keys(opened.files)[0]).toBe('OFD.xml');
    const entry = opened.xml('OFD.xml');
    const said = (tag: string): string | undefined => all(entry, tag)[0]?.text;
    const facts = await readPdf(pdf);
    expect([said('DocRoot'), said('Title'), said('Author')]).toEqual(['Doc_0/Document.xml', facts.title, facts.author]);
    expect(said('CreationDate')).toBe(model().masthead.printedOn);
    expect(said('DocID')).toMatch(/^[0-9a-f]{32}$/);
    expect(opened.pages()).toHaveLength(facts.pages.length);
  });

  it('has every character of the PDF, in its order, at its place to a thousandth of a millimetre, in its size', async () => {
    const opened = new Opened(ofd);
    const facts = await readPdf(pdf);
    for (const [i, { page }] of opened.pages().entries()) {
      const made = opened.characters(page);
      const wanted = facts.pages[i]?.glyphs ?? [];
      expect(made.map(({ text }) => text).join('')).toBe(wanted.map(({ text }) => text).join(''));
      // PDFium gives the halves of a character beyond the first plane apart.
      const whole = wanted.filter(({ text }) => !/^[\udc00-\udfff]$/.test(text));
      const off = made.map(({ x, y, size }, k) => {
        const glyph = whole[k];
        return glyph === undefined
          ? Number.NaN
          : Math.max(...[x - glyph.x * MM, y - glyph.y * MM, size - glyph.size * MM].map(Math.abs));
      });
      expect(Math.max(...off)).toBeLessThan(0.001);
    }
  });

  it('carries the faces, which hold every character that is set in them', () => {
    const opened = new Opened(ofd);
    const fonts = all(opened.xml('Doc_0/PublicRes.xml'), 'Font');
    const faces = new Map(
      fonts.map(({ attributes, kids }) => [
        attributes.ID,
        readTrueType(Buffer.from(opened.files[`Doc_0/Res/${kids[0]?.text}`] ?? []), attributes.FontName ?? ''),
      ]),
    );
    expect(new Set(fonts.map(({ attributes }) => attributes.FontName)).size).toBe(fonts.length);
    const set = opened.pages().flatMap(({ page }) => opened.characters(page));
    const lacking = set.filter(({ text, font }) => (faces.get(font)?.glyph(text.codePointAt(0) ?? 0) ?? 0) === 0);
    expect(lacking).toEqual([]);
  });

  it('gives a character beyond the first plane a row of its own, since readers count it as one or as two', () => {
    const opened = new Opened(ofd);
    const rare = opened
      .pages()
      .flatMap(({ page }) => all(page, 'TextCode'))
      .filter(({ text }) => /[\u{10000}-\u{10ffff}]/u.test(text));
    expect(rare.map(({ text }) => text)).toContain('𠮷');
    expect(rare.filter(({ text }) => [...text].length > 1)).toEqual([]);
  });

  it('draws the lines and curves of the charts inside of the boundaries that readers cut at', () => {
    const paths = new Opened(ofd).pages().flatMap(({ page }) => all(page, 'PathObject'));
    expect(paths.length).toBeGreaterThan(40);
    const outside = paths.filter(({ attributes, kids }) => {
      const [, , width = 0, height = 0] = numbers(attributes.Boundary);
      const data = kids.find(({ tag }) => tag === 'ofd:AbbreviatedData')?.text ?? '';
      const places = data.split(/ ?[MLBC] ?/).flatMap((part) => numbers(part));
      expect(data).toMatch(/^M(?: -?[\d.]+){2}(?: (?:[ML](?: -?[\d.]+){2}|B(?: -?[\d.]+){6}|C))*$/);
      return places.some((place, i) => place < 0 || place > (i % 2 === 0 ? width : height));
    });
    expect(outside).toEqual([]);
    expect(paths.some(({ attributes }) => attributes.Stroke === 'true' && Number(attributes.LineWidth) > 0)).toBe(true);
  });

  it('has the bookmarks of the PDF, each to a page that there is', () => {
    const opened = new Opened(ofd);
    const [root] = all(opened.xml('Doc_0/Document.xml'), 'Outlines');
    const [headline] = root?.kids ?? [];
    expect(headline?.attributes.Title).toBe(model().headline);
    expect(all(headline as Node, 'OutlineElem').map(({ attributes }) => attributes.Title)).toContain('一、市民反映');
    const ids = new Set(opened.pages().map(({ id }) => id));
    const places = all(root as Node, 'Dest');
    expect(places.length).toBeGreaterThan(3);
    expect(places.filter(({ attributes }) => !ids.has(attributes.PageID ?? ''))).toEqual([]);
  });

  it('names each object by a number of its own, up to the one that the document says', () => {
    const opened = new Opened(ofd);
    const files = Object.keys(opened.files).filter((path) => path.endsWith('.xml') && path !== 'OFD.xml');
    const ids = files.flatMap((path) =>
      [
        ...Buffer.from(opened.files[path] ?? [])
          .toString()
          .matchAll(/ ID="(\d+)"/g),
      ].map(([, id]) => Number(id)),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(Number(all(opened.xml('Doc_0/Document.xml'), 'MaxUnitID')[0]?.text)).toBe(Math.max(...ids));
  });
});

describe('the bytes of an OFD', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  it('are the same for the same page, whatever the zone of the machine', () => {
    for (const zone of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      process.env.TZ = zone;
      expect(Buffer.from(writeOfd(pdf).value ?? []).equals(Buffer.from(ofd)), zone).toBe(true);
    }
  });
});

describe('a page of an own template', () => {
  const spoiled = (content: string, resources: Record<string, ReturnType<typeof dictionary>> = {}): Uint8Array => {
    const file = readFile(pdf);
    inContent((text) => `${text}\n${content}\n`)(file);
    const own = dictionaryOf(file, firstPage(file).get('Resources'));
    for (const [key, value] of Object.entries(resources)) own.set(key, value);
    return writeFile(file);
  };

  it.each([
    ['a picture', '/Im1 Do', {}],
    ['what shines through', '/G99 gs 0 0 9 9 re f', { ExtGState: dictionary({ G99: dictionary({ ca: 0.5 }) }) }],
    ['a mask', '/G99 gs 0 0 9 9 re f', { ExtGState: dictionary({ G99: dictionary({ SMask: name('None') }) }) }],
    ['what a clipping cuts off', 'q 0 0 9 9 re W n 0 0 400 400 re f Q', {}],
    ['turned text', 'BT /F4 10 Tf 0 1 -1 0 100 100 Tm <0001> Tj ET', {}],
    ['a pattern', '/Pattern cs', {}],
    ['half of a character', 'BT /F4 10 Tf 1 0 0 -1 100 100 Tm <000102> Tj ET', {}],
  ])('with %s is not written: rather no OFD than one that lacks something, and it says so', (_, content, resources) => {
    const { value, findings } = writeOfd(spoiled(content, resources));
    expect(value).toBeNull();
    expect(findings).toMatchObject([{ code: 'render-ofd-left-out' }]);
  });

  it('whose characters follow each other has them where the one before ends', () => {
    const { value } = writeOfd(spoiled('BT /F4 10 Tf 1 0 0 -1 100 100 Tm <00050006> Tj <0007> Tj ET'));
    const opened = new Opened(value ?? new Uint8Array());
    const [first, second, third] = opened.characters(opened.pages()[0]?.page as Node).slice(-3);
    expect(second?.x).toBeCloseTo((first?.x ?? 0) + 10 * MM * 0.24, 3);
    expect(third?.x).toBeCloseTo((first?.x ?? 0) + 20 * MM * 0.24, 3);
  });

  it('with nothing of the kind is', () => {
    expect(writeOfd(spoiled('q 1 0 0 1 5 5 cm 0 0 9 9 re f Q')).value).not.toBeNull();
  });
});
