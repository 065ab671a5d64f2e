import { addTo, EXIT, type Finding, KuaibaoError, nearest } from '../../model/index.js';
import { classLevelOf } from './class-levels.js';
import { columnName, nearestName } from './column-words.js';
import { composedFieldOf } from './composed-names.js';
import { ALIASES, FIELDS, type Field, normaliseHeader, VILLAGES, withWord } from './fields.js';
import type { ColumnMap } from './header.js';
import { type ColumnNames, choicesOf, isLeftUnread, partsOf, positionOf } from './named-columns.js';

/**
 * Gives every field its column: from the settings first, then by alias. Of several for the time the first is taken that
 * holds dates, so that 立案时间 with the clock alone is read together with 立案日期.
 *
 * @throws KuaibaoError `column-ambiguous` (65) or `map-field` (64).
 */
export function mapColumns(
  names: readonly string[],
  map: ColumnNames,
  file: string,
  hasDates: (columns: readonly number[]) => boolean = () => true,
): { readonly columns: ColumnMap; readonly findings: readonly Finding[] } {
  const positions = new Map<string, number[]>();
  names.forEach((name, index) => {
    const key = normaliseHeader(name);
    if (key !== '') addTo(positions, key, index);
  });
  const columns: Partial<Record<Field, readonly number[]>> = {};
  const findings: Finding[] = [];
  for (const field of Object.keys(map)) if (!(FIELDS as readonly string[]).includes(field)) throw unknownField(field);
  const presentOf = (aliases: readonly string[]): readonly string[] =>
    aliases.filter((alias) => alias.split('+').every((part) => positions.has(normaliseHeader(part))));
  const columnsOf = (alias: string, field: Field): readonly number[] =>
    alias.split('+').map((part) => onlyColumn(part, positions, field, file));

  for (const field of FIELDS) {
    const named = map[field] === undefined ? [] : choicesOf(map[field]);
    if (isLeftUnread(map[field])) continue;
    const taken = firstNamed(named, positions, names, field, file);
    if (taken !== undefined) {
      columns[field] = taken;
      continue;
    }
    // A class with its level in its name goes before one without: 诉求分类 may be the whole path.
    const usual = inOrder(presentOf(ALIASES[field]), [...positions.keys()], (name) => classLevelOf(name) === field);
    const composed = usual.length > 0 ? undefined : composedColumn(positions, field, hasDates);
    if (composed !== undefined)
      findings.push({
        code: 'column-composed',
        args: { field: withWord(field), column: composed },
        where: { file },
        level: 'info',
      });
    const other = field === 'street' ? presentOf(VILLAGES).slice(0, 1) : composed === undefined ? [] : [composed];
    const present = usual.length > 0 ? usual : other;
    const dated =
      field === 'time' && present.length > 1 ? present.find((alias) => hasDates(columnsOf(alias, field))) : undefined;
    const chosen = dated ?? present[0];
    if (named.length > 0) findings.push(namedAbsent(field, named, chosen, names, file));
    if (chosen === undefined) continue;
    const others = present.filter((alias) => alias !== chosen);
    columns[field] = columnsOf(chosen, field);
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
  const village = presentOf(VILLAGES)[0];
  const [town] = presentOf(ALIASES.street);
  const isNamed = map.street !== undefined || map.district !== undefined;
  if (town !== undefined && /[乡镇]/u.test(town) && !isNamed && columns.district === undefined) {
    // In a county the towns are the districts, and the villages stand below them where they are given.
    columns.district = columnsOf(town, 'district');
    if (village === undefined) delete columns.street;
    else columns.street = columnsOf(village, 'street');
  }
  // Where the towns are the districts, an address says no more.
  if (columns.street !== undefined || (town !== undefined && columns.district !== undefined)) delete columns.address;
  if (columns.address !== undefined)
    findings.push({
      code: 'place-from-address',
      args: { column: columns.address.map((at) => columnName(names, at)) },
      where: { file },
      level: 'info',
    });
  return { columns, findings };
}

/** Names of a list, and others of the file that fit as well: the best first. */
function inOrder(
  listed: readonly string[],
  all: readonly string[],
  isFit: (name: string) => boolean,
): readonly string[] {
  return [...listed.filter(isFit), ...all.filter(isFit), ...listed];
}

/** The name, normalised, of the only column that is a field's by what its name is composed of; of several none is taken. */
function composedColumn(
  positions: ReadonlyMap<string, readonly number[]>,
  field: Field,
  hasDates: (columns: readonly number[]) => boolean,
): string | undefined {
  const found = [...positions].filter(
    ([name, columns]) => composedFieldOf(name) === field && (field !== 'time' || hasDates(columns)),
  );
  const [only] = found;
  return found.length === 1 && only?.[1].length === 1 ? only[0] : undefined;
}

/** The columns of the first of several names that the file has, each one or more columns; undefined where it has none. */
function firstNamed(
  choices: readonly string[],
  positions: ReadonlyMap<string, readonly number[]>,
  names: readonly string[],
  field: Field,
  file: string,
): readonly number[] | undefined {
  for (const choice of choices) {
    const columns = partsOf(choice).map((name) => namedColumn(name, positions, names, field, file));
    if (columns.every((column) => column !== undefined)) return columns;
  }
  return undefined;
}

/** A column by its name, by its name and number (`说明#2`) or by its position (`#4`). */
function namedColumn(
  name: string,
  positions: ReadonlyMap<string, readonly number[]>,
  names: readonly string[],
  field: Field,
  file: string,
): number | undefined {
  const numbered = /^(.+)#(\d+)$/.exec(name);
  const found = positions.get(normaliseHeader(numbered?.[1] ?? name)) ?? [];
  if (numbered !== null && found.length > 0) return found[Number(numbered[2]) - 1];
  if (found.length > 1) throw ambiguous(name, found, field, file);
  const place = positionOf(name);
  return found[0] ?? (place !== undefined && place < names.length ? place : undefined);
}

/** A column that the office names and the file lacks; a field that no ticket can do without is refused by `checkFields`. */
function namedAbsent(
  field: Field,
  named: readonly string[],
  column: string | undefined,
  names: readonly string[],
  file: string,
): Finding {
  if (column !== undefined) {
    return { code: 'column-other', args: { field, wanted: named, column }, where: { file } };
  }
  return {
    code: 'column-absent',
    args: { field, wanted: named, nearest: nearestName(named, names) ?? '—' },
    where: { file },
  };
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
  const near = nearest(field, FIELDS);
  return new KuaibaoError('map-field', EXIT.usage, {
    message: { zh: '没有名为“{field}”的字段', en: 'there is no field "{field}"' },
    hint:
      near === undefined
        ? { zh: '字段有：{fields}', en: 'fields are: {fields}' }
        : { zh: '字段有：{fields}（最接近的是 {nearest}）', en: 'fields are: {fields} (nearest: {nearest})' },
    args: { field, fields: FIELDS, ...(near === undefined ? {} : { nearest: near }) },
  });
}
