import { EFFECT_KINDS, type Grid, kindOfEffect, LEANS_ON } from '../series/count-matrix.js';
import { TREND, type TrendSettings, WEEK, YEAR } from '../settings.js';
import { cutAt, varianceAt } from '../stats/outbreak-cut.js';
import { Overdispersion } from './overdispersion.js';

/**
 * What is known of every series from the days observed so far, kept up day by day at a few operations a series:
 * how busy each day was without its outbreaks, counts with outbreaks cut off, and the effects of the kinds of day.
 */
export class DayEffects {
  /** Days observed; days 0 to `observed − 1` are known. */
  observed = 0;
  /** Cleaned total of each day, NaN where missing; 1 where totals say nothing about a day. */
  readonly exposure: Float64Array;
  /** Sums of `exposure` over days before each index; missing days add nothing. */
  readonly exposureSum: Float64Array;
  /** For each day, the sums of every series' cut counts before it: the loops over all series run along memory. */
  readonly #sums: Float64Array[];
  /** Calendar index of the last day with a ticket, −1 for none. */
  readonly lastSeen: Int32Array;
  /** Tickets by kind, and the tickets to expect on those days from the local mean; kind-major. */
  readonly #kindCount: Float64Array;
  readonly #kindExpected: Float64Array;
  readonly overdispersion: Overdispersion;
  /** First day of the present level of each series, set by `Shifts`; 0 where it never moved. */
  readonly levelStart: Int32Array;
  readonly #expectedToday: Float64Array;
  readonly #rateToday: Float64Array;
  /** Series with five tickets and more on the day. */
  readonly #large: Int32Array;

  readonly #grid: Grid;
  readonly #settings: TrendSettings;

  constructor(grid: Grid, settings: TrendSettings) {
    this.#grid = grid;
    this.#settings = settings;
    const n = grid.table.series.length;
    this.exposure = new Float64Array(grid.length).fill(Number.NaN);
    this.exposureSum = new Float64Array(grid.length + 1);
    this.#sums = [new Float64Array(n)];
    this.lastSeen = new Int32Array(n).fill(-1);
    this.#kindCount = new Float64Array(EFFECT_KINDS * n);
    this.#kindExpected = new Float64Array(EFFECT_KINDS * n);
    this.overdispersion = new Overdispersion(n);
    this.levelStart = new Int32Array(n);
    this.#expectedToday = new Float64Array(n);
    this.#rateToday = new Float64Array(n);
    this.#large = new Int32Array(n);
  }

  /** Mean exposure of the last 364 days before `day` (of all known days where none precede). */
  meanExposure(day: number): number {
    const from = Math.max(0, day - YEAR);
    let days = 0;
    for (let s = from; s < day; s += 1) if (!Number.isNaN(this.exposure[s] as number)) days += 1;
    if (days === 0) return this.exposure[day] || 1;
    return ((this.exposureSum[day] as number) - (this.exposureSum[from] as number)) / days || 1;
  }

