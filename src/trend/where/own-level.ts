import type { Usual } from '../../model/index.js';
import { perSort, sortOf, usualBefore, usualDays } from '../baseline/ordinary-level.js';
import type { Calendar } from '../series/calendar.js';
import { type Grid, layOut } from '../series/count-matrix.js';
import { defaultTrendSettings, TREND } from '../settings.js';
import type { Laid, LaidSeries } from './places.js';

/**
 * What a place has of a series on ordinary days of the same sort, as 正常水平 is reckoned of the city. The test expects more
 * where all of the city has more: that is no usual level, and nobody can look it up.
 */
export class OwnLevels {
  readonly #laid: Laid;
  readonly #grid: Grid;

  constructor(laid: Laid, calendar: Pick<Calendar, 'kindOf'>) {
    const { days, totals, partialDays = [] } = laid.table;
    this.#laid = laid;
    this.#grid = layOut(
      { days, totals: Float64Array.from(totals), series: [], partialDays },
      defaultTrendSettings,
      calendar,
    );
  }

  /** Of one day (its position in the table); null where too few days are known. */
  ofDay(series: LaidSeries, node: number, position: number): Usual | null {
    return usualBefore(this.#grid, defaultTrendSettings, this.#countsOf(series, node), this.#indexOf(position));
  }

  /** The mean of the so many days up to one, of those that have data; what is usual is what was so before the first. */
  ofWindow(series: LaidSeries, node: number, position: number, days: number): number | null {
    const grid = this.#grid;
    const counts = this.#countsOf(series, node);
    const last = this.#indexOf(position);
    const first = Math.max(0, last - days + 1);
    const usualOf = perSort((sort) => usualBefore(grid, defaultTrendSettings, counts, first, sort));
    let sum = 0;
    for (let day = first; day <= last; day += 1) {
      if ((grid.column[day] as number) < 0) continue;
      const usual = usualOf(sortOf(grid, day));
      if (usual === null) return null;
      sum += usual.mean;
    }
    return Math.round(100 * sum) / 100;
  }

  /**
   * Of the days back from one (its position), those on which it had come down to its usual level, as that is known on the first of so
   * many: half way from the most that is usual to the mean. Four tickets where two a week are usual are no end of fifty in seven days.
   */
  levelDays(series: LaidSeries, node: number, position: number, days: number): (back: number) => boolean {
    const last = this.#indexOf(position);
    const isAtLevel = this.#atLevel(this.#countsOf(series, node), Math.max(0, last - days + 1));
    return (back) => isAtLevel(last - back);
  }

  /**
   * How many days before one (its position) the run up to it began: the first day with more than is usual from which on it did not come
   * down to its usual level. What is usual is what was so before the first of so many days, and before the run.
   */
  runBack(series: LaidSeries, node: number, position: number, days: number): number {
    const counts = this.#countsOf(series, node);
    const last = this.#indexOf(position);
    let first = Math.max(0, last - days + 1);
    for (let back = 0; ; ) {
      const found = this.#runBefore(counts, last, first);
      if (found <= back) return back;
      back = found;
      first = Math.min(first, last - back);
    }
  }

  #runBefore(counts: Float64Array, last: number, first: number): number {
    const isAtLevel = this.#atLevel(counts, first);
    const wasUsual = usualDays(this.#grid, defaultTrendSettings, counts, first);
    let back = 0;
    for (let day = last - 1; day >= 0 && last - day - back <= TREND.memory.pauseDays + 1; day -= 1) {
      if (isAtLevel(day)) break;
      if ((this.#grid.column[day] as number) >= 0 && !wasUsual(day)) back = last - day;
    }
    return back;
  }

  #atLevel(counts: Float64Array, first: number): (day: number) => boolean {
    return usualDays(this.#grid, defaultTrendSettings, counts, first, ({ mean, upper }) => (mean + upper) / 2);
  }

  #indexOf(position: number): number {
    return (this.#laid.numbers[position] as number) - this.#grid.firstNumber;
  }

  /** Its tickets there by day. */
  #countsOf({ nodes, counts, offsets }: LaidSeries, node: number): Float64Array {
    const found = new Float64Array(offsets.length - 1);
    for (let day = 0; day < found.length; day += 1)
      for (let k = offsets[day] as number; k < (offsets[day + 1] as number); k += 1)
        if (nodes[k] === node) found[day] = counts[k] as number;
    return found;
  }
}
