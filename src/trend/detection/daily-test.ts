import { Past } from '../baseline/baseline-window.js';
import { DayEffects } from '../baseline/day-effects.js';
import { fitLevel, type Level } from '../baseline/level-fit.js';
import { Shifts } from '../baseline/level-shift.js';
import { type Season, SeasonalYears } from '../baseline/yearly-season.js';
import type { Calendar } from '../series/calendar.js';
import { EFFECT_KINDS, type Grid, kindOfEffect } from '../series/count-matrix.js';
import type { TrendSettings } from '../settings.js';
import { TREND } from '../settings.js';
import { median, spreadOf } from '../stats/robust-spread.js';
import { type DayScores, emptyScores, type WindowSums } from './scores.js';
import { testWindows } from './window-test.js';

/** What no model knows, as a share of the expected count. */
const YEAR = 364;
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
  /** Dispersion that most topics have; from the day judged before, 1.2 at first. */
  #usualDispersion = 1.2;
  readonly #dispersions: Float64Array;
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
    const [factors, known, level, seasonOf] = [this.#factors, this.#known, this.#level, this.#seasonOf];
    const { baseline, recent } = this.#past;
    const day = effects.observed - 1;
    const column = grid.column[day] as number;
    if (column < 0) return undefined;
    const usual = grid.hasExposure ? effects.meanExposure(day) : 1;
    this.#past.lay(day, usual);
    const years = new SeasonalYears(grid, effects, day, settings.windowDays, settings.gapDays, this.calendar);
    this.seasonalYears = years;
    const useSeason = settings.use.season && years.years.length > 0;
    const { gapDays, liveDays, censoredDays, newDays, sums } = settings;
    const passes = settings.use.reweighting ? 3 : 0;
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
    const longest = recent.exposure.length;
    let size = 0;
    let dispersions = 0;
    for (let i = 0; i < n; i += 1) {
      const last = effects.lastSeen[i] as number;
      if (last < 0 || last < day - liveDays) continue;
      const counts = (grid.table.series[i] as { counts: ArrayLike<number> }).counts;
      const first = grid.firstSeen[i] as number;
      const isBorn = first >= censoredDays;
      const young = isBorn && first > day - newDays;
      const fromBirth = young || (isBorn && settings.baselineFromBirth);
      effects.factors(i, factors, known);
      const levelStart = this.shifts.start[i] as number;
      const ownStart = Math.max(fromBirth ? first : 0, levelStart);
      let from = 0;
      while (from < baseline.size && (baseline.day[from] as number) < ownStart) from += 1;
      const shape = young ? settings.newShape : 0.5;
      let mean = settings.newMean;
      if (!young) {
        const start = Math.max(ownStart, day - gapDays - YEAR);
        const span = effects.exposureOf(start, day - gapDays) / usual;
        if (span > 0) mean = Math.max(TREND.test.leastRate, effects.sum(i, start, day - gapDays) / span);
      }
      fitLevel(counts, baseline, from, factors, shape, mean, this.#usualDispersion, passes, level);
      if (level.rate >= 1) {
        this.#dispersions[dispersions] = level.dispersion;
        dispersions += 1;
      }
      // How bursty the series was in its longer past: the baseline alone has weighed its outbreaks down.
      const lasting = effects.overdispersion.ofDays(i, TREND.test.dispersionPrior, this.#usualDispersion);
      if (settings.use.overdispersion && lasting > level.dispersion)
        level.dispersion = level.dispersion ** (1 - TREND.test.pastWeight) * lasting ** TREND.test.pastWeight;
      const weekly = settings.use.weeklyOverdispersion
        ? Math.max(
            level.dispersion,
            effects.overdispersion.ofWeeks(i, TREND.test.dispersionPrior, this.#usualDispersion),
          )
        : level.dispersion;
      seasonOf.factor = 1;
      seasonOf.countVariance = 0;
      seasonOf.modelVariance = 0;
      if (useSeason && !young) years.of(i, factors, day - gapDays - levelStart, seasonOf);
      const seasonal = level.rate * seasonOf.factor;
      const common =
        1 / level.evidence +
        level.dispersion * seasonOf.countVariance +
        seasonOf.modelVariance +
        TREND.test.doubt * TREND.test.doubt;
      for (let k = 0; k < EFFECT_KINDS; k += 1) {
        const doubt = TREND.test.kindDoubt[kindOfEffect(k)] as number;
        this.#doubts[k] = Math.sqrt(doubt * doubt + 1 / ((known[k] as number) * (factors[k] as number)));
      }
      let countSum = 0;
      let meanSum = 0;
      let burstSum = 0;
      let doubtSum = 0;
      let peak = 0;
      let meanToday = 0;
      let lastTwo = counts[column] as number;
      let at = 0;
      for (let back = 0; back < longest; back += 1) {
        const exposure = recent.exposure[back] as number;
        if (exposure > 0 && (!young || first <= day - back)) {
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
          burstSum += mu * (recent.exposureRatio[back] as number);
          doubtSum += mu * (this.#doubts[kind] as number);
        }
        if (back + 1 === sums[at]) {
          const window = windows[at] as WindowSums;
          at += 1;
          window.count[size] = countSum;
          window.mean[size] = meanSum;
          const dispersion = back === 0 ? level.dispersion : weekly;
          window.variance[size] =
            meanSum + (dispersion - 1) * burstSum + meanSum * meanSum * common + doubtSum * doubtSum;
        }
      }
      scores.series[size] = i;
      scores.count[size] = counts[column] as number;
      scores.fall[size] = lastTwo < peak ? lastTwo / peak : 1;
      scores.rate[size] = level.rate;
      scores.season[size] = seasonOf.factor;
      scores.isNew[size] = young ? 1 : 0;
      scores.baselineDays[size] = baseline.size - from;
      size += 1;
    }
    if (dispersions >= TREND.spread.series) this.#usualDispersion = median(this.#dispersions, dispersions);
    for (const window of windows) {
      const spread = settings.use.spread
        ? spreadOf(window.count, window.mean, window.variance, scores.series, size, grid.measures)
        : 1;
      scores.spread.push(spread);
      for (let j = 0; j < size; j += 1) window.variance[j] = (window.variance[j] as number) * spread * spread;
    }
    scores.size = size;
    testWindows(scores, windows, grid, settings, recent.exposureRatio[0] as number);
    return scores;
  }
}
