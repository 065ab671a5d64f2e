/**
 * Every threshold of the page that the office does not set. Units are tickets and shares unless said otherwise; where nothing
 * else is said the value was chosen on printed pages. What each moved by a fifth changes: `bench/bulletin/THRESHOLDS.md`.
 */
export const THRESHOLDS = {
  /** 平稳 */
  calm: {
    /** So many of the largest topics must lie within what is usual: the ten that a leader is told. */
    largest: 10,
  },
  headline: {
    /** From this share of the largest candidate's tickets on a topic's rates count in full. */
    comparable: 0.5,
    /** Up or down by less than this share is no direction. */
    direction: 0.1,
    /** `增多`, `新增`: so many tickets more than the day before, and so much of them. */
    rise: { tickets: 5, share: 0.2 },
    /** A part is new in a topic that led before with this share of it, where it has grown so many times as much and has so much of its gain. */
    aspect: { share: 0.1, growth: 1.5, gain: 0.5 },
    /** Days with which that is compared: the pause that the trend takes for one matter. */
    daysBefore: 3,
    /** Another matter is large beside the topic from this share of its tickets on. */
    beside: 0.3,
    /** A part between these shares of the topic is one side of it, and has gained so many tickets, and so much of its own or so many deviations of chance. */
    side: { least: 0.05, most: 0.6, tickets: 5, share: 0.2, deviations: 2 },
    /** Harm that so much of the topic mentions, and so many tickets: 2 of 49 headed a page. */
    harm: { share: 0.04, tickets: 5 },
  },
  crisis: {
    /** Without a standing group: a topic with this share of the tickets is a crisis, whose whole is told. */
    share: 0.05,
    /** A topic belongs to it at so many times its usual. */
    ratio: 5,
    /** The standing group of the topic that leads holds so much of it, and so much of all tickets. */
    ofTopic: 0.3,
    ofAll: 0.2,
    /** A risen word of which a topic holds so much is that topic's; another belongs to it with so much of its tickets; so many are named. */
    words: { ofWord: 0.33, together: 0.3, most: 3 },
  },
  /** Rows of the box under the lead that the first page holds below a lead of five lines; with more, what presses stands beside the topics. */
  box: { rows: 10 },
  /** So much of a topic inside another is the same matter told twice. */
  sameMatter: 0.7,
  /** What a topic is about: a part from this share on; a district from so many tickets on, fewer stand out by chance. */
  detail: { part: 0.1, district: 3 },
  /** 属性: days on each of which a common topic has tickets, its least share; the share of dangerous tickets that makes a rising one a risk. */
  kinds: { commonDays: 28, commonShare: 0.01, harm: 0.2 },
  /** 急件催件: the change that is told, at least so many tickets and so many times; a main matter has so many tickets, and so much of all. */
  urgent: { leap: 10, times: 1.5, least: 2, share: 0.05 },
  /** 超期较多的单位: so many tickets late; one of a day is nothing that a unit is named for. */
  lateUnit: 2,
  /** Two rates that lie apart by less say nothing. */
  ratePoints: 0.02,
  /** Near duplicates are remarked on from so many tickets and so much of the topic on. */
  alike: { tickets: 5, share: 0.02 },
  quotes: {
    /** So many at least, questions among them where too little is stated. */
    least: 2,
    /** A single caller's question longer than this (characters) tells that caller's own affairs. */
    question: 24,
    /** Less than this share of a quote says something else. */
    mostOfIt: 0.5,
    /** So many complaints of injury, illness or danger stand before the others. */
    harmful: 2,
  },
  /** A curve whose peak is lower shows nothing; a band lower than this share of the peak lies within the line of the axis. */
  curve: { peak: 5, band: 0.03 },
};
