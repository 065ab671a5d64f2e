import { nearest } from '../../model/index.js';
import { INGEST } from '../settings.js';
import { classLevelOf } from './class-levels.js';
import { ALIASES, type Field, normaliseHeader, VILLAGES } from './fields.js';
import { partsOf } from './named-columns.js';

const ALIAS_SET = new Set(
  [...Object.values(ALIASES), VILLAGES]
    .flat()
    .flatMap((alias) => alias.split('+'))
    .map(normaliseHeader),
);

/** Whether a name, normalised, is one of a column that is read. */
export function isKnownName(name: string): boolean {
  return ALIAS_SET.has(name) || classLevelOf(name) !== undefined;
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

/** Whether a cell of a row that is the header for sure can be told: a name, and no number or sentence. */
export function couldHead(cell: string): boolean {
  const name = normaliseHeader(cell);
  return name !== '' && name.length <= INGEST.header.longestName && !/\d{3}/.test(name);
}

/**
 * Whether the text is a column's name, known or nearly so. The row that was taken for the header can be a ticket's: one
 * cell `电话` is enough, and the others are then a caller's name and words.
 */
function looksLikeColumnName(text: string): boolean {
  const name = normaliseHeader(text);
  if (isKnownName(name)) return true;
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

/** The column whose name is nearest to one that the office gave. */
export function nearestName(named: readonly string[], names: readonly string[]): string | undefined {
  return nearest(named.flatMap(partsOf), names.filter(looksLikeColumnName), INGEST.header.mostDifferent);
}
