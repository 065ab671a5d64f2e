import { type Day, formatRule, type NamedCount, type Rule, type Ticket, tally } from '../../../model/index.js';
import type { Printable } from '../../../pipeline.js';
import type { Context } from '../../common.js';
import { type DaySpan, spanText } from '../../dates.js';
import { differenceFrom, type searchedTopic } from '../../desk/searched-topic.js';
import type { TableOptions } from '../../sheet/options.js';
import { putSheets } from '../../sheet/sheet.js';
import { shortMoment, summaryOf, ticketSheet } from '../../sheet/tickets.js';
import { printPaged } from '../../terminal/pager.js';
import { sparkline } from '../../terminal/sparkline.js';
import { fittedTable } from '../../terminal/table.js';
import { type ByLetters, lettersMessage } from './search.letters.js';
import type { Narrowing } from './search.narrow.js';
import { wholeTicket } from './whole-ticket.js';

/** What a search found in a span of days. */
export interface Found {
  /** None where all tickets that mention harm were asked for. */
  readonly rule: Rule | null;
  readonly span: DaySpan;
  readonly topic: ReturnType<typeof searchedTopic>;
  /** What it is counted by. */
  readonly by: GroupName | undefined;
  readonly tickets: readonly Ticket[];
  readonly days: readonly { readonly day: Day; readonly count: number }[];
  /** What holds the rule's words letter by letter and is not found; undefined where it was not looked for. */
  readonly letters: ByLetters | undefined;
  /** The gravest kind of harm that a ticket mentions, where those were asked for. */
  readonly harmOf: ((ticket: Ticket) => string | undefined) | null;
  readonly narrowing: Narrowing;
}

interface ShowOptions extends Omit<TableOptions, 'top'> {
  readonly top: number;
  readonly text: boolean;
}

const GROUPS = {
  district: { words: { zh: '区', en: 'district' }, of: ({ district }: Ticket) => district },
  // Streets of one name in two districts are two.
  street: {
    words: { zh: '街道', en: 'street' },
    of: ({ district, street }: Ticket) => street && [district, street].filter((part) => part !== null).join(' '),
  },
  department: { words: { zh: '承办单位', en: 'department' }, of: ({ department }: Ticket) => department },
  // As the page has them: the class under the widest, the widest where there is none.
  class: { words: { zh: '小类', en: 'class' }, of: ({ categories: [wide, narrow] }: Ticket) => narrow ?? wide ?? null },
  channel: { words: { zh: '来源', en: 'channel' }, of: ({ channel }: Ticket) => channel },
  day: { words: { zh: '日期', en: 'day' }, of: ({ day }: Ticket) => day },
} as const;

export type GroupName = keyof typeof GROUPS;

/** As JSON, counted by place, department, class, channel or day, or as the tickets themselves; each as a table or a spreadsheet. */
export async function showFound(
  found: Found,
  printableOf: () => Pick<Printable, 'ticket'>,
  openingOf: (ticket: Ticket) => string,
  options: ShowOptions,
  context: Context,
): Promise<void> {
  const { effects } = context;
  if (options.json) await effects.stdout(`${JSON.stringify(foundJson(found, options.top))}\n`);
  else if (found.by !== undefined) await showGroups(found, options, context);
  else if (options.csv || options.xlsx) {
    const printable = printableOf();
    const listed = found.tickets
      .slice(0, options.top)
      .map(printable.ticket)
      .map((ticket) => ({ ticket, keywords: [], opening: openingOf(ticket), harm: harmIn(found, ticket) }));
    const sheet = ticketSheet(nameOf(found, context), listed, context, found.harmOf !== null);
    await putSheets([sheet], options, context);
  } else {
    const shown = found.tickets.slice(0, options.top).map(printableOf().ticket);
    const isOneDay = found.days.length === 1;
    const table = options.text
      ? shown.map((ticket) => wholeTicket(ticket, context)).join('\n')
      : ticketRows(shown, isOneDay, found, context);
    const more = moreText(found.tickets.length - shown.length, context);
    await printPaged(opening(found, context) + (shown.length === 0 ? '' : table) + more, effects);
  }
}

/** @param top tickets at most; the counts are those of all */
function foundJson({ rule, span, topic, by, tickets, days, letters, harmOf }: Found, top: number): object {
  const group = by && GROUPS[by];
  return {
    rule: rule === null ? null : formatRule(rule),
    from: span.from,
    to: span.to,
    count: tickets.length,
    topic,
    byDay: days,
    ...(letters === undefined ? {} : { letters }),
    ...(group === undefined ? {} : { by: { name: by, counts: countsBy(tickets, group.of, '') } }),
    tickets: tickets.slice(0, top).map((ticket) => {
      const { id, day, time, district, street, department, channel } = ticket;
      const harm = harmOf === null ? {} : { harm: ticket.confidential ? null : harmOf(ticket) };
      return { id, day, time, district, street, department, channel, ...harm };
    }),
  };
}

