import { editTopics, type Review } from '../review/index.js';
import type { TopicInput, TopicResult } from '../topics/index.js';
import { typeOf } from './tasks/look-back.js';

/** The topics as the desk has them, with their counts of each day where tickets were moved. */
export function withEdits(
  found: TopicResult,
  review: Review,
  { tickets, days }: Pick<TopicInput, 'tickets' | 'days'>,
): TopicResult {
  const topics = editTopics(found.set.topics, review, tickets, typeOf);
  const moved = topics.filter((topic, at) => topic.ticketIds !== found.set.topics[at]?.ticketIds);
  if (moved.length === 0) return { ...found, set: { ...found.set, topics } };
  const dayOf = new Map(days.flatMap(({ ids }, at) => ids.map((id) => [id, at] as const)));
  const daily = new Map(found.daily);
  for (const { id, ticketIds } of moved.flatMap((topic) => [topic, ...topic.subtopics])) {
    const counts = new Uint32Array(days.length);
    for (const ticket of ticketIds) {
      const at = dayOf.get(ticket);
      if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1;
    }
    daily.set(id, counts);
  }
  return { ...found, set: { ...found.set, topics }, daily };
}
