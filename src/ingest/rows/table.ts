import { EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { CutWatch } from '../checks/cut-signs.js';
import { findHeaderRow, type Header, knownHeaders, mapColumns, nearestColumn, shown } from '../columns/header.js';
import type { IngestSettings } from '../settings.js';
import type { ClearTicket } from './mask-batches.js';
import { hasDates, isRejection, type ReadRow, type RowPorts, type RowRejection, rowReader } from './row.js';

export interface TableEvents {
  ticket(clear: ClearTicket): void;
  reject(row: number, line: number, rejection: RowRejection): void;
}

interface PendingRow {
  readonly cells: string[];
  readonly line: number;
}

/** Rows kept until the header is sure and the width of the rows below it is known. */
const HEAD_ROWS = 60;
/** The whole of a cell, with its figure or unit; 小计算器坏了 and 汇总表没有公示 are tickets. */
const TOTALS =
  /^(?:[本全当][页日月年部]|以上)?(?:合|总|小|共)\s*计(?:数)?\s*(?:[（(][^（()）]{0,6}[)）])?\s*[:：]?\s*(?:[\d,，.]+)?\s*(?:条|件|行|宗|笔|个|项)?$|^(?:总数|汇总|total|sum)\s*[:：]?\s*[\d,.]*$/i;

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

  constructor(
    private readonly file: string,
    private readonly settings: IngestSettings,
    private readonly ports: RowPorts,
    private readonly events: TableEvents,
    /** Whether short rows are usual (a worksheet stores no trailing empty cells). */
    options: { readonly isPadded: boolean },
  ) {
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
    if (this.#pending.length >= HEAD_ROWS) this.#start(this.#pending);
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
        where: { file: this.file },
      });
    }
    if (this.#totals > 0) {
      const where = { file: this.file, row: this.#firstTotals };
      this.findings.push({ code: 'totals-skipped', args: { count: this.#totals }, where });
    }
    this.findings.push(...this.#cut.findings({ rows: this.rows, isLastShort: this.#isLastShort, isLineEnded }));
  }

  #start(pending: readonly PendingRow[]): void {
    this.#pending = undefined;
    const index = findHeaderRow(
      pending.map((row) => row.cells),
      this.settings.map,
    );
    const headerRow = pending[index];
    if (headerRow === undefined) throw this.#noHeader(pending);
    const isChance = !this.settings.makeIds && knownHeaders(headerRow.cells, this.settings.map) === 1;
    if (isChance && !isTabular(pending) && !isOneColumn(pending, index)) throw this.#noTable();
    const names = headerRow.cells.map((name) => name.trim());
    while (names.length > 0 && names.at(-1) === '') names.pop();
    const below = pending.slice(index + 1).map((row) => row.cells);
    this.#checkWidth(names, below, index + 1);
    const { columns, findings } = mapColumns(names, this.settings.map, this.file, (columns) =>
      hasDates(below, columns, this.settings.zone),
    );
    this.#header = { names, row: index + 1, columns, findings };
    this.#headerCells = headerRow.cells.length;
    this.findings.push(...findings);
    this.#checkFields(this.#header);
    this.#read = rowReader(this.#header, this.settings, this.ports, this.file, below);
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
      this.events.reject(this.#position, line, result);
    } else {
      this.events.ticket(result);
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

  #checkWidth(names: readonly string[], below: readonly (readonly string[])[], row: number): void {
    const rows = below.filter((cells) => !isBlank(cells) && !isTotals(cells));
    const wider = rows.filter(
      (cells) =>
        cells.length === names.length + 1 && cells.some((cell, index) => index >= names.length && cell.trim() !== ''),
    );
    if (rows.length === 0 || wider.length < rows.length * 0.9) return;
    throw new KuaibaoError('header-short', EXIT.data, {
      message: {
        zh: '表头有 {header} 列，下面各行有 {rows} 列，无法对应',
        en: 'the header has {header} columns and the rows below it {rows}',
      },
      hint: {
        zh: '请检查表头是否漏了一列名称（多在最前或最后），补上后重新导入',
        en: 'a column name is missing, mostly the first or the last; add it and load the file again',
      },
      args: { header: names.length, rows: names.length + 1 },
      where: { file: this.file, row },
    });
  }

  #checkFields(header: Header): void {
    const { columns, names } = header;
    const where = { file: this.file, row: header.row };
    const found = shown(names);
    const taken = new Set(Object.values(columns).flat());
    const free = names.filter((_, index) => !taken.has(index));
    if (columns.id === undefined && !this.settings.makeIds) {
      throw new KuaibaoError('id-column-missing', EXIT.data, {
        message: {
          zh: '找不到工单编号列；文件中的列：{found}',
          en: 'no column holds the ticket number; columns of the file: {found}',
        },
        hint: {
          zh: '请用 --map id=列名 指定{nearest}，或用 --make-ids 由内容生成编号',
          en: 'name it with --map id=COLUMN{nearest}, or let --make-ids make numbers from the content',
        },
        args: { found, nearest: nearestNote('id', free) },
        where,
      });
    }
    if (columns.text === undefined && columns.title === undefined) {
      if (columns.category1 === undefined && columns.category2 === undefined && columns.category3 === undefined) {
        throw new KuaibaoError('text-column-missing', EXIT.data, {
          message: {
            zh: '找不到诉求内容列；文件中的列：{found}',
            en: 'no column holds the text; columns of the file: {found}',
          },
          hint: { zh: '请用 --map text=列名 指定{nearest}', en: 'name it with --map text=COLUMN{nearest}' },
          args: { found, nearest: nearestNote('text', free) },
          where,
        });
      }
      this.findings.push({ code: 'text-from-category', args: {}, where: { file: this.file } });
    }
  }

  #noTable(): KuaibaoError {
    return new KuaibaoError('not-a-table', EXIT.data, {
      message: {
        zh: '这不是工单表格：没有表头，各行的列数也不一致',
        en: 'this is no table: no header, and rows of any width',
      },
      hint: {
        zh: '请导出为 CSV 或 XLSX，第一行为“工单编号”“内容”等列名',
        en: 'export the tickets as CSV or XLSX with column names such as 工单编号 and 内容 in the first row',
      },
      where: { file: this.file },
    });
  }

  #noHeader(pending: readonly PendingRow[]): KuaibaoError {
    if (!isTabular(pending)) return this.#noTable();
    const cells = pending.find((row) => !isBlank(row.cells))?.cells.map((cell) => cell.trim()) ?? [];
    return new KuaibaoError('header-missing', EXIT.data, {
      message: {
        zh: '前 30 行里找不到认识的表头（首行有 {columns} 列：{found}）',
        en: 'no known header in the first 30 rows (the first row has {columns} columns: {found})',
      },
      hint: {
        zh: '请确认文件含“工单编号”“内容”等列名，或用 --map id=列名 --map text=列名 指定{nearest}；自定义列名可写入 ingest.map',
        en: 'make sure that the file has column names such as 工单编号 and 内容, or name them with --map id=COLUMN --map text=COLUMN{nearest}',
      },
      args: {
        columns: cells.length,
        found: shown(cells),
        nearest: nearestNote('text', cells),
      },
      where: { file: this.file },
    });
  }
}

