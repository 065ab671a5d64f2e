export const COMPARE = {
  /**
   * From how many standard deviations on a change is told as one: 3.3 is one chance in a thousand, so that of some hundred
   * topics a tenth of one is told wrongly (the normal distribution; the share is chosen).
   */
  beyondChance: 3.3,
  /** Variance over mean of a topic's counts, 1 for pure chance. Assumed, not measured: a larger one tells fewer changes. */
  overdispersion: 1.5,
} as const;
