import type { Calendar } from './calendar.js';
import { adjustedLogP } from './discovery.js';
import { dayAt, type Grid, kindOfRhythm, RHYTHMS } from './grid.js';
import { type Baseline, fitLevel, type Level } from './level.js';
import { logTail } from './negativeBinomial.js';
import { Rhythm } from './rhythm.js';
import { type Season, SeasonalYears } from './season.js';
import type { TrendSettings } from './settings.js';

/** Share (in logarithms) of the longer past in the dispersion, and tickets' worth of trust in the usual one. */
const BURST_WEIGHT = 0.3;
const BURST_PRIOR = 10;
/** How far the factor of a kind of day may be off, as a share: weekday, 调休, rebound, Saturday, Sunday, holiday, festival. */
const KIND_DOUBT = [0, 0.1, 0.1, 0.05, 0.05, 0.2, 0.4];
/** What no model knows, as a share of the expected count. */
const MODEL_DOUBT = 0.05;
/** Sums over several days count only where the day itself has a p below this. */
const LOG_TODAY = Math.log(0.1);
const LEAST_RATE = 0.005;
const YEAR = 364;
/** Topics with an expected count from here on show the spread of the day; fewer than `SPREAD_TOPICS` show nothing. */
const SPREAD_MEAN = 5;
const SPREAD_TOPICS = 30;

/** The figures of the topics that take part in one day's test, column by column. */
export interface DayScores {
  readonly day: number;
  /** Number of topics; the arrays are longer. */
  readonly size: number;
  readonly series: Int32Array;
  readonly count: Float64Array;
  /** Expected count of the day and its predictive variance. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** ln p of the best window, corrected for the number of windows; of the day alone; and ln q. */
  readonly logP: Float64Array;
  readonly logPDay: Float64Array;
  readonly logQ: Float64Array;
  /** Days of the best window, its tickets and its expected tickets. */
  readonly window: Uint8Array;
  readonly windowCount: Float64Array;
  readonly windowMean: Float64Array;
  /** Usual tickets a day, season left out. */
  readonly rate: Float64Array;
  readonly season: Float64Array;
  readonly isNew: Uint8Array;
  /** Baseline days that the series had. */
  readonly baselineDays: Uint16Array;
  /** How much wider the day spreads than the model says, by window. */
  readonly spread: readonly number[];
  /** First and last calendar index of the baseline. */
  readonly baselineFrom: number;
  readonly baselineTo: number;
}

/**
 * The test, one day after the other: `observe` takes a day in, `score` judges the day observed last.
 * Gamma–Poisson with a negative binomial predictive tail; the method is described in docs and in each part's file.
 */
export class Judge {
  readonly rhythm: Rhythm;
  private readonly baseline: Baseline;
  private readonly factors = new Float64Array(RHYTHMS);
  private readonly known = new Float64Array(RHYTHMS);
  private readonly factorHalf = new Float64Array(RHYTHMS);
  private readonly factorSixth = new Float64Array(RHYTHMS);
  private readonly level: Level = { rate: 0, dispersion: 1, evidence: 0, outbreakDays: 0 };
  private readonly seasonOf: Season = { factor: 1, countVariance: 0, modelVariance: 0 };
  /** Dispersion that most topics have; from the day judged before, 1.2 at first. */
  private usualDispersion = 1.2;
  seasonalYears: SeasonalYears | undefined;

  constructor(
    readonly grid: Grid,
    readonly settings: TrendSettings,
    readonly calendar: Calendar,
  ) {
    this.rhythm = new Rhythm(grid, settings);
    const w = settings.windowDays;
    this.baseline = {
      size: 0,
      day: new Int32Array(w),
      column: new Int32Array(w),
      kind: new Uint8Array(w),
      weight: new Float64Array(w),
      exposure: new Float64Array(w),
      exposureHalf: new Float64Array(w),
      exposureSixth: new Float64Array(w),
    };
  }

  observe(): void {
    this.rhythm.observe();
  }

  private layBaseline(day: number, usual: number): void {
    const { windowDays, gapDays, halfLifeDays } = this.settings;
    const { baseline, grid, rhythm } = this;
    let size = 0;
    for (let s = Math.max(0, day - gapDays - windowDays); s < day - gapDays; s++) {
      const exposure = (rhythm.exposure[s] as number) / usual;
      if (!(exposure > 0)) continue;
      baseline.day[size] = s;
      baseline.column[size] = grid.column[s] as number;
      baseline.kind[size] = grid.kinds[s] as number;
      baseline.weight[size] = 2 ** (-(day - gapDays - 1 - s) / halfLifeDays);
      baseline.exposure[size] = exposure;
      baseline.exposureHalf[size] = Math.sqrt(exposure);
      baseline.exposureSixth[size] = exposure ** (-1 / 6);
      size++;
    }
    baseline.size = size;
  }

