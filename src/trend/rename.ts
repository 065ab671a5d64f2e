import type { Judge } from './judge.js';
import type { DayScores } from './scores.js';

/** The old name must have had this many expected tickets since the new one appeared, … */
const LEAST_EXPECTED = 10;
/** … keep at most this share of them, … */
const MOST_LEFT = 0.3;
/** … and the new one must have taken over what is missing, to within this share. */
const TOLERANCE = 0.4;
/** Days over which a move of counts is looked for. */
const REACH_DAYS = 7;

export interface Rename {
  readonly id: string;
  /** Mean of the old name over the week before the move, and since. */
  readonly before: number;
  readonly now: number;
}

/** Recognises a category that goes on under another name: one series appears on the day on which another falls away. */
export class Renames {
  private cachedDay = -1;
  private cached = new Map<number, Rename | undefined>();

  constructor(private readonly judge: Judge) {}

  explains(scores: DayScores, j: number): boolean {
    return this.find(scores, j) !== undefined;
  }

  /** The series that the j-th one continues, if any. */
  find(scores: DayScores, j: number): Rename | undefined {
    const { grid, settings } = this.judge;
    const series = scores.series[j] as number;
    if (!settings.use.renames || (scores.count[j] as number) < settings.minCount) return undefined;
    if (this.cachedDay !== scores.day) {
      this.cachedDay = scores.day;
      this.cached = new Map();
    }
    if (this.cached.has(series)) return this.cached.get(series);
    const counts = grid.table.series[series]?.counts ?? [];
    const start = this.startOf(counts, scores.day);
    const found = start === undefined ? undefined : this.source(scores, j, start);
    this.cached.set(series, found);
    return found;
  }

  /** The day of the last week on which the series set in after at least four weeks of (nearly) nothing. */
  private startOf(counts: ArrayLike<number>, day: number): number | undefined {
    const { grid } = this.judge;
    let start: number | undefined;
    for (let s = day; s > day - REACH_DAYS && s >= 0; s--) if ((counts[grid.column[s] as number] ?? 0) > 0) start = s;
    if (start === undefined || start < 28) return undefined;
    for (let s = start - 1; s >= start - 28; s--) if ((counts[grid.column[s] as number] ?? 0) > 0) return undefined;
    return start;
  }

  private source(scores: DayScores, j: number, start: number): Rename | undefined {
    const { grid } = this.judge;
    const own = scores.series[j] as number;
    const ownCounts = grid.table.series[own]?.counts ?? [];
    const sumOf = (counts: ArrayLike<number>, from: number, to: number): number => {
      let sum = 0;
      for (let s = Math.max(0, from); s <= to; s++) sum += counts[grid.column[s] as number] ?? 0;
      return sum;
    };
    const gained = sumOf(ownCounts, start, scores.day);
    const days = scores.day - start + 1;
    let best: Rename | undefined;
    let bestGap = Number.POSITIVE_INFINITY;
    for (let k = 0; k < scores.size; k++) {
      if (k === j) continue;
      const rate = scores.mean[k] as number;
      if (rate * days < LEAST_EXPECTED) continue;
      const counts = grid.table.series[scores.series[k] as number]?.counts ?? [];
      const kept = sumOf(counts, start, scores.day);
      const before = sumOf(counts, start - 7, start - 1) / 7;
      const expected = before * days;
      if (expected < LEAST_EXPECTED || kept > MOST_LEFT * expected) continue;
      const gap = Math.abs(gained + kept - expected) / expected;
      if (gap <= TOLERANCE && gap < bestGap) {
        bestGap = gap;
        best = { id: grid.table.series[scores.series[k] as number]?.id ?? '', before, now: kept / days };
      }
    }
    return best;
  }
}
