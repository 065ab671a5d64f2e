import { EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { CutWatch } from '../checks/cut-signs.js';
import { findHeaderRow, type Header, knownHeaders } from '../columns/header.js';
import { mapColumns } from '../columns/map-columns.js';
import { INGEST, type IngestSettings } from '../settings.js';
import { checkFields, checkWidth, noHeader, noTable, unusedColumns } from './header-checks.js';
import type { ClearTicket } from './mask-batches.js';
import { overlookedColumns } from './overlooked.js';
import { hasDates, isRejection, type ReadRow, type RowPorts, type RowRejection, rowReader } from './row.js';
import {
  isBlank,
  isHeaderAgain,
  isOneColumn,
  isTabular,
  isTotals,
  type PendingRow,
  recordsOf,
  TOTALS,
} from './row-kinds.js';

export interface TableEvents {
  ticket(clear: ClearTicket): void;
  reject(row: number, line: number, rejection: RowRejection): void;
}

/** Turns the rows of one table, as they come, into tickets and rejections. */
export class TableReader {
  rows = 0;
  rejected = 0;
  readonly findings: Finding[] = [];
  readonly #cut = new CutWatch();
  /** Whether the last record has fewer cells than the header. */
  #isLastShort = false;
  #totals = 0;
  #firstTotals = 0;
  #position = 0;
  #headerCells = 0;
  #pending: PendingRow[] | undefined = [];
  #header: Header | undefined;
  #read: ReadRow | undefined;
  readonly #isPadded: boolean;

  readonly #file: string;
  readonly #settings: IngestSettings;
  readonly #ports: RowPorts;
  readonly #events: TableEvents;

  constructor(
    file: string,
    settings: IngestSettings,
    ports: RowPorts,
    events: TableEvents,
    /** Whether short rows are usual (a worksheet stores no trailing empty cells). */
    options: { readonly isPadded: boolean },
  ) {
    this.#file = file;
    this.#settings = settings;
    this.#ports = ports;
    this.#events = events;
    this.#isPadded = options.isPadded;
  }

  get header(): Header | undefined {
    return this.#header;
  }

  take(cells: string[], line: number): void {
    if (this.#pending === undefined) {
      this.#row(cells, line);
      return;
    }
    this.#pending.push({ cells, line });
    if (this.#pending.length >= INGEST.header.keptRows) this.#start(this.#pending);
  }

  /**
   * After the last row; `isLineEnded` says whether a line end followed it.
   *
   * @throws KuaibaoError `header-missing`, `no-rows` (65).
   */
  finish(isLineEnded = true): void {
    if (this.#pending !== undefined) this.#start(this.#pending);
    if (this.rows === 0) {
      throw new KuaibaoError('no-rows', EXIT.data, {
        message: { zh: '只有表头，没有工单', en: 'there is a header and no ticket below it' },
        hint: {
          zh: '请检查导出的日期范围；历史库未作任何改动',
          en: 'check the range of the export; nothing was changed',
        },
        where: { file: this.#file },
      });
    }
    if (this.#totals > 0) {
      const where = { file: this.#file, row: this.#firstTotals };
      this.findings.push({ code: 'totals-skipped', args: { count: this.#totals }, where });
    }
    this.findings.push(...this.#cut.findings({ rows: this.rows, isLastShort: this.#isLastShort, isLineEnded }));
  }

  #start(pending: readonly PendingRow[]): void {
    this.#pending = undefined;
    const index = findHeaderRow(
      pending.map((row) => row.cells),
      this.#settings.map,
    );
    const headerRow = pending[index];
    if (headerRow === undefined) throw noHeader(pending, this.#file);
    const isChance = !this.#settings.makeIds && knownHeaders(headerRow.cells, this.#settings.map) === 1;
    if (isChance && !isTabular(pending) && !isOneColumn(pending, index)) throw noTable(this.#file);
    const names = headerRow.cells.map((name) => name.trim());
    while (names.length > 0 && names.at(-1) === '') names.pop();
    const below = pending.slice(index + 1).map((row) => row.cells);
    checkWidth(names, below, index + 1, this.#file);
    const { columns, findings } = mapColumns(names, this.#settings.map, this.#file, (columns) =>
      hasDates(below, columns, this.#settings.zone),
    );
    this.#header = { names, row: index + 1, columns, findings };
    this.#headerCells = headerRow.cells.length;
    this.findings.push(...findings);
    this.findings.push(...checkFields(this.#header, this.#settings, this.#file, below));
    // One name that is known may be a ticket's word, and the others a caller's.
    const isSure = knownHeaders(names, this.#settings.map) > 1;
    this.findings.push(...overlookedColumns(this.#header, below, this.#settings, isSure, this.#file));
    this.findings.push(...unusedColumns(this.#header, isSure, this.#file));
    this.#read = rowReader(this.#header, this.#settings, this.#ports, this.#file, below);
    this.#position = index + 1;
    for (const { cells } of pending.slice(0, index)) this.#noteOf(cells);
    for (const { cells, line } of pending.slice(index + 1)) this.#row(cells, line);
  }

  #row(cells: string[], line: number): void {
    const records = this.#isPadded ? [cells] : recordsOf(cells, this.#headerCells);
    records.forEach((record, index) => {
      this.#record(record, line - records.length + 1 + index);
    });
  }

  #record(cells: readonly string[], line: number): void {
    this.#position += 1;
    const header = this.#header;
    const read = this.#read;
    if (header === undefined || read === undefined) return;
    if (isBlank(cells) || isHeaderAgain(cells, header.names)) return;
    const isRemark = this.#noteOf(cells) && header.names.length > 1;
    if (isRemark || isTotals(cells, header.columns.id)) {
      this.#totals += 1;
      if (this.#totals === 1) this.#firstTotals = this.#position;
      return;
    }
    this.rows += 1;
    const width = header.names.length;
    this.#isLastShort = cells.length < width;
    if (!this.#isLastShort) this.#cut.row(cells);
    const isWrongWidth =
      cells.length > width
        ? cells.slice(width).some((cell) => cell.trim() !== '')
        : cells.length < width && !this.#isPadded;
    const result: ClearTicket | RowRejection = isWrongWidth
      ? { code: 'column-count', column: String(cells.length) }
      : read(cells, this.#position);
    if (isRejection(result)) {
      this.rejected += 1;
      this.#events.reject(this.#position, line, result);
    } else {
      this.#events.ticket(result);
    }
  }

  /** A row of one cell may say how much there should be, and so may one of totals; gives whether it is such a remark. */
  #noteOf(cells: readonly string[]): boolean {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const [first = '', second = ''] = filled;
    if (filled.length === 1) return this.#cut.note(first.trim());
    if (filled.length === 2 && TOTALS.test(first.trim()) && /^\d[\d,]*$/.test(second.trim()))
      this.#cut.total(Number(second.replaceAll(',', '')));
    return false;
  }
}
