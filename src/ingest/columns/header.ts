import { EXIT, type Finding, KuaibaoError, nearest } from '../../model/index.js';
import { INGEST } from '../settings.js';
import { ALIASES, FIELDS, type Field, normaliseHeader } from './fields.js';

/** Which columns a field is read from: one, or several that are joined by a blank. Counted from 0. */
export type ColumnMap = Readonly<Partial<Record<Field, readonly number[]>>>;

export interface Header {
  readonly names: readonly string[];
  /** Position of the header among the rows of the file, from 1. */
  readonly row: number;
  readonly columns: ColumnMap;
  readonly findings: readonly Finding[];
}

const ALIAS_SET = new Set(
  Object.values(ALIASES)
    .flat()
    .flatMap((alias) => alias.split('+'))
    .map(normaliseHeader),
);

/** How many cells of a row are header names that we know. */
export function knownHeaders(cells: readonly string[], map: Readonly<Record<string, string>>): number {
  const mapped = new Set(
    Object.values(map)
      .flatMap((spec) => spec.split('+'))
      .map((name) => normaliseHeader(name.replace(/#\d+$/, ''))),
  );
  const known = new Set(
    cells.map(normaliseHeader).filter((name) => name !== '' && (ALIAS_SET.has(name) || mapped.has(name))),
  );
  return known.size;
}

/** The row among the first (`INGEST.header.searchedRows`) that knows most header names; title rows stand above it. 0-based, -1 for none. */
export function findHeaderRow(rows: readonly (readonly string[])[], map: Readonly<Record<string, string>>): number {
  let best = -1;
  let bestKnown = 0;
  rows.slice(0, INGEST.header.searchedRows).forEach((cells, index) => {
    const known = knownHeaders(cells, map);
    if (known > bestKnown) {
      best = index;
      bestKnown = known;
    }
  });
  return best;
}

/**
 * Gives every field its column: from the settings first, then by alias. Of several for the time the first is taken that
 * holds dates, so that 立案时间 with the clock alone is read together with 立案日期.
 *
 * @throws KuaibaoError `column-missing`, `column-ambiguous` (65) or `map-field` (64).
 */
export function mapColumns(
  names: readonly string[],
  map: Readonly<Record<string, string>>,
  file: string,
  hasDates: (columns: readonly number[]) => boolean = () => true,
): { readonly columns: ColumnMap; readonly findings: readonly Finding[] } {
  const positions = new Map<string, number[]>();
  names.forEach((name, index) => {
    const key = normaliseHeader(name);
    if (key !== '') positions.set(key, [...(positions.get(key) ?? []), index]);
  });
  const columns: Partial<Record<Field, readonly number[]>> = {};
  const findings: Finding[] = [];
  for (const field of Object.keys(map)) if (!(FIELDS as readonly string[]).includes(field)) throw unknownField(field);

  for (const field of FIELDS) {
    const spec = map[field];
    if (spec !== undefined) {
      columns[field] = spec.split('+').map((name) => mappedColumn(name, positions, names, field, file));
      continue;
    }
    const present = ALIASES[field].filter((alias) =>
      alias.split('+').every((part) => positions.has(normaliseHeader(part))),
    );
    const columnsOf = (alias: string): readonly number[] =>
      alias.split('+').map((part) => onlyColumn(part, positions, field, file));
    const dated =
      field === 'time' && present.length > 1 ? present.find((alias) => hasDates(columnsOf(alias))) : undefined;
    const chosen = dated ?? present[0];
    if (chosen === undefined) continue;
    const others = present.filter((alias) => alias !== chosen);
    columns[field] = columnsOf(chosen);
    const different = others.filter((alias) => !chosen.includes(alias));
    if (different.length > 0 && (field === 'id' || field === 'time' || field === 'title' || field === 'text')) {
      findings.push({
        code: 'column-chosen',
        args: { field, column: chosen, others: different },
        where: { file },
        level: 'info',
      });
    }
  }
  return { columns, findings };
}

function mappedColumn(
  name: string,
  positions: ReadonlyMap<string, readonly number[]>,
  names: readonly string[],
  field: Field,
  file: string,
): number {
  const numbered = /^(.+)#(\d+)$/.exec(name);
  const found = positions.get(normaliseHeader(numbered?.[1] ?? name)) ?? [];
  if (numbered !== null && found.length > 0) {
    const column = found[Number(numbered[2]) - 1];
    if (column !== undefined) return column;
  } else if (found.length > 1) throw ambiguous(name, found, field, file);
  else if (found[0] !== undefined) return found[0];
  throw new KuaibaoError('column-missing', EXIT.data, {
    message: {
      zh: '没有名为“{column}”的列（字段 {field}）；文件中的列：{found}',
      en: 'no column "{column}" (field {field}); columns of the file: {found}',
    },
    hint: { zh: '最接近的列是“{nearest}”', en: 'the nearest column is "{nearest}"' },
    args: {
      column: name,
      field,
      found: shown(names),
      nearest: nearest(name, names.filter(looksLikeColumnName), 1) ?? '—',
    },
    where: { file },
  });
}

function onlyColumn(
  name: string,
  positions: ReadonlyMap<string, readonly number[]>,
  field: Field,
  file: string,
): number {
  const found = positions.get(normaliseHeader(name)) ?? [];
  if (found.length > 1) throw ambiguous(name, found, field, file);
  return found[0] ?? -1;
}

function ambiguous(name: string, found: readonly number[], field: Field, file: string): KuaibaoError {
  return new KuaibaoError('column-ambiguous', EXIT.data, {
    message: {
      zh: '有 {count} 列都叫“{column}”（第 {columns} 列），无法确定字段 {field}',
      en: '{count} columns are called "{column}" (columns {columns}); cannot tell which is field {field}',
    },
    hint: { zh: '请用 --map {field}={column}#1 指明取第几个', en: 'say which one with --map {field}={column}#1' },
    args: { count: found.length, column: name, columns: found.map((index) => String(index + 1)), field },
    where: { file, column: name },
  });
}

function unknownField(field: string): KuaibaoError {
  return new KuaibaoError('map-field', EXIT.usage, {
    message: { zh: '没有名为“{field}”的字段', en: 'there is no field "{field}"' },
    hint: { zh: '字段有：{fields}（最接近的是 {nearest}）', en: 'fields are: {fields} (nearest: {nearest})' },
    args: { field, fields: FIELDS, nearest: nearest(field, FIELDS, 1) ?? '—' },
  });
}

/** The names of a header for a message: no more than a screen of them. What could be a cell of a ticket stands as `#3`. */
export function shown(names: readonly string[]): string[] {
  return names.flatMap((name, index) => (name.trim() === '' ? [] : [columnName(names, index)])).slice(0, 40);
}

/** How a message calls a column: by its name where that can be no one's data, else by its position, from 1: `#3`. */
export function columnName(names: readonly string[], index: number): string {
  const name = names[index] ?? '';
  return looksLikeColumnName(name) ? name : `#${index + 1}`;
}

/**
 * Whether the text is a column's name, known or nearly so. The row that was taken for the header can be a ticket's: one
 * cell `电话` is enough, and the others are then a caller's name and words.
 */
function looksLikeColumnName(text: string): boolean {
  const name = normaliseHeader(text);
  if (ALIAS_SET.has(name)) return true;
  if (name.length < INGEST.header.shortestNearName || name.length > INGEST.header.longestName || /\d{3}/.test(name))
    return false;
  return nearest(name, [...ALIAS_SET], INGEST.header.mostDifferent) !== undefined;
}

/** The column whose name is nearest to those of a field, if it has half of one of them in common. */
export function nearestColumn(field: Field, names: readonly string[]): string | undefined {
  const byForm = new Map(names.filter(looksLikeColumnName).map((name) => [normaliseHeader(name), name]));
  const near = nearest(ALIASES[field].map(normaliseHeader), [...byForm.keys()], INGEST.header.mostDifferent);
  return near === undefined ? undefined : byForm.get(near);
}
