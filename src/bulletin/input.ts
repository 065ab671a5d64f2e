import type {
  Bulletin,
  CorrectedEdition,
  Day,
  DayOverview,
  Finding,
  Issue,
  LocalReport,
  Paragraph,
  Quote,
  Ticket,
  TopicHistory,
  TopicSet,
  TotalOfDay,
  TrendedTopic,
} from '../model/index.js';

export type PeriodKind = 'day' | 'week' | 'month';

export interface Period {
  readonly kind: PeriodKind;
  readonly from: Day;
  readonly to: Day;
}

/** The ticket counts of a day or of a longer period; for a period `overview.day` is its first day. */
export interface PeriodOverview {
  readonly from: Day;
  readonly to: Day;
  readonly overview: DayOverview;
}

/** What the call centre counted. A column that was not given is null. */
export interface CallsDay {
  readonly day: Day;
  /** 呼入, 应答: telephone calls (个). */
  readonly incoming: number | null;
  readonly answered: number | null;
  /** 其他渠道: requests that came by other ways (件). */
  readonly otherChannels: number | null;
}

/** A measure of the city that answers a topic. */
export interface PolicyEvent {
  readonly title: string;
  readonly announced: Day;
  /** null: takes effect when announced. */
  readonly effective: Day | null;
  readonly topicIds: readonly string[];
  readonly keywords: readonly string[];
  /**
   * Tickets a day that hold one of the keywords, whatever topics they lie in: a topic may be cut otherwise from one day to
   * the next. Absent: the topic that the measure concerns is counted.
   */
  readonly counts?: DayCounts;
}

export type DayCounts = Pick<TopicHistory, 'days' | 'counts'>;

/** A headline of an earlier issue, from the issue ledger. */
export interface EarlierHeadline {
  readonly issue: Pick<Issue, 'year' | 'number' | 'special'>;
  readonly date: Day;
  /** The period that issue reported on; absent: its date's eve cannot be known and the count of that time is left out. */
  readonly period?: { readonly from: Day; readonly to: Day };
  readonly headline: string;
  readonly topicId: string | null;
  /** Tickets of the topic as that issue printed them. */
  readonly count?: number;
  /** What the headline names where it is no topic. */
  readonly risen?: Bulletin['headlineChoice']['risen'];
  /** What the topic was then. */
  readonly lead?: Pick<TrendedTopic, 'label' | 'rule'>;
  /** The citizens' words that it printed. */
  readonly quotes?: readonly string[];
  /** Its topics as it counted them. */
  readonly topics?: readonly Pick<TrendedTopic, 'id' | 'label' | 'count'>[];
}

/** What a single ticket gives to the bulletin: never its words. */
export type TicketFact = Pick<
  Ticket,
  'id' | 'day' | 'time' | 'district' | 'street' | 'department' | 'categories' | 'earlierId'
>;

/** Praise that answers an earlier request; see `matchPraise`. */
export interface PraiseMatch {
  readonly praise: TicketFact;
  readonly earlier: TicketFact;
  /** Roads, estates and buildings that both tickets name. */
  readonly places: readonly string[];
  readonly by: 'ticket' | 'caller' | 'place';
}

export interface PraiseLink extends PraiseMatch {
  /** The topic of the earlier ticket, where it was in one. */
  readonly earlierTopic: string | null;
}

/** One of the export's own widest classes. */
export interface ClassFacts {
  readonly name: string;
  readonly ticketIds: readonly string[];
  /** Of the period before; null where it is not known. */
  readonly before: number | null;
  readonly districts: readonly CountedTickets[];
  readonly departments: readonly CountedTickets[];
  /** The classes under it. */
  readonly parts: readonly CountedTickets[];
}

export interface CountedTickets {
  readonly name: string;
  readonly ticketIds: readonly string[];
}

/** What several tickets may have in common: a class of the export, or a word of their titles; telling where no other ticket of the day has it. */
export type Matter = CountedTickets & { readonly by: 'class' | 'word'; readonly isTelling?: true };

/** A kind of injury, illness or danger, with the tickets that mention it and none graver. */
export interface HarmKind extends CountedTickets {
  /** Death, a collapse, a drowning …: what is told before all else. */
  readonly isGrave: boolean;
  /** Whether there are far more of them than on such days before. */
  readonly isAboveUsual: boolean;
  /** The districts and streets of its tickets, as far as the export has them, each once. */
  readonly places: readonly string[];
  /** Estates, streets and the like that several of its callers name, the most named first, each ticket for one; their district, if known. */
  readonly shared: readonly SharedPlace[];
  /** Words of its callers, best first; none but of what is grave and not as usual. */
  readonly quotes: readonly HarmQuote[];
}

