/**
 * Thresholds of the test by place. Units are days, tickets and shares. Chosen, not tuned, and measured as they stand by
 * `bench/trend/where.mjs`: half and twice `sharePrior`, `pulsePrior`, `doubt` and `baselineDays` move what is found on seeds
 * 1 to 4 of the made-up city by a hundredth (`bench/trend/WHERE.md`).
 */
export const defaultWhereSettings = {
  /** Share of false discoveries accepted among all cells of a night: series times places, both kinds of table. */
  falseDiscoveryRate: 0.05,
  /**
   * A place is an alarm only from this many tickets on, this many above and this many times what was expected. Each of the
   * first two may be less while the other stands.
   */
  minCount: 5,
  minExcess: 4,
  minRatio: 2,
  /** Sums of so many days, today the last of them. */
  windows: [1, 2, 4, 7] as readonly number[],
  /** Days of the baseline and between it and today; days that it must reach over. */
  baselineDays: 70,
  gapDays: 7,
  leastBaseline: 20,
  /** A level is given where this share of tickets has a place of it. */
  leastPlaced: 0.8,
  /** A series' tickets' worth of trust in the geography of all tickets before its own is believed. */
  sharePrior: 15,
  /** Tickets' worth of trust in the usual level of the rest of the city, and of the rest of the place. */
  pulsePrior: 10,
  /** Tickets' worth of trust in one share for all kinds of day; 12 to 18 move what is expected on a busy street's weekend by .02 tickets. */
  effectPrior: 15,
  /** What no model knows, as a share of the expected count. */
  doubt: 0.1,
  /** A place seen first fewer days ago is compared with its own other tickets. */
  youngDays: 28,
  /** What a place has had for so many days, each of them above its usual level, is its level from now on and no signal. */
  settledDays: 21,
};

export type WhereSettings = Readonly<typeof defaultWhereSettings>;
