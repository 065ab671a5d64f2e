/**
 * Every threshold of the page that the office does not set. Units are tickets and shares unless said otherwise; where nothing
 * else is said the value was chosen on printed pages. What each moved by a fifth changes: `bench/bulletin/THRESHOLDS.md`.
 */
export const THRESHOLDS = {
  /** 平稳 */
  calm: {
    /** Number of the largest topics that are said to lie within what is usual: the ten that a leader is told. */
    largest: 10,
    /** Share of a week's or month's days that may lie above the usual. */
    daysAbove: 0.25,
  },
  places: {
    /** Matters of a place that stand on any page: a school's canteen, wages of a site and a smell of one day, of which the form left two out. */
    vital: 3,
    /** Share of what a topic has more than usual from which on a place is where it has risen, and heads the page with it: from a burst main with 54 of 55. */
    ofRise: 0.7,
    /** Of several days a matter is falling off where today has less than this share of its mean day: a canteen of 114 in a week had 3 and stood first. */
    fallingOff: 0.5,
    /** Tickets of a class there from this multiple of what leads on: 58 of a poisoning, of which 26 named the school. */
    ofLead: 1.5,
  },
  headline: {
    /**
     * 大量: fewer tickets are never so called, whatever their share of a small day (chosen on printed pages of small offices).
     * How many an office calls so is its own setting.
     */
    leastOfMany: 30,
    /** Tickets from which on callers are 多名, and report 集中: chosen, not measured. */
    several: 10,
    /** From this share of the largest candidate's tickets on a topic's rates count in full: from pages where nine tickets of a clinic led before 49 about masks. */
    comparable: 0.5,
    /** Size and excess count from this share of all tickets on to all of them, growth up to so many times the usual: from a month of 391 letters, of which 42 had no size measured in tickets a day. */
    scale: { least: 0.001, growth: 100 },
    /** Days after that on which it still counts as new, by this part: a gym that closed yesterday comes before what goes on for a week. */
    fresh: { days: 3, part: 0.5 },
    /** Urgency counts in full from this share of urgent tickets and reminders on. */
    pressing: 0.2,
    /** Up or down by less than this share is no direction. */
    direction: 0.1,
    /** `增多`, `新增`: tickets more than the day before, and their share of the day before, at least: from the page of 28 January, with 增多 on 13 after 11. */
    rise: { tickets: 5, share: 0.2 },
    /** A part is new in a topic that led before from this share of its tickets on, where it grew by this multiple of the topic's growth and has this share of the tickets that the topic gained. */
    aspect: { share: 0.1, growth: 1.5, gain: 0.5 },
    /** Days with which that is compared: the pause that the trend takes for one topic. */
    daysBefore: 3,
    /** Another topic is large beside the topic from this share of its tickets on. */
    beside: 0.3,
    /** A part between these shares of the topic is one side of it, where it gained this many tickets, and this share of its own or this many standard deviations. */
    side: { least: 0.05, most: 0.6, tickets: 5, share: 0.2, deviations: 2 },
    /** Share of the topic and tickets that mention a harm, at least, for the headline to say it: 2 of 49 headed a page. */
    harm: { share: 0.04, tickets: 5 },
    /** The same of tickets that make one proposal: of ten nights of a shortage with 3 to 27 such tickets the largest have 12 to 14 in a hundred, and those of 3 and 4 tickets are one caller's idea. */
    proposal: { share: 0.05, tickets: 5 },
  },
  crisis: {
    /** Without a standing group: a topic with this share of the tickets is a crisis, whose whole is told. */
    share: 0.05,
    /** Multiple of its usual count from which on a topic belongs to it. */
    ratio: 5,
    /** Such topics that it takes, at least. */
    topics: 3,
    /** Their tickets together, each once, as a multiple of the lead's, at least. */
    more: 1.2,
    /** Share of the topic that leads that a standing group must hold for its total to be told; of all tickets: from the page of 22 January, where the lead had 3.8 % and what belonged to it 21 %. */
    ofTopic: 0.3,
    ofAll: 0.2,
    /** Of words that have risen in many topics: from 161 days of questions of 2021 and 2022 (`docs/decisions/bulletin.md`). */
    words: {
      /** Share of a risen word's tickets in one topic from which on the word is that topic's and names no crisis. */
      ofWord: 0.33,
      /** Share of a further word's tickets that hold the first word, too, from which on it belongs to the same crisis. */
      together: 0.3,
      /** Words that are named, at most, and those of them that the headline names. */
      most: 3,
      headed: 2,
    },
  },
  /** Rows of the box under the lead that the first page holds below a lead of five lines; with more, what presses stands beside the topics. From a calm page whose box had thirteen, three of them on the second page. */
  box: { rows: 10 },
  /** Share of a topic's tickets inside another from which on both are one topic told twice. */
  sameTopic: 0.7,
  /** What a topic is about: a part from this share on (from the page of a topic of 48, of which 4件 told nothing), thanks among its tickets likewise; a district or unit from this many tickets on, fewer stand out by chance; 主要 says this share. A place's name says no matter: the class or unit that this share of its tickets has is told. */
  detail: { part: 0.1, district: 3, mainly: 0.5, matter: 0.8 },
  /** Share of a topic's tickets that tell of hearsay above which it is told as one: most of them. */
  hearsay: 0.5,
  /** An incident is the lead's own topic from this share of its own tickets and this share of the lead's on that both have. */
  sameAsLead: { own: 0.5, ofLead: 0.33 },
  /** A multiple is said of the usual from here on, of the period before above here. */
  multiples: { ofUsual: 1.5, ofBefore: 2 },
  /** 未注明 is told of a division from this share on. */
  unnamed: 0.01,
  /** Characters of the longest label that a reader takes in at a glance. */
  longestLabel: 16,
  /** Blocks that can be done without that are worth a page that nothing else has begun. */
  worthAPage: 3,
  /** How many are named in a sentence or table: as many as read well. What an office may want otherwise is in its settings (`items`). */
  named: {
    class: { parts: 3, districts: 2, departments: 2 },
    division: 3,
    restClasses: 3,
    depthRows: 10,
    pressing: 2,
    few: { subtopics: 2, districts: 2 },
    more: { subtopics: 4, districts: 3, hasUnits: true },
    praisedPlaces: 2,
    fading: 3,
    quoted: 2,
    above: 2,
    largest: 3,
    risenClasses: { short: 3, long: 5 },
  },
  /** A class that has risen is told by a topic that has this share of its tickets. Judgement: what half of them say is what they say. */
  risenClass: { told: 0.5 },
  /** 属性: days on each of which a common topic has tickets, its least share of all tickets; the share of dangerous tickets that makes a rising one a risk. */
  kinds: { commonDays: 28, commonShare: 0.01, harm: 0.2 },
  /** 急件催件: a rise is told from `leap` tickets more and `times` the period before on; a main topic has `least` of these tickets and this share of them. */
  urgent: { leap: 10, times: 1.5, least: 2, share: 0.05 },
  /** 超期较多的单位: late tickets, at least; one of a day is nothing that a unit is named for. */
  lateUnit: 2,
  /** Two rates that lie apart by less say nothing. */
  ratePoints: 0.02,
  /** Near duplicates are remarked on from this many tickets and this share of the topic on: from a page where two of 138 told nothing. Copies of this share are what the topic mostly is. */
  alike: { tickets: 5, share: 0.02, mostly: 0.5 },
  /**
   * What mentions injury, illness or danger: without a grave kind it is told from so many tickets on; so many kinds by name, the gravest,
   * and so many quotes; of those far above the usual so many in the lead. One place of which fewer than `usual` tickets a day come, one in five days, is told, however few
   * there are now, where this share of them is of something grave (from a page that left out three of an explosion at one estate).
   */
  harms: { least: 3, kinds: 10, quotes: 3, inLead: 3, usual: 0.2, ofIncident: 0.5 },
  quotes: {
    /** Quotes of a topic, at least: questions are printed where fewer statements are there. */
    least: 2,
    /** A single caller's question longer than this (characters) tells that caller's own affairs. */
    question: 24,
    /** Less than this share of a quote says something else. */
    mostOfIt: 0.5,
    /** Fewer Chinese characters than this, and than this share of the letters: a foreign language. */
    foreign: { most: 5, share: 0.33 },
    /** Share of a quote's words of two characters and more that stood in those before it, from which it says nothing new: of 40 printed ones two had .71, both told again what the first had, and no other more than .5. */
    again: 0.6,
    /** Complaints of injury, illness or danger that stand before the others, at most. */
    harmful: 2,
  },
  /** A curve of fewer days, or whose peak is lower, shows nothing; a band lower than this share of the peak lies within the line of the axis. */
  curve: { days: 3, peak: 5, band: 0.03 },
  /** Fewer bars are no figure. */
  bars: 3,
};