async function showGroups(found: Found, options: ShowOptions, context: Context): Promise<void> {
  const { effects, text } = context;
  const group = GROUPS[found.by ?? 'day'];
  const columns = [
    { heading: text(group.words), width: 24, least: 8 },
    { heading: text({ zh: '件数', en: 'count' }), isNumeric: true },
    { heading: text({ zh: '占比', en: 'share' }), isNumeric: true },
  ];
  const counts =
    group === GROUPS.day
      ? found.days.map(({ day, count }) => ({ name: day as string, count }))
      : countsBy(found.tickets, group.of, text({ zh: '未写明', en: 'not given' }));
  const shareOf = (count: number): number => (found.tickets.length === 0 ? 0 : count / found.tickets.length);
  // Days are a row of time, which has no first few.
  const shown = group === GROUPS.day ? counts : counts.slice(0, options.top);
  if (options.csv || options.xlsx) {
    const rows = shown.map(({ name, count }) => [name, count, shareOf(count)]);
    await putSheets([{ name: nameOf(found, context), columns, rows }], options, context);
    return;
  }
  const rows = shown.map(({ name, count }) => [name, String(count), `${(shareOf(count) * 100).toFixed(1)}%`]);
  const table = fittedTable(columns, rows, effects.columns);
  await printPaged(opening(found, context) + table + moreText(counts.length - rows.length, context), effects);
}

function nameOf({ rule, harmOf, narrowing }: Found, { text }: Context): string {
  const { kind, district, department, class: named } = narrowing;
  const harm = harmOf === null ? [] : [kind ?? text({ zh: '提及伤害、险情', en: 'injury or danger' })];
  const parts = [rule === null ? undefined : formatRule(rule), ...harm, district, department, named];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** The kind, where it was asked for; of a confidential ticket nothing that its words tell. */
function harmIn({ harmOf }: Pick<Found, 'harmOf'>, ticket: Ticket): string {
  return ticket.confidential ? '' : (harmOf?.(ticket) ?? '');
}

/** The rule, the days, how many there are, their curve, and what the issue says of the same topic. */
function opening(found: Found, context: Context): string {
  const { rule, span, topic, tickets, days } = found;
  const { text } = context;
  const name = nameOf(found, context);
  const difference = topic === undefined || rule === null ? undefined : differenceFrom(topic, rule, tickets.length);
  const more = found.letters && lettersMessage(found.letters);
  const curve = days.length > 1 ? `  ${sparkline(days.slice(-60).map(({ count }) => count))}` : '';
  return `${text({ zh: `${name}　${spanText(span)}　${tickets.length} 件`, en: `${name}  ${spanText(span)}  ${tickets.length} tickets` })}${curve}\n${difference === undefined ? '' : `${text(difference)}\n`}${more === undefined ? '' : `${text(more)}\n`}`;
}

function moreText(count: number, { text }: Context): string {
  return count > 0
    ? `${text({ zh: `还有 ${count} 行（--all、--top、--csv、--xlsx）`, en: `${count} more rows (--all, --top, --csv, --xlsx)` })}\n`
    : '';
}

function ticketRows(tickets: readonly Ticket[], isOneDay: boolean, found: Found, { effects, text }: Context): string {
  return fittedTable(
    [
      { heading: text({ zh: '工单编号', en: 'ticket' }) },
      { heading: text({ zh: '时间', en: 'time' }) },
      ...(found.harmOf === null ? [] : [{ heading: text({ zh: '类别', en: 'kind' }) }]),
      { heading: text({ zh: '区', en: 'district' }), least: 8 },
      { heading: text({ zh: '摘要', en: 'summary' }), least: 24 },
      { heading: text({ zh: '承办单位', en: 'department' }), least: 10, canGo: true },
    ],
    tickets.map((ticket) => [
      ticket.id,
      shortMoment(ticket, isOneDay),
      ...(found.harmOf === null ? [] : [harmIn(found, ticket)]),
      ticket.district ?? '',
      ticket.confidential ? text({ zh: '（保密工单）', en: '(confidential)' }) : summaryOf(ticket),
      ticket.department ?? '',
    ]),
    effects.columns,
  );
}

/** Counts by name, the largest first, what has none last. */
function countsBy(tickets: readonly Ticket[], nameOf: (ticket: Ticket) => string | null, none: string): NamedCount[] {
  return [...tally(tickets.map((ticket) => nameOf(ticket) ?? ''))]
    .sort(([a, x], [b, y]) => Number(a === '') - Number(b === '') || y - x || (a < b ? -1 : 1))
    .map(([name, count]) => ({ name: name === '' ? none : name, count }));
}
