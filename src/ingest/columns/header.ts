import type { Finding } from '../../model/index.js';
import { INGEST } from '../settings.js';
import { couldHead, isKnownName } from './column-words.js';
import { type Field, normaliseHeader } from './fields.js';
import { type ColumnNames, choicesOf, partsOf, positionOf } from './named-columns.js';

/** Which columns a field is read from: one, or several that are joined by a blank. Counted from 0. */
export type ColumnMap = Readonly<Partial<Record<Field, readonly number[]>>>;

export interface Header {
  readonly names: readonly string[];
  /** Position of the header among the rows of the file, from 1. */
  readonly row: number;
  readonly columns: ColumnMap;
  readonly findings: readonly Finding[];
}

/** How many cells of a row are header names that we know. */
export function knownHeaders(cells: readonly string[], map: ColumnNames): number {
  const mapped = new Set(
    Object.values(map)
      .flatMap(choicesOf)
      .flatMap(partsOf)
      .map((name) => normaliseHeader(name.replace(/#\d+$/, ''))),
  );
  const known = new Set(
    cells.map(normaliseHeader).filter((name) => name !== '' && (isKnownName(name) || mapped.has(name))),
  );
  return known.size;
}

/**
 * The row among the first (`INGEST.header.searchedRows`) that knows most header names; title rows stand above it. Where
 * none is known and columns are named by their position, the first row that has words there. 0-based, -1 for none.
 */
export function findHeaderRow(rows: readonly (readonly string[])[], map: ColumnNames): number {
  let best = -1;
  let bestKnown = 0;
  const searched = rows.slice(0, INGEST.header.searchedRows);
  searched.forEach((cells, index) => {
    const known = knownHeaders(cells, map);
    if (known > bestKnown) {
      best = index;
      bestKnown = known;
    }
  });
  const places = Object.values(map)
    .flatMap(choicesOf)
    .flatMap(partsOf)
    .flatMap((name) => positionOf(name) ?? []);
  if (best >= 0 || places.length === 0) return best;
  return searched.findIndex((cells) => places.every((place) => couldHead(cells[place] ?? '')));
}
