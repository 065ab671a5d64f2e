import { INGEST } from '../settings.js';
export type LineEnd = '\n' | '\r\n' | '\r';

const QUOTE = 34;

interface Line {
  readonly end: LineEnd;
  /** Cells up to the line end before it, of whatever kind. */
  readonly width: number;
}

/**
 * The line end of the first record, the first one outside of quotes; but where lines end in several ways and all of them
 * are whole records, every one ends a line (`any`), or `\n` does with or without `\r` before it. Where only some are, the
 * other one is a break inside a cell.
 */
export function lineEndOf(sample: string, delimiter: string): LineEnd | 'any' {
  const lines = linesOf(sample, delimiter);
  const first = lines[0]?.end ?? '\n';
  if (lines.every(({ end }) => end === first)) return first;
  if (isWhole(lines.map(({ width }) => width))) return lines.some(({ end }) => end === '\r') ? 'any' : '\n';
  if (first === '\r\n' && isWhole(widthsWithout(lines, '\r'))) return '\n';
  return first;
}

/** The same text with every line ended by `\n`. */
export async function* withOneLineEnd(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
    const isCut = text.endsWith('\r');
    rest = isCut ? '\r' : '';
    yield (isCut ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
  }
  if (rest !== '') yield '\n';
}

function linesOf(sample: string, delimiter: string): Line[] {
  const lines: Line[] = [];
  let isQuoted = false;
  let width = 1;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sample[at] === delimiter) width += 1;
    else if (code === 10 || (code === 13 && sample.charCodeAt(at + 1) !== 10)) {
      const end = code === 13 ? '\r' : sample.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
      lines.push({ end, width });
      width = 1;
    }
  }
  return lines;
}

/** Widths where one kind of line end is a break inside a cell. */
function widthsWithout(lines: readonly Line[], inner: LineEnd): number[] {
  const widths: number[] = [];
  let open = 0;
  for (const { end, width } of lines) {
    open += open === 0 ? width : width - 1;
    if (end === inner) continue;
    widths.push(open);
    open = 0;
  }
  return widths;
}

function isWhole(widths: readonly number[]): boolean {
  const usual = [...widths].sort((one, other) => one - other)[widths.length >> 1] ?? 1;
  return usual > 1 && widths.filter((cells) => cells === usual).length >= widths.length * INGEST.csv.wholeShare;
}