  /** Sum of a series' cut counts over days from ≤ s < to. */
  sum(series: number, from: number, to: number): number {
    if (to <= from || to <= 0) return 0;
    return (
      ((this.#sums[to] as Float64Array)[series] as number) -
      ((this.#sums[Math.max(0, from)] as Float64Array)[series] as number)
    );
  }

  /** The cut counts of every series over all days before one. */
  sumsBefore(day: number): Float64Array {
    return this.#sums[day] as Float64Array;
  }

  exposureOf(from: number, to: number): number {
    return (this.exposureSum[Math.max(0, to)] as number) - (this.exposureSum[Math.max(0, from)] as number);
  }

  /**
   * The factors of all kinds of day for a series, against its average day, into `factors` and `known` (expected tickets
   * behind each). A kind with little behind it leans on the kind most like it: 调休 on weekdays, Sunday on Saturday,
   * a holiday on Sunday, Spring Festival on holidays.
   */
  factors(series: number, factors: Float64Array, known: Float64Array): void {
    const n = this.#grid.table.series.length;
    const prior = this.#settings.effectPrior;
    for (let kind = 0; kind < EFFECT_KINDS; kind += 1) {
      const from = LEANS_ON[kind] as number;
      const base = from < 0 ? 1 : (factors[from] as number);
      const expected = Math.max(0, this.#kindExpected[kind * n + series] as number);
      const count = Math.max(0, this.#kindCount[kind * n + series] as number);
      if (kindOfEffect(kind) !== kind && !this.#hasOwnWeekday(count, expected, base)) {
        factors[kind] = base;
        known[kind] = known[from] as number;
        continue;
      }
      factors[kind] = Math.max(1e-3, (count + prior * base) / (expected + prior));
      known[kind] = expected + prior;
    }
  }

  /** Whether a series has a Monday (Tuesday, …) of its own beside the working day. */
  #hasOwnWeekday(count: number, expected: number, factor: number): boolean {
    const mean = expected * factor;
    const off = count - mean;
    return (
      off * off >
      TREND.effects.weekdayDeviations *
        TREND.effects.weekdayDeviations *
        varianceAt(mean, TREND.effects.weekdayVariance)
    );
  }

  /** Takes in the next day. */
  observe(): void {
    const day = this.observed;
    const grid = this.#grid;
    const column = grid.column[day] as number;
    const isMissing = column < 0 || (grid.isPartial[day] === 1 && !grid.hasExposure);
    this.exposure[day] = isMissing
      ? Number.NaN
      : grid.hasExposure
        ? this.#cleanTotal(day, column)
        : (grid.table.dayShares?.[column] ?? 1);
    if (!isMissing && !grid.hasExposure) this.#expect(day);
    this.exposureSum[day + 1] = (this.exposureSum[day] as number) + (isMissing ? 0 : (this.exposure[day] as number));
    this.#cutCounts(day, column, isMissing);
    this.#learnKind(day - TREND.effects.halfSpanDays - 1, 1);
    this.#learnKind(day - TREND.effects.halfSpanDays - 1 - this.#settings.effectDays, -1);
    this.observed = day + 1;
  }

  /** Expected count per unit of exposure for each series, from a plain moving baseline. */
  #expect(day: number): void {
    const { windowDays, gapDays, use } = this.#settings;
    const to = Math.max(0, day - gapDays);
    const from = Math.max(0, to - windowDays);
    const whole = this.exposureOf(from, to);
    const kind = this.#grid.kinds[day] as number;
    const n = this.#grid.table.series.length;
    const prior = this.#settings.effectPrior;
    const source = LEANS_ON[kind] as number;
    const later = this.#sums[to] as Float64Array;
    const earlier = this.#sums[from] as Float64Array;
    for (let i = 0; i < n; i += 1) {
      // A series that set in, or moved to another level, within the window is measured from there on.
      const first = Math.max(this.#grid.firstSeen[i] as number, this.levelStart[i] as number);
      const span = first <= from ? whole : first < to ? this.exposureOf(first, to) : 0;
      if (span <= 0) {
        this.#expectedToday[i] = Number.NaN;
        continue;
      }
      const sum = first <= from ? (later[i] as number) - (earlier[i] as number) : this.sum(i, first, to);
      if (sum === 0) {
        this.#expectedToday[i] = 0;
        this.#rateToday[i] = 0;
        continue;
      }
      let factor = 1;
      if (use.kinds) {
        const k = kind * n + i;
        let base = 1;
        if (source >= 0) {
          const s = source * n + i;
          base = ((this.#kindCount[s] as number) + prior) / ((this.#kindExpected[s] as number) + prior);
        }
        const count = this.#kindCount[k] as number;
        const expected = this.#kindExpected[k] as number;
        factor =
          kindOfEffect(kind) !== kind && !this.#hasOwnWeekday(count, expected, base)
            ? base
            : (count + prior * base) / (expected + prior);
      }
      this.#rateToday[i] = sum / span;
      this.#expectedToday[i] = (sum / span) * Math.max(factor, 1e-3);
    }
  }

  /** The day's total without the excess of topics that are far above their own expectation. */
  #cleanTotal(day: number, column: number): number {
    const { count: excessCount, deviations: excessDeviations, variance: excessVariance } = TREND.effects.excess;
    const total = this.#grid.totals[day] as number;
    const usual = day === 0 ? total : this.meanExposure(day);
    this.#expect(day);
    const { byColumn, measures } = this.#grid;
    const n = measures.length;
    const offset = column * n;
    let found = 0;
    for (let i = 0; i < n; i += 1)
      if ((byColumn[offset + i] as number) >= excessCount && measures[i] === 1) {
        this.#large[found] = i;
        found += 1;
      }
    let exposure = Math.max(total, TREND.effects.leastExposure * usual);
    for (let pass = 0; pass < 4; pass += 1) {
      let excess = 0;
      for (let k = 0; k < found; k += 1) {
        const i = this.#large[k] as number;
        const count = byColumn[offset + i] as number;
        const rate = this.#expectedToday[i] as number;
        // A series without a past is excess as a whole once it is large.
        const mean = Number.isNaN(rate) ? 0 : rate * exposure;
        const above = count - mean;
        if (above >= excessCount && above > excessDeviations * Math.sqrt(varianceAt(mean, excessVariance)))
          excess += above;
      }
      exposure = Math.max(
        total - (day < this.#settings.censoredDays ? 0 : excess),
        TREND.effects.leastExposure * usual,
      );
    }
    return exposure || 1;
  }

  /** Adds the day's counts to the sums, cut where they are far above what was expected. */
  #cutCounts(day: number, column: number, isMissing: boolean): void {
    const { byColumn, firstSeen } = this.#grid;
    const { overdispersion } = this;
    const n = firstSeen.length;
    const exposure = this.exposure[day] as number;
    const before = this.#sums[day] as Float64Array;
    const after = new Float64Array(n);
    this.#sums.push(after);
    const week = this.exposureOf(day + 1 - WEEK, day + 1);
    const weekAgo = this.#sums[Math.max(0, day + 1 - WEEK)] as Float64Array;
    for (let i = 0; i < n; i += 1) {
      if (day < (firstSeen[i] as number)) continue;
      const count = column < 0 ? 0 : (byColumn[column * n + i] as number);
      if (count > 0) this.lastSeen[i] = day;
      const rate = this.#expectedToday[i] as number;
      // Nothing expected and nothing there: what is known of a sleeping topic stays as it is.
      if (count === 0 && rate === 0) {
        after[i] = before[i] as number;
        continue;
      }
      let cut = isMissing ? 0 : count;
      if (!isMissing && !Number.isNaN(rate)) {
        const mean = rate * exposure;
        overdispersion.observeDay(i, count, mean);
        cut = cutAt(count, mean);
      }
      after[i] = (before[i] as number) + cut;
      if (!isMissing && !Number.isNaN(rate) && (firstSeen[i] as number) <= day - WEEK)
        overdispersion.observeWeek(
          i,
          (after[i] as number) - (weekAgo[i] as number),
          (this.#rateToday[i] as number) * week,
        );
    }
  }

  /**
   * Adds (or with −1 takes away) a past day to the effects, against the mean of the 29 days around it. A series teaches
   * nothing before it has been there for all of them: what a new one grows to is no effects.
   */
  #learnKind(day: number, sign: 1 | -1): void {
    if (day < 0 || !this.#settings.use.kinds) return;
    const exposure = this.exposure[day] as number;
    if (Number.isNaN(exposure)) return;
    const from = Math.max(0, day - TREND.effects.halfSpanDays);
    const to = day + TREND.effects.halfSpanDays + 1;
    const span = this.exposureOf(from, to);
    if (span <= 0) return;
    const n = this.#grid.table.series.length;
    const kind = this.#grid.kinds[day] as number;
    const wide = kindOfEffect(kind);
    const scale = (sign * exposure) / span;
    const [first, last, before, after] = [from, to, day, day + 1].map((at) => this.#sums[at]) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < n; i += 1) {
      const around = (last[i] as number) - (first[i] as number);
      if (around === 0 || (this.#grid.firstSeen[i] as number) > from) continue;
      const count = sign * ((after[i] as number) - (before[i] as number));
      const expected = scale * around;
      const k = kind * n + i;
      this.#kindCount[k] = (this.#kindCount[k] as number) + count;
      this.#kindExpected[k] = (this.#kindExpected[k] as number) + expected;
      if (wide !== kind) {
        const w = wide * n + i;
        this.#kindCount[w] = (this.#kindCount[w] as number) + count;
        this.#kindExpected[w] = (this.#kindExpected[w] as number) + expected;
      }
    }
  }
}
