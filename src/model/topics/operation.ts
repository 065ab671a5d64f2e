import type { Day } from '../days/day.js';

/** A topic as an operation names it: found again by id, else by label, else by rule (as `formatRule` writes it). */
export interface TopicRef {
  readonly id: string;
  readonly label: string;
  readonly rule: string;
}

export const DROP_REASONS = ['noise', 'solved', 'other'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface ChosenQuote {
  readonly ticketId: string;
  readonly text: string;
}

/** What an editor does to the topics of an issue. No number is ever typed. */
export type Edit =
  /** The first gives id and label; the rule of the whole is theirs joined by 或. */
  | { readonly kind: 'merge'; readonly topics: readonly TopicRef[] }
  /** A topic of this issue alone, of the tickets that its rule finds. */
  | { readonly kind: 'add'; readonly topic: TopicRef }
  | { readonly kind: 'rename'; readonly topic: TopicRef; readonly label: string }
  /** `noise` stays away; `solved` comes back when it is an alarm again, with more than `count` tickets. */
  | { readonly kind: 'drop'; readonly topic: TopicRef; readonly reason: DropReason; readonly count: number }
  /** Out of one topic or none, into another or none. */
  | {
      readonly kind: 'move';
      readonly tickets: readonly string[];
      readonly from: TopicRef | null;
      readonly to: TopicRef | null;
    }
  | {
      readonly kind: 'quote';
      readonly topic: TopicRef;
      readonly section: 'reflections' | 'suggestions';
      readonly quotes: readonly ChosenQuote[];
    }
  /** 编者按, of a topic or of the whole issue. */
  | { readonly kind: 'note'; readonly topic: TopicRef | null; readonly text: string }
  /** These before all others. */
  | { readonly kind: 'order'; readonly topics: readonly TopicRef[] }
  | { readonly kind: 'lead'; readonly topic: TopicRef }
  /** The issue is not sent until this is taken back. */
  | { readonly kind: 'hold' }
  /** Written into the office's file of topics, which holds from this issue on; taken back, the line goes. */
  | { readonly kind: 'office'; readonly edit: OfficeEdit }
  | { readonly kind: 'undo'; readonly operation: number };

/** What the office's file can say of a topic. */
export type OfficeEdit = Extract<Edit, { readonly kind: 'merge' | 'rename' | 'drop' }>;

/** `today`: this issue; `always`: this and every later one. */
export type EditScope = 'today' | 'always';

/** One line of the list of operations: the only truth about what was edited. Lines are added and never changed. */
export interface Operation {
  readonly id: number;
  readonly series: string;
  readonly from: Day;
  readonly to: Day;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly by: string;
  readonly why: string;
  readonly scope: EditScope;
  readonly edit: Edit;
}
