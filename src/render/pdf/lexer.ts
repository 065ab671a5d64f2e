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

/** Reads values and words from bytes; `references`: whether `1 0 R` is one value, as in objects, or three words. */
export class Lexer {
  at: number;

  constructor(
    readonly bytes: Buffer,
    start = 0,
    readonly references = true,
  ) {
    this.at = start;
  }

  /** The next value or word; undefined at the end. */
  next(): Token {
    this.skipSpace();
    const { bytes } = this;
    if (this.at >= bytes.length) return undefined;
    switch (String.fromCharCode(bytes[this.at] ?? 0)) {
      case '/':
        return this.#name();
      case '(':
        return this.#literal();
      case '[':
        this.at += 1;
        return this.#until(']');
      case '<':
        if (bytes[this.at + 1] !== 0x3c) return this.#hexadecimal();
        this.at += 2;
        return this.#dictionary();
      case '>':
        this.at += bytes[this.at + 1] === 0x3e ? 2 : 1;
        return new Keyword('>>');
      case ']':
      case '{':
      case '}':
      case ')':
        this.at += 1;
        return new Keyword(String.fromCharCode(bytes[this.at - 1] ?? 0));
      default:
        return this.#word();
    }
  }

  skipSpace(): void {
    const { bytes } = this;
    while (this.at < bytes.length) {
      if (KIND[bytes[this.at] ?? 0] === SPACE) this.at += 1;
      else if (bytes[this.at] === 0x25) while (this.at < bytes.length && !this.#isLineEnd()) this.at += 1;
      else return;
    }
  }

  #isLineEnd(): boolean {
    return this.bytes[this.at] === 10 || this.bytes[this.at] === 13;
  }

  #regular(): string {
    const start = this.at;
    while (this.at < this.bytes.length && KIND[this.bytes[this.at] ?? 0] === 0) this.at += 1;
    return this.bytes.toString('latin1', start, this.at);
  }

  #name(): PdfName {
    this.at += 1;
    return new PdfName(
      this.#regular().replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
        String.fromCharCode(Number.parseInt(digits, 16)),
      ),
    );
  }

  #word(): Token {
    const text = this.#regular();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return this.#number(text);
    if (text === 'true' || text === 'false') return text === 'true';
    return text === 'null' ? null : new Keyword(text);
  }

  #number(text: string): PdfValue {
    if (this.references && /^\d+$/.test(text)) {
      const rest = /^\s+\d+\s+R(?![^\s()<>[\]{}/%])/.exec(this.bytes.toString('latin1', this.at, this.at + 24));
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
    const end = this.bytes.indexOf('>', this.at);
    const digits = this.bytes.toString('latin1', this.at + 1, end < 0 ? this.bytes.length : end).replace(/\s+/g, '');
    this.at = end < 0 ? this.bytes.length : end + 1;
    return new PdfString(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
  }

  #literal(): PdfString {
    const start = this.at + 1;
    let depth = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const code = this.bytes[this.at];
      if (code === 0x5c) this.at += 1;
      else if (code === 0x28) depth += 1;
      else if (code === 0x29) depth -= 1;
      if (depth === 0) break;
    }
    const raw = this.bytes.toString('latin1', start, this.at);
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
