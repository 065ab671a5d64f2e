import type { Day, Ticket, TicketType } from '../../model/index.js';
import { clockOf, dayNumber, dayOfNumber, secondsOfClock } from '../../model/index.js';
import type { Names } from './names.js';

/** A row of `tickets` behind its key, id and source, in the order of `TICKET_COLUMNS`. */
export type TicketValues = [
  time: number | null,
  marks: number,
  facts: string,
  caller: string | null,
  earlier: string | null,
  closed: string | null,
  title: string,
  text: string,
  people: string | null,
];

export const TICKET_COLUMNS = 'time, marks, facts, caller, earlier, closed, title, text, people';

export const REMINDER = 1 << 4;
export const URGENT = 1 << 3;
const CONFIDENTIAL = 1 << 5;
export const SATISFIED_SHIFT = 6;
const SOLVED_SHIFT = 8;

const TYPES: readonly (TicketType | null)[] = [null, 'complaint', 'suggestion', 'inquiry', 'help', 'praise', 'other'];
const TYPE_NUMBERS = new Map(TYPES.map((type, index) => [type, index]));

/** Serials of a day lie below this. */
export const SERIALS_PER_DAY = 2 ** 24;

export function firstKey(day: Day): number {
  return dayNumber(day) * SERIALS_PER_DAY;
}

/** From the first key of a day, or of a range of days, to the first behind it. */
export function keysOfDay(day: Day, to: Day = day): readonly [from: number, end: number] {
  return [firstKey(day), firstKey(to) + SERIALS_PER_DAY];
}

export function dayOfKey(key: number): Day {
  return dayOfNumber(Math.floor(key / SERIALS_PER_DAY));
}

export function encodeTicket(ticket: Ticket, names: Names): TicketValues {
  const marks =
    (TYPE_NUMBERS.get(ticket.type) ?? 0) |
    (ticket.urgent ? URGENT : 0) |
    (ticket.reminder ? REMINDER : 0) |
    (ticket.confidential ? CONFIDENTIAL : 0) |
    (triState(ticket.satisfied) << SATISFIED_SHIFT) |
    (triState(ticket.solved) << SOLVED_SHIFT);
  const { categories } = ticket;
  const facts = `[${names.number(categories[0])},${names.number(categories[1])},${names.number(categories[2])},${names.number(ticket.district)},${names.number(ticket.street)},${names.number(ticket.department)},${names.number(ticket.channel)},${names.number(ticket.status)}]`;
  return [
    ticket.time === null ? null : secondsOfClock(ticket.time),
    marks,
    facts,
    ticket.caller,
    ticket.earlierId,
    ticket.closedAt,
    ticket.title,
    ticket.text,
    ticket.people === undefined || ticket.people.length === 0 ? null : ticket.people.join(' '),
  ];
}

/** What `facts` stands for: many tickets of a day share it, so it is looked up once. */
export type Facts = Pick<Ticket, 'categories' | 'district' | 'street' | 'department' | 'channel' | 'status'>;

export function decodeFacts(facts: string, names: Names): Facts {
  const numbers = JSON.parse(facts) as number[];
  const [c1 = 0, c2 = 0, c3 = 0, district = 0, street = 0, department = 0, channel = 0, status = 0] = numbers;
  return {
    categories: [c1, c2, c3].filter((number) => number !== 0).map((number) => names.name(number) ?? ''),
    district: names.name(district),
    street: names.name(street),
    department: names.name(department),
    channel: names.name(channel),
    status: names.name(status),
  };
}

/** Those of the marks that are counted of days of the past. */
export function decodeMarks(marks: number): Pick<Ticket, 'type' | 'urgent' | 'reminder' | 'satisfied'> {
  return {
    type: TYPES[marks & 7] ?? null,
    urgent: (marks & URGENT) !== 0,
    reminder: (marks & REMINDER) !== 0,
    satisfied: fromTriState((marks >> SATISFIED_SHIFT) & 3),
  };
}

/** A row of id and `TICKET_COLUMNS`. Written out field by field: a day has tens of thousands. */
export function decodeTicket(row: readonly [id: string, ...TicketValues], day: Day, facts: Facts): Ticket {
  const marks = row[2];
  return {
    id: row[0],
    day,
    time: row[1] === null ? null : clockOf(row[1]),
    title: row[7],
    text: row[8],
    type: TYPES[marks & 7] ?? null,
    categories: facts.categories,
    district: facts.district,
    street: facts.street,
    department: facts.department,
    channel: facts.channel,
    urgent: (marks & URGENT) !== 0,
    reminder: (marks & REMINDER) !== 0,
    confidential: (marks & CONFIDENTIAL) !== 0,
    earlierId: row[5],
    caller: row[4],
    status: facts.status,
    closedAt: row[6],
    satisfied: fromTriState((marks >> SATISFIED_SHIFT) & 3),
    solved: fromTriState((marks >> SOLVED_SHIFT) & 3),
    ...(row[9] === null ? {} : { people: row[9].split(' ') }),
  };
}

function triState(value: boolean | null): number {
  return value === null ? 0 : value ? 2 : 1;
}

function fromTriState(value: number): boolean | null {
  return value === 0 ? null : value === 2;
}
