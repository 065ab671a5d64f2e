import type { Day } from '../days/day.js';
import type { Rule } from '../rules/rule.js';
import type { Trend } from './trend.js';

/** One clause of a ticket, verbatim after masking. */
export interface Quote {
  readonly text: string;
  readonly ticketId: string;
  /** How many tickets of the topic say the same; at least 1. */
  readonly count: number;
  /** Those tickets, its own among them. */
  readonly ticketIds: readonly string[];
  /** The kind of harm that these tickets mention, in whatever words. */
  readonly harm?: string;
}

/** A part of a topic: its rule and more. It has an id of its own, and its tickets are all the topic's. */
export interface SubTopic {
  readonly id: string;
  readonly label: string;
  readonly rule: Rule;
  readonly keywords: readonly string[];
  readonly count: number;
  readonly ticketIds: readonly string[];
  /** For each ticket (aligned with `ticketIds`) the spellings of the rule that it holds. */
  readonly ticketKeywords: readonly (readonly string[])[];
  readonly identity: TopicIdentity;
  /** A person gave it its label: the page prints it as it is. */
  readonly isNamed?: true;
  /** Where it was judged against its own past. */
  readonly trend?: Trend;
}

export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/**
 * What many tickets of a day or period are about: those that fulfil its rule. A ticket may be of several topics, so
 * their counts overlap. Counts are tickets, reminders left out.
 */
export interface Topic {
  readonly id: string;
  /** `incident`: the rule names a place; else `theme`. */
  readonly kind: 'theme' | 'incident';
  readonly label: string;
  /** Which tickets are its: what is counted, followed over the days and explained. */
  readonly rule: Rule;
  readonly keywords: readonly string[];
  readonly count: number;
  /** count / all tickets of the period, from raw integers. */
  readonly share: number;
  readonly ticketIds: readonly string[];
  /** For each ticket (aligned with `ticketIds`) the spellings of the rule that it holds. */
  readonly ticketKeywords: readonly (readonly string[])[];
  readonly subtopics: readonly SubTopic[];
  /** 反映 */
  readonly reflections: readonly Quote[];
  /** 建议 */
  readonly suggestions: readonly Quote[];
  readonly districts: readonly NamedCount[];
  readonly urgent: number;
  readonly reminders: number;
  /** Distinct callers; null where the export has no caller column. */
  readonly callers: number | null;
  /** Tickets that belong to mass filings (near-identical texts), and the number of such groups. */
  readonly massFilings: { readonly groups: number; readonly tickets: number };
  /** Tickets by inferred or given type. */
  readonly types: Readonly<Record<string, number>>;
  /** 0 to 1: share of tickets whose words speak of danger, injury, minors, public order. Feeds the choice of the headline. */
  readonly harm: number;
  /** Whether it comes from the office's file. */
  readonly watched: boolean;
  /** A person gave it its label: the page prints it as it is. */
  readonly isNamed?: true;
  readonly identity: TopicIdentity;
}

export interface TopicIdentity {
  readonly state: 'known' | 'new' | 'merged' | 'split';
  readonly firstSeen: Day;
  /** Other ids that were merged into this one or that it was split from. */
  readonly related: readonly string[];
}

/** The topics of a period. */
export interface TopicSet {
  readonly from: Day;
  readonly to: Day;
  readonly totals: {
    /** Tickets without reminders. */
    readonly tickets: number;
    /** Groups after removal of near duplicates. */
    readonly distinct: number;
    /** Tickets in at least one topic. */
    readonly covered: number;
    readonly reminders: number;
  };
  /** Largest first. */
  readonly topics: readonly Topic[];
  readonly rest: TopicRest;
}

/** 未归入热点: the tickets of no topic. */
export interface TopicRest {
  readonly count: number;
  readonly ticketIds: readonly string[];
  /** By the export's own first class, where it has one; largest first. */
  readonly classes: readonly NamedCount[];
}

export type TrendedTopic = Topic & { readonly trend: Trend };
