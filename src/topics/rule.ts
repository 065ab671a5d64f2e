/**
 * What kind of topic a rule makes. A ticket has one main topic: `watched` goes before `news`, then come the close matters
 * (`matter`), then the broad `theme`s. The greatest news of the period is `lead` and goes before other news: what is printed
 * as 涉及口罩的诉求 is then the number of tickets about 口罩, with those about 复工 without 口罩.
 * `subtopic` divides its parent; `incident` stands beside the main topics.
 */
export type RuleLevel = 'watched' | 'lead' | 'news' | 'matter' | 'theme' | 'subtopic' | 'incident';

/** One word, or several that must follow each other in one clause. */
export type Term = readonly string[];

export interface RuleKey {
  readonly words: Term;
  /** A positive whole number; a ticket's score is the sum over the distinct keys that it holds. */
  readonly weight: number;
}

/**
 * Which tickets belong to a topic, in words: the same rule assigns today's tickets and counts those of past days.
 * A key of one word is also met by a longer word that contains it (购房补贴 by 人才购房补贴).
 * Serialisable as JSON.
 */
export interface TopicRule {
  readonly id: string;
  readonly level: RuleLevel;
  /** The main topic that a subtopic divides. */
  readonly parent: string | null;
  readonly label: string;
  /** At least one must be in the ticket; empty: no condition. */
  readonly requires: readonly Term[];
  readonly keys: readonly RuleKey[];
  /** Least score. */
  readonly minimum: number;
  /** None of these may be in the ticket. */
  readonly excludes: readonly Term[];
  /** Breaks ties within a level: lower first. */
  readonly rank: number;
  /** The id of the topic that this rule's tickets count for, where the office has merged several; its own where absent. */
  readonly into?: string;
}
