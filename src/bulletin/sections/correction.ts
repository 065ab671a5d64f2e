import { formatRule, type Paragraph, type Run, type TrendedTopic } from '../../model/index.js';
import { listedTopics } from '../page/box-topics.js';
import { type Page, ticketsCount, ticketsFormula, topicCount, topicFormula } from '../page/page.js';
import { join, listOf, name, text } from '../wording/text.js';

/**
 * What a corrected edition has otherwise than the one that readers have: the total, topics that the page leads with or lists, and what
 * that one had printed and this one does not know. What the desk has taken off the page is counted and not named again, neither a
 * topic nor a name that it changed.
 */
export function correctionNote(page: Page): Paragraph {
  const { corrected, topics, withdrawn } = page.input;
  if (corrected === null) return [];
  // Not by id: in a desk that was made anew it is a place in the list, which another topic may have now.
  const before = ({ label, rule }: Pick<TrendedTopic, 'label' | 'rule'>) =>
    corrected.topics.find((one) => one.label === label) ??
    corrected.topics.find((one) => one.rule === formatRule(rule));
  const stays = new Set(topics.map(before));
  const was = (value: number, formula: string): Run =>
    page.ledger.print(value, `printed before: ${formula}`, [], 'history', 'count');
  const total =
    corrected.tickets === null || corrected.tickets === page.overview.tickets
      ? []
      : [text`受理总量由${was(corrected.tickets, ticketsFormula(page))}件改为${ticketsCount(page)}件`];
  const changed = listedTopics(page).flatMap((topic) => {
    const old = before(topic);
    if (old === undefined) return [];
    const anew =
      topic.isNamed === true
        ? text`“${name(topic.label)}”的名称有改动`
        : text`“${name(old.label)}”改称“${name(topic.label)}”`;
    const renamed = old.label === topic.label ? [] : anew;
    const recounted =
      old.count === topic.count
        ? []
        : text`“${name(topic.label)}”由${was(old.count, topicFormula(page, topic))}件改为${topicCount(page, topic)}件`;
    return [renamed, recounted].filter((words) => words.length > 0);
  });
  const isWithdrawn = ({ label, rule }: (typeof corrected.topics)[number]): boolean =>
    withdrawn.some((one) => one.label === label || formatRule(one.rule) === rule);
  const absent = corrected.topics.filter((old) => !stays.has(old));
  const gone = absent
    .filter((old) => !isWithdrawn(old))
    .slice(0, page.settings.items.keyTopics)
    .map(({ label }) => text`“${name(label)}”`);
  const takenOff = absent.filter(isWithdrawn).length;
  const count = (): Run =>
    page.ledger.print(takenOff, 'topics printed before and dropped by the desk', [], 'derived', 'count');
  const told = [
    ...total,
    ...changed,
    ...(gone.length === 0 ? [] : [text`${join(gone)}不再列出`]),
    ...(takenOff === 0 ? [] : [text`上一版所列另有${count()}个热点经审核撤下`]),
  ];
  return told.length === 0
    ? text`本版为更正版，受理总量和所列热点的件数与上一版相同。`
    : text`本版为更正版，与上一版相比：${listOf(told, '，')}。`;
}
