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
 * Cuts the text of a CSV file, block by block, into records. A record without a quote is nothing but text between
 * delimiters and is cut here, in a tenth of the time; every record in which a quote stands goes to csv-parse.
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
    if (done < text.length) this.#quoted(text.slice(done));
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
      let end = from;
      while (quote !== -1 && quote < stop) {
        const next = this.#recordEnd(block, end, stop);
        if (next === -1) break;
        end = next;
        quote = quote < end ? block.indexOf('"', end) : quote;
        if (quote === -1 || this.#lineEndBefore(block, end, quote)) break;
      }
      if (end > from) this.#quoted(block.slice(from, end));
      if (end === from) return from;
      at = end;
    }
    return at;
  }

  #lineEndBefore(block: string, from: number, to: number): boolean {
    const at = block.indexOf(this.#lineEnd, from);
    return at !== -1 && at < to;
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

  /** One or more whole records, at least one with a quote. */
  #quoted(text: string): void {
    let records: string[][];
    try {
      records = parse(text, {
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
    for (const record of records) {
      for (const cell of record) this.#line += breaksIn(cell);
      this.#take(record, this.#line);
      this.#line += 1;
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

/** The line end of the first record: the first one outside of quotes. */
export function lineEndOf(sample: string): LineEnd {
  let isQuoted = false;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === 10) return '\n';
    else if (code === 13) return sample.charCodeAt(at + 1) === 10 ? '\r\n' : '\r';
  }
  return '\n';
}
