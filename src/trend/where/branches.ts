import { addTo } from '../../model/index.js';
import { TREND } from '../settings.js';
import { logTail } from '../stats/negative-binomial.js';
import { isOnBranch, type PlaceTree } from './places.js';
import type { Cell } from './window-cells.js';

/** What is left of a place without the smaller ones inside it still stands out below this p. */
const LOG_REST = Math.log(TREND.where.p.rest);

/**
 * One signal a branch: of the places inside one another that stand out in one series, the smallest that explains the
 * topic. A district gives way to its streets where it no longer stands out once their excess is taken away; else the
 * streets give way to it.
 *
 * @param cells of any series, all of them alarms
 */
export function smallestPlaces(tree: PlaceTree, cells: readonly Cell[]): Cell[] {
  const bySeries = new Map<number, Cell[]>();
  for (const cell of cells) addTo(bySeries, cell.series, cell);
  return [...bySeries.values()].flatMap((own) => {
    const deepest = [...own].sort(
      (a, b) => (tree.depths[b.node] as number) - (tree.depths[a.node] as number) || a.node - b.node,
    );
    let reported: Cell[] = [];
    for (const cell of deepest) {
      const inside = reported.filter(({ node }) => isOnBranch(tree, node, cell.node));
      if (inside.length > 0 && !standsWithout(cell, inside)) continue;
      reported = [...reported.filter((each) => !inside.includes(each)), cell];
    }
    return reported;
  });
}

function standsWithout(cell: Cell, inside: readonly Cell[]): boolean {
  const window = cell.windows[cell.best];
  if (window === undefined) return false;
  let { count } = window;
  for (const { windows } of inside) {
    const own = windows[cell.best];
    if (own !== undefined) count -= Math.max(0, own.count - own.mean);
  }
  return count > window.mean && logTail(Math.round(count), window.mean, window.variance) < LOG_REST;
}
