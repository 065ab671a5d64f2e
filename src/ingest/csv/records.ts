import { parse } from 'csv-parse/sync';
import { INGEST } from '../settings.js';
import type { LineEnd } from './line-end.js';
import { RowShape } from './row-shape.js';

/** Cells of one record and the line of the file on which it ends. */
export type TakeRow = (cells: string[], line: number) => void;

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
  #stray = { count: 0, line: 0 };
  readonly #shape = new RowShape();
  readonly #delimiter: string;
  readonly #lineEnd: LineEnd;
  readonly #take: TakeRow;

  constructor(delimiter: string, lineEnd: LineEnd, take: TakeRow) {
    this.#delimiter = delimiter;
    this.#lineEnd = lineEnd;
    this.#take = take;
  }

  /** Quotes that took whole rows into a cell, and the line of the first; those rows were taken one by one. */
  get strayQuotes(): { readonly count: number; readonly line: number } {
    return this.#stray;
  }

  /** @throws RecordError; whatever `take` throws. */
  write(text: string): void {
    const block = this.#rest === '' ? text : this.#rest + text;
    const last = block.lastIndexOf(this.#lineEnd);
    const stop = last === -1 ? 0 : last + this.#lineEnd.length;
    let end = this.#records(block, stop);
    while (block.length - end > INGEST.csv.longestRecord) {
      const next = this.#straight(block, end, stop);
      if (next === undefined) throw new RecordError('CSV_MAX_RECORD_SIZE', this.#line);
      end = this.#records(block, stop, next);
    }
    this.#rest = block.slice(end);
  }

  /** The last record, if no line end follows it; gives whether one did. @throws RecordError; whatever `take` throws. */
  end(): boolean {
    const text = this.#rest;
    this.#rest = '';
    let done = this.#records(text, text.length);
    while (done < text.length) done = this.#records(text, text.length, this.#quoted(text, done, text.length));
    return text === '';
  }

  /** Takes the records of `block` from `start` to `stop`; gives where the first one begins that is not complete. */
  #records(block: string, stop: number, start = 0): number {
    let at = start;
    let quote = block.indexOf('"', start);
    while (at < stop) {
      if (quote === -1 || quote >= stop) return this.#plain(block, at, stop);
      const before = block.lastIndexOf(this.#lineEnd, quote - this.#lineEnd.length);
      const from = before === -1 || quote === 0 ? at : Math.max(at, before + this.#lineEnd.length);
      this.#plain(block, at, from);
      const end = this.#recordEnd(block, from, stop);
      if (end === -1) return from;
      at = this.#quoted(block, from, end);
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
      const cells = record.split(this.#delimiter);
      this.#shape.learn(cells);
      this.#take(cells, this.#line);
      this.#line += 1;
      at = end + lineEnd.length;
    }
    return stop;
  }

  /**
   * One whole record with a quote, and its line end if it has one; of a record that took rows into a cell only its first
   * line. Gives where the next one begins.
   */
  #quoted(block: string, from: number, end: number): number {
    const next = this.#straight(block, from, end);
    if (next !== undefined) return next;
    const isEnded = end - this.#lineEnd.length >= from && block.startsWith(this.#lineEnd, end - this.#lineEnd.length);
    const cells = this.#wellQuoted(block, from, isEnded ? end - this.#lineEnd.length : end);
    for (const record of cells === undefined ? this.#byCsvParse(block.slice(from, end)) : [cells]) {
      for (const cell of record) this.#line += breaksIn(cell);
      this.#shape.learn(record);
      this.#take(record, this.#line);
      this.#line += 1;
    }
    return end;
  }

  /**
   * Where a quote took whole rows of the file into a cell: takes the first line without that quote and gives where the
   * second begins. Undefined for a record that is as it should be.
   */
  #straight(block: string, from: number, end: number): number | undefined {
    const lineEnd = this.#lineEnd;
    const first = block.indexOf(lineEnd, from);
    if (first === -1 || first + lineEnd.length >= end) return undefined;
    const lines = block.slice(first + lineEnd.length, end).split(lineEnd);
    if (lines.at(-1) === '') lines.pop();
    if (!this.#shape.isOf(lines, this.#delimiter)) return undefined;
    if (this.#stray.count === 0) this.#stray.line = this.#line;
    this.#stray.count += 1;
    const line = withoutStray(block.slice(from, first), this.#delimiter);
    const cells = this.#wellQuoted(line, 0, line.length) ?? line.split(this.#delimiter);
    this.#take(cells, this.#line);
    this.#line += 1;
    return first + lineEnd.length;
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
        max_record_size: INGEST.csv.longestRecord,
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

/** A line without the quote that opens a cell and is not closed in it. */
function withoutStray(line: string, delimiter: string): string {
  for (let at = 0; at < line.length; ) {
    if (line.charCodeAt(at) === QUOTE) {
      const close = closingQuote(line, at + 1);
      if (close === -1) return line.slice(0, at) + line.slice(at + 1);
      at = close + 1;
    }
    const next = line.indexOf(delimiter, at);
    if (next === -1) return line;
    at = next + 1;
  }
  return line;
}
