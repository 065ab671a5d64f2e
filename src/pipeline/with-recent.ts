import { addDays, type Day, type Ticket } from '../model/index.js';
import type { TopicInput } from '../topics/index.js';
import type { AnalysisContext } from './analysis-context.js';

/** With the two days before, read when they are asked for: until then, and afterwards, they would only take room. */
export function withRecent(context: AnalysisContext, input: TopicInput): TopicInput {
  const [first, last] = [addDays(input.from, -2), addDays(input.from, -1)];
  context.prepare(first, last);
  let recent: TopicInput['recent'];
  const ticketsOf = (day: Day, ids: ReadonlySet<string>): Ticket[] =>
    [...context.history.seek(day, day, { ids: [...ids], callers: [], words: [] })].filter(({ id }) => ids.has(id));
  return {
    ...input,
    get recent() {
      recent ??= { days: [...context.tokens(first, last)], ticketsOf };
      return recent;
    },
  };
}
