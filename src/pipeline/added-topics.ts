import { type Operation, parseRule } from '../model/index.js';
import { unmatched } from '../review/index.js';
import { normaliseText } from '../text/index.js';
import { type ChosenTopics, compileRules, matchDay, type TopicInput } from '../topics/index.js';

/**
 * The topics that were chosen and those that the desk made of a rule: they are counted, described and judged as all others
 * are, and what was chosen stays as it is.
 *
 * @param operations those that add a topic
 * @throws KuaibaoError `review-unmatched` (65) where a corrected export has left a rule nothing
 */
export function withAdded(
  chosen: ChosenTopics,
  { days, vocabulary }: TopicInput,
  operations: readonly Operation[],
): ChosenTopics {
  const { corpus } = chosen.labelling.tools;
  const asked = operations.flatMap((operation) =>
    operation.edit.kind === 'add' ? [{ operation, topic: operation.edit.topic }] : [],
  );
  const rules = asked.map(({ topic }) => parseRule(topic.rule, normaliseText));
  const compiled = compileRules(rules, vocabulary);
  const rows = days.map((day) => matchDay(compiled, day, rules.length).map((places) => new Set(places)));
  const added = asked.map(({ operation, topic: { id, label, rule: words } }, number) => {
    const members = Int32Array.from(corpus.tickets.keys()).filter(
      (ticket) => rows[corpus.day[ticket] ?? -1]?.[number]?.has(corpus.row[ticket] ?? -1) === true,
    );
    if (members.length === 0) throw unmatched(operation, words);
    const rule = rules[number] ?? { any: [], not: [] };
    const topic = { rule, members, isPlaced: false, watched: { id, label }, word: undefined, known: undefined };
    return { topic, parts: [] };
  });
  return { ...chosen, chosen: [...chosen.chosen, ...added] };
}
