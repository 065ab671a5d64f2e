import type { Bulletin, Ticket } from '../../model/index.js';
import { span } from '../page/page.js';
import { channelName, districtName, typeName, UNNAMED } from '../wording/types.js';

/** A count that a formula names: `tickets(2020-01-29, 诉求类型=咨询)`, `topic(T20200129-001, 2020-01-29, district=杨浦区)`. */
const OPERAND = /\b(?:tickets|topic|reminders|urgent)\([^()]*\)/g;
/** Of one condition: what a second one selects stands with the number itself. */
const PARTS = /^(tickets|topic|reminders|urgent)\((?:(.+?), )?([\d.-]+)(?:, ([^=≠]+)([=≠])([^=≠]*))?\)$/u;

export function operandsOf(formula: string): string[] {
  return [...new Set(formula.match(OPERAND) ?? [])];
}

type Test = (ticket: Ticket) => boolean;

/**
 * The tickets behind every count of the period that the ledger's formulas name, by the operand's own words. Counts of
 * other days are found in those days' ledgers.
 *
 * @param typeOf what a ticket counts as under 诉求类型
 */
export function ticketsBehind(
  bulletin: Bulletin,
  tickets: Iterable<Ticket>,
  typeOf: (ticket: Ticket) => string,
): Record<string, string[]> {
  const names = [...new Set(bulletin.numbers.flatMap(({ formula }) => operandsOf(formula)))];
  const wanted = names.flatMap((name) => {
    const test = testOf(name, bulletin, typeOf);
    return test === null ? [] : [{ test, name, ids: [] as string[] }];
  });
  for (const ticket of tickets) for (const { test, ids } of wanted) if (test(ticket)) ids.push(ticket.id);
  return Object.fromEntries(wanted.map(({ name, ids }) => [name, ids]));
}

function testOf(operand: string, { period, topics }: Bulletin, typeOf: (ticket: Ticket) => string): Test | null {
  const [, kind, topicId, days, field, relation, value] = PARTS.exec(operand) ?? [];
  if (days !== span(period.from, period.to)) return null;
  const topic = topics.find(({ id }) => id === topicId);
  if ((kind === 'topic') !== (topic !== undefined)) return null;
  const inTopic = topic === undefined ? null : new Set(topic.ticketIds);
  const labelOf = field === undefined ? () => '' : fieldOf(field, typeOf);
  if (labelOf === null) return null;
  const values = new Set(relation === '≠' ? value?.split('、') : [value ?? '']);
  return (ticket) => {
    if (inTopic !== null) {
      if (!inTopic.has(ticket.id)) return false;
    } else if (ticket.reminder !== (kind === 'reminders') || (kind === 'urgent' && !ticket.urgent)) return false;
    return field === undefined || values.has(labelOf(ticket)) === (relation === '=');
  };
}

function fieldOf(field: string, typeOf: (ticket: Ticket) => string): ((ticket: Ticket) => string) | null {
  switch (field) {
    case '诉求类型':
      return (ticket) => typeName(typeOf(ticket));
    case 'type':
      return typeOf;
    case '受理渠道':
      return ({ channel }) => (channel === null ? UNNAMED : channelName(channel));
    case '所属区域':
    case 'district':
      return ({ district }) => (district === null ? UNNAMED : districtName(district));
    default:
      return null;
  }
}
