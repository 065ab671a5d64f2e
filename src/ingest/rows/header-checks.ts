import { EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { type Header, nearestColumn, shown } from '../columns/header.js';
import { INGEST } from '../settings.js';
import { isBlank, isTabular, isTotals, type PendingRow } from './row-kinds.js';

/** @throws KuaibaoError `header-short` (65) where the rows have one column more than the header, at row `row` */
export function checkWidth(
  names: readonly string[],
  below: readonly (readonly string[])[],
  row: number,
  file: string,
): void {
  const rows = below.filter((cells) => !isBlank(cells) && !isTotals(cells));
  const wider = rows.filter(
    (cells) =>
      cells.length === names.length + 1 && cells.some((cell, index) => index >= names.length && cell.trim() !== ''),
  );
  if (rows.length === 0 || wider.length < rows.length * INGEST.header.widerShare) return;
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
    where: { file, row },
  });
}

/** @throws KuaibaoError `id-column-missing`, `text-column-missing` (65) */
export function checkFields(header: Header, makeIds: boolean, file: string): Finding[] {
  const { columns, names } = header;
  const where = { file, row: header.row };
  const found = shown(names);
  const taken = new Set(Object.values(columns).flat());
  const free = names.filter((_, index) => !taken.has(index));
  if (columns.id === undefined && !makeIds) {
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
    return [{ code: 'text-from-category', args: {}, where: { file } }];
  }
  return [];
}

export function noTable(file: string): KuaibaoError {
  return new KuaibaoError('not-a-table', EXIT.data, {
    message: {
      zh: '这不是工单表格：没有表头，各行的列数也不一致',
      en: 'this is no table: no header, and rows of any width',
    },
    hint: {
      zh: '请导出为 CSV 或 XLSX，第一行为“工单编号”“内容”等列名',
      en: 'export the tickets as CSV or XLSX with column names such as 工单编号 and 内容 in the first row',
    },
    where: { file },
  });
}

export function noHeader(pending: readonly PendingRow[], file: string): KuaibaoError {
  if (!isTabular(pending)) return noTable(file);
  const cells = pending.find((row) => !isBlank(row.cells))?.cells.map((cell) => cell.trim()) ?? [];
  return new KuaibaoError('header-missing', EXIT.data, {
    message: {
      zh: '前 {searched} 行里找不到认识的表头（首行有 {columns} 列：{found}）',
      en: 'no known header in the first {searched} rows (the first row has {columns} columns: {found})',
    },
    hint: {
      zh: '请确认文件含“工单编号”“内容”等列名，或用 --map id=列名 --map text=列名 指定{nearest}；自定义列名可写入 ingest.map',
      en: 'make sure that the file has column names such as 工单编号 and 内容, or name them with --map id=COLUMN --map text=COLUMN{nearest}',
    },
    args: {
      searched: INGEST.header.searchedRows,
      columns: cells.length,
      found: shown(cells),
      nearest: nearestNote('text', cells),
    },
    where: { file },
  });
}

function nearestNote(field: 'id' | 'text', names: readonly string[]): string {
  const name = nearestColumn(field, names);
  return name === undefined ? '' : `（${field}=${name}？）`;
}
