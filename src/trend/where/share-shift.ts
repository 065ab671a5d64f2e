import { TREND } from '../settings.js';
import type { Laid, LaidSeries } from './places.js';
import type { WhereSettings } from './settings.js';

/**
 * Places whose share of a series has been another one for `shiftWeeks` and more, every week of them, and had been what it
 * was in every week before: a street that took over another's houses, a department with new duties. A Map from node to
 * the number of weeks.
 */
export function shiftedWeeks(
  laid: Laid,
  series: LaidSeries,
  day: number,
  settings: WhereSettings,
  only?: number,
): Map<number, number> {
  const { numbers, table } = laid;
  const n = table.tree.names.length;
  const today = numbers[day] as number;
  const own = Array.from({ length: TREND.where.shiftLookBackWeeks }, () => new Float64Array(n));
  const city = new Float64Array(TREND.where.shiftLookBackWeeks);
  let known = 0;
  for (let d = day; d >= 0; d -= 1) {
    const week = Math.floor((today - (numbers[d] as number)) / 7);
    if (week >= TREND.where.shiftLookBackWeeks) break;
    known = week + 1;
    city[week] = (city[week] as number) + (series.city[d] as number);
    const sums = own[week] as Float64Array;
    for (let k = series.offsets[d] as number; k < (series.offsets[d + 1] as number); k += 1) {
      const node = series.nodes[k] as number;
      sums[node] = (sums[node] as number) + (series.counts[k] as number);
    }
  }
  const found = new Map<number, number>();
  for (let g = only ?? 0; g < (only === undefined ? n : only + 1); g += 1) {
    const weeks = bestShift(
      own.slice(0, known).map((sums) => sums[g] as number),
      city,
      settings.shiftWeeks,
    );
    if (weeks > 0) found.set(g, weeks);
  }
  return found;
}

/** Weeks since the shift that the counts tell best, newest week first; 0 for none. */
function bestShift(own: readonly number[], city: Float64Array, least: number): number {
  let [best, weeks]: [number, number] = [TREND.where.shiftDeviations, 0];
  for (let split = least; split <= own.length - least; split += 1) {
    const [after, afterCity] = sumOf(own, city, 0, split);
    const [before, beforeCity] = sumOf(own, city, split, own.length);
    if (afterCity === 0 || beforeCity === 0) continue;
    const [now, then] = [(after + 0.5) / afterCity, (before + 0.5) / beforeCity];
    if (Math.max(now / then, then / now) < TREND.where.shiftRatio) continue;
    const expected = then * afterCity;
    const deviation = Math.abs(after - expected) / Math.sqrt(2 * expected * (1 + afterCity / beforeCity) + 1);
    const middle = Math.sqrt(now * then);
    const isHeld = own.every((count, week) => {
      const isAbove = count > middle * (city[week] as number);
      return isAbove === (week < split ? now > then : then > now);
    });
    if (isHeld && deviation > best) [best, weeks] = [deviation, split];
  }
  return weeks;
}

function sumOf(own: readonly number[], city: Float64Array, from: number, to: number): [number, number] {
  let [count, whole] = [0, 0];
  for (let week = from; week < to; week += 1) {
    count += own[week] as number;
    whole += city[week] as number;
  }
  return [count, whole];
}
