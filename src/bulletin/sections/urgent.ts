import type { Paragraph } from '../../model/index.js';
import type { TicketFact } from '../input.js';
import { isComparable, type Page, periodSpan } from '../page.js';
import { growing, type PlannedBlock, paragraph } from '../plan.js';
import { compareWords } from '../wording/comparison.js';
import { join, listOf, name, text } from '../wording/text.js';

/** 急 and 催: how many, and which matters. Single callers stand behind them, so no words of theirs are printed. */
export function urgent(page: Page): PlannedBlock[] {
  const { overview, input } = page;
  if (overview.urgent === 0 && overview.reminders === 0) {
    return paragraph('should', text`${page.words.now}无急件、催办件。`);
  }
  const told = (isFull: boolean): Paragraph => {
    const parts = [
      join([
        countWords(page, '急件', overview.urgent, 'urgent', input.urgent, isFull, input.previous?.overview.urgent),
        matters(page, overview.urgent, input.urgent, 'urgent', isFull),
      ]),
      join([
        countWords(
          page,
          '催办',
          overview.reminders,
          'reminders',
          input.reminded,
          isFull,
          input.previous?.overview.reminders,
        ),
        matters(page, overview.reminders, input.reminded, 'reminders', isFull),
      ]),
    ].filter((part) => part.length > 0);
    return text`${page.words.now}${listOf(parts, '；')}。`;
  };
  return growing(paragraph('vital', told(false)), paragraph('should', told(true)));
}

function countWords(
  page: Page,
  word: string,
  count: number,
  formula: string,
  tickets: readonly TicketFact[],
  isFull: boolean,
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
    !isFull || before === undefined || !isComparable(page, previous)
      ? null
      : text`，${compareWords(
          page.ledger,
          text`${page.words.before}`,
          { now: count, before, nowFormula, beforeFormula: `${formula}(${previous.from}..${previous.to})`, unit: '件' },
          page.settings.thresholds.changeBase,
        )}`;
  return text`${word}${run}件${change}`;
}

interface Matter {
  readonly label: string;
  readonly count: number;
  readonly ticketIds: readonly string[];
}

/** Matters told in the short form. */
const FEW = 2;

function matters(
  page: Page,
  whole: number,
  tickets: readonly TicketFact[],
  field: 'urgent' | 'reminders',
  isFull: boolean,
): Paragraph {
  // Single tickets tell more, but only when (nearly) all of them are at hand; a month's may be left out for memory.
  const all = tickets.length * 10 >= whole * 9 ? byTicket(page, tickets, field) : byTopic(page, field);
  const { urgentTopics } = page.settings.items;
  const largest = all.slice(0, isFull ? urgentTopics : Math.min(FEW, urgentTopics));
  if (whole === 0 || largest.length === 0) return [];
  const items = largest.map(({ label, count, ticketIds }) => {
    const run = page.ledger.print(count, `${field}(${periodSpan(page)}, ${label})`, ticketIds, 'tickets', 'count');
    return text`${name(label)}（${run}件）`;
  });
  return text`，主要涉及${listOf(items)}`;
}

/** By topic where the ticket (or the one it reminds of) is in one, else by the export's own first class, else by district. */
function byTicket(page: Page, tickets: readonly TicketFact[], field: 'urgent' | 'reminders'): Matter[] {
  const labels = new Map<string, string>();
  for (const topic of page.input.topics) for (const id of topic.ticketIds) labels.set(id, topic.label);
  const groups = new Map<string, string[]>();
  for (const ticket of tickets) {
    const key = field === 'reminders' ? (ticket.earlierId ?? ticket.id) : ticket.id;
    const label = labels.get(key) ?? ticket.categories[0] ?? ticket.district;
    if (label !== null && label !== undefined && label.trim() !== '') {
      groups.set(label, [...(groups.get(label) ?? []), ticket.id]);
    }
  }
  return [...groups]
    .map(([label, ticketIds]) => ({ label, count: ticketIds.length, ticketIds }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

function byTopic(page: Page, field: 'urgent' | 'reminders'): Matter[] {
  return page.input.topics
    .filter((topic) => topic[field] > 0)
    .map((topic) => ({ label: topic.label, count: topic[field], ticketIds: [] }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
