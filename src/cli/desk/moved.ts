import type { Rule, Topic } from '../../model/index.js';
import type { AnalysisContext } from '../../pipeline.js';
import type { DaySpan } from '../dates.js';

/** How many tickets the desk moved into a topic, and out of it. */
export interface Moved {
  readonly into: number;
  readonly out: number;
}

/** The tickets of a span that fulfil each rule, as topics are counted: reminders left out. */
export function ticketsOfRules(
  context: AnalysisContext,
  rules: readonly Rule[],
  { from, to }: Pick<DaySpan, 'from' | 'to'>,
): readonly (readonly string[])[] {
  const found = rules.map((): string[] => []);
  for (const { day } of context.history.days(from, to)) {
    const tickets = context.tickets(day);
    for (const [at, places] of context.find(rules, day).entries())
      for (const place of places) {
        const ticket = tickets[place];
        if (ticket?.reminder === false) found[at]?.push(ticket.id);
      }
  }
  return found;
}

/** By id, the topics whose tickets are not those of their rule. */
export function movedTickets(
  context: AnalysisContext,
  topics: readonly Pick<Topic, 'id' | 'rule' | 'ticketIds'>[],
  span: Pick<DaySpan, 'from' | 'to'>,
): ReadonlyMap<string, Moved> {
  const rules = topics.map(({ rule }) => rule);
  const found = ticketsOfRules(context, rules, span);
  const missing = (ids: readonly string[], others: readonly string[]): number => {
    const known = new Set(others);
    return ids.filter((id) => !known.has(id)).length;
  };
  return new Map(
    topics.flatMap(({ id, ticketIds }, at) => {
      const own = found[at] ?? [];
      const moved = { into: missing(ticketIds, own), out: missing(own, ticketIds) };
      return moved.into + moved.out === 0 ? [] : [[id, moved] as const];
    }),
  );
}
