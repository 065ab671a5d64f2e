import { addTo, isAlarmVerdict, type TotalOfDay, type TrendedTopic, tally, type Verdict } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';
import { charactersOf } from './labels.js';

/** Verdicts that may lead: alarms, and what still stands far above its usual level though reported. */
export function isAboveUsual(verdict: Verdict): boolean {
  return isAlarmVerdict(verdict) || verdict === 'high';
}

/** The period's days whose tickets are more than was usual on such days before anything broke out. */
export function daysAboveUsual({ days }: Pick<BulletinInput, 'days'>): readonly TotalOfDay[] {
  return days.filter(({ count, usual }) => usual !== null && count > usual.upper);
}

/** The period's days whose tickets are as far below the usual of such days as the highest usual count is above it. */
export function daysBelowUsual({ days }: Pick<BulletinInput, 'days'>): readonly TotalOfDay[] {
  return days.filter(({ count, usual }) => usual !== null && count < 2 * usual.mean - usual.upper);
}

/**
 * Whether there was history enough to judge any topic, or where no topic is, any day; without it nobody can say that a period was calm.
 */
export function hasVerdicts({ days, topics }: Pick<BulletinInput, 'days' | 'topics'>): boolean {
  return topics.length === 0
    ? days.some(({ usual }) => usual !== null)
    : topics.some(({ trend }) => trend.verdict !== 'unknown');
}

/**
 * Whether a part of a topic is the alarm of it: 58 complaints about one estate agent among 118 about housing, where 50 are
 * usual. The part is clearly smaller than the whole, is an alarm itself, and makes up most of what the whole has above the usual.
 */
function isCause(part: TrendedTopic, whole: TrendedTopic): boolean {
  return (
    isAlarmVerdict(part.trend.verdict) &&
    !(whole.trend.verdict === 'high') &&
    part.count < THRESHOLDS.sameTopic * whole.count &&
    excessOf(part) >= THRESHOLDS.sameTopic * Math.max(0, excessOf(whole)) &&
    isWithin(part, whole)
  );
}

/** Of the tickets of a topic those that the box counts as 提及伤害、险情. */
export function harmfulOf({ ticketIds }: TrendedTopic, { harmful }: Pick<BulletinInput, 'harmful'>): string[] {
  return ticketIds.filter((id) => harmful.has(id));
}

/** Whether so many of them do that it is told. */
export function mentionsHarm(topic: TrendedTopic, input: Pick<BulletinInput, 'harmful'>): boolean {
  const harmful = harmfulOf(topic, input).length;
  return harmful > 0 && harmful >= THRESHOLDS.kinds.harm * topic.ticketIds.length;
}

/** How many more than usual. */
export function excessOf({ count, trend }: TrendedTopic): number {
  return count - (trend.expected ?? 0);
}

/** Alarms, each reported once, by the part that makes it where there is one. Topics in their order. */
export function distinctAlarms(topics: readonly TrendedTopic[]): TrendedTopic[] {
  const reported = distinctTopics(topics);
  return reported.filter((whole) => !reported.some((part) => isCause(part, whole)));
}

/** Whether a topic lies in another so far that both are the same topic. */
export function isWithin(topic: TrendedTopic, other: Pick<TrendedTopic, 'ticketIds'>): boolean {
  const theirs = new Set(other.ticketIds);
  const shared = topic.ticketIds.filter((id) => theirs.has(id)).length;
  return shared > 0 && shared >= THRESHOLDS.sameTopic * topic.ticketIds.length;
}

/**
 * The topics in their order without those that lie, for seven tenths of their tickets, within a larger one of the list:
 * a topic is reported once, under its wider name. What makes the wider one an alarm is reported beside it. Two of a kind whose names have
 * the same characters in another order are one topic to every reader: the larger stands.
 */
export function distinctTopics(topics: readonly TrendedTopic[]): TrendedTopic[] {
  const bySize = [...topics].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const kept = new Set<TrendedTopic>();
  const keptWith = new Map<string, TrendedTopic[]>();
  const names = new Set<string>();
  for (const topic of bySize) {
    const name = `${topic.kind} ${charactersOf(topic.label)}`;
    if (names.has(name)) continue;
    const shared = tally(topic.ticketIds.flatMap((id) => keptWith.get(id) ?? []));
    const most = THRESHOLDS.sameTopic * topic.ticketIds.length;
    if ([...shared].some(([whole, common]) => common >= most && !isCause(topic, whole))) continue;
    kept.add(topic);
    names.add(name);
    for (const id of topic.ticketIds) addTo(keptWith, id, topic);
  }
  return topics.filter((topic) => kept.has(topic));
}
