import { medianOfSorted } from '../../model/index.js';
import { Past } from '../baseline/baseline-window.js';
import { DayEffects } from '../baseline/day-effects.js';
import { fitLevel, type Level } from '../baseline/level-fit.js';
import { Shifts } from '../baseline/level-shift.js';
import { type Season, SeasonalYears } from '../baseline/yearly-season.js';
import type { Calendar } from '../series/calendar.js';
import { EFFECT_KINDS, type Grid, kindOfEffect } from '../series/count-matrix.js';
import { TREND, type TrendSettings, YEAR } from '../settings.js';
import { spreadOf } from '../stats/robust-spread.js';
import { type DayScores, emptyScores, type WindowSums } from './scores.js';
import { testWindows } from './window-test.js';

/** The tested day, with what its scores are put into. */
interface Today {
  readonly day: number;
  readonly column: number;
  /** Exposure of a usual day. */
  readonly usual: number;
  readonly scores: ReturnType<typeof emptyScores>;
  readonly windows: readonly WindowSums[];
}

/**
 * The test, one day after the other: `observe` takes a day in, `score` judges the day observed last.
 * Gamma–Poisson with a negative binomial predictive tail; the method is described in docs and in each part's file.
 */
export class DailyTest {
  readonly effects: DayEffects;
  readonly shifts: Shifts;
  readonly #past: Past;
  readonly #factors = new Float64Array(EFFECT_KINDS);
  readonly #known = new Float64Array(EFFECT_KINDS);
  readonly #doubts = new Float64Array(EFFECT_KINDS);
  readonly #level: Level = { rate: 0, dispersion: 1, evidence: 0, outbreakDays: 0 };
  readonly #seasonOf: Season = { factor: 1, countVariance: 0, modelVariance: 0 };
  /** Dispersion that most topics have, from the day judged before. */
  #usualDispersion: number = TREND.test.dispersion;
  readonly #dispersions: Float64Array;
  /** How many of them the day has filled. */
  #measured = 0;
  /** Sums of the longer windows, used again every day. */
  readonly #longWindows: readonly WindowSums[];
  seasonalYears: SeasonalYears | undefined;

