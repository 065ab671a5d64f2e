import type { createRegistry } from '../../../history/index.js';
import { ABOVE_USUAL, type Day, parseDay, REPEATED, remarkOn, SPORADIC, type TopicRef } from '../../../model/index.js';
import { describeEdit, editIn, type Review } from '../../../review/index.js';
import { spanText } from '../../dates.js';
import { topicsNamed } from '../../desk/named-topic.js';
import { VERDICT_WORDS } from '../../trend/verdicts.js';
import { usage } from '../../usage.js';
import { asTopic, type HeadedTopic, type ShownAnalysis } from './topics.show.js';

export interface TopicChoice {
  readonly sort: Sort;
  readonly verdict?: string;
  readonly district?: string;
  readonly department?: string;
}

/** What the topic of an id or label was merged into, or is one with, as far as anybody noted it. */
export type MergedInto = (name: string) => readonly string[];

/**
 * A topic or a part by id, else by label, else by the one label that holds the name, else the topic that it was merged into.
 * What the desk has dropped is said to be so.
 *
 * @param option what named it on the command line
 */
export function topicNamed(
  name: string,
  { topics, period }: ShownAnalysis,
  option: '--topic' | '--why',
  mergedInto: MergedInto,
  review: Review | undefined,
): HeadedTopic {
  const all = topics.flatMap((topic) => [topic, ...topic.subtopics.map((part) => asTopic(topic, part))]);
  const near = topicsNamed(name, all);
  const [only] = near;
  const isNamed = (one: { readonly id: string; readonly label: string }): boolean =>
    one.id === name || one.label === name;
  if (!near.some(isNamed)) checkDropped(name, isNamed, option, review);
  if (only !== undefined && near.length === 1) return only;
  if (only !== undefined) {
    const listed = near.map(({ id, label }) => `${id} ${label}`);
    throw usage(option, name, { zh: `可以是 ${listed.join('、')}`, en: `may be ${listed.join(', ')}` });
  }
  const heirs = [name];
  for (const one of heirs) heirs.push(...mergedInto(one).filter((next) => !heirs.includes(next)));
  for (const one of heirs) {
    const heir = topics.find(
      ({ id, label, identity: { state, related } }) =>
        id === one || label === one || (state === 'merged' && related.includes(one)),
    );
    if (heir !== undefined) return heir;
  }
  const [, into] = heirs;
  if (into === undefined) throw unknownTopic(name, period, option);
  throw usage(option, name, {
    zh: `已并入 ${into}，而它不在表中`,
    en: `was merged into ${into}, which is not in the table`,
  });
}

/** @throws KuaibaoError `usage` (64) for what the desk has dropped */
function checkDropped(
  name: string,
  isNamed: (topic: TopicRef) => boolean,
  option: string,
  review: Review | undefined,
): void {
  const drop = review?.operations.find((operation) => {
    const edit = editIn(operation);
    return edit.kind === 'drop' && isNamed(edit.topic);
  });
  if (drop === undefined) return;
  const { zh, en } = describeEdit(editIn(drop));
  throw usage(option, '', {
    zh: `“${name}”已由第 ${drop.id} 号审改（${drop.by}）删去：${zh}`,
    en: `"${name}" was dropped by operation ${drop.id} (${drop.by}): ${en}`,
  });
}

/** What days before saw merge by its tickets, and what the office's file and the desk made one. */
export function mergesNoted(
  registry: ReturnType<typeof createRegistry>,
  to: Day,
  office: readonly (readonly string[])[] | undefined,
  review: Review | undefined,
): MergedInto {
  const desk = (review?.operations ?? []).flatMap(({ edit }) =>
    edit.kind === 'merge' ? [edit.topics.flatMap(({ id, label }) => [id, label])] : [],
  );
  return (name) => [
    ...[...(office ?? []), ...desk].filter((names) => names.includes(name)).flat(),
    ...registry
      .relations(name)
      .filter(({ kind, other, day }) => kind === 'merged' && other === name && day <= to)
      .map(({ id }) => id),
  ];
}

/** An id holds the day on which its topic was first seen, which may be another than was looked at. */
function unknownTopic(name: string, period: ShownAnalysis['period'], option: string) {
  const digits = /^[A-Z](\d{4})(\d\d)(\d\d)-\d+$/.exec(name)?.slice(1);
  const day = digits === undefined ? undefined : parseDay(digits.join('-'));
  const isOther = day !== undefined && (day < period.from || day > period.to);
  const span = spanText(period);
  return usage(option, name, {
    zh: `应为 ${span} 的话题的编号或名称${isOther ? `（${day} 的：加 --date ${day}）` : ''}`,
    en: `must be an id or label of ${span}${isOther ? ` (for ${day} say --date ${day})` : ''}`,
  });
}

type Sort = 'count' | 'excess' | 'growth';

const SORTS: Readonly<Record<Sort, (topic: HeadedTopic) => number>> = {
  count: ({ count }) => count,
  excess: ({ count, trend }) => count - (trend.expected ?? 0),
  growth: ({ count, trend }) => count / Math.max(1, trend.expected ?? 0),
};

/** The topics that the options ask for, in the order that they ask for. @throws KuaibaoError `usage` (64) */
export function chosenTopics({ topics, tickets }: ShownAnalysis, options: TopicChoice): readonly HeadedTopic[] {
  const { verdict, district, department, sort } = options;
  const words = [...Object.values(VERDICT_WORDS).map(({ zh }) => zh), ABOVE_USUAL, REPEATED, SPORADIC];
  if (verdict !== undefined && !Object.hasOwn(VERDICT_WORDS, verdict) && !words.includes(verdict))
    throw usage('--verdict', verdict, {
      zh: `应为 ${words.join('、')}`,
      en: `must be one of ${Object.keys(VERDICT_WORDS).join(', ')}`,
    });
  const rank = SORTS[sort];
  const ofDepartment = new Set(
    tickets.flatMap((ticket) =>
      department !== undefined && ticket.department?.includes(department) === true ? [ticket.id] : [],
    ),
  );
  return topics
    .filter((topic) => verdict === undefined || topic.trend.verdict === verdict || remarkOn(topic) === verdict)
    .filter(({ districts }) => district === undefined || districts.some(({ name }) => name.includes(district)))
    .filter(({ ticketIds }) => department === undefined || ticketIds.some((id) => ofDepartment.has(id)))
    .sort((a, b) => rank(b) - rank(a) || b.count - a.count || (a.id < b.id ? -1 : 1));
}