  /** Judges the day observed last. Undefined for a day without data. */
  score(): DayScores | undefined {
    const { rhythm, grid, settings, baseline, factors, known, level, seasonOf } = this;
    const day = rhythm.observed - 1;
    const column = grid.column[day] as number;
    if (column < 0) return undefined;
    const usual = grid.hasExposure ? rhythm.meanExposure(day) : 1;
    this.layBaseline(day, usual);
    const years = new SeasonalYears(grid, rhythm, day, settings.windowDays, settings.gapDays, this.calendar);
    this.seasonalYears = years;
    const useSeason = settings.use.season && years.years.length > 0;
    const sums = settings.sums;
    const longest = Math.max(...sums);
    const n = grid.table.series.length;
    const make = () => new Float64Array(n);
    const series = new Int32Array(n);
    const count = make();
    const rate = make();
    const season = make();
    const isNew = new Uint8Array(n);
    const baselineDays = new Uint16Array(n);
    const windowCounts = sums.map(make);
    const windowMeans = sums.map(make);
    const windowVariances = sums.map(make);
    const dispersions: number[] = [];
    // Exposure and kind of the days of the longest window, newest first; NaN where missing.
    const recent = Array.from({ length: longest }, (_, back) => {
      const s = day - back;
      const today = s === day && grid.isPartial[s] === 1 && !grid.hasExposure ? 1 : (rhythm.exposure[s] as number);
      return s < 0
        ? { exposure: Number.NaN, kind: 0, column: -1 }
        : { exposure: today / usual, kind: grid.kinds[s] as number, column: grid.column[s] as number };
    });
    let size = 0;
    for (let i = 0; i < n; i++) {
      const last = rhythm.lastSeen[i] as number;
      if (last < 0 || last < day - settings.liveDays) continue;
      const counts = (grid.table.series[i] as { counts: ArrayLike<number> }).counts;
      const first = grid.firstSeen[i] as number;
      const isBorn = first >= settings.censoredDays;
      const young = isBorn && first > day - settings.newDays;
      const fromBirth = young || (isBorn && settings.baselineFromBirth);
      rhythm.factors(i, factors, known);
      // The powers serve the residuals of the baseline: without a ticket in it there are none.
      if (rhythm.sum(i, day - settings.gapDays - settings.windowDays, day - settings.gapDays) > 0) {
        for (let k = 0; k < RHYTHMS; k++) {
          const half = Math.sqrt(factors[k] as number);
          this.factorHalf[k] = half;
          this.factorSixth[k] = 1 / Math.cbrt(half);
        }
      }
      let from = 0;
      if (fromBirth) while (from < baseline.size && (baseline.day[from] as number) < first) from++;
      const shape = young ? settings.newShape : 0.5;
      let mean = settings.newMean;
      if (!young) {
        const start = Math.max(fromBirth ? first : 0, day - settings.gapDays - YEAR);
        const span = rhythm.exposureOf(start, day - settings.gapDays) / usual;
        mean = span > 0 ? Math.max(LEAST_RATE, rhythm.sum(i, start, day - settings.gapDays) / span) : settings.newMean;
      }
      const passes = settings.use.reweighting ? 3 : 0;
      fitLevel(
        counts,
        baseline,
        from,
        factors,
        this.factorHalf,
        this.factorSixth,
        shape,
        mean,
        this.usualDispersion,
        passes,
        level,
      );
      if (level.rate >= 1) dispersions.push(level.dispersion);
      // How bursty the series was in its longer past: the baseline alone has weighed its outbreaks down.
      const bursts = rhythm.burstiness(i, BURST_PRIOR, this.usualDispersion);
      if (settings.use.bursts && bursts > level.dispersion)
        level.dispersion = level.dispersion ** (1 - BURST_WEIGHT) * bursts ** BURST_WEIGHT;
      seasonOf.factor = 1;
      seasonOf.countVariance = 0;
      seasonOf.modelVariance = 0;
      if (useSeason && !young) years.of(i, factors, seasonOf);
      const seasonal = level.rate * seasonOf.factor;
      const common =
        1 / level.evidence +
        level.dispersion * seasonOf.countVariance +
        seasonOf.modelVariance +
        MODEL_DOUBT * MODEL_DOUBT;
      let countSum = 0;
      let meanSum = 0;
      let doubtSum = 0;
      let at = 0;
      for (let back = 0; back < longest; back++) {
        const { exposure, kind, column: c } = recent[back] as { exposure: number; kind: number; column: number };
        if (exposure > 0 && (!young || first <= day - back)) {
          const mu = seasonal * exposure * (factors[kind] as number);
          const doubt = KIND_DOUBT[kindOfRhythm(kind)] as number;
          countSum += counts[c] as number;
          meanSum += mu;
          doubtSum += mu * Math.sqrt(doubt * doubt + 1 / (known[kind] as number));
        }
        if (back + 1 === sums[at]) {
          (windowCounts[at] as Float64Array)[size] = countSum;
          (windowMeans[at] as Float64Array)[size] = meanSum;
          (windowVariances[at] as Float64Array)[size] =
            level.dispersion * meanSum + meanSum * meanSum * common + doubtSum * doubtSum;
          at++;
        }
      }
      series[size] = i;
      count[size] = counts[column] as number;
      rate[size] = level.rate;
      season[size] = seasonOf.factor;
      isNew[size] = young ? 1 : 0;
      baselineDays[size] = baseline.size - from;
      size++;
    }
    if (dispersions.length >= SPREAD_TOPICS) this.usualDispersion = median(Float64Array.from(dispersions));
    const spread = sums.map((_, w) =>
      settings.use.spread
        ? spreadOf(
            windowCounts[w] as Float64Array,
            windowMeans[w] as Float64Array,
            windowVariances[w] as Float64Array,
            size,
            (j) => grid.measures[series[j] as number] === 1,
          )
        : 1,
    );
    const result = {
      day,
      size,
      series,
      count,
      mean: windowMeans[0] as Float64Array,
      variance: windowVariances[0] as Float64Array,
      logP: make(),
      logPDay: make(),
      logQ: make(),
      window: new Uint8Array(n),
      windowCount: make(),
      windowMean: make(),
      rate,
      season,
      isNew,
      baselineDays,
      spread,
      baselineFrom: baseline.size > 0 ? (baseline.day[0] as number) : day,
      baselineTo: baseline.size > 0 ? (baseline.day[baseline.size - 1] as number) : day,
    };
    for (let j = 0; j < size; j++) {
      const young = isNew[j] === 1;
      const first = grid.firstSeen[series[j] as number] as number;
      let best = 0;
      let bestWindow = 0;
      for (let w = 0; w < sums.length; w++) {
        if (young && first > day - (sums[w] as number) + 1) break;
        const mean = (windowMeans[w] as Float64Array)[j] as number;
        const widening = spread[w] as number;
        const variance = ((windowVariances[w] as Float64Array)[j] as number) * widening * widening;
        (windowVariances[w] as Float64Array)[j] = variance;
        // A topic that does not stand out at all today is not news today, whatever the last days were.
        const isAbove = w === 0 || (result.logPDay[j] as number) < LOG_TODAY;
        const logP = isAbove ? logTail((windowCounts[w] as Float64Array)[j] as number, mean, variance) : 0;
        if (w === 0) result.logPDay[j] = logP;
        if (logP < best) {
          best = logP;
          bestWindow = w;
        }
      }
      result.logP[j] = Math.min(0, best + Math.log(sums.length));
      result.window[j] = sums[bestWindow] as number;
      result.windowCount[j] = (windowCounts[bestWindow] as Float64Array)[j] as number;
      result.windowMean[j] = (windowMeans[bestWindow] as Float64Array)[j] as number;
    }
    for (const family of [0, 1]) {
      const members: number[] = [];
      for (let j = 0; j < size; j++) {
        if (isNew[j] === family && grid.judged[series[j] as number] === 1) members.push(j);
      }
      const adjusted = adjustedLogP(Float64Array.from(members, (j) => result.logP[j] as number));
      for (const [k, j] of members.entries()) result.logQ[j] = adjusted[k] as number;
    }
    return result;
  }

  day(): ReturnType<typeof dayAt> {
    return dayAt(this.grid, this.rhythm.observed - 1);
  }
}

/** The middle value; sorts its argument. NaN for none. */
function median(values: Float64Array): number {
  values.sort();
  const n = values.length;
  if (n === 0) return Number.NaN;
  const half = n >> 1;
  return n % 2 === 1 ? (values[half] as number) : ((values[half - 1] as number) + (values[half] as number)) / 2;
}

/** How much wider than the model the day's larger topics spread: 1.4826 times the median of |residual|, at least 1. */
function spreadOf(
  counts: Float64Array,
  means: Float64Array,
  variances: Float64Array,
  size: number,
  measures: (j: number) => boolean,
): number {
  const residuals: number[] = [];
  for (let j = 0; j < size; j++) {
    const mean = means[j] as number;
    if (mean >= SPREAD_MEAN && measures(j))
      residuals.push(Math.abs((counts[j] as number) - mean) / Math.sqrt(variances[j] as number));
  }
  if (residuals.length <= SPREAD_TOPICS) return 1;
  return Math.max(1, 1.4826 * median(Float64Array.from(residuals)));
}
