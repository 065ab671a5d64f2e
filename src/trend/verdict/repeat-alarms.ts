import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { TREND } from '../settings.js';
import { type AlarmMemory, DECLINING, LOOK_BACK_DAYS, REPORTED, SUBSIDED } from './alarm-memory.js';

/**
 * Whether a topic that is far above its usual level is no longer an alarm: `DECLINING` where it is falling back from a peak that
 * was reported, `REPORTED` where it was reported for days and grows no further, `SUBSIDED` where it has receded. However large it is: `high`
 * keeps it on the page. A topic that stands out only by the sum of several days never does while it falls, nor once it has
 * receded: that sum is the peak's.
 */
export function repeatState(
  { grid, settings }: DailyTest,
  memory: AlarmMemory,
  scores: DayScores,
  j: number,
): number | undefined {
  if (!settings.use.reported) return undefined;
  const series = scores.series[j] as number;
  const standsOut = (scores.logPDay[j] as number) <= Math.log(settings.bandTail);
  if (memory.hasReceded(scores.day - 1, series)) return standsOut ? undefined : SUBSIDED;
  const fall = scores.fall[j] as number;
  if (fall >= 1) return undefined;
  const highDays = memory.highDaysAmong(scores.day - 1, LOOK_BACK_DAYS, series);
  if (highDays < TREND.repeat.fallenDays) return undefined;
  const count = scores.count[j] as number;
  if (fall <= TREND.repeat.fallen) return DECLINING;
  if (highDays < TREND.repeat.toldDays) return undefined;
  const counts = grid.table.series[series]?.counts ?? [];
  for (let s = scores.day - 1; s >= Math.max(0, scores.day - LOOK_BACK_DAYS); s -= 1)
    if ((counts[grid.column[s] as number] ?? 0) > count) return REPORTED;
  return undefined;
}
