import { addTo, type Paragraph } from '../../../model/index.js';
import type { TicketFact } from '../../input.js';
import { isComparable, type Page, periodSpan, span } from '../../page/page.js';
import { growing, type PlannedBlock, paragraph } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { compareWords } from '../../wording/comparison.js';
import { join, listOf, name, text } from '../../wording/text.js';
import { beforeOf } from '../counts/measures.js';

/** One of the two kinds of tickets that press, with its topics, largest first. */
interface Pressing {
  readonly word: '急件' | '催办';
  readonly field: 'urgent' | 'reminders';
  readonly remark: string;
  readonly tickets: readonly TicketFact[];
  readonly topics: readonly PressingTopic[];
}

interface PressingTopic {
  readonly label: string;
  readonly count: number;
  readonly ticketIds: readonly string[];
}

/** 急 and 催: how many, and which topics. Single callers stand behind them, so no words of theirs are printed. */
export function urgent(page: Page): PlannedBlock[] {
  const { urgent: pressing, reminded } = page.input;
  const both: readonly Omit<Pressing, 'topics'>[] = [
    { word: '急件', field: 'urgent', remark: '', tickets: pressing },
    { word: '催办', field: 'reminders', remark: '（未计入受理量）', tickets: reminded },
  ];
  const some = both
    .filter(({ field }) => page.overview[field] > 0)
    .map(
      (kind): Pressing => ({
        ...kind,
        topics: pressingTopics(page, kind).filter(
          ({ count }) =>
            count >= Math.max(THRESHOLDS.urgent.least, THRESHOLDS.urgent.share * page.overview[kind.field]),
        ),
      }),
    );
  const absent = both.filter(({ field }) => page.overview[field] === 0);
  const missing = absent.filter(({ field }) => isMissing(page, field)).map(({ word }) => word);
  const none = absent.filter(({ field }) => !isMissing(page, field)).map(({ word }) => word);
  // An export without either column has nothing to say here.
  if (missing.length === both.length) return [];
  const rest = [
    ...(none.length === 0 ? [] : [`无${none.join('、')}`]),
    ...(missing.length === 0 ? [] : [`${missing.join('、')}信息${page.settings.wording.missing}`]),
  ].join('，');
  if (some.length === 0)
    return paragraph(
      missing.length > 0 ? 'may' : 'should',
      text`${none.length === 0 ? null : page.words.now}${rest}。`,
    );
  const lineOf = (isFull: boolean): Paragraph => {
    const parts = some.map((kind) => join([countWords(page, kind, isFull), pressingTopicWords(page, kind, isFull)]));
    return text`${page.words.now}${listOf(parts, '；')}${rest === '' ? null : '；'}${rest}。`;
  };
  return growing(paragraph('vital', lineOf(false)), paragraph('should', lineOf(true)));
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
    !isComparable(page, previous) || !(isFull || isLeap(count, previous.overview[field]))
      ? null
      : text`，${compareWords(page, text`${page.words.before}`, {
          now: count,
          nowFormula,
          ...beforeOf(page, previous, previous.overview[field], `${field}(${span(previous.from, previous.to)})`),
        })}`;
  return text`${word}${run}件${remark}${change}`;
}

/** Half as many again, and not by a handful. */
function isLeap(now: number, before: number): boolean {
  return now - before >= THRESHOLDS.urgent.leap && now >= THRESHOLDS.urgent.times * before;
}

function pressingTopicWords(page: Page, { field, topics }: Pressing, isFull: boolean): Paragraph {
  const { urgentTopics } = page.settings.items;
  const largest = topics.slice(0, isFull ? urgentTopics : Math.min(THRESHOLDS.named.pressing, urgentTopics));
  if (largest.length === 0) return [];
  const items = largest.map(({ label, count, ticketIds }) => {
    const run = page.ledger.print(count, `${field}(${periodSpan(page)}, ${label})`, ticketIds, 'tickets', 'count');
    return text`${name(label)}（${run}件）`;
  });
  return text`，主要涉及${listOf(items)}`;
}

/** What the export has no column for is not given; it is not none. */
function isMissing({ input }: Page, field: 'urgent' | 'reminders'): boolean {
  return !(field === 'urgent' ? input.hasUrgent : input.hasReminders);
}

/**
 * The topics that have such tickets, most first, each with all of its own: the number that the topic's other sentences
 * mean. A ticket may stand in several. Where a month's single tickets are left out for memory, the topic's count does.
 */
function pressingTopics(page: Page, { field, tickets }: Pick<Pressing, 'field' | 'tickets'>): PressingTopic[] {
  const keyOf = ({ id, earlierId }: TicketFact): string => (field === 'reminders' ? (earlierId ?? id) : id);
  const byKey = new Map<string, string[]>();
  for (const ticket of tickets) addTo(byKey, keyOf(ticket), ticket.id);
  const isWhole = tickets.length === page.overview[field];
  return page.reported
    .map(({ label, ticketIds, [field]: count }): PressingTopic => {
      const own = ticketIds.flatMap((id) => byKey.get(id) ?? []);
      return isWhole ? { label, count: own.length, ticketIds: own } : { label, count, ticketIds: [] };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
