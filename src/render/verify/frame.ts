import { AREA } from '../grid.js';
import { RENDER } from '../settings.js';
import type { TextLine } from './facts.js';

export const AREA_BOTTOM = AREA.top + AREA.height;
export const AREA_RIGHT = AREA.left + AREA.width;

/** The page number is the one line below the type area. */
export function isPageNumber(line: TextLine): boolean {
  return line.y > AREA_BOTTOM + RENDER.check.belowArea;
}
