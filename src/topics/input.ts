import type { Day, DayTokens, Rule, Ticket, TopicSet, Vocabulary } from '../model/index.js';
import type { Lexicon, Merges, Rewrite, Segmenter } from '../text/index.js';

/** What the history knows of words: how many of its tickets hold them. */
export interface Background {
  readonly tickets: number;
  frequency(word: string): number;
}

/** Days before the period; of their tickets those are read that are asked for. */
export interface RecentDays {
  readonly days: readonly DayTokens[];
  readonly ticketsOf: (day: Day, ids: ReadonlySet<string>) => readonly Ticket[];
}

/** Everything that topics are made of. Pure data and pure functions. */
export interface TopicInput {
  readonly from: Day;
  readonly to: Day;
  /** The tickets of the period. */
  readonly tickets: readonly Ticket[];
  /** Their base tokens; tickets are matched by day and id. */
  readonly days: readonly DayTokens[];
  readonly vocabulary: Vocabulary;
  /** Synonyms, the bilingual list and learned words: what makes features. Rules are met by base tokens. */
  readonly merges?: Merges;
  readonly segmenter: Segmenter;
  readonly lexicon: Lexicon;
  /** Words that are read as one, for the spellings of a term; those of the lexicon where absent. */
  readonly rewrites?: readonly Rewrite[];
  /** For ticket `i` of `tickets` the index of the first of its near-identical texts; absent: every ticket stands alone. */
  readonly groups?: Int32Array;
  /** Whether a word may be printed: what may be a person's name is no term of a rule. All may where absent. */
  readonly mayPrint?: (word: string) => boolean;
  /** Words that the export's own classes show to be generic. */
  readonly learnedGeneric?: ReadonlySet<string>;
  /** Null where there is no history. */
  readonly background?: Background | null;
  /** The two days before the period, for incidents of three tickets in three days. */
  readonly recent?: RecentDays;
  /** Ids of the tickets of each place, unit, or class of the city, that has far more of a class, or of all, than it usually has. */
  readonly surges?: readonly (readonly string[])[];
  /** Ids of the tickets of each narrower class of the export of which most are more than the city usually has. */
  readonly newClasses?: readonly (readonly string[])[];
  readonly registry?: RegistryState;
  readonly office?: OfficeTopics;
  /** What ids of topics begin with that are not known: T where the registry keeps them, another letter where not. */
  readonly idPrefix?: string;
}

export interface TopicSettings {
  /** A topic or a part has at least this many tickets. */
  readonly minTickets?: number;
  /** Topics at most. */
  readonly maxTopics?: number;
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

/** A topic or part as the registry keeps it. */
export interface KnownTopic {
  readonly id: string;
  readonly label: string;
  readonly firstSeen: Day;
  readonly lastSeen: Day;
  /** Tickets on the day it was last seen. */
  readonly count: number;
  readonly rule: Rule;
}

export interface TopicRelation {
  readonly id: string;
  readonly kind: 'merged' | 'split';
  readonly other: string;
}

/** The topics known at the end of the day before. */
export interface RegistryState {
  readonly topics: readonly KnownTopic[];
  /** Those that earlier analyses of the same day found: their ids go to the same matters again, and to no others. */
  readonly given?: readonly KnownTopic[];
}

export interface RegistryUpdate {
  readonly day: Day;
  readonly topics: readonly KnownTopic[];
  readonly relations: readonly TopicRelation[];
}

export interface TopicResult {
  readonly set: TopicSet;
  /** Tickets of each topic and part on each of the period's days, in the order of `TopicInput.days`: as the rules count. */
  readonly daily: ReadonlyMap<string, Uint32Array>;
  readonly registry: RegistryUpdate;
}

export const EMPTY_REGISTRY: RegistryState = { topics: [] };

/** Words that are read as another, of the office or else of the lexicon. */
export function rewritesOf({ rewrites, lexicon }: Pick<TopicInput, 'rewrites' | 'lexicon'>): readonly Rewrite[] {
  return rewrites ?? [...lexicon.bilingual, ...lexicon.synonyms];
}
