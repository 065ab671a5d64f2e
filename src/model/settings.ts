/** Thresholds that several rooms ask for. */
export const MODEL = {
  /**
   * What makes a count an alarm, and what it is compared with: the defaults of `trend` in the settings file and the trend test's
   * own. Tickets, days and shares; each is measured in `bench/trend/REPORT.md`.
   */
  alarm: {
    /** Share of false discoveries that is accepted among the topics of a day (Benjamini and Hochberg). */
    falseDiscoveryRate: 0.08,
    /**
     * A topic is an alarm only from this many tickets on (1 to 5 are the same while `minExcess` is 5), … It is 高于平常 from as
     * many on: three letters a week where none were are chance.
     */
    minCount: 5,
    /** … this many above the expected count, … */
    minExcess: 5,
    /** … and this many times the expected count. */
    minRatio: 1.5,
    /** Days of the baseline, and the days between it and the tested day. */
    windowDays: 70,
    gapDays: 7,
    /** A topic first seen fewer days ago is new. */
    newDays: 28,
  },
  /** A third of a name may be mistyped for it to be the one that was meant. Judgement. */
  mostDifferent: 0.34,
  /**
   * Tokens of a summary that are its opening, clauses' ends among them: a title, or a first sentence. From 18 to 24 the
   * same topics read by hand are found, at 14 fewer.
   */
  openingTokens: 20,
  /** A spelling of n characters has at most 2^(n-1) sequences of words; those of real ones are a handful. A bound on time. */
  mostSequences: 256,
  /**
   * Days in a row without a ticket are quiet where so many days before and after make that as likely as this; fewer known days tell
   * nothing. Of an office of 46 letters a month up to four days, of one of thirteen a day none. By judgement.
   */
  quiet: { aroundDays: 28, leastDays: 14, leastChance: 0.001 },
};
