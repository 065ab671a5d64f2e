import type { PraiseLink } from '../../bulletin/index.js';
import type { TrendedTopic } from '../../model/index.js';
import type { AnalysisContext } from '../analysis-context.js';

/** Names what earlier tickets are about: the topic that has them, else by today's rules. */
export function withEarlierTopics(
  context: AnalysisContext,
  analysed: readonly TrendedTopic[],
  praise: readonly PraiseLink[],
): PraiseLink[] {
  const topicOf = new Map(analysed.flatMap((topic) => topic.ticketIds.map((id) => [id, topic.label])));
  const links = praise.map((link) => ({ ...link, earlierTopic: topicOf.get(link.earlier.id) ?? null }));
  const unnamed = new Set(links.filter(({ earlierTopic }) => earlierTopic === null).map(({ earlier }) => earlier.id));
  const days = [...new Set(links.flatMap(({ earlier }) => (unnamed.has(earlier.id) ? [earlier.day] : [])))].sort();
  // The topic of the city before the incident.
  const topics = [...analysed].sort((a, b) => Number(a.kind === 'incident') - Number(b.kind === 'incident'));
  const named = new Map<string, string>();
  for (const day of days) {
    const places = context.find(
      topics.map(({ rule }) => rule),
      day,
    );
    context.store.ids(day).forEach((id, place) => {
      const topic = unnamed.has(id) ? topics.find((_, at) => places[at]?.includes(place)) : undefined;
      if (topic !== undefined) named.set(id, topic.label);
    });
  }
  return links.map((link) => ({ ...link, earlierTopic: link.earlierTopic ?? named.get(link.earlier.id) ?? null }));
}
