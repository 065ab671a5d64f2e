/** Every threshold of the test. Units are days, tickets and shares unless said otherwise. */
export interface TrendSettings {
  /** Share of false discoveries that is accepted among the topics of a day (Benjamini and Hochberg). */
  readonly falseDiscoveryRate: number;
  /** A topic is news only from this many tickets on, … */
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
  /** Whether `expected` and `upper` say what was usual before an outbreak instead of what the test expected: one number on a page. */
  readonly tellsUsual: boolean;
  /** Days of the baseline, and the days between it and the judged day. */
  readonly windowDays: number;
  readonly gapDays: number;
  /** A baseline day of this age counts half. */
  readonly halfLifeDays: number;
  /** Sums of so many days are tested, each to its own baseline. */
  readonly sums: readonly number[];
  /** Days over which the rhythm (kind of day) of a topic is learned: two lunar years, so that it always holds the last Spring Festival. */
  readonly rhythmDays: number;
  /** Tickets' worth of trust in the rhythm of the wider group before a topic's own is believed. */
  readonly rhythmPrior: number;
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
    readonly bursts: boolean;
    readonly shifts: boolean;
    readonly swings: boolean;
    readonly incidents: boolean;
    readonly told: boolean;
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
  tellsUsual: false,
  windowDays: 70,
  gapDays: 7,
  halfLifeDays: 50,
  sums: [1, 2, 4, 7],
  rhythmDays: 770,
  rhythmPrior: 15,
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
    bursts: true,
    shifts: true,
    swings: true,
    incidents: true,
    told: true,
  },
};
