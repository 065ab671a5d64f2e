import { MODEL } from '../model/index.js';

/**
 * Every threshold of the test, with those that an office sets (`MODEL.alarm`). Units are days, tickets and shares unless said otherwise. A fifth more or less of any turns a
 * test red (`tests/trend/thresholds.test.ts`, `where/where-thresholds.test.ts`), or its range is said. Which were chosen on which
 * simulated days says `bench/trend/REPORT.md`; one that names no source is judgement, of the first version on.
 */
export const defaultTrendSettings = {
  ...MODEL.alarm,
  /** Chance that a usual day lies above the band that is shown as `upper`: one in a hundred, by convention. Judgement. */
  bandTail: 0.01,
  /** Days in which the usual level before an outbreak is looked for; how many times it is far above it. Chosen on 4 and 5 February of the made-up hotline, where the test's own baseline had followed an outbreak of weeks. */
  ordinaryDays: 112,
  highRatio: 2,
  /** What is above its upper bound so many times is not the usual level, however long it has lasted. Judgement, on the same days. */
  explainedRatio: 3,
  /**
   * What was an alarm on an earlier day is a sudden rise again only at this many times the highest of so many days with data
   * before, and so many tickets above it: from printed issues, where +0 to +2 stood beside 突增 day after day.
   */
  regrowthRatio: 1.2,
  regrowthExcess: 3,
  regrowthDays: 3,
  /** At this many times the usual, and above all there ever was, a count is no steady one, wide as its band may be: from printed weeks. */
  recordRatio: 2.5,
  /** Whether `expected` and `upper` say what was usual before an outbreak instead of what the test expected: one number on a page. */
  tellsUsual: false,
  /** A baseline day of this age counts half. Chosen on hotline-sim (`bench/trend/REPORT.md`, which has 35 beside it). */
  halfLifeDays: 50,
  /** Sums of so many days are tested, each to its own baseline. Chosen on hotline-sim (`bench/trend/REPORT.md`, which has 1 alone and 1, 3, 7 beside them). */
  sums: [1, 2, 4, 7] as readonly number[],
  /** Days over which the day effects (weekday, holiday, season of the lunar year) of a topic are learned: two lunar years, so that it always holds the last Spring Festival: a lunar year has up to 385, as the calendar has it. */
  effectDays: 770,
  /** Tickets' worth of trust in the day effects of the wider group before a topic's own is believed. Judgement. */
  effectPrior: 15,
  /** Topics of the archive's first days were there before it. Fewer days than this are too little history. Judgement: two weeks. */
  censoredDays: 14,
  /** Prior of a new topic: tickets a day (measured beside .35 in `bench/trend/REPORT.md`), and the shape of the gamma distribution, by judgement. */
  newMean: 0.2,
  newShape: 0.5,
  /** A topic seen within so many days takes part in the day's test. Judgement: a quarter of a year. */
  liveDays: 90,
  /** Series from which the sum over all series says how busy a day was; with fewer, only a given total does. Judgement. */
  exposureSeries: 20,
  /** Parts that can be left out, to measure what they are worth. */
  use: {
    season: true,
    exposure: true,
    kinds: true,
    spread: true,
    reweighting: true,
    overdispersion: true,
    shifts: true,
    weeklyOverdispersion: true,
    incidents: true,
    reported: true,
  },
};

export type TrendSettings = Readonly<typeof defaultTrendSettings>;

/** Days, as the calendar has them. */
export const WEEK = 7;
/** Days: 52 whole weeks, so that a year holds each day of the week as often; chosen for that. */
export const YEAR = 364;

/**
 * What no office sets: the method's own numbers. One that names no source is judgement, not measured. Which moves by a fifth no test
 * notices, and why that is right, stands in `bench/THRESHOLDS.md`.
 */
