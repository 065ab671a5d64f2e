/**
 * Every threshold of the room: value, unit, where it comes from. `bench/text/thresholds.mjs` moves each by a fifth both ways and
 * says what that changes on a made-up day; its table stands in `bench/text/THRESHOLDS.md`. What comes from no measurement
 * says so.
 */
export const TEXT = {
  /** Characters of a body that are tokenised and compared with the title. The beginning of a ticket says what it is about; the rest is how it went. Judgement. */
  featureLength: 150,
  /** Characters of a title and of a body that are looked at; a bound on time. */
  longestTitle: 200,
  longestBody: 20_000,
  /** Characters before a colon that may be a heading. Judgement. */
  longestHeading: 30,
  /** Characters of a text that tell its type where the export names none: of its first words, of its opening, and in which it asks. Judgement. */
  type: { first: 40, opening: 120, asks: 300 },
  /** Chinese characters from which on a clause says something in Chinese: 谢谢 and 请解决 do not. Judgement. */
  leastHan: 4,
  /** Characters before a proposal in a sentence, from which on they are a clause of their own. Judgement. */
  beforeProposal: 8,
  /** Characters of a sentence that is divided at commas, and of its parts. Judgement. */
  longestSentence: 60,
  longestPart: 45,
  shortestPart: 12,
  /** Characters of a clause; what is longer is no speech. Judgement. */
  longestClause: 300,
  /** Characters in which places are looked for; a bound on time. */
  placesWithin: 4000,
  /** Characters of the shortest name of a place, with what it is: 丑街 is none. Judgement. */
  shortestPlace: 3,
  /** Characters before what a place is by (路, 公司), at most; a line has none, its number tells it. Judgement. */
  longestPlace: {
    estate: 7,
    road: 5,
    line: 0,
    station: 6,
    company: 12,
    school: 10,
    hospital: 9,
    market: 7,
    village: 4,
    community: 4,
    site: 7,
  },
  /** Digits of a number that is a token; longer ones are serials and telephones. Judgement. */
  longestNumber: 6,
  /** Characters of a Latin word that is a token. A bound: addresses and hashes are longer. */
  longestWord: 40,
  /** Letters of an abbreviation that keeps its capitals: KTV. Judgement. */
  longestAbbreviation: 5,
  /** Characters of a code with which the Chinese behind it can be one word: 5G, B座. A bound. */
  longestCode: 8,
  /** Common character pairs of two texts over all of theirs, from which they are copies. Broder 1997 for the measure; the value is judgement. */
  jaccard: 0.5,
  /**
   * Of what is a text's own among those written into templates the share that its copy says as well; 0.62 joins half as many false copies
   * again, and finds 1 in 500 of the edited ones more. Measured.
   */
  copied: 0.7,
  /**
   * Clauses of templates: texts that hold one, at least and as a share of all; how many times rarer than it a clause is that is
   * a text's own; and the share of own clauses in its texts, on the average: that of a mass filing's is a name at most.
   * `slots` are those of the count for each text; a text has some ten clauses. Judgement.
   */
  template: { least: 10, share: 0.002, rarer: 5, ownShare: 0.07, slots: 16 },
  /** Groups that a newcomer is compared with in one bucket; a bound on time. */
  comparisons: 12,
  /** Characters of a text that are compared. A bound: features are shorter. */
  longestCompared: 400,
  /** Share of a phrase's tickets in which a longer one holds it, from which it is dropped. Judgement. */
  contained: 0.8,
  /** Bits: pointwise mutual information (Church and Hanks 1990) and boundary entropy of a phrase. The values are judgement. */
  minPmi: 4,
  minEntropy: 1,
  /** Times that a phrase is said at least, also as one in so many tickets, and words of the longest. Judgement. */
  phrase: { least: 5, ticketsPerTime: 4000, mostWords: 4 },
  /** Characters of a phrase that is a word which the dictionary does not know, and of one that is a place. Judgement. */
  newWord: { least: 3, most: 6, mostOfPlace: 8 },
  /** Occurrences of a word of the trade or of the office, which no dictionary counts: commoner than eight in ten of jieba's words. Judgement. */
  uncounted: 50,
  /** Occurrences that cppjieba gives a word that is put in: the median read from its dictionary (WordWeightMedian). */
  putIn: 3,
  /** Evenness of a word over the classes (0 to 1), and share of tickets, from which it carries no topic. Judgement. */
  genericEntropy: 0.93,
  genericShare: 0.02,
  /** Tickets of a class that count, and such classes, for evenness to mean something. Judgement. */
  leastOfClass: 20,
  leastClasses: 4,
  /**
   * Times that a generic word, learned or shipped, is more frequent than before to be an emerging word, its least share, and
   * standard deviations above what was to be expected, as asked of other emerging words. Judgement.
   */
  emergingRatio: 3,
  shippedEmergingRatio: 8,
  emergingShare: 0.005,
  emergingSurprise: 6,
  /** Characters of a quote: shorter ones say nothing by themselves, longer ones no page holds. Judgement. */
  quote: {
    least: 15,
    most: 80,
    /** Chinese characters in it, and their share of what is no mask. */
    leastHan: 10,
    hanShare: 0.6,
    /** Characters that come twice where a title ran into its text. */
    repeated: 10,
  },
  /** What a quote loses of 1 for each thing that makes it read badly by itself; only their order matters. Judgement. */
  reading: {
    noSubject: 0.35,
    dependent: 0.25,
    firstPerson: 0.25,
    weOrYou: 0.12,
    later: 0.15,
    feeling: 0.25,
    date: 0.1,
    long: 0.15,
    short: 0.05,
    manyParts: 0.1,
    /** Characters above and below which a quote is long or short, and commas above which it has many parts. */
    longFrom: 50,
    shortBelow: 18,
    mostCommas: 4,
  },
} as const;
