import type { PdfDictionary } from '../pdf/objects.js';
import type { Colour, Painted, PaintedGlyph, PaintedPath, PaintedText } from './painted.js';
import { escaped, listOf, millimetres, tag, xmlFile } from './xml.js';

/** A face of the file as its text objects name it. */
export interface OfdFont {
  readonly id: number;
  /** The characters of a code. */
  textOf(code: number): string;
  /** Whether the face shows that glyph for them by itself. */
  isPlain(code: number): boolean;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** The objects of a page in the order in which they are painted. */
export function pageXml(
  painted: readonly Painted[],
  size: PageSize,
  fontOf: (font: PdfDictionary) => OfdFont,
  nextId: () => number,
): string {
  const layer = nextId();
  const objects = painted
    .filter((item) => item.kind === 'text' || !isSheet(item, size))
    .map((item) =>
      item.kind === 'text' ? textObject(item, size, fontOf(item.font), nextId()) : pathObject(item, size, nextId()),
    );
  return xmlFile(
    'Page',
    {},
    tag('Area', {}, physicalBox(size)),
    tag('Content', {}, tag('Layer', { ID: layer, Type: 'Body' }, ...objects)),
  );
}

export function physicalBox({ width, height }: PageSize): string {
  return tag('PhysicalBox', {}, listOf(0, 0, millimetres(width), millimetres(height)));
}

/** The browser paints the paper white first. */
function isSheet({ fill, stroke, box }: PaintedPath, { width, height }: PageSize): boolean {
  const isWhite = fill?.every((part) => part === 255) === true;
  return isWhite && stroke === null && box.right - box.left > width - 1 && box.top - box.bottom > height - 1;
}

/** What an object may fill beyond the origins of its characters, in em: what lies outside of its boundary is cut off. */
const ROOM = { above: 1.2, below: 0.4, before: 0.3, after: 1.3 };

function textObject({ size, colour, glyphs }: PaintedText, page: PageSize, font: OfdFont, id: number): string {
  const places = glyphs.map(({ code, x, y }) => ({ code, x: millimetres(x), y: millimetres(page.height - y) }));
  const em = millimetres(size);
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const left = Math.min(...xs) - ROOM.before * em;
  const top = Math.min(...ys) - ROOM.above * em;
  const right = Math.max(...xs) + ROOM.after * em;
  const bottom = Math.max(...ys) + ROOM.below * em;
  const runs = runsOf(places, font);
  const glyphsOf = runs.flatMap(({ glyphs: run, from }) =>
    run.every(({ code }) => font.isPlain(code))
      ? []
      : [
          tag(
            'CGTransform',
            { CodePosition: from, CodeCount: run.length, GlyphCount: run.length },
            tag('Glyphs', {}, run.map(({ code }) => code).join(' ')),
          ),
        ],
  );
  const codes = runs.map(({ glyphs: run }) => textCode(run, left, top, font));
  const attributes = { ID: id, Boundary: listOf(left, top, right - left, bottom - top), Font: font.id, Size: em };
  return tag('TextObject', attributes, colourTag('FillColor', colour), ...glyphsOf, ...codes);
}

/**
 * Characters in rows of one height. Readers differ in whether a character beyond the first plane counts as one or two, and
 * so does a code that stands for several: each of these is a row of its own.
 */
function runsOf(glyphs: readonly PaintedGlyph[], font: OfdFont): { glyphs: PaintedGlyph[]; from: number }[] {
  const runs: { glyphs: PaintedGlyph[]; from: number }[] = [];
  let from = 0;
  for (const glyph of glyphs) {
    const last = runs.at(-1)?.glyphs;
    const isAlone = font.textOf(glyph.code).length !== 1;
    const before = last?.at(-1);
    const goesOn = before !== undefined && before.y === glyph.y && !isAlone && font.textOf(before.code).length === 1;
    if (goesOn) last?.push(glyph);
    else runs.push({ glyphs: [glyph], from });
    from += [...font.textOf(glyph.code)].length;
  }
  return runs;
}

function textCode(glyphs: readonly PaintedGlyph[], left: number, top: number, font: OfdFont): string {
  const [first] = glyphs;
  const steps = glyphs.slice(1).map(({ x }, i) => x - (glyphs[i]?.x ?? 0));
  const attributes = {
    X: listOf((first?.x ?? 0) - left),
    Y: listOf((first?.y ?? 0) - top),
    DeltaX: steps.length === 0 ? undefined : listOf(...steps),
  };
  return tag('TextCode', attributes, escaped(glyphs.map(({ code }) => font.textOf(code)).join('')));
}

const CAPS = ['Butt', 'Round', 'Square'];
const JOINS = ['Miter', 'Round', 'Bevel'];

function pathObject({ steps, box, fill, stroke, isEvenOdd }: PaintedPath, page: PageSize, id: number): string {
  // A corner of a line reaches further than half of its thickness.
  const margin = stroke === null ? 0.5 : 0.5 + stroke.width * 2;
  const left = millimetres(box.left - margin);
  const top = millimetres(page.height - box.top - margin);
  const width = millimetres(box.right - box.left + 2 * margin);
  const height = millimetres(box.top - box.bottom + 2 * margin);
  const data = steps.map(({ step, points }) => {
    const numbers = points.flatMap(([x, y]) => [millimetres(x) - left, millimetres(page.height - y) - top]);
    return numbers.length === 0 ? step : `${step} ${listOf(...numbers)}`;
  });
  const attributes = {
    ID: id,
    Boundary: listOf(left, top, width, height),
    Stroke: stroke !== null,
    Fill: fill !== null,
    Rule: isEvenOdd ? 'Even-Odd' : 'NonZero',
    LineWidth: stroke === null ? undefined : millimetres(stroke.width),
    Cap: stroke === null ? undefined : CAPS[stroke.cap],
    Join: stroke === null ? undefined : JOINS[stroke.join],
  };
  return tag(
    'PathObject',
    attributes,
    ...(stroke === null ? [] : [colourTag('StrokeColor', stroke.colour)]),
    ...(fill === null ? [] : [colourTag('FillColor', fill)]),
    tag('AbbreviatedData', {}, data.join(' ')),
  );
}

function colourTag(name: string, colour: Colour): string {
  return tag(name, { Value: colour.join(' ') });
}
