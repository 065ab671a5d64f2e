import {
  formatRule,
  mostFirst,
  OPENING_TOKENS,
  type Rule,
  type SubTopic,
  type Topic,
  tally,
} from '../../model/index.js';
import { runsOf } from './run-at.js';

/** Why a topic holds its tickets: everything needed to check it by hand. */
export interface TopicReason {
  readonly id: string;
  readonly label: string;
  readonly rule: Rule;
  /** The rule as a reader writes it. */
  readonly ruleText: string;
  /** Each spelling of the rule with how many of the topic's tickets hold it, most tickets first. */
  readonly keywords: readonly { readonly word: string; readonly tickets: number }[];
  readonly tickets: readonly { readonly id: string; readonly keywords: readonly string[] }[];
}

export function describeWhy({
  id,
  label,
  rule,
  ticketIds,
  ticketKeywords,
}: Pick<Topic, 'id' | 'label' | 'rule' | 'ticketIds' | 'ticketKeywords'> | SubTopic): TopicReason {
  return {
    id,
    label,
    rule,
    ruleText: formatRule(rule),
    keywords: countKeywords(ticketKeywords),
    tickets: ticketIds.map((ticket, index) => ({ id: ticket, keywords: ticketKeywords[index] ?? [] })),
  };
}

/** Spellings with how many tickets hold each, most first. */
export function countKeywords(ticketKeywords: Topic['ticketKeywords']): TopicReason['keywords'] {
  return mostFirst(tally(ticketKeywords.flat())).map(({ name, count }) => ({ word: name, tickets: count }));
}

/** The spellings of a rule that a ticket's tokens hold, in the order of the rule. */
export function spellingsHeld({ any }: Rule, tokens: readonly string[]): string[] {
  const held = any.flat().flatMap(({ opens, spellings }) => {
    const within = opens === true ? OPENING_TOKENS : tokens.length;
    return spellings.filter((spelling) => runsOf(tokens, spelling).some(([from]) => from < within));
  });
  return [...new Set(held)];
}
