import { bareSpelling, formatRule, holdsSpelling, type Rule, type SubTopic, type Topic } from '../../model/index.js';

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
  const holders = new Map<string, number>();
  for (const words of ticketKeywords) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  return {
    id,
    label,
    rule,
    ruleText: formatRule(rule),
    keywords: [...holders]
      .map(([word, tickets]) => ({ word, tickets }))
      .sort((a, b) => b.tickets - a.tickets || (a.word < b.word ? -1 : 1)),
    tickets: ticketIds.map((ticket, index) => ({ id: ticket, keywords: ticketKeywords[index] ?? [] })),
  };
}

/** The spellings of a rule that a ticket's tokens hold, in the order of the rule. */
export function spellingsHeld({ any }: Rule, tokens: readonly string[]): string[] {
  const spellings = [...new Set(any.flat().flatMap((term) => term.spellings))];
  return spellings.filter((spelling) => {
    const bare = bareSpelling(spelling);
    return tokens.some((token, at) => {
      if (holdsSpelling(token, bare)) return true;
      let text = token;
      for (let next = at + 1; text !== '' && bare.startsWith(text) && next < tokens.length; next += 1) {
        text += tokens[next];
        if (text === bare) return true;
      }
      return false;
    });
  });
}
