import type { OfficeTopics, WatchedTopic } from './input.js';
import type { RuleKey, TopicRule } from './rule.js';

/** Each word of a condition counts this much, so that `all` is a sum: every word there or the sum falls short. */
const UNIT = 1;
/** One hit among `any` is as good as many: the condition is then carried by `requires`. */

/**
 * Rules of the topics that the office watches, in the order of its file.
 *
 * @param cut words of a text as the tickets are cut, so that 口罩预约 matches 口罩 + 预约
 */
export function watchedRules(office: OfficeTopics, cut: (text: string) => string[]): TopicRule[] {
  return (office.watched ?? []).map((topic, rank) => watchedRule(topic, rank, cut));
}

function watchedRule(topic: WatchedTopic, rank: number, cut: (text: string) => string[]): TopicRule {
  const { any = [], all = [], not = [] } = topic;
  const mustHave = all.map(cut);
  const oneOf = any.map(cut);
  const keys: RuleKey[] = (mustHave.length > 0 ? mustHave : oneOf).map((words) => ({ words, weight: UNIT }));
  return {
    id: topic.id,
    level: 'watched',
    parent: null,
    label: topic.label,
    requires: mustHave.length > 0 ? oneOf : [],
    keys,
    minimum: mustHave.length > 0 ? mustHave.length : UNIT,
    excludes: not.map(cut),
    rank,
  };
}
