import type { TrendedTopic } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';

/**
 * How many different people are behind a topic. Without a caller column the tickets are counted, a mass filing as one:
 * that is the least that is known.
 */
export function distinctVoices(topic: Pick<TrendedTopic, 'callers' | 'count' | 'massFilings'>): number {
  const { groups, tickets } = topic.massFilings;
  return topic.callers ?? topic.count - tickets + groups;
}

/** Whether so many of its tickets are in the same words that it is told. Two of a hundred that are alike mean nothing. */
export function hasCopies({ count, massFilings: { tickets } }: Pick<TrendedTopic, 'count' | 'massFilings'>): boolean {
  return tickets >= THRESHOLDS.alike.tickets && tickets >= THRESHOLDS.alike.share * count;
}

/** Whether most of them are. The first of each text is no copy. */
export function isMostlyCopies(topic: Pick<TrendedTopic, 'count' | 'massFilings'>): boolean {
  const { groups, tickets } = topic.massFilings;
  return hasCopies(topic) && tickets - groups >= THRESHOLDS.alike.mostly * topic.count;
}

/** Any tickets with their copies, which are counted for topics alone. */
export function withCopies(
  ticketIds: readonly string[],
  input: Pick<BulletinInput, 'copiesOf'>,
): Pick<TrendedTopic, 'count' | 'massFilings'> {
  const own = new Set(ticketIds);
  const groups = input.copiesOf({ ticketIds }).map((group) => group.filter((id) => own.has(id)).length);
  const tickets = groups.reduce((sum, size) => sum + size, 0);
  return { count: ticketIds.length, massFilings: { groups: groups.length, tickets } };
}
