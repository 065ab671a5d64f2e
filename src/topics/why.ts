import type { Topic } from '../model/index.js';
import { termText } from './input.js';
import type { RuleLevel, TopicRule } from './rule.js';

/** Why a topic is one and why it holds its tickets: everything needed to check it by hand. */
export interface TopicReason {
  readonly id: string;
  readonly label: string;
  readonly level: RuleLevel;
  /** Each keyword with its weight in the rule and how many of the topic's tickets hold it, most tickets first. */
  readonly keywords: readonly { readonly word: string; readonly weight: number; readonly tickets: number }[];
  readonly requires: readonly string[];
  readonly excludes: readonly string[];
  readonly minimum: number;
  readonly tickets: readonly { readonly id: string; readonly keywords: readonly string[] }[];
}

/** @param rules the rules that `findTopics` gave beside the topic */
export function describeWhy(topic: Topic, rules: readonly TopicRule[]): TopicReason {
  const rule = rules.find(({ id }) => id === topic.id);
  const all = rules.filter(({ id, into }) => id === topic.id || into === topic.id);
  const keys = new Map<string, number>();
  for (const { words, weight } of all.flatMap((one) => one.keys)) {
    keys.set(termText(words), Math.max(weight, keys.get(termText(words)) ?? 0));
  }
  const holders = new Map<string, number>();
  for (const words of topic.ticketKeywords) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  return {
    id: topic.id,
    label: topic.label,
    level: rule?.level ?? topic.kind,
    keywords: [...keys]
      .map(([word, weight]) => ({ word, weight, tickets: holders.get(word) ?? 0 }))
      .filter(({ tickets }) => tickets > 0)
      .sort((a, b) => b.tickets - a.tickets || b.weight - a.weight || (a.word < b.word ? -1 : 1)),
    requires: (rule?.requires ?? []).map(termText),
    excludes: (rule?.excludes ?? []).map(termText),
    minimum: rule?.minimum ?? 1,
    tickets: topic.ticketIds.map((id, index) => ({ id, keywords: topic.ticketKeywords[index] ?? [] })),
  };
}
