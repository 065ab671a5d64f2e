import type { TopicSettings } from './input.js';

/**
 * What a caller may set: tickets of the smallest topic, which three callers make; topics at most, a bound on time; quotes of
 * a topic that are offered. By judgement.
 */
export const DEFAULTS: Required<TopicSettings> = { minTickets: 3, maxTopics: 400, quotes: 5 };

/**
 * Every threshold of the room with its unit and reason. Shares are of 1, texts are distinct ones. Where no source is named a
 * value is ours: chosen on letters of 2019 that were read by hand, then kept or moved by what it did to all sets of
 * bench/topics together. What a fifth more or less of each changes stands in bench/topics/THRESHOLDS.md; what changes
 * nothing there may be moved by as much.
 */
export const SETTINGS = {
  /** Sparse graph of texts (k nearest, Maier et al. 2009): its sizes are what memory and time allow, and no matter hangs on them. */
  neighbours: {
    /** Texts up to which every pair is compared; above it each with its nearest. Memory: 4,000² / 2 pairs at most. */
    allPairs: 4000,
    /** Nearest texts kept of each text. Above the limit large matters come from emerging words, so the nearest serve the small. */
    kept: 15,
    /** Words in more texts than this find no neighbours where not every pair is compared. */
    longestPosting: 400,
    /** Cosine below which two texts are not alike at all. */
    least: 0.06,
    /** The same where only the nearest are kept. */
    leastOfMany: 0.1,
  },
  /** Average linkage (Sokal & Michener 1958); the cut is far below what any topic needs. */
  tree: {
    /** Mean cosine at which clusters stop to be joined. */
    loosest: 0.035,
  },
  /** Subgroup discovery (Klösgen 1996): halves are majorities, the others ours. */
  rule: {
    /** Share of a cluster's texts that hold a term of its rule. */
    held: 0.5,
    /** Share of a cluster's texts that open with a term: what a title says is what a ticket is about. Without it near-identical letters won by their length. */
    opened: 0.5,
    /** Terms that are tried for a cluster. */
    tried: 10,
    /** A cluster is skipped where the cluster it is joined into has less than this share of its texts more: rules are tried for that one. */
    growth: 0.12,
    /** What the exact count may add to a rule's F1 that is estimated by words. */
    margin: 0.1,
    /** What F1 a pair may lack that all texts of a cluster say side by side: 征收标准 before 农民 且 征收. */
    beside: 0.05,
    /** Terms of a part at most. */
    terms: 3,
    /** Characters of an opening that stands for a title. */
    openingCharacters: 30,
  },
  /** What stands as a name; ours, on estates and firms of letters. */
  names: {
    /** Share of a word's places at which it stands as a name, for it to be one; less where no dictionary has the word. */
    share: 0.35,
    shareUnknown: 0.15,
    /** Share of a word's places in a cluster at which the same neighbour stands, for the two to be one name: 滨河 + 苑. */
    always: 0.9,
    /** Characters; no word that is longer is asked what stands inside it either. */
    longest: 12,
    /** Characters of a compound noun: two words of two. */
    compound: 4,
    /** Occurrences in jieba's 60 million words below which a verb may be a name as well: 跃动 has 35, 强制 932. */
    rare: 100,
    /** Share of a name's tickets in one district, where the export tells it, for the name to be one place. */
    onePlace: 0.7,
  },
  /** How alike the tickets of a rule are: four fifths of them, for half may be by one hand; ours, on sixty and eighty rows that strict readers read (`docs/decisions/topics.md`). */
  cohesion: {
    /** Texts of a large group that are looked at, evenly. */
    read: 300,
    /** Share of the texts that may be less alike. */
    leastAlike: 0.2,
    /** Share of all texts from which on a group is compared with the others and not with texts at random, most of them its own. */
    fills: 0.3,
  },
  /** What may be a topic; ours. Here a fifth moves rows: each says what was tried. */
  gate: {
    /** F1 of the rule against its cluster. From .6 to .65 no matter read by hand is lost, one is at .7; at .65 a topic more of 40 outlives a tenth deleted. */
    f1: 0.65,
    /**
     * The same for a rule that was a topic the last night. Of all that were one in the last weeks: 156 topics after 30 nights
     * where a cold start has 139, instead of 141, and no more ids that stay.
     */
    knownF1: 0.5,
    /**
     * Share of all texts from which on an everyday word that came up need not be a cluster: no tree finds 道口 of 469 of
     * 10,000. Of nine days of posts 27 words go below it (院士, 任务, 产品), and no row of made-up nights.
     */
    news: 0.02,
    /**
     * Cohesion of the texts without the words of the rule (the mean cosine with the others that four fifths reach), as a
     * multiple of the mean cosine of texts at random: that is .018 in a month of 330 letters and .006 in 20,700 questions.
     */
    cohesion: 1.4,
    /**
     * Share of it that will do for what was a topic the last night, and for what came up all at once with its opening share
     * multiplied: a crisis fills the day, so that texts at random are alike as well.
     */
    cohesionOfEmerging: 0.5,
    /** Of few texts it must be greater: by this over their number, for chance moves a mean of few pairs more. */
    few: 3.5,
    /**
     * The same of a rule that is one common word: 同事, 律师, 玩家 of four tickets are as many matters. From 3.5 to 7 no matter
     * read by hand is lost, from 8.4 on one of forty is.
     */
    fewOfWord: 7,
    /**
     * The same of a rule that is a name alone, for callers of one estate share streets and numbers: of three texts ten times
     * what is usual, of ten four times. At 30 one more of 40 matters read by hand is lost, at 20 estates of many matters pass.
     */
    fewOfName: 27,
    /**
     * Share of what the titles of one everyday word say besides it that another of them says as well; of few texts more, by
     * this over their number. With .1 and .1 麻将馆扰民 is lost, with nothing rows like 交通 stay.
     */
    agreement: 0.07,
    agreementOfFew: 0.1,
    /** Share of the texts of everyday words that say one thing besides: most must be about it. With .4 公交车 of many matters stays. */
    shared: 0.5,
    /** Share of the texts whose title or opening holds a term that says the matter. Chosen with `openingOfWord` on the hot matters and rows of bench/topics. */
    opening: 0.7,
    /** The same of a rule that is one common word: its tickets may share the thing and no matter. */
    openingOfWord: 0.75,
    /**
     * How alike the texts that hold common words further on must be to those that open with them, in times the likeness of texts
     * at random. Of made-up nights .99 of such tickets are of their row's cause above it and half below; of letters .8 and .55.
     */
    saidAlike: 8,
    /**
     * The same of a word that names a matter by itself, of all texts that hold it: what most say further on stands beside other
     * matters. With .5 two of ten matters of old letters are found that .65 loses; with none 拆迁, 噪音, 户口 fill the first rows.
     */
    openingOfListed: 0.5,
    /** The same of what came up all at once or was a topic the last night: it must not come and go by a hair. On thirty made-up nights .6 kept more ids than .7, .5 let in more of mixed cause (`docs/decisions/topics.md`; measured by bench/topics/steady.mjs). */
    openingOfEmerging: 0.6,
  },
  /** One row for each matter: non-maximum suppression with overlap .5, as is usual; the rest ours. */
  choice: {
    /** Of two topics that share this much of the smaller's tickets one stays. */
    overlap: 0.5,
    /** What lies in a topic with this share is a part of it. */
    inside: 0.8,
    /** Share of a topic from which on what lies inside it is compared with the rest of it. */
    leastPart: 0.2,
    /** Mean cosine of that part and the rest, as a multiple of what texts at random have. */
    across: 3,
    /** Share of all tickets as filed from which on nothing inside a topic is compared. */
    large: 0.1,
    /** A topic that goes on, or came up all at once, takes in a smaller one from this many times its tickets on. */
    absorbs: 2,
    /** Worth of what came up all at once against what is usual. */
    emerging: 3,
    /** A rule that was a topic the last night. Up to 1.5 more ids stay, and fewer matters are found. */
    goesOn: 1.2,
    /** A rule that says where. */
    placed: 1.1,
    /** Mean cosine of two pieces of news without their own words, as a multiple of what texts at random have, from which on they are one. */
    joined: 10,
    /** How many times as alike two pieces count that lie in one class which is mostly news: with any likeness 寺庙 and 鄂牌车辆 of one epidemic were one. */
    ofClass: 3,
    /** Pairs of texts of the two largest pieces: of rows of 5 and 5 tickets half were two causes (`docs/decisions/topics.md`). */
    likePairs: 40,
    /** Power of the F1 of a rule that was no topic before: one that finds its cluster badly is worth far less than one that goes on. */
    newF1: 3,
  },
  parts: {
    most: 8,
    /** Share of the topic's tickets. */
    share: 0.05,
    /** Share of the topic's texts that its word may have at most. */
    largest: 0.5,
    /** Times that a word of a part is as frequent in its topic as in all texts. */
    lift: 3,
    /** Logarithm (e) of the lift at which a word's tickets are worth as many as a rule's that finds its cluster whole. */
    fullLift: 4,
    /** Texts of a topic, as a multiple of a part's least, from which on its words are looked through for parts. */
    leastTopic: 4,
    /** Share of a part's texts whose title or opening holds the word that makes it one. */
    opening: 0.6,
  },
  /** Counts against a Poisson expectation of the usual days before; how far above it is ours. */
  emerging: {
    /** Texts at least. */
    tickets: 5,
    /** The same as a share of the period's. */
    share: 0.002,
    /** Times what was to be expected. */
    ratio: 3,
    /** Standard deviations above it. */
    surprise: 6,
    /** Times what was to be expected, from which on four fifths are no usual ones, as a row must have of its matter. */
    mostlyNew: 5,
    /** Times what was to be expected, from which on hardly anybody said it before: 23路, 恒达. */
    unheard: 10,
    /** The same of fewer texts than `tickets`, and how few: four of a word of which a month has none are no chance (Poisson, 10⁻⁷). */
    unheardOfFew: 100,
    few: 4,
    /** The same of a word that is a topic of the last weeks: 23路 of four calls has three the next day. */
    fewOfKnown: 3,
    /** The same of a word that any dictionary has. From 10 on 爸爸, 同事, 宇宙 of posts and questions are topics. */
    unheardEveryday: 25,
    /** Share of all texts from which on a word is a candidate whatever came before. */
    everywhere: 0.05,
  },
  /** The days before that incidents of three days are looked for in; bounds on time, ours. */
  recent: {
    /** A name in more of today's texts than this shows on its own day. */
    mostOfName: 20,
    /** Other tickets of today that show which words are common. */
    others: 1000,
  },
  /** What a label must have of its tickets: .8 is what the contract with the reader asks of a row; `beside` and `endLift` were chosen on rows that strict readers read (bench/topics/BY-HAND.md), the others are ours. */
  label: {
    /** Share of the counted texts that hold each word of a label. */
    borneOut: 0.8,
    /** Share of the texts whose title or opening holds it. */
    opening: 0.33,
    /** The same where words that are not borne out are left out between them. */
    openingLoose: 0.5,
    /** Share of the texts that hold the spelling of a label of the days before, for it to stay. */
    keptSpelling: 0.3,
    /** What each character more is worth against how many texts say the shorter one. */
    longer: 0.2,
    /** Share of the texts that have a spelling of a term, for it to stand for all. */
    usual: 0.5,
    /** A noun of everyone's ends a label where this many times its share of all texts say it: 管理 of 封闭管理, not 问题. */
    endLift: 3,
    /** Characters. */
    longest: 14,
    /** Characters of a clause that nearly all texts say word for word. */
    longestClause: 18,
    /** Characters from which on such a clause stands for a rule not all of whose words it holds. */
    statement: 8,
    /** Share of the texts that say two words of a rule side by side, for the label to do so. */
    beside: 0.33,
    /** Tickets of a place alone, of which no matter is shared, for it to be a topic. With more, matters read by hand are lost (.928 → .781). */
    leastOfPlace: 5,
    /** Texts that are read for a label, and for how its words are written. */
    read: 200,
    readForSpelling: 40,
  },
  /** Chosen, not measured. */
  keywords: {
    /** Those that are listed: the rule's own, then what else is typical of the tickets. */
    most: 12,
    /** Share of a topic's tickets that hold a typical word, and how many times that of all tickets it is. */
    share: 0.15,
    lift: 3,
  },
  /** Chosen by judgement; each is held at its edges by a test (tests/topics/quotes/weights, describe); how many are read is a bound on time. */
  quotes: {
    /** Topics, the largest first, of which the bulletin may print quotes; tickets that are read for quotes of each, of what is new or at one place, and of the others. */
    leadingTopics: 40,
    readLeading: 160,
    readOthers: 4,
    /** Quotes of the others. */
    ofOthers: 2,
    /** Words that say what is typical of a topic. */
    profileWords: 40,
    /** Weight of being typical against being new (Carbonell & Goldstein 1998). */
    relevance: 0.7,
    /** What a clause that reads badly by itself keeps of its worth. */
    reading: 0.3,
    /** Clauses of a ticket that are looked at, the first. */
    clauses: 12,
    /** Characters: shorter clauses are not worth more for being shorter. */
    shortest: 20,
    /** Times that a word of the label counts more than another in how typical a clause is of the topic. */
    inLabel: 2,
    /** What a clause keeps whose sentence goes on. */
    goesOn: 0.7,
    /** Two clauses that share this much of their character pairs say the same. */
    same: 0.35,
    /** Where fewer complaints name the topic, clauses with this number of its typical words may be quoted. By judgement. */
    leastNaming: 2,
    typicalWords: 2,
  },
  /** Chosen, not measured: a count beside a quote must be of tickets that say it. */
  paraphrases: {
    /** What a clause must hold of a quote's weight to say the same. */
    weight: 0.5,
    /** What it must hold of its pairs of characters: 药店 alone does not make 维持秩序 and 公布到货时间 one demand. */
    characters: 0.5,
    /** With fewer words of its own a quote is too general to say that another ticket says the same. */
    leastWords: 3,
  },
  /** Four weeks are a month of nights; the shares are ours, on thirty made-up nights. */
  registry: {
    forgottenAfterDays: 28,
    /** Two are one matter where yesterday's rule and today's topic share this much of today's tickets (F1). */
    same: 0.4,
    /** Share of the tickets of a part of a known topic, or of a known topic inside a new one, for a split or a merge. */
    inside: 0.6,
    /** Tickets of that part or that topic at least. */
    leastInside: 3,
  },
} as const;
