import type { PraiseLink, PraiseMatch } from '../../bulletin/index.js';
import type { TrendedTopic } from '../../model/index.js';
import type { AnalysisContext } from '../analysis-context.js';

/** Names what earlier tickets are about: the topic that has them, else by today's rules. */
export function withEarlierTopics(
  context: AnalysisContext,
  analysed: readonly TrendedTopic[],
  praise: readonly PraiseMatch[],
): PraiseLink[] {
  const topicOf = new Map(analysed.flatMap((topic) => topic.ticketIds.map((id) => [id, topic.label])));
  const others = praise.flatMap(({ earlier }) => (topicOf.has(earlier.id) ? [] : [earlier]));
  const unnamed = new Set(others.map(({ id }) => id));
  const days = [...new Set(others.map(({ day }) => day))].sort();
  // The topic of the city before the incident.
  const topics = [...analysed].sort((a, b) => Number(a.kind === 'incident') - Number(b.kind === 'incident'));
  for (const day of days) {
    const places = context.find(
      topics.map(({ rule }) => rule),
      day,
    );
    context.store.ids(day).forEach((id, place) => {
      const topic = unnamed.has(id) ? topics.find((_, at) => places[at]?.includes(place)) : undefined;
      if (topic !== undefined) topicOf.set(id, topic.label);
    });
  }
  return praise.map((match) => ({ ...match, earlierTopic: topicOf.get(match.earlier.id) ?? null }));
}
