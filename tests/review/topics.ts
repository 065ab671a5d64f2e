import type { Bulletin, Day, Edit, Operation, Ticket, TrendedTopic } from '../../src/model/index.js';
import { refOf } from '../../src/review/index.js';
import { blankTicket } from '../blank-ticket.js';

export const DAY = '2020-01-29' as Day;

export function ticket(id: string, parts: Partial<Ticket> = {}): Ticket {
  return { ...blankTicket, id, day: DAY, text: `${id} 的原话`, ...parts };
}

/** A topic of the tickets named, judged as `verdict`. */
export function topic(id: string, label: string, ticketIds: readonly string[], verdict = 'spike'): TrendedTopic {
  const quotes = ticketIds.map((ticketId) => ({
    text: `${ticketId} 的原话`,
    ticketId,
    count: 1,
    ticketIds: [ticketId],
  }));
  return {
    id,
    kind: 'theme',
    label,
    rule: { any: [[{ spellings: [label] }]], not: [] },
    keywords: [label],
    count: ticketIds.length,
    share: ticketIds.length / 100,
    ticketIds,
    ticketKeywords: ticketIds.map(() => [label]),
    subtopics: [],
    reflections: quotes,
    suggestions: [],
    districts: [],
    urgent: 0,
    reminders: 0,
    callers: null,
    massFilings: { groups: 0, tickets: 0 },
    types: {},
    harm: 0,
    watched: false,
    identity: { state: 'known', firstSeen: DAY, related: [] },
    trend: { verdict, expected: 1, upper: 2, ratio: 1, p: 0, q: 0, baselineDays: 28, firstSeen: DAY, reason: '' },
  } as unknown as TrendedTopic;
}

/** Nobody's tickets have a type. */
export const untyped = (): string => '';

let next = 0;
export function operation(edit: Edit, parts: Partial<Operation> = {}): Operation {
  next += 1;
  return {
    id: next,
    series: 'day',
    from: DAY,
    to: DAY,
    at: '2020-01-30T00:00:00.000Z',
    by: '李敏',
    why: '',
    scope: 'today',
    edit,
    ...parts,
  };
}

export const ref = (of: TrendedTopic) => refOf(of);

export function bulletinOf(topics: readonly TrendedTopic[]): Bulletin {
  return {
    period: { kind: 'day', from: DAY, to: DAY },
    masthead: { name: '热点快报' },
    headlineChoice: { topicId: topics[0]?.id ?? null, reasons: [] },
    topics,
  } as unknown as Bulletin;
}
