import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { TREND } from '../settings.js';
import { logTail } from '../stats/negative-binomial.js';

export interface Rename {
  readonly id: string;
  /** Mean of the old name over the week before the move, and since. */
  readonly before: number;
  readonly now: number;
}

/**
 * Recognises a category that goes on under another name: one series appears on the day on which another falls away, and
 * the names have two neighbouring characters in common. For series whose names are the export's own classes; a topic is
 * counted by its rule on every day of the past and cannot change its name.
 */
export class Renames {
  #cachedDay = -1;
  #cached = new Map<number, Rename | undefined>();

  readonly #dailyTest: DailyTest;

  constructor(dailyTest: DailyTest) {
    this.#dailyTest = dailyTest;
  }

  explains(scores: DayScores, j: number): boolean {
    return this.find(scores, j) !== undefined;
  }

  /** The series that the j-th one continues, if any. */
  find(scores: DayScores, j: number): Rename | undefined {
    const { grid, settings } = this.#dailyTest;
    const series = scores.series[j] as number;
    if (!settings.use.renames || (scores.count[j] as number) < settings.minCount) return undefined;
    if (this.#cachedDay !== scores.day) {
      this.#cachedDay = scores.day;
      this.#cached = new Map();
    }
    if (this.#cached.has(series)) return this.#cached.get(series);
    const counts = grid.table.series[series]?.counts ?? [];
    const start = this.#startOf(counts, scores.day);
    const found = start === undefined ? undefined : this.#source(scores, j, start);
    this.#cached.set(series, found);
    return found;
  }

  /** The day of the last four weeks on which the series set in after weeks of nothing. */
  #startOf(counts: ArrayLike<number>, day: number): number | undefined {
    const { grid } = this.#dailyTest;
    let start: number | undefined;
    for (let s = day; s > day - TREND.rename.reachDays && s >= 0; s -= 1)
      if ((counts[grid.column[s] as number] ?? 0) > 0) start = s;
    if (start === undefined || start < TREND.rename.absentDays) return undefined;
    for (let s = start - TREND.rename.absentDays; s < start; s += 1)
      if ((counts[grid.column[s] as number] ?? 0) > 0) return undefined;
    return start;
  }

  #source(scores: DayScores, j: number, start: number): Rename | undefined {
    const { grid } = this.#dailyTest;
    const own = scores.series[j] as number;
    const ownCounts = grid.table.series[own]?.counts ?? [];
    const sumOf = (counts: ArrayLike<number>, from: number, to: number): number => {
      let sum = 0;
      for (let s = Math.max(0, from); s <= to; s += 1) sum += counts[grid.column[s] as number] ?? 0;
      return sum;
    };
    const until = Math.min(scores.day, start + TREND.rename.firstDays - 1);
    /** How far off the counts up to a day are from a move, in logarithms; none where they do not look like one. */
    const gapOn = (counts: ArrayLike<number>, before: number, day: number): number | undefined => {
      const expected = before * (day - start + 1);
      const kept = sumOf(counts, start, day);
      if (expected < TREND.rename.leastExpected || kept > TREND.rename.mostLeft * expected) return undefined;
      const gap = Math.abs(Math.log((sumOf(ownCounts, start, day) + kept) / expected));
      return gap <= Math.log(TREND.rename.tolerance) ? gap : undefined;
    };
    const isLarge = (k: number): boolean =>
      k !== j &&
      (grid.firstSeen[scores.series[k] as number] as number) <= start - TREND.rename.leastAgeDays &&
      (scores.mean[k] as number) * (until - start + 1) >= TREND.rename.leastExpected;
    let large = 0;
    for (let k = 0; k < scores.size; k += 1) if (isLarge(k)) large += 1;
    let best: Rename | undefined;
    let bestGap = Number.POSITIVE_INFINITY;
    for (let k = 0; k < scores.size; k += 1) {
      if (
        !isLarge(k) ||
        !sharesWords(grid.table.series[own]?.id ?? '', grid.table.series[scores.series[k] as number]?.id ?? '')
      )
        continue;
      const { id, counts } = grid.table.series[scores.series[k] as number] as { id: string; counts: ArrayLike<number> };
      const before = sumOf(counts, start - 7, start - 1) / 7;
      const gap = gapOn(counts, before, until);
      if (gap === undefined || gap >= bestGap || gapOn(counts, before, scores.day) === undefined) continue;
      const usual = (scores.mean[k] as number) * (until - start + 1);
      const dispersion = (scores.variance[k] as number) / (scores.mean[k] as number);
      const fewer = 1 - Math.exp(logTail(sumOf(counts, start, until) + 1, usual, dispersion * usual));
      if (fewer * large > TREND.rename.chance) continue;
      // More on this day than the old name would have is an alarm of the new one.
      const today = Math.max(before, scores.mean[k] as number);
      if (logTail(scores.count[j] as number, today, dispersion * today) < Math.log(TREND.rename.chance)) continue;
      bestGap = gap;
      best = { id, before, now: sumOf(counts, start, scores.day) / (scores.day - start + 1) };
    }
    return best;
  }
}

function sharesWords(a: string, b: string): boolean {
  const characters = [...a];
  return characters.some((first, at) => at > 0 && b.includes(`${characters[at - 1]}${first}`));
}
