import type { FontSet } from '../fonts/faces.js';
import type { Shaper } from '../text/shape.js';
import { LINE, TABLE_LINE, TIGHT_TABLE_LINE } from './grid.js';

/** How much air tables and figures have. */
export interface Density {
  /** Blank rows under the title. */
  readonly titleGap: number;
  readonly tableLine: number;
  /** Height of a curve without its title and source; with them it makes whole rows of the grid. */
  readonly curveHeight: number;
  readonly barPitch: number;
}

/** From airy to tight; the first of those with the fewest pages is taken. */
export const DENSITIES: readonly Density[] = [
  { titleGap: 1, tableLine: TABLE_LINE, curveHeight: LINE * 5 - 44.5, barPitch: 19 },
  { titleGap: 1, tableLine: TIGHT_TABLE_LINE, curveHeight: LINE * 5 - 41, barPitch: 16.5 },
  { titleGap: 0, tableLine: TIGHT_TABLE_LINE, curveHeight: LINE * 5 - 41, barPitch: 16.5 },
];

/** What setting a block in type needs. */
export interface Press {
  readonly shaper: Shaper;
  readonly fonts: FontSet;
  readonly density: Density;
}
