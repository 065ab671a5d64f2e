/** How far two counts of one topic lie apart without any change: as the trend test takes it of a day, more of it by judgement, for levels wander. */
export const COMPARE = {
  /** Variance over mean of a topic's counts, 1 for pure chance: 1.2 in the trend test (`TREND.test.dispersion`). Assumed, not measured: a larger one tells fewer changes. */
  dispersion: 1.5,
  /** What no model knows, as a share of the count: that of the trend test (`TREND.test.doubt`). Without it a tenth more of three thousand a week is news. */
  doubt: 0.05,
} as const;
