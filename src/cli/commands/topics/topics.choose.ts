import { ABOVE_USUAL, parseDay, remarkOn } from '../../../model/index.js';
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

/**
 * A topic or a part of one by id, else by label, else by the one label that holds the name.
 *
 * @param option what named it on the command line
 */
export function topicNamed(name: string, { topics, period }: ShownAnalysis, option: '--topic' | '--why'): HeadedTopic {
  const all = topics.flatMap((topic) => [topic, ...topic.subtopics.map((part) => asTopic(topic, part))]);
  const near = topicsNamed(name, all);
  const [only] = near;
  if (only !== undefined && near.length === 1) return only;
  if (near.length === 0) throw unknownTopic(name, period, option);
  throw usage(option, name, {
    zh: `可以是 ${near.map(({ id, label }) => `${id} ${label}`).join('、')}`,
    en: `may be ${near.map(({ id, label }) => `${id} ${label}`).join(', ')}`,
  });
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