  constructor(
    readonly grid: Grid,
    readonly settings: TrendSettings,
    readonly calendar: Calendar,
  ) {
    this.effects = new DayEffects(grid, settings);
    this.shifts = new Shifts(grid, this.effects);
    this.#past = new Past(grid, this.effects, settings);
    const n = grid.table.series.length;
    this.#dispersions = new Float64Array(n);
    this.#longWindows = settings.sums.slice(1).map(() => ({
      count: new Float64Array(n),
      mean: new Float64Array(n),
      variance: new Float64Array(n),
    }));
  }

  observe(): void {
    this.effects.observe();
    if (this.settings.use.shifts) this.shifts.observe();
  }

  /** Judges the day observed last. Undefined for a day without data. */
  score(): DayScores | undefined {
    const { effects, grid, settings } = this;
    const { baseline, recent } = this.#past;
    const day = effects.observed - 1;
    const column = grid.column[day] as number;
    if (column < 0) return undefined;
    const usual = grid.hasExposure ? effects.meanExposure(day) : 1;
    this.#past.lay(day, usual);
    this.seasonalYears = new SeasonalYears(grid, effects, day, settings.windowDays, settings.gapDays, this.calendar);
    const n = grid.table.series.length;
    const scores = emptyScores(
      day,
      n,
      baseline.size > 0 ? (baseline.day[0] as number) : day,
      baseline.size > 0 ? (baseline.day[baseline.size - 1] as number) : day,
    );
    const windows = [
      { count: new Float64Array(n), mean: scores.mean, variance: scores.variance },
      ...this.#longWindows,
    ];
    const today: Today = { day, column, usual, scores, windows };
    this.#measured = 0;
    for (let i = 0; i < n; i += 1) {
      const last = effects.lastSeen[i] as number;
      if (last >= 0 && last >= day - settings.liveDays) this.#scoreSeries(today, i);
    }
    if (this.#measured >= TREND.spread.series)
      this.#usualDispersion = medianOfSorted(this.#dispersions.subarray(0, this.#measured).sort());
    for (const window of windows) {
      const spread = settings.use.spread
        ? spreadOf(window.count, window.mean, window.variance, scores.series, scores.size, grid.measures)
        : 1;
      scores.spread.push(spread);
      for (let j = 0; j < scores.size; j += 1) window.variance[j] = (window.variance[j] as number) * spread * spread;
    }
    testWindows(scores, windows, grid, settings, recent.exposureRatio[0] as number);
    return scores;
  }

  /** Puts a series behind those that the day's scores hold already. */
  #scoreSeries(today: Today, series: number): void {
    const { effects, grid, settings } = this;
    const { day, column, scores } = today;
    const { baseline } = this.#past;
    const first = grid.firstSeen[series] as number;
    const isYoung = first >= settings.censoredDays && first > day - settings.newDays;
    const levelStart = this.shifts.start[series] as number;
    const ownStart = Math.max(isYoung ? first : 0, levelStart);
    let from = 0;
    while (from < baseline.size && (baseline.day[from] as number) < ownStart) from += 1;
    effects.factors(series, this.#factors, this.#known);
    this.#fit(today, series, from, ownStart, isYoung);
    const season = this.#seasonOf;
    season.factor = 1;
    season.countVariance = 0;
    season.modelVariance = 0;
    const years = this.seasonalYears;
    if (settings.use.season && years !== undefined && years.years.length > 0 && !isYoung)
      years.of(series, this.#factors, day - settings.gapDays - levelStart, season);
    const counts = (grid.table.series[series] as { counts: ArrayLike<number> }).counts;
    const at = scores.size;
    scores.series[at] = series;
    scores.count[at] = counts[column] as number;
    scores.rate[at] = this.#level.rate;
    scores.season[at] = season.factor;
    scores.isNew[at] = isYoung ? 1 : 0;
    scores.baselineDays[at] = baseline.size - from;
    scores.fall[at] = this.#sumWindows(today, series, counts, isYoung ? day - first : Number.POSITIVE_INFINITY);
    scores.size += 1;
  }

  /** Level and dispersion of a series into `#level`: of its baseline, and of its longer past where that was more dispersed. */
  #fit({ day, usual }: Today, series: number, from: number, ownStart: number, isYoung: boolean): void {
    const { effects, grid, settings } = this;
    const level = this.#level;
    const counts = (grid.table.series[series] as { counts: ArrayLike<number> }).counts;
    let mean = settings.newMean;
    if (!isYoung) {
      const start = Math.max(ownStart, day - settings.gapDays - YEAR);
      const span = effects.exposureOf(start, day - settings.gapDays) / usual;
      if (span > 0) mean = Math.max(TREND.test.leastRate, effects.sum(series, start, day - settings.gapDays) / span);
    }
    const shape = isYoung ? settings.newShape : 0.5;
    const passes = settings.use.reweighting ? 3 : 0;
    fitLevel(counts, this.#past.baseline, from, this.#factors, shape, mean, this.#usualDispersion, passes, level);
    if (level.rate >= 1) {
      this.#dispersions[this.#measured] = level.dispersion;
      this.#measured += 1;
    }
    // The baseline alone has weighed its outbreaks down.
    const lasting = effects.overdispersion.ofDays(series, TREND.test.dispersionPrior, this.#usualDispersion);
    if (settings.use.overdispersion && lasting > level.dispersion)
      level.dispersion = level.dispersion ** (1 - TREND.test.pastWeight) * lasting ** TREND.test.pastWeight;
  }

  /**
   * Counts, means and variances of a series over the day and the sums of days before it, into the windows.
   *
   * @param age days since its first ticket, where a day before that says nothing
   * @returns the mean of the last two days over the highest of the window, 1 where it has not fallen
   */
  #sumWindows({ column, scores, windows }: Today, series: number, counts: ArrayLike<number>, age: number): number {
    const { settings } = this;
    const [factors, known, level, season] = [this.#factors, this.#known, this.#level, this.#seasonOf];
    const { recent } = this.#past;
    const prior = TREND.test.dispersionPrior;
    const weekly = settings.use.weeklyOverdispersion
      ? Math.max(level.dispersion, this.effects.overdispersion.ofWeeks(series, prior, this.#usualDispersion))
      : level.dispersion;
    const seasonal = level.rate * season.factor;
    const common =
      1 / level.evidence +
      level.dispersion * season.countVariance +
      season.modelVariance +
      TREND.test.doubt * TREND.test.doubt;
    for (let k = 0; k < EFFECT_KINDS; k += 1) {
      const doubt = TREND.test.kindDoubt[kindOfEffect(k)] as number;
      this.#doubts[k] = Math.sqrt(doubt * doubt + 1 / ((known[k] as number) * (factors[k] as number)));
    }
    let countSum = 0;
    let meanSum = 0;
    let dispersedSum = 0;
    let doubtSum = 0;
    let peak = 0;
    let meanToday = 0;
    let lastTwo = counts[column] as number;
    let at = 0;
    for (let back = 0; back < recent.exposure.length; back += 1) {
      const exposure = recent.exposure[back] as number;
      if (exposure > 0 && back <= age) {
        const kind = recent.kind[back] as number;
        const mu = seasonal * exposure * (factors[kind] as number);
        const count = counts[recent.column[back] as number] as number;
        if (back === 0) meanToday = mu;
        else if (count > 0) {
          const alike = mu > meanToday ? (count * meanToday) / mu : count;
          if (alike > peak) peak = alike;
          if (back === 1) lastTwo = (lastTwo + alike) / 2;
        } else if (back === 1) lastTwo /= 2;
        countSum += count;
        meanSum += mu;
        dispersedSum += mu * (recent.exposureRatio[back] as number);
        doubtSum += mu * (this.#doubts[kind] as number);
      }
      if (back + 1 !== settings.sums[at]) continue;
      const window = windows[at] as WindowSums;
      at += 1;
      window.count[scores.size] = countSum;
      window.mean[scores.size] = meanSum;
      const dispersion = back === 0 ? level.dispersion : weekly;
      window.variance[scores.size] =
        meanSum + (dispersion - 1) * dispersedSum + meanSum * meanSum * common + doubtSum * doubtSum;
    }
    return lastTwo < peak ? lastTwo / peak : 1;
  }
}
