import { type BulletinInput, type CountedTickets, latestIssues } from '../bulletin/index.js';
import { compileRules, matchDay } from '../topics/index.js';
import type { Analysis } from './analyse.js';
import type { AnalysisContext } from './analysis-context.js';

/**
 * What led the last days, with the day's new requests that the rules of those issues find: a topic may be cut into others
 * from one day to the next.
 */
export function carriedOn(
  context: Pick<AnalysisContext, 'settings' | 'store' | 'tokens'>,
  { period: { from, to }, tickets }: Pick<Analysis, 'period' | 'tickets'>,
  issues: Pick<BulletinInput, 'earlier' | 'printedOn'>,
): CountedTickets[] {
  const latest = latestIssues(issues, context.settings.bulletin.headline.repeatDays).sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );
  const leads = [
    ...new Map(latest.flatMap(({ lead }) => (lead === undefined ? [] : [[lead.label, lead.rule]]))).entries(),
  ];
  const plain = new Set(tickets.filter(({ reminder }) => !reminder).map(({ id }) => id));
  const rules = compileRules(
    leads.map(([, rule]) => rule),
    context.store.vocabulary,
  );
  const found = leads.map((): string[] => []);
  for (const day of context.tokens(from, to))
    for (const [at, members] of matchDay(rules, day, leads.length).entries())
      for (const member of members) {
        const id = day.ids[member];
        if (id !== undefined && plain.has(id)) found[at]?.push(id);
      }
  return leads.map(([name], at) => ({ name, ticketIds: found[at] ?? [] }));
}
