import { type Bulletin, type CorrectedEdition, formatRule } from '../../model/index.js';
import { span, ticketsOn, topicOn } from '../page/page.js';

/** What an edition printed, for the one that takes its place. */
export function correctedEdition({ period, numbers, topics }: Bulletin): CorrectedEdition {
  const own = span(period.from, period.to);
  const printed = new Map(numbers.map(({ formula, value }) => [formula, value]));
  return {
    tickets: printed.get(ticketsOn(own)) ?? null,
    topics: topics
      .filter(({ id }) => printed.has(topicOn(id, own)))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
      .map(({ label, rule, count }) => ({ label, rule: formatRule(rule), count })),
  };
}
