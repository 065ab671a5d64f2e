import { type PdfDictionary, PdfName, PdfReference, PdfString, type PdfValue } from './objects.js';

/** A word that is no value: an operator of a content stream, `obj`, `endobj`, `R`. */
export class Keyword {
  constructor(readonly text: string) {}
}
export type Token = PdfValue | Keyword | undefined;

const SPACE = 1;
const DELIMITER = 2;
/** The kind of each byte (ISO 32000-1, 7.2.2). */
const KIND = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) KIND[code] = SPACE;
for (const mark of '()<>[]{}/%') KIND[mark.charCodeAt(0)] = DELIMITER;

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Another value of the same object: `1 0 R`. */
const REFERENCE = /\s+\d+\s+R(?![^\s()<>[\]{}/%])/y;

/**
 * Reads values and words from bytes, which stand as characters of Latin-1: a string is read much faster than a buffer.
 * `references`: whether `1 0 R` is one value, as in objects, or three words.
 */
export class Lexer {
  at: number;

  constructor(
    readonly text: string,
    start = 0,
    readonly references = true,
  ) {
    this.at = start;
  }

  /** The next value or word; undefined at the end. */
  next(): Token {
    this.skipSpace();
    const { text } = this;
    switch (text[this.at]) {
      case undefined:
        return undefined;
      case '/':
        return this.#name();
      case '(':
        return this.#literal();
      case '[':
        this.at += 1;
        return this.#until(']');
      case '<':
        if (text[this.at + 1] !== '<') return this.#hexadecimal();
        this.at += 2;
        return this.#dictionary();
      case '>':
        this.at += text[this.at + 1] === '>' ? 2 : 1;
        return new Keyword('>>');
      case ']':
      case '{':
      case '}':
      case ')':
        this.at += 1;
        return new Keyword(text[this.at - 1] ?? '');
      default:
        return this.#word();
    }
  }

  skipSpace(): void {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (KIND[code] === SPACE) this.at += 1;
      else if (code === 0x25) while (this.at < text.length && !this.#isLineEnd()) this.at += 1;
      else return;
    }
  }

  #isLineEnd(): boolean {
    const code = this.text.charCodeAt(this.at);
    return code === 10 || code === 13;
  }

  #regular(): string {
    const { text } = this;
    const start = this.at;
    while (this.at < text.length && (KIND[text.charCodeAt(this.at)] ?? 0) === 0) this.at += 1;
    return text.slice(start, this.at);
  }

  #name(): PdfName {
    this.at += 1;
    const text = this.#regular();
    if (!text.includes('#')) return new PdfName(text);
    return new PdfName(
      text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    );
  }

  #word(): Token {
    const text = this.#regular();
    // Of what may begin a number nothing but a number is met in a file.
    if (text.charCodeAt(0) <= 0x39 && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return this.#number(text);
    if (text === 'true' || text === 'false') return text === 'true';
    return text === 'null' ? null : new Keyword(text);
  }

  #number(text: string): PdfValue {
    // A reference goes on with a number: for most a look at the next character is enough.
    if (this.references && isDigit(this.text.charCodeAt(this.at + 1)) && !text.includes('.')) {
      REFERENCE.lastIndex = this.at;
      const rest = REFERENCE.exec(this.text);
      if (rest !== null) {
        this.at += rest[0].length;
        return new PdfReference(Number(text));
      }
    }
    return Number(text);
  }

  #until(end: string): PdfValue[] {
    const values: PdfValue[] = [];
    for (let token = this.next(); token !== undefined; token = this.next()) {
      if (!(token instanceof Keyword)) values.push(token);
      else if (token.text === end) break;
    }
    return values;
  }

  #dictionary(): PdfDictionary {
    const values = this.#until('>>');
    const entries: PdfDictionary = new Map();
    for (let i = 0; i + 1 < values.length; i += 2) {
      const key = values[i];
      if (key instanceof PdfName) entries.set(key.text, values[i + 1] ?? null);
    }
    return entries;
  }

  #hexadecimal(): PdfString {
    const end = this.text.indexOf('>', this.at);
    const digits = this.text.slice(this.at + 1, end < 0 ? undefined : end).replace(/\s+/g, '');
    this.at = end < 0 ? this.text.length : end + 1;
    return new PdfString(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
  }

  #literal(): PdfString {
    const start = this.at + 1;
    let depth = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const mark = this.text[this.at];
      if (mark === '\\') this.at += 1;
      else if (mark === '(') depth += 1;
      else if (mark === ')') depth -= 1;
      if (depth === 0) break;
    }
    const raw = this.text.slice(start, this.at);
    this.at += 1;
    const text = raw.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, mark = '') =>
      octal === undefined
        ? /^[\r\n]/.test(mark)
          ? ''
          : (ESCAPED[mark] ?? mark)
        : String.fromCharCode(Number.parseInt(octal, 8) & 255),
    );
    return new PdfString(Buffer.from(text, 'latin1'));
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