export type SharedPlace = CountedTickets & { readonly district: string };

export interface HarmQuote extends Quote {
  /** The district and street of its ticket, as far as the export has them. */
  readonly place: string;
}

/** What a unit was given, and what became of it. A list is null where the export has no such column, or one that tells nothing. */
export interface DepartmentFacts {
  readonly name: string;
  readonly ticketIds: readonly string[];
  readonly closed: readonly string[] | null;
  readonly overdue: readonly string[] | null;
  readonly satisfied: readonly string[] | null;
  readonly rated: readonly string[] | null;
}

/** What became of the tickets that units were given. */
export interface Outcomes {
  readonly tickets: number;
  readonly closed: number;
  readonly rated: number;
  readonly satisfied: number;
}

/** A standing group of the office: its tickets of the period, and how many it had in the period before. */
export interface GroupFacts extends CountedTickets {
  readonly before: number | null;
}

/** What tickets propose in common: `居委会发放`. */
export interface ProposalGroup {
  readonly label: string;
  readonly ticketIds: readonly string[];
}

/** What a quote is examined by, and what tickets hold its words. */
export interface QuoteFacts {
  /** Whether a piece of a sentence says something by itself; what is not its start needs a subject of its own, too. */
  readonly standsAlone: (words: string, isStart: boolean) => boolean;
  /** Hours, ages, numbers and places in the words of a quote that one ticket, or no more than half of its tickets give. */
  readonly ownWordsIn: (words: string, quote: Quote) => readonly string[];
  /** Whether a part of a quote holds a word that most of its tickets hold, or none that tells anything. */
  readonly isShared: (part: string, quote: Quote) => boolean;
  /** Whether a quote is of a text that is put to no office: opinions, news, jokes; null where the export is none of posts. */
  readonly isTalk: ((quote: Quote) => boolean) | null;
  /** The tickets of a topic whose title or text holds these words. */
  readonly holding: (words: string, topic: Pick<TrendedTopic, 'ticketIds'>) => readonly string[];
  /** Whether a quote's words are a proposal in the sentence of the ticket that they stand in. */
  readonly isProposed: (quote: Quote) => boolean;
}

/** What of injury, illness and danger the period's tickets tell. */
export interface HarmFacts {
  /** The tickets that do; praise and inquiries by the export's own type are left out. */
  readonly harmful: ReadonlySet<string>;
  /** The same by kind, the gravest first, each ticket once; of a week or month none. */
  readonly harms: readonly HarmKind[];
  /** The kinds of it that words mention. */
  readonly harmsIn: (text: string) => readonly string[];
  /** What several tickets of a topic tell of it: each kind once, most first. */
  readonly harmQuotes: (topic: TrendedTopic) => readonly Quote[];
}

/** What the tickets tell beside the topics. */
export interface SideFacts extends QuoteFacts, HarmFacts {
  /** Whether a day is one of rest, and whether those it is compared with are; a week or month has none. */
  readonly restDays: Readonly<Partial<Record<'now' | 'previous' | 'sameWeekday', boolean>>>;
  /** `春节`: the holiday that a day is off for; null: none. */
  readonly holiday: string | null;
  /** Whether the office's exports have the column at all, this period or the weeks before. */
  readonly hasUrgent: boolean;
  readonly hasReminders: boolean;
  readonly classes: readonly ClassFacts[];
  readonly departments: readonly DepartmentFacts[];
  /** Of the period before, as its exports had them; null where it is not known. */
  readonly outcomesBefore: Outcomes | null;
  readonly groups: readonly GroupFacts[];
  /** The tickets of a district, of a topic where one is given. */
  readonly districtTickets: (name: string, topic?: TrendedTopic) => readonly string[];
  /** What tickets have in common, what says most first. */
  readonly inCommon: (ticketIds: readonly string[]) => readonly Matter[];
  /** Estates, roads and other places that words name. */
  readonly placesIn: (text: string) => readonly string[];
  /** Whether the editor has chosen a topic's quotes: these stand in his order, and no others. */
  readonly isChosen: (topic: TrendedTopic, kind: 'reflections' | 'suggestions') => boolean;
  /** Whether an issue of the last days has printed nearly these words. */
  readonly isSaidBefore: (quote: Quote) => boolean;
  /** What the tickets of a topic propose, most first. */
  readonly proposalsOf: (topic: TrendedTopic) => readonly ProposalGroup[];
}

