import type { RuleCounts } from '../history/index.js';
import { addDays, type CountTable, type Day, dayRange, quietDays, type Rule, type TopicSet } from '../model/index.js';
import type { ChosenTopics, TopicResult } from '../topics/index.js';
import type { AnalysisContext } from './analysis-context.js';
import { PLACES_BACK_DAYS, placedTopics } from './local.js';
import { PIPELINE } from './settings.js';

interface Ruled {
  readonly id: string;
  readonly rule: Rule;
  /** What counts tickets that other topics count too. */
  readonly overlaps: boolean;
}

/** Topics and parts with their rules. An incident is mostly inside a topic of the city, a part always. */
export function ruledOf({ topics }: TopicSet): Ruled[] {
  return topics.flatMap(({ id, kind, rule, subtopics }) => [
    { id, rule, overlaps: kind === 'incident' },
    ...subtopics.map((part) => ({ id: part.id, rule: part.rule, overlaps: true })),
  ]);
}

/** What today's rules count on the days before, and which tickets of the last weeks those of the larger topics are. */
export function countPast(context: AnalysisContext, set: TopicSet, from: Day): Promise<RuleCounts> {
  const placed = new Set(placedTopics(set.topics).map(({ id }) => id));
  const rules = ruledOf(set).map(({ id, rule }) => ({ id, rule, withTickets: placed.has(id) }));
  return context.countPast(rules, firstDay(context, from), addDays(from, -1), addDays(from, -PLACES_BACK_DAYS));
}

/** Begins with the rules that are chosen already, before they have ids and labels: what `countPast` will ask, but for what the office merges. */
export function countAhead(context: AnalysisContext, { chosen }: ChosenTopics, from: Day): Promise<void> {
  const topics = chosen.map(({ topic, parts }) => ({
    kind: topic.isPlaced ? ('incident' as const) : ('theme' as const),
    count: topic.members.length,
    rule: topic.rule,
    parts,
  }));
  const placed = new Set(placedTopics(topics.sort((a, b) => b.count - a.count)));
  const rules = topics.flatMap((topic) => [
    { id: '', rule: topic.rule, withTickets: placed.has(topic) },
    ...topic.parts.map(({ rule }) => ({ id: '', rule, withTickets: false })),
  ]);
  return context.countAhead(rules, firstDay(context, from), addDays(from, -1), addDays(from, -PLACES_BACK_DAYS));
}

/** The first day of the history that a period is compared with. */
function firstDay(context: AnalysisContext, from: Day): Day {
  const earliest = addDays(from, -PIPELINE.past.countedDays);
  const first = context.history.days()[0]?.day ?? from;
  if (first < earliest) return earliest;
  return first;
}

/** The counts of the days before with the period's own, NaN where there is no export, 0 on a quiet day. */
export function countTable(
  context: AnalysisContext,
  { set, daily }: TopicResult,
  past: RuleCounts,
  present: readonly Day[],
  from: Day,
  to: Day,
): CountTable {
  const days = dayRange(firstDay(context, from), to);
  const totals = context.history.dayTotals(days[0] ?? from, to);
  const quiet = quietDays(context.history.days());
  const none = (day: Day): number => (quiet.has(day) ? 0 : Number.NaN);
  const ruled = ruledOf(set);
  const rowOf = new Map([...past.days, ...present].map((day, row) => [day, row]));
  return {
    days,
    totals: Float64Array.from(totals, ({ day, tickets }) => tickets ?? none(day)),
    series: ruled.map(({ id, overlaps }) => {
      const all = [...(past.counts.get(id) ?? []), ...(daily.get(id) ?? [])];
      return {
        id,
        ...(overlaps ? { role: 'overlap' as const } : {}),
        counts: Float64Array.from(days, (day) => all[rowOf.get(day) ?? -1] ?? none(day)),
      };
    }),
    partialDays: totals.filter(({ isPartial }) => isPartial).map(({ day }) => day),
  };
}
