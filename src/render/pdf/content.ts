import { Keyword, Lexer } from './lexer.js';
import type { Box, PdfValue } from './objects.js';

/** Whether a box lies in another, over whose edges it may reach by less than `slack`. */
export function liesIn(outer: Box, inner: Box, slack: number): boolean {
  return (
    inner.left > outer.left - slack &&
    inner.right < outer.right + slack &&
    inner.bottom > outer.bottom - slack &&
    inner.top < outer.top + slack
  );
}

/** One instruction of a content stream with the bytes that it stands in. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
  readonly start: number;
  readonly end: number;
}

/** One step of a path with its numbers. */
const STEP = /(?:[-+.\d]+\s+)*(?:re|[mlcvyh])(?=\s)/y;

/**
 * The instructions of a content stream. What is only carried over need not be taken apart, which is most of the work: with
 * `whole.paths` the steps of a path up to the next other instruction are one operation named `path`, with `whole.texts` a
 * text object is one named `text`, both without operands.
 */
export function* operationsOf(
  content: Buffer,
  whole: { readonly paths?: boolean; readonly texts?: boolean } = {},
): Generator<Operation> {
  const text = content.toString('latin1');
  const lexer = new Lexer(text, 0, false);
  const pathEnd = (at: number): number => (whole.paths === true ? stepsEnd(text, at) : at);
  const textEnd = (at: number): number => (whole.texts === true ? textObjectEnd(text, at) : at);
  let operands: PdfValue[] = [];
  lexer.skipSpace();
  for (let start = lexer.at; start < text.length; start = lexer.at) {
    let [operator, end] = ['path', pathEnd(start)];
    if (end === start) [operator, end] = ['text', textEnd(start)];
    if (end === start) {
      operator = nextOperator(lexer, operands);
      end = lexer.at;
      if (operator === '') return;
    }
    yield { operator, operands, start, end };
    operands = [];
    lexer.at = end;
    lexer.skipSpace();
  }
}

/** Reads on to the next operator, whose operands it adds to the list; empty at the end. */
function nextOperator(lexer: Lexer, operands: PdfValue[]): string {
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Keyword)) operands.push(token);
    else {
      // An image inside the stream ends with a word of its own.
      if (token.text === 'BI') {
        const end = /\sEI(?=\s|$)/.exec(lexer.text.slice(lexer.at));
        lexer.at = end === null ? lexer.text.length : lexer.at + end.index + 3;
      }
      return token.text;
    }
  }
  return '';
}

function stepsEnd(text: string, start: number): number {
  let end = start;
  for (STEP.lastIndex = start; STEP.test(text); ) {
    end = STEP.lastIndex;
    let next = end;
    while (text.charCodeAt(next) <= 0x20) next += 1;
    STEP.lastIndex = next;
  }
  return end;
}

/** Where a text object ends; its start where it holds a string or remark that might hold the word of its end. */
function textObjectEnd(text: string, start: number): number {
  if (!text.startsWith('BT\n', start)) return start;
  const end = text.indexOf('\nET\n', start);
  return end < 0 || /[(%]/.test(text.slice(start, end)) ? start : end + 3;
}

const BUILD = new Set(['path', 'W', 'W*']);
const PAINT = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const PLACE = new Set(['Do', 'sh', 'BI']);

export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Something that is painted: a text object, a path, an image. */
export interface Painting {
  /** Its number in marked content of the structure; null outside of any. */
  readonly mcid: number | null;
  /** In points of the page; null for text, for what a number owns and for what has no outline. */
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
  let text: Operation[] | null = null;
  for (const operation of operationsOf(content, { paths: true, texts: true })) {
    const { operator, operands } = operation;
    if (operator === 'BDC' || operator === 'BMC') marks.push(mcidOf(operands[1]));
    else if (operator === 'EMC') marks.pop();
    else if (operator === 'text') yield { mcid: mcid(), box: null, operations: [operation] };
    else if (operator === 'BT') text = [operation];
    else if (text !== null) {
      text.push(operation);
      if (operator !== 'ET') continue;
      yield { mcid: mcid(), box: null, operations: text };
      text = null;
    } else if (BUILD.has(operator)) path.push(operation);
    else if (PAINT.has(operator)) {
      const isOwned = mcid() !== null;
      const steps = isOwned ? [] : path.map(({ start, end }) => content.toString('latin1', start, end));
      yield { mcid: mcid(), box: placed(outlineOf(steps.join('\n')), ctm), operations: [...path, operation] };
      path = [];
    } else if (PLACE.has(operator)) {
      const box = operator === 'Do' ? placed({ left: 0, bottom: 0, right: 1, top: 1 }, ctm) : null;
      yield { mcid: mcid(), box, operations: [operation] };
    } else {
      yield* path;
      path = [];
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

/** The extent of a path: its numbers are places in pairs, but for a rectangle's second pair, which is its size. */
function outlineOf(steps: string): Box | null {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  const see = (x: number, y: number): void => {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  };
  let numbers: number[] = [];
  for (const word of steps.split(/\s+/)) {
    const number = Number(word);
    if (word !== '' && !Number.isNaN(number)) {
      numbers.push(number);
      continue;
    }
    const [x = 0, y = 0, width = 0, height = 0] = numbers;
    if (word === 're') numbers = [x, y, x + width, y + height];
    for (let i = 0; i + 1 < numbers.length; i += 2) see(numbers[i] as number, numbers[i + 1] as number);
    numbers = [];
  }
  return left > right ? null : { left, bottom, right, top };
}

function placed(box: Box | null, ctm: Matrix): Box | null {
  if (box === null) return null;
  const { left, bottom, right, top } = box;
  return boxOf(
    (
      [
        [left, bottom],
        [right, bottom],
        [left, top],
        [right, top],
      ] as const
    ).map((corner) => moved(corner, ctm)),
  );
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
