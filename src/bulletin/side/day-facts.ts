import { addTo, type Day, type Ticket } from '../../model/index.js';
import type { ClassFacts, CountedTickets, DepartmentFacts, GroupFacts, Outcomes } from '../input.js';
import type { StandingGroup } from '../settings.js';
import { isTypeName } from '../wording/types.js';
import { anyPageWord } from '../wording/word-lists.js';

type NameOf = (ticket: Ticket) => string | null | undefined;

function by(tickets: readonly Ticket[], nameOf: NameOf): (CountedTickets & { readonly tickets: readonly Ticket[] })[] {
  const groups = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    const name = nameOf(ticket)?.trim();
    if (ticket.reminder || name === undefined || name === '') continue;
    addTo(groups, name, ticket);
  }
  return [...groups]
    .map(([name, own]) => ({ name, tickets: own, ticketIds: own.map(({ id }) => id) }))
    .sort((a, b) => b.tickets.length - a.tickets.length || (a.name < b.name ? -1 : 1));
}

/** The class under the widest; where that is called 建议, as under two widest classes at once, the one below it says which: 交通建议. */
const narrowClass: NameOf = ({ categories: [, narrow = '', narrower = ''] }) =>
  narrower !== '' && isTypeName(narrow) ? narrower : narrow;

const named = ({ name, ticketIds }: CountedTickets): CountedTickets => ({ name, ticketIds });

/**
 * The export's widest classes, largest first, each with what is under it, where and whose.
 *
 * @param before counts of the period before by class; null where they are not known
 */
export function classesOf(tickets: readonly Ticket[], before: ReadonlyMap<string, number> | null): ClassFacts[] {
  return by(tickets, ({ categories }) => categories[0]).map(({ name, tickets: own, ticketIds }) => ({
    name,
    ticketIds,
    before: before === null ? null : (before.get(name) ?? 0),
    parts: by(own, narrowClass).map(named),
    districts: by(own, ({ district }) => district).map(named),
    departments: by(own, ({ department }) => department).map(named),
  }));
}

/** 未办结 and 待答复 are not yet closed, 未超期 and 即将超期 not late. */
const NOT_YET = '(?<!未|没有|不|无|待|即将)';
const CLOSED = new RegExp(`${NOT_YET}(?:${anyPageWord('closed')})`, 'u');
const OVERDUE = new RegExp(`${NOT_YET}(?:${anyPageWord('late')})`, 'u');
const isClosed = ({ status, closedAt }: Pick<Ticket, 'status' | 'closedAt'>): boolean =>
  CLOSED.test(status ?? '') || (closedAt ?? '') !== '';

/** How many of the tickets given to units were answered, and how many callers were content of those who said. */
export function outcomesOf(
  tickets: Iterable<Pick<Ticket, 'reminder' | 'department' | 'status' | 'closedAt' | 'satisfied'>>,
): Outcomes {
  const counts = { tickets: 0, closed: 0, rated: 0, satisfied: 0 };
  for (const ticket of tickets) {
    if (ticket.reminder || (ticket.department ?? '').trim() === '') continue;
    counts.tickets += 1;
    if (isClosed(ticket)) counts.closed += 1;
    if (ticket.satisfied !== null) counts.rated += 1;
    if (ticket.satisfied === true) counts.satisfied += 1;
  }
  return counts;
}

/**
 * The units that were given tickets, most first. What the export has no column for is null for every unit, and so is what is closed where
 * nothing is: an export of the same night has none yet, and a rate of 0 says nothing of anybody's work.
 *
 * @param isOpenKnown whether the exports are recent enough to tell what is still open
 */
export function departmentsOf(tickets: readonly Ticket[], isOpenKnown = true): DepartmentFacts[] {
  const hasClosed = isOpenKnown && outcomesOf(tickets).closed > 0;
  const hasOverdue = tickets.some(({ status }) => OVERDUE.test(status ?? ''));
  const hasSatisfied = tickets.some(({ satisfied }) => satisfied !== null);
  return by(tickets, ({ department }) => department).map(({ name, tickets: own, ticketIds }) => {
    const ids = (isSuch: (ticket: Ticket) => boolean): string[] => own.filter(isSuch).map(({ id }) => id);
    return {
      name,
      ticketIds,
      closed: hasClosed ? ids(isClosed) : null,
      overdue: hasOverdue ? ids(({ status }) => OVERDUE.test(status ?? '')) : null,
      satisfied: hasSatisfied ? ids(({ satisfied }) => satisfied === true) : null,
      rated: hasSatisfied ? ids(({ satisfied }) => satisfied !== null) : null,
    };
  });
}

/** Whether a ticket's words make it one of a group. */
export function isOfGroup({ any, not }: Pick<StandingGroup, 'any' | 'not'>, words: string): boolean {
  return any.some((word) => words.includes(word)) && !not.some((word) => words.includes(word));
}

/** The groups that are told of a period that ends on a day: 涉疫 means nothing before there is an epidemic. */
export function groupsAt(groups: readonly StandingGroup[], to: Day): StandingGroup[] {
  return groups.filter(({ from }) => from == null || from <= to);
}

/**
 * @param before counts of the period before by group; null where they are not known
 * @param wordsOf title and text, as the office would search them
 */
export function groupsOf(
  groups: readonly StandingGroup[],
  tickets: readonly Ticket[],
  before: ReadonlyMap<string, number> | null,
  wordsOf: (ticket: Ticket) => string,
): GroupFacts[] {
  if (groups.length === 0) return [];
  const own = tickets.filter(({ reminder }) => !reminder).map((ticket) => ({ id: ticket.id, words: wordsOf(ticket) }));
  return groups.map((group) => ({
    name: group.name,
    ticketIds: own.filter(({ words }) => isOfGroup(group, words)).map(({ id }) => id),
    before: before === null ? null : (before.get(group.name) ?? 0),
  }));
}
