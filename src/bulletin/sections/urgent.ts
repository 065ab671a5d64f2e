import type { Paragraph } from '../../model/index.js';
import type { TicketFact } from '../input.js';
import { isPresentable } from '../labels.js';
import { isComparable, type Page, periodSpan, span } from '../page.js';
import { growing, type PlannedBlock, paragraph } from '../plan.js';
import { compareWords } from '../wording/comparison.js';
import { join, listOf, name, text } from '../wording/text.js';

/** One of the two kinds of tickets that press, with its matters, largest first. */
interface Pressing {
  readonly word: '急件' | '催办';
  readonly field: 'urgent' | 'reminders';
  readonly remark: string;
  readonly tickets: readonly TicketFact[];
  readonly matters: readonly Matter[];
}

interface Matter {
  readonly label: string;
  readonly count: number;
  readonly ticketIds: readonly string[];
}

/** 急 and 催: how many, and which matters. Single callers stand behind them, so no words of theirs are printed. */
export function urgent(page: Page): PlannedBlock[] {
  const { urgent: pressing, reminded } = page.input;
  const both: readonly Omit<Pressing, 'matters'>[] = [
    { word: '急件', field: 'urgent', remark: '', tickets: pressing },
    { word: '催办', field: 'reminders', remark: '（未计入受理量）', tickets: reminded },
  ];
  const some = both
    .filter(({ field }) => page.overview[field] > 0)
    .map((kind): Pressing => ({ ...kind, matters: mattersOf(page, kind).filter(({ label }) => isPresentable(label)) }));
  if (some.length === 0) return paragraph('should', text`${page.words.now}无急件、催办件。`);
  const told = (isFull: boolean): Paragraph => {
    const parts = some.map((kind) => join([countWords(page, kind, isFull), matterWords(page, kind, isFull)]));
    return text`${page.words.now}${listOf(parts, '；')}。`;
  };
  return growing(paragraph('vital', told(false)), paragraph('should', told(true)));
}

function countWords(page: Page, { word, field, remark, tickets }: Pressing, isFull: boolean): Paragraph {
  const count = page.overview[field];
  const nowFormula = `${field}(${periodSpan(page)})`;
  const run = page.ledger.print(
    count,
    nowFormula,
    tickets.map(({ id }) => id),
    'tickets',
    'count',
  );
  const { previous } = page.input;
  const change =
    !isFull || !isComparable(page, previous)
      ? null
      : text`，${compareWords(
          page.ledger,
          text`${page.words.before}`,
          {
            now: count,
            before: previous.overview[field],
            nowFormula,
            beforeFormula: `${field}(${span(previous.from, previous.to)})`,
            unit: '件',
          },
          page.settings.thresholds.changeBase,
        )}`;
  return text`${word}${run}件${remark}${change}`;
}

/** Matters told in the short form. */
const FEW = 2;

function matterWords(page: Page, { field, matters }: Pressing, isFull: boolean): Paragraph {
  const { urgentTopics } = page.settings.items;
  const largest = matters.slice(0, isFull ? urgentTopics : Math.min(FEW, urgentTopics));
  if (largest.length === 0) return [];
  const items = largest.map(({ label, count, ticketIds }) => {
    const run = page.ledger.print(count, `${field}(${periodSpan(page)}, ${label})`, ticketIds, 'tickets', 'count');
    return text`${name(label)}（${run}件）`;
  });
  return text`，主要涉及${listOf(items)}`;
}

/** By single tickets, which tell more, where (nearly) all of them are at hand; a month's may be left out for memory. */
function mattersOf(page: Page, { field, tickets }: Pick<Pressing, 'field' | 'tickets'>): Matter[] {
  return tickets.length * 10 >= page.overview[field] * 9 ? byTicket(page, tickets, field) : byTopic(page, field);
}

/** By topic where the ticket (or the one it reminds of) is in one, else by the export's own first class, else by district. */
function byTicket(page: Page, tickets: readonly TicketFact[], field: 'urgent' | 'reminders'): Matter[] {
  const keyOf = ({ id, earlierId }: TicketFact): string => (field === 'reminders' ? (earlierId ?? id) : id);
  const wanted = new Set(tickets.map(keyOf));
  const labels = new Map<string, string>();
  for (const topic of page.input.topics) {
    for (const id of topic.ticketIds) if (wanted.has(id)) labels.set(id, topic.label);
  }
  const groups = new Map<string, string[]>();
  for (const ticket of tickets) {
    const label = labels.get(keyOf(ticket)) ?? ticket.categories[0] ?? ticket.district;
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
