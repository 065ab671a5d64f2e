import { boxOf, IDENTITY, liesIn, type Matrix, moved, type Operation, operationsOf, product } from '../pdf/content.js';
import { contentOf } from '../pdf/file.js';
import { dictionaryWidths } from '../pdf/font-program.js';
import {
  arrayOf,
  type Box,
  dictionaryOf,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfFile,
  PdfString,
  type PdfValue,
} from '../pdf/objects.js';

/** Parts of 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Characters of one face and size in a row; places are origins on the baseline, points of the page, y upwards. */
export interface PaintedText {
  readonly kind: 'text';
  readonly font: PdfDictionary;
  readonly size: number;
  readonly colour: Colour;
  readonly glyphs: readonly PaintedGlyph[];
}

export interface PaintedGlyph {
  readonly code: number;
  readonly x: number;
  readonly y: number;
}

interface PathStep {
  readonly step: 'M' | 'L' | 'B' | 'C';
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface PaintedPath {
  readonly kind: 'path';
  readonly steps: readonly PathStep[];
  readonly box: Box;
  readonly fill: Colour | null;
  readonly isEvenOdd: boolean;
  readonly stroke: {
    readonly colour: Colour;
    readonly width: number;
    readonly cap: number;
    readonly join: number;
  } | null;
}

export type Painted = PaintedText | PaintedPath;

/** Something on a page that this reader of pages does not know how to carry over. */
export class NotCarried extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

interface State {
  readonly ctm: Matrix;
  readonly fill: Colour;
  readonly stroke: Colour;
  readonly width: number;
  readonly cap: number;
  readonly join: number;
  /** What is painted outside of it is not to be seen. */
  readonly clip: Box | null;
}

const BLACK: Colour = [0, 0, 0];
const START: State = { ctm: IDENTITY, fill: BLACK, stroke: BLACK, width: 1, cap: 0, join: 0, clip: null };

/**
 * What a page paints, in its order.
 *
 * @throws NotCarried for pictures, transparency, dashes, turned text and clippings that cut something off: none of ours has any
 */
export function paintedOn(file: PdfFile, page: PdfDictionary): Painted[] {
  const reader = new PageReader(file, dictionaryOf(file, page.get('Resources')));
  for (const operation of operationsOf(contentOf(file, page))) reader.take(operation);
  return reader.painted;
}

/** What an operator that paints does, in its order: close, fill, stroke. */
const PAINTS: Readonly<Record<string, string>> = {
  f: 'f',
  F: 'f',
  'f*': 'f*',
  S: 'S',
  s: 'hS',
  B: 'fS',
  'B*': 'f*S',
  b: 'hfS',
  'b*': 'hf*S',
};
const MARKS = new Set(['BMC', 'BDC', 'EMC', 'MP', 'DP', 'ri', 'i', 'M']);

class PageReader {
  readonly painted: Painted[] = [];
  #state = START;
  readonly #saved: State[] = [];
  #steps: PathStep[] = [];
  #clips = false;
  #font: PdfDictionary = new Map();
  #size = 0;
  #glyphs: PaintedGlyph[] = [];
  /** Where a line of text begins, in the space of the text (ISO 32000-1, 9.4.2). */
  #line: Matrix = IDENTITY;
  /** How far of it is filled. */
  #advance = 0;
  #widthOf: (code: number) => number = () => 0;

  constructor(
    readonly file: PdfFile,
    readonly resources: PdfDictionary,
  ) {}

  take({ operator, operands }: Operation): void {
    if (MARKS.has(operator)) return;
    const how = PAINTS[operator];
    const does = this.#does[operator];
    if (how !== undefined) this.#paint(how);
    else if (does === undefined) throw new NotCarried(operator);
    else does(operands, ...operands.map((operand) => (typeof operand === 'number' ? operand : 0)));
  }

