import { countNames, type Ticket, type TopicSet, type TrendedTopic } from '../model/index.js';

/**
 * How many tickets are in a topic, and which are in none, once the desk is done: what it dropped or moved out is among
 * these, what it moved in is not.
 */
export function coverageOf(
  { totals }: TopicSet,
  tickets: readonly Ticket[],
  topics: readonly TrendedTopic[],
): Pick<TopicSet, 'totals' | 'rest'> {
  const covered = new Set(topics.flatMap(({ ticketIds }) => ticketIds));
  const left = tickets.filter(({ id, reminder }) => !reminder && !covered.has(id));
  const classes = countNames(left.map(({ categories: [name = null] }) => name));
  return {
    totals: { ...totals, covered: covered.size },
    rest: { count: left.length, ticketIds: left.map(({ id }) => id), classes },
  };
}
