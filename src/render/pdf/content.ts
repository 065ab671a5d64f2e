import { Keyword, Lexer } from './lexer.js';
import type { PdfValue } from './objects.js';

export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** One instruction of a content stream with the bytes that it stands in. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
  readonly start: number;
  readonly end: number;
}

export function* operationsOf(content: Buffer): Generator<Operation> {
  const text = content.toString('latin1');
  const lexer = new Lexer(text, 0, false);
  let operands: PdfValue[] = [];
  lexer.skipSpace();
  let start = lexer.at;
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Keyword)) operands.push(token);
    else {
      // An image inside the stream ends with a word of its own.
      if (token.text === 'BI') {
        const end = /\sEI(?=\s|$)/.exec(text.slice(lexer.at));
        lexer.at = end === null ? text.length : lexer.at + end.index + 3;
      }
      yield { operator: token.text, operands, start, end: lexer.at };
      operands = [];
      lexer.skipSpace();
      start = lexer.at;
    }
  }
}

const BUILD = new Set(['m', 'l', 'c', 'v', 'y', 're', 'h', 'W', 'W*']);
const PAINT = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const PLACE = new Set(['Do', 'sh', 'BI']);

export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Something that is painted: a text object, a path, an image. */
export interface Painting {
  /** Its number in marked content of the structure; null outside of any. */
  readonly mcid: number | null;
  /** In points of the page; null for text and for what has no outline. */
  readonly box: Box | null;
  readonly operations: readonly Operation[];
}

/** A content stream as what it paints and the instructions between, in their order. Marks are left out. */
function* piecesOf(content: Buffer): Generator<Painting | Operation> {
  let ctm = IDENTITY;
  const saved: Matrix[] = [];
  const marks: (number | null)[] = [];
  const mcid = (): number | null => marks.findLast((mark) => mark !== null) ?? null;
  let path: Operation[] = [];
  let points: [number, number][] = [];
  let text: Operation[] | null = null;
  for (const operation of operationsOf(content)) {
    const { operator, operands } = operation;
    if (operator === 'BDC' || operator === 'BMC') marks.push(mcidOf(operands[1]));
    else if (operator === 'EMC') marks.pop();
    else if (operator === 'BT') text = [operation];
    else if (text !== null) {
      text.push(operation);
      if (operator !== 'ET') continue;
      yield { mcid: mcid(), box: null, operations: text };
      text = null;
    } else if (BUILD.has(operator)) {
      path.push(operation);
      for (const point of corners(operator, numbersOf(operands))) points.push(moved(point, ctm));
    } else if (PAINT.has(operator)) {
      yield { mcid: mcid(), box: boxOf(points), operations: [...path, operation] };
      [path, points] = [[], []];
    } else if (PLACE.has(operator)) {
      const box =
        operator === 'Do'
          ? boxOf(
              [
                [0, 0],
                [1, 1],
              ].map(([x = 0, y = 0]) => moved([x, y], ctm)),
            )
          : null;
      yield { mcid: mcid(), box, operations: [operation] };
    } else {
      yield* path;
      [path, points] = [[], []];
      if (operator === 'q') saved.push(ctm);
      else if (operator === 'Q') ctm = saved.pop() ?? IDENTITY;
      else if (operator === 'cm') ctm = product(numbersOf(operands), ctm);
      yield operation;
    }
  }
}

function numbersOf(operands: readonly PdfValue[]): number[] {
  return operands.filter((operand) => typeof operand === 'number');
}

function mcidOf(properties: PdfValue | undefined): number | null {
  const found = properties instanceof Map ? properties.get('MCID') : undefined;
  return typeof found === 'number' ? found : null;
}

function corners(operator: string, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[]): [number, number][] {
  if (operator === 're')
    return [
      [a, b],
      [a + c, b + d],
    ];
  if (operator === 'm' || operator === 'l') return [[a, b]];
  if (operator === 'c')
    return [
      [a, b],
      [c, d],
      [e, f],
    ];
  return operator === 'v' || operator === 'y'
    ? [
        [a, b],
        [c, d],
      ]
    : [];
}

export function moved([x, y]: readonly [number, number], [a, b, c, d, e, f]: Matrix): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** `first` applied before `second`. */
export function product([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], second: Matrix): Matrix {
  const [x, y] = moved([e, f], second);
  const [g, h, i, j] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, x, y];
}

export function boxOf(points: readonly (readonly [number, number])[]): Box | null {
  if (points.length === 0) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

/** What a piece of the page belongs to; `null`: an artifact. */
export type OwnerOf<T> = (painting: Painting) => T | 'footer' | null;

/**
 * The content stream with every painting marked: as part of the element that owns it, as the page's footer or as an
 * artifact. `open` is told of each part and gives its number on the page.
 */
export function markContent<T extends object>(
  content: Buffer,
  ownerOf: OwnerOf<T>,
  open: (owner: T) => { readonly tag: string; readonly mcid: number },
): Buffer {
  const text = content.toString('latin1');
  const parts: string[] = [];
  let current: { readonly owner: T | 'footer' | null } | undefined;
  const put = (line: string): void => void parts.push(line);
  const close = (): void => {
    if (current !== undefined) put('EMC');
    current = undefined;
  };
  const copy = ({ start, end }: Operation): void => put(text.slice(start, end));
  for (const piece of piecesOf(content)) {
    if ('operator' in piece) {
      copy(piece);
      continue;
    }
    const owner = ownerOf(piece);
    if (current === undefined || current.owner !== owner) {
      close();
      if (owner === null) put('/Artifact BMC');
      else if (owner === 'footer') put('/Artifact <</Type /Pagination /Subtype /Footer>> BDC');
      else {
        const { tag, mcid } = open(owner);
        put(`/${tag} <</MCID ${mcid}>> BDC`);
      }
      current = { owner };
    }
    piece.operations.forEach(copy);
  }
  close();
  return Buffer.from(parts.map((line) => `${line}\n`).join(''), 'latin1');
}
