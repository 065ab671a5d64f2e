import { CsvError, parse } from 'csv-parse/sync';
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

/** Ends csv-parse's way through a block whose next record is to be read anew, from this byte on. */
class ReadAgain {
  constructor(readonly from: number) {}
}

/**
 * Hands the text of a CSV file, block by block, to csv-parse, and its records on with the line on which they end. A record
 * that took rows of the file into a cell, behind a quote that nobody meant, is read again line by line.
 */
export class RecordReader {
  #rest = '';
  /** Characters from which an unfinished record is read again: twice as many each time, or a long one is read a hundred times. */
  #enough = 0;
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
    this.#rest += text;
    if (this.#rest.length < this.#enough) return;
    const last = this.#rest.lastIndexOf(this.#lineEnd);
    const stop = last === -1 ? 0 : last + this.#lineEnd.length;
    const begun = this.#rest.slice(stop);
    this.#rest = this.#records(this.#rest.slice(0, stop), INGEST.csv.longestRecord - begun.length) + begun;
    if (this.#rest.length > INGEST.csv.longestRecord) throw new RecordError('CSV_MAX_RECORD_SIZE', this.#line);
    this.#enough = Math.min(this.#rest.length * 2, INGEST.csv.longestRecord);
  }

  /** The last record, if no line end follows it; gives whether one did. @throws RecordError; whatever `take` throws. */
  end(): boolean {
    const isLineEnded = this.#rest === '' || this.#rest.endsWith(this.#lineEnd);
    const open = this.#records(this.#rest, 0);
    this.#rest = '';
    if (open !== '') throw new RecordError('CSV_QUOTE_NOT_CLOSED', this.#line);
    return isLineEnded;
  }

  /**
   * Takes the records of a text; gives what is left behind the last one, in a quote that is still open. Where those are more
   * than `most` characters, nothing will close it, and it may be a stray one.
   */
  #records(text: string, most: number): string {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; ) {
      let start = from;
      try {
        this.#csvParse(bytes.subarray(from), (cells, end) => {
          const isBroken = cells.some((cell) => cell.includes(this.#lineEnd));
          const next = isBroken ? this.#behindStray(bytes.toString('utf8', start, from + end)) : undefined;
          if (next !== undefined) throw new ReadAgain(start + next);
          this.#takeRecord(cells);
          start = from + end;
        });
        break;
      } catch (error) {
        if (error instanceof ReadAgain) {
          from = error.from;
        } else if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
          const open = bytes.toString('utf8', start);
          const next = open.length > most ? this.#behindStray(open) : undefined;
          if (next === undefined) return open;
          from = start + next;
        } else {
          throw error;
        }
      }
    }
    return '';
  }

  #takeRecord(cells: string[]): void {
    for (const cell of cells) this.#line += breaksIn(cell);
    this.#shape.learn(cells);
    this.#take(cells, this.#line);
    this.#line += 1;
  }

  /**
   * Where a quote took whole rows of the file into a cell of this record: takes the first line without that quote and gives
   * the byte at which the second begins. Undefined for a record that is as it should be.
   */
  #behindStray(record: string): number | undefined {
    const [first = '', ...lines] = record.split(this.#lineEnd);
    if (lines.at(-1) === '') lines.pop();
    if (!this.#shape.isOf(lines, this.#delimiter)) return undefined;
    if (this.#stray.count === 0) this.#stray.line = this.#line;
    this.#stray.count += 1;
    this.#take(this.#withoutStray(first), this.#line);
    this.#line += 1;
    return Buffer.byteLength(first + this.#lineEnd);
  }

  /** The cells of a line whose last quote is not closed in it: closed at its end, what it holds is cells, too. */
  #withoutStray(line: string): string[] {
    const cells = this.#cellsOf(`${line}"`);
    const held = cells.pop() ?? '';
    return [...cells, ...this.#cellsOf(held.replaceAll('"', '""'))];
  }

  #cellsOf(line: string): string[] {
    let found: string[] = [''];
    this.#csvParse(Buffer.from(line), (cells) => {
      found = cells;
    });
    return found;
  }

  #csvParse(bytes: Buffer, take: (cells: string[], end: number) => void): void {
    parse(bytes, {
      delimiter: this.#delimiter,
      record_delimiter: this.#lineEnd,
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], { bytes: end }) => {
        take(cells, end);
        return undefined;
      },
    });
  }
}

function breaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.split(/\r\n|\n|\r/).length - 1;
}
