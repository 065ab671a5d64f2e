import { TREND } from '../settings.js';
import { logTail } from '../stats/negative-binomial.js';
import type { Laid } from './places.js';
import type { WhereSettings } from './settings.js';

/** Tickets of a place over one window, what was expected there and its predictive variance. */
export interface WindowCell {
  readonly days: number;
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** One series at one place on one day. */
export interface Cell {
  readonly series: number;
  readonly node: number;
  readonly windows: readonly WindowCell[];
  /** The window that stands out most, in `windows`. */
  readonly best: number;
  /** ln p of it, corrected for the number of windows and of places of its depth. */
  readonly logP: number;
}

/** A day may be an alarm only below this chance. */
const LOG_TODAY = Math.log(TREND.where.p.today);
/** A longer window counts only while the next shorter one stands out: what was is not reported for a week. */
const LOG_LATELY = Math.log(TREND.where.p.lately);
/** Cells above this are no alarm at any false discovery rate that makes sense. */
const LOG_CANDIDATE = Math.log(TREND.where.p.candidate);

/**
 * Places of each depth over what each would have if all had as many: every depth takes the same part of the false
 * discoveries (Genovese 2006, weighted), so that a district need not stand out as one of all streets.
 */
export function depthWeights({ table }: Laid, isGiven: readonly boolean[]): number[] {
  const sizes = isGiven.map((given, depth) => (given ? table.tree.depths.filter((each) => each === depth).length : 0));
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.filter((size) => size > 0).length);
  return sizes.map((size) => (size === 0 ? 1 : size / mean));
}

/** The cell with its best window; nothing where the day itself does not stand out, or no window does. */
export function bestOf(
  series: number,
  node: number,
  windows: readonly WindowCell[],
  logWeight: number,
  { minCount, minExcess, minRatio }: WhereSettings,
): Cell | undefined {
  const [day] = windows;
  if (day === undefined || day.count <= day.mean) return undefined;
  const logPDay = logTail(day.count, day.mean, day.variance);
  if (logPDay > LOG_TODAY) return undefined;
  let [logP, best] = [0, -1];
  let lately = Number.NEGATIVE_INFINITY;
  for (const [w, { count, mean, variance }] of windows.entries()) {
    if (w > 1 && lately > LOG_LATELY) break;
    lately = w === 0 ? logPDay : count > mean ? logTail(count, mean, variance) : 0;
    if (count < minCount || count - mean < minExcess || count < minRatio * mean) continue;
    if (lately < logP) [logP, best] = [lately, w];
  }
  if (best < 0) return undefined;
  logP = Math.min(0, logP + Math.log(windows.length) + logWeight);
  return logP > LOG_CANDIDATE ? undefined : { series, node, windows, best, logP };
}
