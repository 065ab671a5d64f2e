import { parse } from 'csv-parse/sync';
import { type Day, EXIT, KuaibaoError, type Message, parseDay } from '../../model/index.js';

/** A row of a side file with its line, counted from 1 with the header. */
export interface SideRow {
  readonly line: number;
  /** By canonical column; trimmed; absent columns are ''. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Canonical column → the headers that mean it. */
export type SideColumns = Readonly<Record<string, readonly string[]>>;

/**
 * Reads a small CSV that the office keeps by hand. Headers are recognised by name, in any order; blank lines are skipped.
 *
 * @param file how messages call the file
 * @throws KuaibaoError `side-file-unreadable`, `side-file-column` (exit 65)
 */
export function readSideRows(
  file: string,
  csvText: string,
  columns: SideColumns,
  required: readonly string[],
): SideRow[] {
  const rows = parseCsv(file, csvText);
  const header = rows[0];
  if (header === undefined)
    throw sideError('side-file-empty', file, 1, {}, { zh: '文件没有内容', en: 'the file is empty' });
  const position = new Map<string, number>();
  header.cells.forEach((cell, index) => {
    const found = Object.entries(columns).find(([, names]) => names.includes(cell.trim()));
    if (found !== undefined && !position.has(found[0])) position.set(found[0], index);
  });
  for (const column of required) {
    if (!position.has(column)) {
      const names = (columns[column] ?? []).join('、');
      throw sideError(
        'side-file-column',
        file,
        header.line,
        { column: names },
        {
          zh: `缺少列“${names}”`,
          en: `no column named ${names}`,
        },
      );
    }
  }
  return rows.slice(1).map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      Object.keys(columns).map((column) => [column, cells[position.get(column) ?? -1]?.trim() ?? '']),
    ),
  }));
}

function parseCsv(file: string, csvText: string): { line: number; cells: string[] }[] {
  try {
    const records: unknown = parse(csvText, {
      bom: true,
      info: true,
      relax_column_count: true,
      // What is pasted out of a spreadsheet is parted by tabs.
      delimiter: [',', '\t'],
      skip_empty_lines: true,
    });
    return (records as { info: { lines: number }; record: string[] }[])
      .map(({ info, record }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (cause) {
    const line = typeof cause === 'object' && cause !== null && 'lines' in cause ? Number(cause.lines) : 1;
    throw sideError('side-file-unreadable', file, line, {}, { zh: '不是有效的 CSV', en: 'no valid CSV' }, cause);
  }
}

/** `2020-01-29`, `2020/1/29`, `2020年1月29日` or `20200129`; a spreadsheet may have put midnight behind it. */
export function sideDay(file: string, line: number, column: string, cell: string): Day {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?: 0{1,2}:00(?::00)?)?$/u.exec(
    cell.normalize('NFKC'),
  );
  const day =
    parts === null
      ? undefined
      : parseDay(
          `${parts[1] ?? ''}-${(parts[2] ?? parts[4] ?? '').padStart(2, '0')}-${(parts[3] ?? parts[5] ?? '').padStart(2, '0')}`,
        );
  if (day === undefined) {
    throw sideError(
      'side-file-date',
      file,
      line,
      { column, value: cell },
      {
        zh: `“${column}”列的“${cell}”不是日期`,
        en: `“${cell}” in column ${column} is no date`,
      },
    );
  }
  return day;
}

export function sideError(
  code: string,
  file: string,
  line: number,
  args: Readonly<Record<string, string | number>>,
  what: Message,
  cause?: unknown,
): KuaibaoError {
  return new KuaibaoError(code, EXIT.data, {
    message: { zh: `${file}第${line}行：${what.zh}`, en: `${file}, line ${line}: ${what.en}` },
    hint: {
      zh: '请改正该行，或暂时移走此文件：没有它，快报中相应内容写“未提供”',
      en: 'Correct the line, or take the file away for now: without it the bulletin says 未提供',
    },
    args: { ...args, line },
    where: { file, row: line },
    ...(cause === undefined ? {} : { cause }),
  });
}
