import type { TrendedTopic, Verdict } from '../model/index.js';

/** Verdicts that are news. What is steady or fading leads no issue, however large. */
export function isNews(verdict: Verdict): boolean {
  return verdict === 'spike' || verdict === 'new' || verdict === 'rising';
}

/** Whether there was history enough to judge any topic; without it nobody can say that a period was calm. */
export function isJudged({ topics }: { readonly topics: readonly TrendedTopic[] }): boolean {
  return topics.some(({ trend }) => trend.verdict !== 'unknown');
}

/** So much of a topic inside another is the same matter told twice. */
const SAME_MATTER = 0.7;

/**
 * The topics in their order without those that lie, for seven tenths of their tickets, within a larger one of the list:
 * a matter is told once, under its wider name.
 */
export function toldOnce(topics: readonly TrendedTopic[]): TrendedTopic[] {
  const kept: { readonly topic: TrendedTopic; readonly ids: ReadonlySet<string> }[] = [];
  const bySize = [...topics].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  for (const topic of bySize) {
    const isWithin = kept.some(({ ids }) => {
      const shared = topic.ticketIds.reduce((sum, id) => sum + (ids.has(id) ? 1 : 0), 0);
      return topic.ticketIds.length > 0 && shared >= SAME_MATTER * topic.ticketIds.length;
    });
    if (!isWithin) kept.push({ topic, ids: new Set(topic.ticketIds) });
  }
  const chosen = new Set(kept.map(({ topic }) => topic));
  return topics.filter((topic) => chosen.has(topic));
}
