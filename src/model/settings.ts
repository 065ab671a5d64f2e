/** Thresholds that several rooms ask for. */
export const MODEL = {
  /**
   * 大量: fewer tickets are never so called, whatever their share of a small day (seen on printed pages of small offices).
   * How many an office calls so is its own setting.
   */
  leastOfMany: 30,
  /** 高于平常: three letters a week where none were are chance. The tickets that an alarm and a headline need as shipped, too. */
  leastAboveUsual: 5,
  /** A third of a name may be mistyped for it to be the one that was meant. */
  mostDifferent: 0.34,
  /**
   * Tokens of a summary that are its opening, clauses' ends among them: a title, or a first sentence. From 18 to 24 the
   * same matters read by hand are found, at 14 fewer.
   */
  openingTokens: 20,
};
