import type { Judge } from './judge.js';
import { LOOK_BACK_DAYS, type Memory } from './memory.js';
import type { DayScores } from './scores.js';

/** Down to this share of the highest of the last days. */
const FALLEN = 0.6;
/** News on so many of the days before: what falls was told. */
const TOLD_DAYS = 2;
/** A matter that still makes up this share of the day's tickets stays on the page while it falls. */
const LARGE_SHARE = 0.01;

/**
 * Whether a topic that is far above its usual level is falling back from a peak that was told: no longer news unless it
 * is still one of the day's large matters. A topic that stands out only by the sum of several days never is while it
 * falls: that sum is the peak's.
 */
export function isAbating({ grid, settings }: Judge, memory: Memory, scores: DayScores, j: number): boolean {
  if ((scores.fall[j] as number) > FALLEN) return false;
  if (memory.newsAmong(scores.day - 1, LOOK_BACK_DAYS, scores.series[j] as number) < TOLD_DAYS) return false;
  const standsOut = (scores.logPDay[j] as number) <= Math.log(settings.bandTail);
  return !standsOut || (scores.count[j] as number) < LARGE_SHARE * (grid.totals[scores.day] as number);
}
