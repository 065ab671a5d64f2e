import type { Day } from '../days/day.js';
import type { Finding } from '../finding.js';
import type { NamedCount, Quote, SubTopic, TrendedTopic } from '../topics/topic.js';
import type { TopicHistory } from '../topics/trend.js';

/**
 * The bulletin as data: the one thing in the middle. The PDF, the HTML, the mail, the terminal table and `--json`
 * are renderings of it and add no number and no judgement of their own.
 */
export interface Bulletin {
  readonly schemaVersion: 1;
  readonly period: { readonly kind: 'day' | 'week' | 'month'; readonly from: Day; readonly to: Day };
  readonly city: string;
  readonly masthead: Masthead;
  readonly foot: Foot;
  /** The title of the issue; render breaks it between words, `headlineWords` joined is `headline`. */
  readonly headline: string;
  readonly headlineWords: readonly string[];
  /** What kind of issue this is: a calm day names no hot topic, an empty one has no data. */
  readonly state?: 'ordinary' | 'calm' | 'partial' | 'empty';
  /** Why this topic leads: for the analyst, never printed. */
  readonly headlineChoice: {
    readonly topicId: string | null;
    readonly reasons: readonly string[];
    /** What the headline names where it is no topic: words that many topics hold, and how many tickets had one of them. */
    readonly risen?: { readonly words: readonly string[]; readonly count: number };
  };
  /** 编者按 */
  readonly editorNote: string | null;
  readonly lead: Paragraph;
  readonly sections: readonly Section[];
  /** For the HTML twin and the terminal; the PDF prints `sections` only. */
  readonly topics: readonly BulletinTopic[];
  /** Every number on the page, in order of appearance. */
  readonly numbers: readonly NumberEntry[];
  readonly findings: readonly Finding[];
  /** Of a corrected edition: what the one printed whose place it takes. */
  readonly corrected?: CorrectedEdition;
  /** Of a corrected edition: what it has otherwise, as its notes say it. */
  readonly correction?: string;
}

/** What an edition printed that readers have: by it a corrected one says what has changed. */
export interface CorrectedEdition {
  /** Null where it gave no total. */
  readonly tickets: number | null;
  /** The topics of which it printed a count, largest first; models of earlier versions lack the rule. */
  readonly topics: readonly { readonly label: string; readonly rule?: string; readonly count: number }[];
}

export interface Masthead {
  /** 热点快报 */
  readonly name: string;
  /** Printed above the name; null where the office wants none. */
  readonly organisation: string | null;
  /** 编印单位 */
  readonly office: string;
  readonly issue: Issue;
  /** 印发日期 */
  readonly printedOn: Day;
  /** 密级 or 内部资料，注意保存; null for none. */
  readonly secrecy: string | null;
  readonly copyNumber: string | null;
  /** 签发人; absent where nobody has signed. */
  readonly signer?: string;
}

/** 期号. A special issue (增刊) counts in a series of its own. */
export interface Issue {
  readonly year: number;
  readonly number: number;
  readonly total: number | null;
  readonly special: boolean;
  /** 0 for the first edition; a corrected export makes 1, 2 … */
  readonly revision: number;
}

export interface Foot {
  /** 报 送 发, each a list of receivers; an empty list prints no line. */
  readonly distribution: {
    readonly 报: readonly string[];
    readonly 送: readonly string[];
    readonly 发: readonly string[];
  };
  readonly copies: number | null;
}

/** A piece of running text. A number carries the id of its entry in the ledger. */
export interface Run {
  readonly text: string;
  readonly number?: string;
  readonly strong?: boolean;
  /**
   * The digits in this run are no numbers of ours: a date, a clock time, an issue number, a name (`N95口罩`, `12345`),
   * or a citizen's or editor's own words. A run with digits has either `number` or `verbatim`, never neither.
   * Render may set `quote` in another face; it must print the text as it stands.
   */
  readonly verbatim?: 'date' | 'time' | 'issue' | 'name' | 'quote';
}
export type Paragraph = readonly Run[];