/**
 * Records that were taken for one because the file changes its line ends (two exports joined): so wide that they are
 * whole records, with a line break in each cell where one passes into the next.
 */
function recordsOf(cells: readonly string[], width: number): (readonly string[])[] {
  if (cells.length <= width || width < 2 || (cells.length - 1) % (width - 1) !== 0) return [cells];
  const records: string[][] = [];
  let first: string | undefined;
  for (let at = 0; at + width <= cells.length; at += width - 1) {
    const record = cells.slice(at, at + width);
    if (first !== undefined) record[0] = first;
    if (at + width < cells.length) {
      const last = /^(.*)(?:\r\n|\n|\r)(.*)$/s.exec(record[width - 1] ?? '');
      if (last === null) return [cells];
      record[width - 1] = last[1] ?? '';
      first = last[2] ?? '';
    }
    records.push(record);
  }
  return records;
}

function nearestNote(field: 'id' | 'text', names: readonly string[]): string {
  const name = nearestColumn(field, names);
  return name === undefined ? '' : `（${field}=${name}？）`;
}

/** Most rows are as wide as one another: a table, even if nothing of its header is known. */
function isTabular(rows: readonly PendingRow[]): boolean {
  const filled = rows.filter(({ cells }) => !isBlank(cells));
  const counts = new Map<number, number>();
  for (const { cells } of filled) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return width > 1 && count >= filled.length * (width > 2 ? 0.5 : 0.9);
}

/** A single column under a name that is known, from the first row on: texts without numbers, and no prose. */
function isOneColumn(rows: readonly PendingRow[], header: number): boolean {
  return rows.slice(0, header).every(({ cells }) => isBlank(cells)) && rows.every(({ cells }) => cells.length <= 1);
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

function isTotals(cells: readonly string[], ids?: readonly number[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  if (!TOTALS.test(first)) return false;
  // What has a ticket number is a ticket, whatever it says.
  const id = ids?.map((at) => cells[at]?.trim() ?? '').find((cell) => cell !== '');
  if (id !== undefined && !TOTALS.test(id)) return false;
  return cells.filter((cell) => cell.trim() !== '').length <= Math.max(2, cells.length / 2);
}

function isHeaderAgain(cells: readonly string[], names: readonly string[]): boolean {
  return (
    cells[1] === names[1] &&
    cells[0]?.trim() === names[0] &&
    names.every((name, index) => (cells[index] ?? '').trim() === name)
  );
}
