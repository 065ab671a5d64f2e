import { Keyword, Lexer } from './lexer.js';
import { PdfString, type PdfValue } from './objects.js';

/** What a ToUnicode map says of each code (ISO 32000-1, 9.10.3). */
export function readUnicodeMap(source: string): Map<number, string> {
  const found = new Map<number, string>();
  const lexer = new Lexer(source, 0, false);
  let operands: PdfValue[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!(token instanceof Keyword)) operands.push(token);
    else {
      if (token.text === 'endbfchar')
        for (let i = 0; i + 1 < operands.length; i += 2) map(found, operands[i], operands[i], operands[i + 1]);
      if (token.text === 'endbfrange')
        for (let i = 0; i + 2 < operands.length; i += 3) map(found, operands[i], operands[i + 1], operands[i + 2]);
      operands = [];
    }
  }
  return found;
}

function map(found: Map<number, string>, first?: PdfValue, last?: PdfValue, to?: PdfValue): void {
  if (!(first instanceof PdfString) || !(last instanceof PdfString)) return;
  const [from, until] = [first, last].map(({ bytes }) => (bytes.length === 0 ? 0 : bytes.readUIntBE(0, bytes.length)));
  for (let code = from ?? 0; code <= (until ?? -1); code += 1) {
    const step = code - (from ?? 0);
    const target = Array.isArray(to) ? to[step] : to;
    if (!(target instanceof PdfString)) continue;
    const bytes = Buffer.from(target.bytes);
    // A range counts up in its last two bytes.
    if (!Array.isArray(to) && bytes.length >= 2)
      bytes.writeUInt16BE((bytes.readUInt16BE(bytes.length - 2) + step) & 0xffff, bytes.length - 2);
    found.set(
      code,
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString('utf16le'),
    );
  }
}
