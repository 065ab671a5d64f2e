import type { Day, DayTokens, Ticket, Topic, TopicSet, Vocabulary } from '../model/index.js';
import type { Lexicon, Segmenter } from '../text/index.js';
import type { Term, TopicRule } from './rule.js';

/** What the history knows of words: how many of its tickets hold them. */
export interface Background {
  readonly tickets: number;
  frequency(word: string): number;
}

/** Everything that topics are made of. Pure data and pure functions. */
export interface TopicInput {
  readonly from: Day;
  readonly to: Day;
  /** The tickets of the period. */
  readonly tickets: readonly Ticket[];
  /** Their tokens with merges applied; tickets are matched by day and id. */
  readonly days: readonly DayTokens[];
  readonly vocabulary: Vocabulary;
  readonly segmenter: Segmenter;
  readonly lexicon: Lexicon;
  /** For ticket `i` of `tickets` the index of the first of its near-identical texts; absent: every ticket stands alone. */
  readonly groups?: Int32Array;
  /** Words that the export's own classes show to be generic. */
  readonly learnedGeneric?: ReadonlySet<string>;
  /** Null where there is no history. */
  readonly background?: Background | null;
  /** The two days before the period, for incidents of three tickets in three days. */
  readonly recent?: { readonly tickets: readonly Ticket[]; readonly days: readonly DayTokens[] };
  readonly registry?: RegistryState;
  readonly office?: OfficeTopics;
}

export interface TopicSettings {
  /** A topic, subtopic or incident has at least this many tickets. */
  readonly minTickets?: number;
  /** Broad themes at most; fewer where the tickets show fewer. */
  readonly maxThemes?: number;
  readonly maxIncidents?: number;
  /** Quotes of each kind for a topic. */
  readonly quotes?: number;
}

/** The office's own file: what it watches, what belongs together, what keeps its name. */
export interface OfficeTopics {
  readonly watched?: readonly WatchedTopic[];
  /** Words read as one: the first of each list stands for the others. */
  readonly synonyms?: readonly (readonly string[])[];
  /** Ids or labels of topics that are one; the first stands for the others. */
  readonly merge?: readonly (readonly string[])[];
  /** Ids or labels of topics that keep their label and never merge. */
  readonly pin?: readonly string[];
}

export interface WatchedTopic {
  readonly id: string;
  readonly label: string;
  /** One of these must be in the ticket. */
  readonly any?: readonly string[] | undefined;
  /** All of these must be in the ticket. */
  readonly all?: readonly string[] | undefined;
  /** None of these may be. */
  readonly not?: readonly string[] | undefined;
}

/** A topic as the registry keeps it. */
export interface KnownTopic {
  readonly id: string;
  readonly label: string;
  readonly firstSeen: Day;
  readonly lastSeen: Day;
  /** Tickets on the day it was last seen. */
  readonly count: number;
  /** Words with weights that halve in a fortnight without use. */
  readonly keys: Readonly<Record<string, number>>;
  readonly rule: TopicRule;
}

export interface TopicRelation {
  readonly id: string;
  readonly kind: 'merged' | 'split';
  readonly other: string;
}

/** The topics known at the end of the day before. */
export interface RegistryState {
  readonly topics: readonly KnownTopic[];
}

export interface RegistryUpdate {
  readonly day: Day;
  readonly topics: readonly KnownTopic[];
  readonly relations: readonly TopicRelation[];
}

/** A part of a broad theme as a topic of its own, for readers to whom the theme says nothing; parts may share tickets. */
export interface ThemeMatter extends Topic {
  /** The theme's id. */
  readonly partOf: string;
}

export interface TopicResult {
  readonly set: TopicSet;
  /** The parts of all themes that have at least two, largest first within each. */
  readonly matters: readonly ThemeMatter[];
  /** Tickets of each topic and matter on each of the period's days, in the order of `TopicInput.days`: as the rules count. */
  readonly daily: ReadonlyMap<string, Uint32Array>;
  /** Rules of every topic, subtopic and incident, for `countByRules`; ids are those of the topics. */
  readonly rules: readonly TopicRule[];
  readonly registry: RegistryUpdate;
}

export const EMPTY_REGISTRY: RegistryState = { topics: [] };

/** A term as it is read: 购房 + 补贴 → 购房补贴; English words keep their space. */
export function termText(term: Term): string {
  if (term.length === 1) return term[0] as string;
  return term.reduce((text, word) => {
    const needsSpace = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(word);
    return needsSpace ? `${text} ${word}` : text + word;
  }, '');
}
