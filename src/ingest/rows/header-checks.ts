import { EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { columnName, couldHead, isKnownName, nearestColumn, nearestName, shown } from '../columns/column-words.js';
import { withExportWords } from '../columns/export-words.js';
import { type Field, FOLLOWED, isFilled, normaliseHeader, withWord } from '../columns/fields.js';
import type { Header } from '../columns/header.js';
import { type ColumnNames, choicesOf, isWanted } from '../columns/named-columns.js';
import { INGEST, type IngestSettings } from '../settings.js';
import { columnOfTexts } from './overlooked.js';
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

/** What a ticket cannot do without, and how it is called. */
const NEEDED = {
  id: { zh: '工单编号列', en: 'the ticket number' },
  time: { zh: '时间列', en: 'the time' },
  text: { zh: '诉求内容列', en: 'the text' },
} as const;

/**
 * The number and the text must be there; the time, too, where the office names its column. All that is missing is told at
 * once.
 *
 * @param below the first rows under the header: where no column is called as the text is, the longest cells tell which it is
 * @throws KuaibaoError `id-column-missing`, `text-column-missing`, `column-missing` (65)
 */
export function checkFields(
  header: Header,
  { makeIds, map, zone }: IngestSettings,
  file: string,
  below: readonly (readonly string[])[] = [],
): Finding[] {
  const { columns } = header;
  const hasTitle = columns.title !== undefined;
  const hasClass = [columns.category1, columns.category2, columns.category3].some((column) => column !== undefined);
  const missing: (keyof typeof NEEDED)[] = [];
  if (columns.id === undefined && !makeIds) missing.push('id');
  if (columns.time === undefined && isWanted(map.time)) missing.push('time');
  if (columns.text === undefined && (isWanted(map.text) || !(hasTitle || hasClass))) missing.push('text');
  if (missing.length > 0)
    throw missingColumns(missing, header, { map, text: columnOfTexts(header, below, zone) }, file);
  if (columns.text !== undefined) return [];
  return hasTitle
    ? [{ code: 'text-from-title', args: {}, where: { file }, level: 'info' }]
    : [{ code: 'text-from-category', args: {}, where: { file } }];
}

function missingColumns(
  missing: readonly (keyof typeof NEEDED)[],
  { columns, names, row }: Header,
  { map, text }: { readonly map: ColumnNames; readonly text: number | undefined },
  file: string,
): KuaibaoError {
  const taken = new Set(Object.values(columns).flat());
  const free = names.filter((_, index) => !taken.has(index));
  const wanted = missing.flatMap((field) => (map[field] === undefined ? [] : choicesOf(map[field])));
  const also = wanted.length === 0 ? { zh: '', en: '' } : { zh: '（指定为 {wanted}）', en: ' (given as {wanted})' };
  const [first = 'id'] = missing;
  const options = missing.map((field) =>
    field === 'text' && text !== undefined && map.text === undefined
      ? optionOf(field, columnName(names, text))
      : optionOf(field, nearestFor(field, map, free)),
  );
  return new KuaibaoError(map[first] === undefined ? `${first}-column-missing` : 'column-missing', EXIT.data, {
    message: {
      zh: `找不到${missing.map((field) => NEEDED[field].zh).join('和')}${also.zh}；文件中的列：{found}`,
      en: `no column holds ${missing.map((field) => NEEDED[field].en).join(' or ')}${also.en}; columns of the file: {found}`,
    },
    hint: {
      zh: `请用 {options} 指定${missing.includes('id') ? '，或用 --make-ids（ingest、topics；或设 ingest.makeIds: true）由内容生成编号' : ''}`,
      en: `name them with {options}${missing.includes('id') ? ', or let --make-ids (ingest, topics; or ingest.makeIds: true) make numbers from the content' : ''}`,
    },
    args: { wanted, found: shown(names), options: options.join(' ') },
    where: { file, row },
  });
}

function nearestFor(field: Field, map: ColumnNames, names: readonly string[]): string | undefined {
  return map[field] === undefined ? nearestColumn(field, names) : nearestName(choicesOf(map[field]), names);
}

/** `--map text=列名`, with the column of the file that it seems to be. */
function optionOf(field: Field, column: string | undefined): string {
  return column === undefined ? `--map ${field}=列名` : `--map ${field}=列名（${column}？）`;
}

const CLASS_WORD = withExportWords(/<class_word>/);

/**
 * Columns that no field is read from and whose names say nothing to us, beside the fields that found none: it may be one
 * of them under a name of the house. Where classes are missing and one is called after some, the office is told unasked.
 */
export function unusedColumns({ columns, names }: Header, isSure: boolean, file: string): Finding[] {
  const taken = new Set(Object.values(columns).flat());
  const unused = names.flatMap((name, index) =>
    name.trim() === '' || taken.has(index) || isKnownName(normaliseHeader(name))
      ? []
      : [isSure && couldHead(name) ? name : columnName(names, index)],
  );
  if (unused.length === 0) return [];
  const fields = (['title', ...FOLLOWED] as const).filter((field) => !isFilled(columns, field));
  const isTold = fields.includes('category1') && unused.some((name) => CLASS_WORD.test(name));
  return [
    {
      code: 'columns-unused',
      args: { columns: unused, fields: fields.map(withWord) },
      where: { file },
      ...(isTold ? {} : { level: 'info' as const }),
    },
  ];
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