  /** What each operator does, by its operands and by the numbers among them. */
  readonly #does: Readonly<Record<string, (operands: readonly PdfValue[], ...numbers: number[]) => void>> = {
    q: () => void this.#saved.push(this.#state),
    Q: () => {
      this.#state = this.#saved.pop() ?? START;
    },
    cm: (_, ...matrix) => this.#set({ ctm: product(matrix, this.#state.ctm) }),
    rg: (_, ...parts) => this.#set({ fill: colourOf(parts) }),
    RG: (_, ...parts) => this.#set({ stroke: colourOf(parts) }),
    g: (_, grey = 0) => this.#set({ fill: colourOf([grey, grey, grey]) }),
    G: (_, grey = 0) => this.#set({ stroke: colourOf([grey, grey, grey]) }),
    w: (_, width = 0) => this.#set({ width }),
    J: (_, cap = 0) => this.#set({ cap }),
    j: (_, join = 0) => this.#set({ join }),
    gs: ([called]) => this.#set(this.#graphicsState(nameOf(this.file, called))),
    m: (_, x = 0, y = 0) => this.#step('M', [x, y]),
    l: (_, x = 0, y = 0) => this.#step('L', [x, y]),
    c: (_, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) => this.#step('B', [a, b], [c, d], [e, f]),
    h: () => this.#step('C'),
    re: (_, x = 0, y = 0, width = 0, height = 0) => {
      this.#step('M', [x, y]);
      this.#step('L', [x + width, y]);
      this.#step('L', [x + width, y + height]);
      this.#step('L', [x, y + height]);
      this.#step('C');
    },
    W: () => {
      this.#clips = true;
    },
    'W*': () => {
      this.#clips = true;
    },
    n: () => this.#end(),
    BT: () => {
      this.#line = IDENTITY;
    },
    ET: () => undefined,
    Tf: ([called], _, size = 0) => {
      const fonts = dictionaryOf(this.file, this.resources.get('Font'));
      this.#font = dictionaryOf(this.file, fonts.get(nameOf(this.file, called)));
      const below = dictionaryOf(this.file, arrayOf(this.file, this.#font.get('DescendantFonts'))[0]);
      this.#widthOf = dictionaryWidths(this.file, below);
      this.#size = size;
    },
    Tm: (_, a = 1, b = 0, c = 0, d = 1, e = 0, f = 0) => {
      this.#line = [a, b, c, d, e, f];
      this.#advance = 0;
      this.#openText();
    },
    Td: (_, x = 0, y = 0) => {
      this.#line = product([1, 0, 0, 1, x, y], this.#line);
      this.#advance = 0;
    },
    Tj: ([text]) => this.#show(text),
  };

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #graphicsState(called: string): Partial<State> {
    const found = dictionaryOf(this.file, dictionaryOf(this.file, this.resources.get('ExtGState')).get(called));
    const given = (key: string, usual: number): number => numberOf(this.file, found.get(key), usual);
    if (given('ca', 1) !== 1 || given('CA', 1) !== 1 || found.has('SMask')) throw new NotCarried('transparency');
    const { width, cap, join } = this.#state;
    return { width: given('LW', width), cap: given('LC', cap), join: given('LJ', join) };
  }

  #step(step: PathStep['step'], ...points: readonly (readonly [number, number])[]): void {
    this.#steps.push({ step, points: points.map((point) => moved(point, this.#state.ctm)) });
  }

  #paint(how: string): void {
    if (how.includes('h')) this.#step('C');
    const { ctm, fill, stroke, width, cap, join } = this.#state;
    const box = boxOf(this.#steps.flatMap(({ points }) => points));
    if (box !== null) {
      this.#checkClip(box);
      this.painted.push({
        kind: 'path',
        steps: this.#steps,
        box,
        fill: how.includes('f') ? fill : null,
        isEvenOdd: how.includes('*'),
        stroke: how.includes('S') ? { colour: stroke, width: width * scaleOf(ctm), cap, join } : null,
      });
    }
    this.#end();
  }

  #end(): void {
    const box = boxOf(this.#steps.flatMap(({ points }) => points));
    if (this.#clips && box !== null) {
      const { clip } = this.#state;
      const narrower = clip === null ? box : common(clip, box);
      this.#state = { ...this.#state, clip: narrower };
    }
    this.#clips = false;
    this.#steps = [];
  }

  #openText(): void {
    const { ctm, fill } = this.#state;
    const [a, b, c, d] = product(this.#line, ctm);
    if (Math.abs(b) > 1e-3 || Math.abs(c) > 1e-3 || Math.abs(a - d) > 1e-3 || a <= 0) throw new NotCarried('Tm');
    this.#glyphs = [];
    this.painted.push({ kind: 'text', font: this.#font, size: this.#size * a, colour: fill, glyphs: this.#glyphs });
  }

  /** Mostly one character, with its place before it; of several each follows where the one before it ends. */
  #show(text: PdfValue | undefined): void {
    if (!(text instanceof PdfString) || text.bytes.length % 2 !== 0) throw new NotCarried('Tj');
    for (let at = 0; at < text.bytes.length; at += 2) {
      const code = text.bytes.readUInt16BE(at);
      const [, , , , x, y] = product(product([1, 0, 0, 1, this.#advance, 0], this.#line), this.#state.ctm);
      this.#checkClip({ left: x, right: x, bottom: y, top: y });
      this.#glyphs.push({ code, x, y });
      this.#advance += (this.#widthOf(code) * this.#size) / 1000;
    }
  }

  #checkClip(box: Box): void {
    const { clip } = this.#state;
    if (clip !== null && !liesIn(clip, box, SLACK)) throw new NotCarried('W');
  }
}

/** How far something may lie over the edge of a clipping (pt): half of a line's thickness. */
const SLACK = 1;

function common(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  };
}

function scaleOf([a, b]: Matrix): number {
  return Math.hypot(a, b);
}

function colourOf(parts: readonly number[]): Colour {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Math.round(part * 255));
  return [red, green, blue];
}
