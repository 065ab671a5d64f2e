/**
 * Every threshold of the test. Units are days, tickets and shares unless said otherwise. A fifth more or less of any turns a
 * test red (`tests/trend/thresholds.test.ts`, `where-thresholds.test.ts`), or its range is said; what each is worth stands
 * in `bench/trend/REPORT.md`.
 */
export interface TrendSettings {
  /** Share of false discoveries that is accepted among the topics of a day (Benjamini and Hochberg). */
  readonly falseDiscoveryRate: number;
  /** A topic is news only from this many tickets on (1 to 5 are the same while `minExcess` is 5), … */
  readonly minCount: number;
  /** … this many above the expected count, … */
  readonly minExcess: number;
  /** … and this many times the expected count. */
  readonly minRatio: number;
  /** Chance that a usual day lies above the band that is shown as `upper`. */
  readonly bandTail: number;
  /** Days in which the usual level before an outbreak is looked for; how many times it is far above it. */
  readonly ordinaryDays: number;
  readonly highRatio: number;
  /** What is above its upper bound so many times is not the usual level, however long it has lasted. */
  readonly explainedRatio: number;
  /**
   * What was news on an earlier day is a sudden rise again only at this many times the highest of so many days with data
   * before, and so many tickets above it: from printed issues, where +0 to +2 stood beside 突增 day after day.
   */
  readonly regrowthRatio: number;
  readonly regrowthExcess: number;
  readonly regrowthDays: number;
  /** At this many times the usual, and above all there ever was, a count is no steady one, wide as its band may be: from printed weeks. */
  readonly recordRatio: number;
  /** Whether `expected` and `upper` say what was usual before an outbreak instead of what the test expected: one number on a page. */
  readonly tellsUsual: boolean;
  /** Days of the baseline, and the days between it and the judged day. */
  readonly windowDays: number;
  readonly gapDays: number;
  /** A baseline day of this age counts half. */
  readonly halfLifeDays: number;
  /** Sums of so many days are tested, each to its own baseline. */
  readonly sums: readonly number[];
  /** Days over which the day effects (weekday, holiday, season of the lunar year) of a topic are learned: two lunar years, so that it always holds the last Spring Festival. */
  readonly effectDays: number;
  /** Tickets' worth of trust in the day effects of the wider group before a topic's own is believed. */
  readonly effectPrior: number;
  /** A topic first seen fewer days ago is new. */
  readonly newDays: number;
  /** Whether a topic's baseline begins with its first ticket; else the days before count as zero. */
  readonly baselineFromBirth: boolean;
  /** Topics of the archive's first days were there before it. Fewer days than this are too little history. */
  readonly censoredDays: number;
  /** Prior of a new topic: tickets a day, and the shape of the gamma distribution. */
  readonly newMean: number;
  readonly newShape: number;
  /** A topic seen within so many days takes part in the day's test. */
  readonly liveDays: number;
  /** Series from which the sum over all series says how busy a day was; with fewer, only a given total does. */
  readonly exposureSeries: number;
  /** Parts that can be left out, to measure what they are worth. */
  readonly use: {
    readonly season: boolean;
    readonly exposure: boolean;
    readonly kinds: boolean;
    readonly spread: boolean;
    readonly reweighting: boolean;
    readonly renames: boolean;
    readonly overdispersion: boolean;
    readonly shifts: boolean;
    readonly weeklyOverdispersion: boolean;
    readonly incidents: boolean;
    readonly reported: boolean;
  };
}

export const defaultTrendSettings: TrendSettings = {
  falseDiscoveryRate: 0.08,
  minCount: 5,
  minExcess: 5,
  minRatio: 1.5,
  bandTail: 0.01,
  ordinaryDays: 112,
  highRatio: 2,
  explainedRatio: 3,
  regrowthRatio: 1.2,
  regrowthExcess: 3,
  regrowthDays: 3,
  recordRatio: 2.5,
  tellsUsual: false,
  windowDays: 70,
  gapDays: 7,
  halfLifeDays: 50,
  sums: [1, 2, 4, 7],
  effectDays: 770,
  effectPrior: 15,
  newDays: 28,
  baselineFromBirth: true,
  censoredDays: 14,
  newMean: 0.2,
  newShape: 0.5,
  liveDays: 90,
  exposureSeries: 20,
  use: {
    season: true,
    exposure: true,
    kinds: true,
    spread: true,
    reweighting: true,
    renames: true,
    overdispersion: true,
    shifts: true,
    weeklyOverdispersion: true,
    incidents: true,
    reported: true,
  },
};

/** Thresholds of the test by place. Units are days, tickets and shares; measured by `bench/trend/where.mjs`. */
export interface WhereSettings {
  /** Share of false discoveries accepted among all cells of a night: series times places, both kinds of table. */
  readonly falseDiscoveryRate: number;
  /**
   * A place is news only from this many tickets on, this many above and this many times what was expected. Each of the
   * first two may be less while the other stands.
   */
  readonly minCount: number;
  readonly minExcess: number;
  readonly minRatio: number;
  /** Sums of so many days, today the last of them. */
  readonly windows: readonly number[];
  /** Days of the baseline and between it and today; days that it must reach over. */
  readonly baselineDays: number;
  readonly gapDays: number;
  readonly leastBaseline: number;
  /** A level is given where this share of tickets has a place of it. */
  readonly leastPlaced: number;
  /** A series' tickets' worth of trust in the geography of all tickets before its own is believed. */
  readonly sharePrior: number;
  /** Tickets' worth of trust in the usual level of the rest of the city, and of the rest of the place. */
  readonly pulsePrior: number;
  /** Tickets' worth of trust in one share for all kinds of day; 12 to 18 move what is expected on a busy street's weekend by .02 tickets. */
  readonly effectPrior: number;
  /** What no model knows, as a share of the expected count. */
  readonly doubt: number;
  /** A place seen first fewer days ago is compared with its own other tickets. */
  readonly youngDays: number;
  /** A share has moved for good after so many weeks. */
  readonly shiftWeeks: number;
}

export const defaultWhereSettings: WhereSettings = {
  falseDiscoveryRate: 0.05,
  minCount: 5,
  minExcess: 4,
  minRatio: 2,
  windows: [1, 2, 4, 7],
  baselineDays: 70,
  gapDays: 7,
  leastBaseline: 20,
  leastPlaced: 0.8,
  sharePrior: 15,
  pulsePrior: 10,
  effectPrior: 15,
  doubt: 0.1,
  youngDays: 28,
  shiftWeeks: 3,
};
