import { parse } from 'csv-parse/sync';

/** Cells of one record and the line of the file on which it ends. */
export type TakeRow = (cells: string[], line: number) => void;

export type LineEnd = '\n' | '\r\n' | '\r';

/** A record longer than this is a quote that nothing closes. In characters. */
const MAX_RECORD = 8_000_000;

/** A record that cannot be told from the next. `line` is where it begins. */
export class RecordError extends Error {
  constructor(
    readonly code: string,
    readonly line: number,
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

/**
 * Cuts the text of a CSV file, block by block, into records. A record whose quotes stand around whole cells, if it has
 * any, is text between delimiters and is cut here, in a tenth of the time; one with quotes inside goes to csv-parse.
 */
export class RecordReader {
  #rest = '';
  #line = 1;
  readonly #delimiter: string;
  readonly #lineEnd: LineEnd;
  readonly #take: TakeRow;

  constructor(delimiter: string, lineEnd: LineEnd, take: TakeRow) {
    this.#delimiter = delimiter;
    this.#lineEnd = lineEnd;
    this.#take = take;
  }

  /** @throws RecordError; whatever `take` throws. */
  write(text: string): void {
    const block = this.#rest === '' ? text : this.#rest + text;
    const last = block.lastIndexOf(this.#lineEnd);
    const end = last === -1 ? 0 : this.#records(block, last + this.#lineEnd.length);
    this.#rest = block.slice(end);
    if (this.#rest.length > MAX_RECORD) throw new RecordError('CSV_MAX_RECORD_SIZE', this.#line);
  }

  /** The last record, if no line end follows it. @throws RecordError; whatever `take` throws. */
  end(): void {
    const text = this.#rest;
    this.#rest = '';
    const done = this.#records(text, text.length);
    if (done < text.length) this.#quoted(text, done, text.length);
  }

  /** Takes the records of `block` before `stop`; gives where the first one begins that is not complete. */
  #records(block: string, stop: number): number {
    let at = 0;
    let quote = block.indexOf('"');
    while (at < stop) {
      if (quote === -1 || quote >= stop) return this.#plain(block, at, stop);
      const before = block.lastIndexOf(this.#lineEnd, quote - this.#lineEnd.length);
      const from = before === -1 || quote === 0 ? at : Math.max(at, before + this.#lineEnd.length);
      this.#plain(block, at, from);
      at = this.#recordEnd(block, from, stop);
      if (at === -1) return from;
      this.#quoted(block, from, at);
      if (quote < at) quote = block.indexOf('"', at);
    }
    return at;
  }

  /** Records without any quote. */
  #plain(block: string, from: number, stop: number): number {
    const lineEnd = this.#lineEnd;
    for (let at = from; at < stop; ) {
      const found = block.indexOf(lineEnd, at);
      const end = found === -1 || found >= stop ? stop : found;
      const record = block.slice(at, end);
      if (lineEnd === '\r\n' && record.includes('\n')) this.#line += breaksIn(record);
      this.#take(record.split(this.#delimiter), this.#line);
      this.#line += 1;
      at = end + lineEnd.length;
    }
    return stop;
  }

  /** One whole record with a quote, and its line end if it has one. */
  #quoted(block: string, from: number, end: number): void {
    const isEnded = end - this.#lineEnd.length >= from && block.startsWith(this.#lineEnd, end - this.#lineEnd.length);
    const cells = this.#wellQuoted(block, from, isEnded ? end - this.#lineEnd.length : end);
    for (const record of cells === undefined ? this.#byCsvParse(block.slice(from, end)) : [cells]) {
      for (const cell of record) this.#line += breaksIn(cell);
      this.#take(record, this.#line);
      this.#line += 1;
    }
  }

  /** The cells of a record whose quotes stand around whole cells and nowhere else; undefined for any other. */
  #wellQuoted(block: string, from: number, end: number): string[] | undefined {
    const cells: string[] = [];
    for (let at = from; ; at += 1) {
      let next: number;
      if (block.charCodeAt(at) === QUOTE && at < end) {
        next = block.indexOf('"', at + 1) + 1;
        if (next === 0 || next > end || (next < end && !block.startsWith(this.#delimiter, next))) return undefined;
        cells.push(block.slice(at + 1, next - 1));
      } else {
        next = block.indexOf(this.#delimiter, at);
        if (next === -1 || next > end) next = end;
        cells.push(block.slice(at, next));
      }
      if (next >= end) return cells;
      at = next;
    }
  }

  #byCsvParse(text: string): string[][] {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        record_delimiter: this.#lineEnd,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        max_record_size: MAX_RECORD,
      });
    } catch (error) {
      throw new RecordError(String((error as { code?: unknown }).code), this.#line, error);
    }
  }

  /**
   * Where the record that begins at `from` ends, behind its line end; -1 where it does not end before `stop`. A quote
   * opens a cell only at its beginning; a single one closes it, whatever follows (csv-parse's `relax_quotes`).
   */
  #recordEnd(block: string, from: number, stop: number): number {
    const delimiter = this.#delimiter.charCodeAt(0);
    const first = this.#lineEnd.charCodeAt(0);
    for (let at = from; at < stop; ) {
      if (block.charCodeAt(at) === QUOTE) {
        at = closingQuote(block, at + 1) + 1;
        if (at === 0 || at > stop) return -1;
      }
      for (; at < stop; at += 1) {
        const code = block.charCodeAt(at);
        if (code === delimiter) break;
        if (code === first && (first !== 13 || this.#lineEnd === '\r' || block.charCodeAt(at + 1) === 10))
          return at + this.#lineEnd.length;
      }
      at += 1;
    }
    return -1;
  }
}

const QUOTE = 34;

function closingQuote(block: string, from: number): number {
  for (let at = block.indexOf('"', from); at !== -1; at = block.indexOf('"', at + 2)) {
    if (block.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return -1;
}

function breaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.split(/\r\n|\n|\r/).length - 1;
}

/** Of the lines that two kinds of line end make, this share must be of one width. */
const MIN_WHOLE_SHARE = 0.95;

/**
 * The line end of the first record, the first one outside of quotes; but `\n` where lines end with it as well and all
 * lines are whole records. Where only some are, `\n` is a break inside a cell.
 */
export function lineEndOf(sample: string, delimiter: string): LineEnd {
  let first: LineEnd | undefined;
  let isQuoted = false;
  let hasBare = false;
  const widths: number[] = [];
  let width = 1;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sample[at] === delimiter) width += 1;
    else if (code === 10 || (code === 13 && sample.charCodeAt(at + 1) !== 10)) {
      const end = code === 13 ? '\r' : sample.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
      first ??= end;
      if (first !== '\r\n') return first;
      if (end === '\n') hasBare = true;
      widths.push(width);
      width = 1;
    }
  }
  if (!hasBare) return first ?? '\n';
  const usual = [...widths].sort((one, other) => one - other)[widths.length >> 1] ?? 1;
  const whole = widths.filter((cells) => cells === usual).length;
  return usual > 1 && whole >= widths.length * MIN_WHOLE_SHARE ? '\n' : '\r\n';
}
