import type { Paragraph } from '../../model/index.js';
import type { TicketFact } from '../input.js';
import { isComparable, type Page, periodSpan } from '../page.js';
import { type PlannedBlock, paragraph } from '../plan.js';
import { changeWords } from '../wording/comparison.js';
import { join, listOf, name, text } from '../wording/text.js';

/** 急 and 催: how many, and which matters. Single callers stand behind them, so no words of theirs are printed. */
export function urgent(page: Page): PlannedBlock[] {
  const { overview, input } = page;
  if (overview.urgent === 0 && overview.reminders === 0) {
    return paragraph('should', text`${page.words.now}无急件、催办件。`);
  }
  return [
    ...paragraph(
      'must',
      join([
        countSentence(page, '急件', overview.urgent, 'urgent', input.urgent, input.previous?.overview.urgent),
        matters(page, '急件', input.urgent, (ticket) => ticket.id),
      ]),
    ),
    ...paragraph(
      'must',
      join([
        countSentence(
          page,
          '催办',
          overview.reminders,
          'reminders',
          input.reminded,
          input.previous?.overview.reminders,
        ),
        matters(page, '催办', input.reminded, (ticket) => ticket.earlierId ?? ticket.id),
      ]),
    ),
  ];
}

function countSentence(
  page: Page,
  word: string,
  count: number,
  formula: string,
  tickets: readonly TicketFact[],
  before: number | undefined,
): Paragraph {
  if (count === 0) return [];
  const nowFormula = `${formula}(${periodSpan(page)})`;
  const run = page.ledger.print(
    count,
    nowFormula,
    tickets.map(({ id }) => id),
    'tickets',
    'count',
  );
  const { previous } = page.input;
  const change =
    before === undefined || !isComparable(page, previous)
      ? null
      : text`，较${page.words.before}${changeWords(
          page.ledger,
          { now: count, before, nowFormula, beforeFormula: `${formula}(${previous.from}..${previous.to})`, unit: '件' },
          page.settings.thresholds.changeBase,
        )}`;
  return text`${page.words.now}${word}${run}件${change}。`;
}

/** By topic where the ticket is in one, else by the export's own first class, else by district. */
function matters(
  page: Page,
  word: string,
  tickets: readonly TicketFact[],
  key: (ticket: TicketFact) => string,
): Paragraph {
  const labels = new Map<string, string>();
  for (const topic of page.input.topics) for (const id of topic.ticketIds) labels.set(id, topic.label);
  const groups = new Map<string, string[]>();
  for (const ticket of tickets) {
    const label = labels.get(key(ticket)) ?? ticket.categories[0] ?? ticket.district;
    if (label !== null && label !== undefined && label.trim() !== '') {
      groups.set(label, [...(groups.get(label) ?? []), ticket.id]);
    }
  }
  const largest = [...groups]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .slice(0, page.settings.items.urgentTopics);
  if (largest.length === 0) return [];
  const items = largest.map(([label, ids]) => {
    const count = page.ledger.print(ids.length, `${word}(${periodSpan(page)}, ${label})`, ids, 'tickets', 'count');
    return text`${name(label)}（${count}件）`;
  });
  return text`主要涉及${listOf(items)}${groups.size > largest.length ? '等' : ''}。`;
}
