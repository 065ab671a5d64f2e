/**
 * How far the pipeline looks, and from where on something is told. One that names no source is judgement; which moves by a
 * fifth no test notices stands in `bench/THRESHOLDS.md`. Sizes of work for the second thread stand beside it.
 */
export const PIPELINE = {
  background: {
    /**
     * Days whose words say what is usual: the first of the last eight weeks, of fewer known days the same share. A topic that
     * has been in the news for a week or three is not usual yet, and stays a topic of its own.
     */
    days: 28,
    reachDays: 56,
  },
  past: {
    /** Days in which today's topics are counted: a year for the effects of days and the season, and the window before it. */
    countedDays: 430,
    /** Days before the first night whose tickets teach words. Judgement: what is said daily is among two weeks. */
    taughtDays: 14,
    /** How far back an earlier request may lie that praise answers, days. */
    praiseDays: 14,
    /** Topics that are looked for by place: each of them costs its tickets of twelve weeks. */
    mostTopicsByPlace: 200,
  },
  risenClasses: {
    /** Share of a day's tickets in classes that no day before had, at most; with more the office has renamed them. Judgement: a storm of a county is half of its day. */
    mostUnseen: 0.5,
    /** Share of a class's tickets that are usual, up to which it is mostly news: four fifths, as a row must have of its matter. */
    usualOfNew: 0.2,
  },
  /** What is usual for a day, by which an export is seen to be incomplete. */
  usualDay: {
    trailingWeeks: 8,
    /** Where the same weekday is not known often enough, other days of this long. */
    trailingDays: 28,
    /** On a holiday half as many call as on such a weekday, and at the Spring Festival fewer. */
    holidayPart: 0.5,
  },
  /** Days with tickets before an export's first, by which it is seen to lack a column. Judgement: a new form of export is told twice, and then usual. */
  latestDays: 3,
  /** What a topic's tickets tell of injury, illness or danger. */
  harm: {
    /** Kinds of harm that are told of a topic, at most. */
    most: 2,
    /** Tickets that tell of a kind, at least. */
    leastTickets: 2,
    /** Their share of the topic, at least. */
    leastShare: 0.02,
    /** Share of the pairs of characters of one clause that another holds from which on it says the same. */
    same: 0.5,
    /** Different clauses that are compared: a month of a crisis has thousands. */
    compared: 400,
    /** What a clause that reads badly by itself keeps of its weight. */
    reading: 0.3,
    /** Of a clause with an hour, an age or a number, which are one caller's. */
    ownFigures: 0.4,
    /**
     * A kind of the gravest stands in the lead from this number of tickets and multiple of its usual number on. Judgement: two may be one
     * event told twice; the multiple is that of words that have risen.
     */
    inLead: {
      tickets: 3,
      ratio: 5,
      /** Tickets of a past day that are read for it; a bound on time. */
      read: 5000,
    },
    /**
     * Where several callers tell a kind at one place it is said: so many callers; of falls and bites, which may be two, and of a
     * family's own affair so many; their share of the kind, or so many of them that are a smaller share; tickets that are looked
     * through for its name, a bound on time. Judgement: of 40 who fell on ice two on one street say nothing, nor do five of 202
     * who were ill.
     */
    shared: { callers: 2, ofPersons: 3, share: 0.25, enough: 5, shareOfMany: 0.1, read: 60 },
    /** Of one that fears a harm that nobody has met. */
    feared: 0.3,
  },
  proposals: {
    /** Tickets that make one proposal, at least. */
    leastTickets: 3,
    /** Their share of the topic, at least. */
    leastShare: 0.005,
    /** Share of its clauses that may stand in a larger proposal before it; with more it says the same again. */
    mostCovered: 0.7,
    /** Share of the tickets of a proposal that must name a further way of doing it (`上门`) for the way to be part of it. */
    most: 0.75,
  },
  /**
   * A word has risen from this number of tickets, share of all tickets and multiple of its usual share on. Of 161 days and 24 weeks of questions such
   * words stand in 15 and 4, each of something that happened; of 31 weeks of letters in 4; of ordinary days of calls in none.
   */
  risenWords: { leastTickets: 10, share: 0.05, ratio: 5 },
  saidBefore: {
    /** Issues of one kind whose words are remembered: a week of days. */
    issues: 7,
    /** Share of their pairs of characters that two quotes have in common from which on they say the same: 老人 and 老年人, `等3小时` and `等5小时`. */
    same: 0.6,
    /** Characters in a row by which a quote is known again at the end of a longer sentence, too. */
    run: 8,
  },
  /**
   * Tickets out of which masking took a name, and their share of all that hold it, from which on it is a name wherever it
   * stands. Of a word of many tickets (戴口罩) it takes some by mistake; of a name it sees one occurrence in seven at least.
   */
  knownName: { leastTickets: 2, leastShare: 0.1 },
  quotes: {
    /** What begins with no subject scores this at most (`quoteScore`). */
    noSubject: 0.65,
    /** Share of a period's texts that address an office below which they are talk: letters .54 to .64, made-up calls .92, posts .02, questions .01 (bench/bulletin). */
    leastAddressed: 0.2,
  },
} as const;