export const TREND = {
  calendar: {
    /** A break of so many days makes the next working day a rebound. */
    longBreakDays: 3,
    /** Within so many days of 正月初一 days are compared by the lunar calendar. */
    lunarReachDays: 20,
  },
  effects: {
    /** A topic has a day of the week of its own where its count there is so many standard deviations off; variance of such a sum. */
    weekdayDeviations: 4,
    weekdayVariance: { linear: 2, square: 0.0025, least: 1 },
    /** Days on either side of a day that tell what it would be without its kind. */
    halfSpanDays: 14,
    /** The busyness of a day is never taken as less than this share of the usual. */
    leastExposure: 0.02,
    /** With a smaller share of the totals in the listed series, the totals are a measure of the day of their own. */
    listedShare: 0.8,
    /** From so many tickets on, and so many standard deviations above it, what is more than expected is no busyness of the day. */
    excess: { count: 5, deviations: 4, variance: { linear: 1.5, square: 0.0225, least: 0.5 } },
  },
  cut: {
    /** From so many tickets on a count is cut at so many standard deviations of a dispersed one: of linear μ + square μ² + least. */
    leastCount: 5,
    deviations: 4,
    variance: { linear: 1.5, square: 1 / 16, least: 1 },
  },
  level: {
    /** Anscombe residual above which a day counts as an outbreak and weighs 1/residual² (Noufaily et al. 2013). */
    outbreakResidual: 2.58,
    /** Days' worth of trust in the dispersion that most topics have. */
    dispersionPrior: 10,
  },
  /** Chosen on seeds 101 to 106 of the own simulator, the set hotline-sim beside them (`bench/trend/REPORT.md`). */
  shift: {
    /** A level that has held for so many days, every week of them, is the level. */
    settledDays: 28,
    /** The old level is taken from so many days before; fewer than `settledDays` are none. */
    oldDays: 70,
    /** The four weeks together are off by this factor and so many standard deviations, … */
    leastRatio: 1.5,
    deviations: 5,
    /** … each of them has come this share of the way (an outbreak of three weeks has not), … */
    leastShare: 2 / 3,
    /** … this share of the weeks before lay nearer to the old level (else that was an outbreak's), … */
    leastOldShare: 0.75,
    /** … and there are so many tickets on one side, one a day. */
    leastTickets: 28,
    /** Days after a level was found in which a series may still go back to the level before. */
    probationDays: 70,
    /** Days that must lie nearer to the level before for it to be the level again. */
    returnDays: 14,
  },
  ordinary: {
    /**
     * With fewer ordinary days of the same sort all days are taken together, of holidays (a break is of one piece) with fewer than
     * `leastHolidays`; with fewer of all nothing is usual yet. Of 5, 7 and 10 of the same sort the first is measured best
     * on hotline-sim and the own simulator, seeds 101 to 103, with three to five weeks known (`docs/decisions/trend.md`).
     */
    leastAlikeDays: 5,
    leastDays: 7,
    leastHolidays: 10,
    /** Holidays as near as this lie in one break, or in one crisis. */
    oneBreakDays: 28,
    /** A week or month of which a smaller share is known is none to measure others by: six days of seven will do. */
    leastKnown: 0.85,
    /** The largest ordinary count: the count below which a third of the days lie, times `ratio`, and `deviations` times its square root and `slack` tickets more. */
    most: { ratio: 1.5, deviations: 4, slack: 5 },
    /** Of so many last days of the same sort those are left out that have more than was usual before them, and so many tickets; a level that lasts longer is the usual one. */
    rose: { days: 5, tickets: 3 },
  },
  voices: {
    /** With callers for at most this share of its tickets a topic is more their zeal than many people's. */
    mostlyRepeated: 0.5,
  },
  /** How far a topic's level swings from week to week: chosen as `shift` was (`bench/trend/REPORT.md`). */
  overdispersion: {
    /** What a day later is left of a deviation: a half-life of some 140 days. */
    kept: 0.995,
    /** The squared deviation of a week counts up to this multiple of its Poisson variance: an outbreak does not show how far a level wanders. */
    mostDeviation: 4,
  },
  /** What earlier years say. How far it is believed was chosen on seeds 101 to 106 of the own simulator (`bench/trend/REPORT.md`); lengths and bounds are judgement. */
  season: {
    /** Half of the fortnight that is compared with earlier years; near Spring Festival days differ too much. */
    halfSpanDays: 7,
    lunarHalfSpanDays: 3,
    /** Last year's days stood out as a season does from this ratio to the weeks before on; today is within this one of them. */
    ratio: 1.5,
    tolerance: 1.25,
    /** Earlier years that must all agree, and that are looked at. */
    agreeingYears: 2,
    mostYears: 5,
    /** Tickets' worth of trust in "no season". */
    prior: 30,
    /** How far a fortnight of a steady topic is off its weeks before, in logarithms, and the dispersion of its counts. */
    doubt: 0.15,
    dispersion: 1.5,
    /** With fewer tickets on both sides the fortnight says nothing. */
    leastTickets: 6,
    /** Within these lies what a year may do to the level, and what the fortnight of one year may do to its weeks before. */
    levelRange: [0.5, 2],
    factorRange: [0.2, 5],
    /** How far a season may be off from year to year, as a share of its logarithm. */
    modelDoubt: 0.35,
  },
  test: {
    /** Share (in logarithms) of the longer past in the dispersion, chosen on hotline-sim (`bench/trend/REPORT.md`: no longer memory of bursts); tickets' worth of trust in the usual one, by judgement. */
    pastWeight: 0.3,
    dispersionPrior: 10,
    /** How far a kind of day's factor may be off, as a share: weekday, 调休, rebound, Saturday, Sunday, holiday, festival. That of holidays was chosen on hotline-sim (`bench/trend/REPORT.md`). */
    kindDoubt: [0, 0.1, 0.1, 0.05, 0.05, 0.2, 0.4],
    /** What no model knows, as a share of the expected count. */
    doubt: 0.05,
    /** Tickets a day. */
    leastRate: 0.005,
    /** The dispersion that most topics have, before a day has shown it. */
    dispersion: 1.2,
    /** p above which a day does not stand out at all. */
    today: 0.1,
  },
  spread: {
    /** Series with this expected count show the spread of the day; no more than so many of them show nothing. */
    mean: 5,
    series: 30,
  },
  memory: {
    /** Days in which an alarm is remembered: for 持续, and to say once that a topic has receded. */
    days: 7,
    /** Of so many days, the tested one among them, those with an alarm are counted (`flaggedDays`). */
    countedDays: 3,
    /** A topic is back to usual after so many days in a row within its band. */
    quietDays: 2,
    /** Alarms with at most so many other days in between are of one topic. */
    pauseDays: 3,
    /** The peak of a topic older than the memory is looked for over so many days. */
    peakDays: 14,
    /** A topic without a ticket for so many days was gone. */
    goneDays: 56,
  },
  /** When what was reported is an alarm no longer: chosen on seeds 101 to 110 of the own simulator, some twenty variants (`bench/trend/REPORT.md`). */
  repeat: {
    /** Down to this share of the highest of the last days, after so many days on which it was an alarm. */
    fallen: 0.6,
    fallenDays: 2,
    /** An alarm on so many of the days before: whoever reads the page knows of it. */
    toldDays: 3,
  },
  high: {
    /** So many series with so many tickets a day show how busy a day is; fewer leave it to the exposure. */
    measuringSeries: 8,
    measuringCount: 5,
  },
  /** Weeks and months are tested as days are; days that stand there for a fixed time, and the fewest periods of some. */
  period: {
    windowDays: 182,
    halfLifeDays: 91,
    newDays: 28,
    censoredDays: 28,
    liveDays: 182,
    leastWindow: 6,
    leastHalfLife: 6,
    leastOrdinary: 6,
    leastCensored: 3,
    leastLive: 3,
    /** Weeks between baseline and the tested one; months have none between. */
    gapWeeks: 2,
  },
  /** Not tuned: half and twice a prior moves what is found on seeds 1 to 4 of the made-up city by a hundredth (`bench/trend/WHERE.md`). */
  where: {
    /** Chance that a usual day of a district lies above its band. */
    bandTail: 0.01,
    /** Tickets a day from which on a name that was not there before is said. */
    newPlaceCount: 5,
    /** Tickets' worth of trust in the usual dispersion before a place shows its own. */
    placePrior: 10,
    dispersion: 1.2,
    /** Expected tickets a day of a series that never was. */
    leastRate: 0.05,
    /** Chances (p) below which a day may be an alarm (`today`), a window lets the next longer one count (`lately`), a place is tested at all (`candidate`), and a place still stands out without the smaller ones inside it (`rest`). */
    p: { today: 0.1, lately: 0.01, candidate: 0.01, rest: 0.001 },
  },
  /** Which words a reason has; judgement, no verdict hangs on them. */
  said: {
    /** Times the usual number of tickets, or its inverse, from which on a day is called busy or slow. */
    busy: 1.6,
    /** Times the usual spread of counts from which on a day is called uneven. */
    wide: 1.5,
    /** Days whose exposure, on the same kind of day, is the usual one. */
    busyDays: 56,
    /** Days of a new topic whose counts are listed. */
    listedDays: 7,
    /** A season is said from this factor on. */
    seasonal: 1.5,
    /** Fewer days behind a mean are said. */
    fewDays: 5,
    /** Days known before a first ticket, from which on a series is new in the period rather than in the history. */
    knownDays: 7,
  },
} as const;
