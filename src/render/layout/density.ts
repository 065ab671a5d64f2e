import type { FontSet } from '../fonts/faces.js';
import { LINE, TABLE_LINE, TIGHT_TABLE_LINE } from '../grid.js';
import type { Shaper } from '../text/shape.js';

/** How much air tables and figures have. */
export interface Density {
  readonly tableLine: number;
  /** Height of a curve without its title; with it and the air around it makes whole rows of the grid. */
  readonly curveHeight: number;
  readonly barPitch: number;
}

/** From airy to tight; the first of those with the fewest pages is taken. */
export const DENSITIES: readonly Density[] = [
  { tableLine: TABLE_LINE, curveHeight: 5 * LINE - TABLE_LINE - 8, barPitch: 19 },
  { tableLine: TIGHT_TABLE_LINE, curveHeight: 5 * LINE - TIGHT_TABLE_LINE - 8, barPitch: 16.5 },
];

/** What setting a block in type needs. */
export interface Press {
  readonly shaper: Shaper;
  readonly fonts: FontSet;
  readonly density: Density;
  readonly memo: Memo;
}

/** Gives what was made for an object before, under the same name, or else makes it. */
export type Memo = <T>(owner: object, name: string, make: () => T) => T;

export function createMemo(): Memo {
  const known = new WeakMap<object, Map<string, unknown>>();
  return <T>(owner: object, name: string, make: () => T): T => {
    const made = known.get(owner) ?? new Map<string, unknown>();
    known.set(owner, made);
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
}
