import type { RuleCounts } from '../history/index.js';
import {
  type Day,
  daysBetween,
  type Finding,
  type Topic,
  type TopicHistory,
  type TopicSet,
  type TotalOfDay,
  type Trend,
  type TrendedTopic,
} from '../model/index.js';
import type { TopicResult } from '../topics/index.js';
import { bandsOf, heardOnce, testDay, testPeriod, totalsOf } from '../trend/index.js';
import type { AnalysisContext } from './analysis-context.js';
import { countPast, countTable, ruledOf } from './past-counts.js';
import type { DaySpan } from './tasks/overview.js';
import { trendSettingsOf } from './trend-settings.js';

export interface TopicVerdicts {
  readonly trends: ReadonlyMap<string, Trend>;
  readonly histories: ReadonlyMap<string, TopicHistory>;
  readonly days: readonly TotalOfDay[];
  readonly findings: readonly Finding[];
  /** What the rules count on past days; undefined without history. */
  readonly past?: RuleCounts;
}

const UNKNOWN: Trend = {
  verdict: 'unknown',
  expected: null,
  upper: null,
  ratio: null,
  p: null,
  q: null,
  baselineDays: 0,
  firstSeen: null,
  reason: '没有历史数据，无从比较',
  reasonEn: 'no history to compare with',
};

export const NO_VERDICTS: TopicVerdicts = { trends: new Map(), histories: new Map(), days: [], findings: [] };

/** A topic and its parts, each with its verdict. */
export function withTrends(topic: Topic, trends: ReadonlyMap<string, Trend>): TrendedTopic {
  const trendOf = (id: string): Trend => trends.get(id) ?? UNKNOWN;
  return {
    ...topic,
    subtopics: topic.subtopics.map((part) => ({ ...part, trend: trendOf(part.id) })),
    trend: trendOf(topic.id),
  };
}

/**
 * The verdicts of edited topics; what the desk left as it was keeps that of the night. All that is tested of a day is one
 * family, whose scatter and rate of false discoveries are its own: a topic added or merged would else judge others anew.
 */
export function asJudged(
  edited: TopicVerdicts,
  { topics }: TopicSet,
  night: TopicVerdicts,
  { topics: before }: TopicSet,
): TopicVerdicts {
  const saidOf = ({ rule, ticketIds }: Pick<Topic, 'rule' | 'ticketIds'>): string => JSON.stringify([rule, ticketIds]);
  const withParts = (all: readonly Topic[]) => all.flatMap((topic) => [topic, ...topic.subtopics]);
  const known = new Map(withParts(before).map((one) => [one.id, saidOf(one)]));
  const same = new Set(withParts(topics).flatMap((one) => (known.get(one.id) === saidOf(one) ? [one.id] : [])));
  const kept = <T>(all: ReadonlyMap<string, T>, judged: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...all].map(([id, one]) => [id, (same.has(id) ? judged.get(id) : undefined) ?? one]));
  return {
    ...edited,
    trends: kept(edited.trends, night.trends),
    histories: kept(edited.histories, night.histories),
    days: night.days,
  };
}

/** Counts the topics in the past by today's rules, then tests them. */
export async function assessTopics(
  context: AnalysisContext,
  { kind, from, to }: DaySpan & { readonly kind: string },
  found: TopicResult,
  present: readonly Day[],
  curveDays: number,
): Promise<TopicVerdicts> {
  const settings = trendSettingsOf(context.settings);
  const past = await countPast(context, found.set, from);
  const table = countTable(context, found, past, present, from, to);
  const test =
    kind === 'day' || from === to
      ? testDay(table, to, settings, context.calendar)
      : testPeriod(table, from, to, settings, context.calendar);
  const ids = ruledOf(found.set).map(({ id }) => id);
  // Twice the period and a month's odd days: each topic is compared with the span before.
  const length = Math.max(curveDays, 2 * (daysBetween(from, to) + 1) + 3);
  const heard = new Map(found.set.topics.map((topic) => [topic.id, topic]));
  const trends = [...test.value].map(([id, trend]): [string, Trend] => {
    const topic = heard.get(id);
    return [id, topic === undefined ? trend : heardOnce(trend, topic, settings)];
  });
  return {
    trends: new Map(trends),
    histories: new Map(bandsOf(table, ids, to, length, settings, context.calendar)),
    days: totalsOf(table, from, to, settings, context.calendar),
    findings: test.findings,
    past,
  };
}
