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
  /**
   * Mean of today and yesterday over the largest count of the days before in the longest window, each of those as it was
   * or as it would be on a day like today, whichever is less; 1 where there was no more.
   */
  readonly fall: Float64Array;
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

/** Scores while they are being made. */
export type Draft = { -readonly [K in keyof DayScores]: DayScores[K] } & { readonly spread: number[] };

/** Scores of a day for up to `n` topics, none yet. */
export function emptyScores(day: number, n: number, baselineFrom: number, baselineTo: number): Draft {
  const column = () => new Float64Array(n);
  return {
    day,
    size: 0,
    series: new Int32Array(n),
    count: column(),
    mean: column(),
    variance: column(),
    logP: column(),
    logPDay: column(),
    logQ: column(),
    window: new Uint8Array(n),
    windowCount: column(),
    windowMean: column(),
    fall: column(),
    rate: column(),
    season: column(),
    isNew: new Uint8Array(n),
    baselineDays: new Uint16Array(n),
    spread: [],
    baselineFrom,
    baselineTo,
  };
}

/** Tickets, expected tickets and their variance over the days of one window, by topic. */
export interface WindowSums {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}
