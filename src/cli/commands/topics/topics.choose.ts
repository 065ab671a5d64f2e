import type { createRegistry } from '../../../history/index.js';
import { ABOVE_USUAL, type Day, remarkOn } from '../../../model/index.js';
import type { Review } from '../../../review/index.js';
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

/** A topic or a part by id, else by label, else by the one label that holds the name, else the topic that it was merged into. */
export function topicNamed(name: string, { topics }: ShownAnalysis, mergedInto: MergedInto): HeadedTopic {
  const all = topics.flatMap((topic) => [topic, ...topic.subtopics.map((part) => asTopic(topic, part))]);
  const near = topicsNamed(name, all);
  const [only] = near;
  if (only !== undefined && near.length === 1) return only;
  if (only !== undefined) {
    const listed = near.map(({ id, label }) => `${id} ${label}`);
    throw usage('--topic', name, { zh: `可以是 ${listed.join('、')}`, en: `may be ${listed.join(', ')}` });
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
  throw usage(
    '--topic',
    name,
    into === undefined
      ? { zh: '应为表中的编号或名称', en: 'must be an id or label of the table' }
      : { zh: `已并入 ${into}，而它不在表中`, en: `was merged into ${into}, which is not in the table` },
  );
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

type Sort = 'count' | 'excess' | 'growth';

const SORTS: Readonly<Record<Sort, (topic: HeadedTopic) => number>> = {
  count: ({ count }) => count,
  excess: ({ count, trend }) => count - (trend.expected ?? 0),
  growth: ({ count, trend }) => count / Math.max(1, trend.expected ?? 0),
};

/** The topics that the options ask for, in the order that they ask for. @throws KuaibaoError `usage` (64) */
export function chosenTopics({ topics, tickets }: ShownAnalysis, options: TopicChoice): readonly HeadedTopic[] {
  const { verdict, district, department, sort } = options;
  const words = [...Object.values(VERDICT_WORDS).map(({ zh }) => zh), ABOVE_USUAL];
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