export interface Section {
  /** Stable name: reflections, suggestions, spikes, incidents, urgent, overview, followups, praise, notes … */
  readonly id: string;
  /** Level 1 heading without its number (render numbers the levels); null for none. */
  readonly heading: string | null;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly text: Paragraph }
  /** `isNote`: a remark on the page itself, set small. */
  | { readonly kind: 'paragraph'; readonly text: Paragraph; readonly isNote?: true }
  /** Numbered lines, 1. 2. 3. … (level 3 of the document form). */
  | { readonly kind: 'list'; readonly items: readonly Paragraph[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: Figure };

export interface Table {
  readonly title: string;
  /** The same title as runs, where it holds numbers or digits; print this one when present. */
  readonly titleRuns?: Paragraph;
  readonly unit: string | null;
  readonly columns: readonly { readonly heading: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly Paragraph[])[];
}

export type Figure = CurveFigure | BarFigure | SparkFigure;

interface FigureText {
  /** Says what the figure shows, as a sentence a reader can take away. */
  readonly title: string;
  readonly unit: string;
  readonly alt: string;
  /** `title` and `alt` as runs, where they hold numbers: joined they equal the strings. Ticks of an axis are render's. */
  readonly titleRuns?: Paragraph;
  readonly altRuns?: Paragraph;
  readonly source: string | null;
  /** `source` as runs, where it holds numbers. */
  readonly sourceRuns?: Paragraph;
}

/** Counts by day with the expected band. `null` is a day without data: the line breaks there. */
export interface CurveFigure extends FigureText, TopicHistory {
  readonly kind: 'curve';
  readonly marks: readonly { readonly day: Day; readonly label: string }[];
}

/** Horizontal bars, largest first: districts, shares of topics. */
export interface BarFigure extends FigureText {
  readonly kind: 'bars';
  readonly bars: readonly {
    readonly name: string;
    readonly count: number;
    readonly label: string;
    /** `label` with its number's ledger id. */
    readonly labelRun?: Run;
    readonly emphasis: boolean;
  }[];
}

/** One line a topic: name, small curve, today's count, usual count, verdict. */
export interface SparkFigure extends FigureText {
  readonly kind: 'sparks';
  readonly rows: readonly {
    readonly name: string;
    readonly counts: readonly (number | null)[];
    readonly upper: readonly (number | null)[];
    readonly today: Run;
    readonly usual: Run;
    readonly verdict: string;
  }[];
}

/** Models of earlier versions lack the tickets. */
export type BulletinQuote = Omit<Quote, 'ticketIds'> & Partial<Pick<Quote, 'ticketIds'>>;

/** A district with its tickets of the topic; empty where they are not known. */
export interface BulletinDistrict extends NamedCount {
  readonly ticketIds?: readonly string[];
}

/** Without the keywords of each ticket, which `topics --why` tells: they would be half of a month's model. */
export interface BulletinTopic
  extends Omit<TrendedTopic, 'districts' | 'reflections' | 'suggestions' | 'subtopics' | 'ticketKeywords'> {
  readonly districts: readonly BulletinDistrict[];
  readonly subtopics: readonly Omit<SubTopic, 'ticketKeywords' | 'identity'>[];
  readonly reflections: readonly BulletinQuote[];
  readonly suggestions: readonly BulletinQuote[];
  readonly history: Pick<TopicHistory, 'days' | 'counts' | 'upper'>;
}

/** A printed number, and how to check it. */
export interface NumberEntry {
  /** `n1`, `n2` … in order of appearance. */
  readonly id: string;
  /** Exactly as printed, `3842` or `20.0%`. */
  readonly printed: string;
  /** The raw value before rounding. */
  readonly value: number;
  /** For example `count(topic=T20200120-003, day=2020-01-29)`. */
  readonly formula: string;
  /** The tickets behind it; empty where the formula names other entries or an outside source. */
  readonly ticketIds: readonly string[];
  readonly source: 'tickets' | 'calls' | 'history' | 'settings' | 'derived';
  /** `alt`: stands in the alternative text of a figure only, so the page's own text need not hold it. Absent: on the page. */
  readonly place?: 'page' | 'alt';
}

/** 受理概况 and other side facts that go into the bulletin beside the topics. */
export interface DayOverview {
  readonly day: Day;
  readonly tickets: number;
  readonly reminders: number;
  readonly urgent: number;
  readonly byType: readonly NamedCount[];
  readonly byChannel: readonly NamedCount[];
  readonly byDistrict: readonly NamedCount[];
  readonly isPartial: boolean;
}