/** Everything a bulletin is made of. Texts are masked already; `quotes` of the topics are verbatim clauses. */
export interface BulletinInput extends SideFacts {
  readonly period: Period;
  readonly city: string;
  readonly issue: Issue;
  /** 印发日期 */
  readonly printedOn: Day;
  /** `null`: there is no export for the period. */
  readonly overview: DayOverview | null;
  /** The day before, or the week or month before. */
  readonly previous: PeriodOverview | null;
  /** The same weekday of the week before; days only. */
  readonly sameWeekday: PeriodOverview | null;
  /** The same time of last year by either calendar. */
  readonly lastYearLunar: PeriodOverview | null;
  readonly lastYearSolar: PeriodOverview | null;
  /** Days of the period for which there is no export; week and month. */
  readonly missingDays: readonly Day[];
  /** Largest first. */
  readonly topics: readonly TrendedTopic[];
  /** The tickets of no topic. */
  readonly rest: TopicSet['rest'];
  /** By the id of a topic or part; also of topics of earlier headlines and policies that are no topic today. */
  readonly histories: ReadonlyMap<string, TopicHistory>;
  /** The period's days with an export; none without history. */
  readonly days: readonly TotalOfDay[];
  /** Where the day's topics are; null: not judged. */
  readonly local: LocalReport | null;
  /** All tickets of the period that say nearly the same as those of a topic that say the same, in the topic or not, text by text. */
  readonly copiesOf: (topic: Pick<TrendedTopic, 'ticketIds'>) => readonly (readonly string[])[];
  /** The tickets that the export itself calls proposals; null where it types none. */
  readonly suggested: readonly string[] | null;
  /** All days the call centre's file has; null where the office gave no file. */
  readonly calls: readonly CallsDay[] | null;
  readonly policies: readonly PolicyEvent[];
  /** Earlier issues, any order. */
  readonly earlier: readonly EarlierHeadline[];
  /** What led the last days, by the rules of those issues, with its tickets of this day. */
  readonly carried: readonly CountedTickets[];
  /** Words that stand in many times as many tickets as usual, with those tickets. */
  readonly risenWords: readonly CountedTickets[];
  /** The tickets of the period that hold one of these words. */
  readonly withWords: (words: readonly string[]) => readonly string[];
  /** How many tickets of the period before hold one of these words; null where its exports are not known. */
  readonly withWordsBefore: (words: readonly string[]) => number | null;
  /** Whether so many of so many tickets of a standing group are many times its usual share, as they are of a word that has risen. */
  readonly isRisenGroup: (name: string, count: number, all: number) => boolean;
  /** 急 and 催 tickets of the period and praise that answers earlier requests; `pickTickets`, `matchPraise` make them. */
  readonly urgent: readonly TicketFact[];
  readonly reminded: readonly TicketFact[];
  readonly praise: readonly PraiseLink[];
  /** Tickets that may not be quoted. */
  readonly confidential: ReadonlySet<string>;
  /** Texts with such content are counted and not printed. */
  readonly isSensitive: (text: string) => boolean;
  /** What the edition printed whose place this one takes; null for a first one. */
  readonly corrected: CorrectedEdition | null;
  /** Topics that the desk has taken off the page, but those that are solved: what was wrong or nobody's business is not named again. */
  readonly withdrawn: readonly Pick<TrendedTopic, 'label' | 'rule'>[];
  /** What the steps before found: rejected rows, partial exports, missing holidays … */
  readonly dataFindings: readonly Finding[];
  readonly rejectedRows: number;
  /** The topic that the editor wants to lead; null: the machine chooses. */
  readonly leadId: string | null;
  /** Ids of the topics that the editor put first, in their order, and of those that he added: the page tells them whatever they count. */
  readonly ordered: readonly string[];
  readonly added: readonly string[];
  readonly editorNote: string | null;
  /** Sets a draft of the bulletin in type and counts its pages. */
  readonly pagesOf: (draft: Bulletin) => number;
  /** Sets an item of a list in type, in its list and alone, and tells the last lines; none where one line holds it. */
  readonly lastLinesOf: (item: Paragraph) => readonly string[];
  /** Cuts a text into words: for a headline's line breaks, and to see which quotes say the same. */
  readonly segment: (text: string) => readonly string[];
}
