import { EXIT, type ExitCode, formatRule, type NamedCount, parseRule, type Ticket } from '../../../model/index.js';
import { AnalysisContext } from '../../../pipeline.js';
import { normaliseText } from '../../../text/index.js';
import type { Context } from '../../common.js';
import { noTickets, spanOfOptions, spanText, todayOf } from '../../dates.js';
import { openExisting } from '../../desk/issue.js';
import { differenceFrom, searchedTopic } from '../../desk/searched-topic.js';
import { settingsFor } from '../../settings.js';
import { DEFAULT_ROWS, type TableOptions } from '../../sheet/options.js';
import { putSheets } from '../../sheet/sheet.js';
import { momentOf, shortMoment, summaryOf, ticketSheet } from '../../sheet/tickets.js';
import { printPaged } from '../../terminal/pager.js';
import { startProgress } from '../../terminal/progress.js';
import { sparkline } from '../../terminal/sparkline.js';
import { fittedTable, onOneLine } from '../../terminal/table.js';
import { positive, usage } from '../../usage.js';

export interface SearchOptions extends TableOptions {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly lastWeek: boolean;
  readonly by?: string;
  readonly text: boolean;
}

const GROUPS = {
  district: { words: { zh: '区', en: 'district' }, of: ({ district }: Ticket) => district },
  street: { words: { zh: '街道', en: 'street' }, of: ({ street }: Ticket) => street },
  department: { words: { zh: '承办单位', en: 'department' }, of: ({ department }: Ticket) => department },
  channel: { words: { zh: '来源', en: 'channel' }, of: ({ channel }: Ticket) => channel },
  day: { words: { zh: '日期', en: 'day' }, of: ({ day }: Ticket) => day },
} as const;

/** Tickets that fulfil a rule, as topics are counted: by the summary, reminders left out. */
export async function runSearch(words: readonly string[], options: SearchOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const rule = parseRule(words.join(' '), (word) => normaliseText(word));
  const by = groupOf(options.by);
  const top = options.all ? Number.POSITIVE_INFINITY : (positive('--top', options.top) ?? DEFAULT_ROWS);
  const { settings } = settingsFor(options, effects);
  const history = openExisting(options, effects);
  effects.onExit(() => history.close());
  const progress = startProgress(context, options);
  const days = history.days().map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  const today = todayOf(effects, settings);
  if (first === undefined || last === undefined) throw noTickets({ from: today, to: today }, []);
  const span = spanOfOptions(options, today, { first, last }) ?? { kind: 'day' as const, from: last, to: last };
  const own = days.filter((day) => day >= span.from && day <= span.to);
  if (own.length === 0) throw noTickets(span, days);
  const analysisContext = new AnalysisContext(history, settings, (done, all) =>
    progress.at({ zh: '切词', en: 'cutting words' }, done, all),
  );
  const found: Ticket[] = [];
  const counts: number[] = [];
  for (const [index, day] of own.entries()) {
    effects.signal.throwIfAborted();
    progress.at({ zh: '查找', en: 'searching' }, index + 1, own.length);
    const tickets = analysisContext.find(rule, day).filter(({ reminder }) => !reminder);
    counts.push(tickets.length);
    found.push(...tickets);
  }
  progress.end();
  const topic = searchedTopic(history.connection, span, words.join(' '), rule);
  if (options.json) {
    const tickets = found.map(({ id, day, time, district, street, department, channel }) => {
      return { id, day, time, district, street, department, channel };
    });
    const byDay = own.map((day, index) => ({ day, count: counts[index] ?? 0 }));
    const groups = by === undefined ? {} : { by: { name: options.by, counts: countsBy(found, by.of, '') } };
    await effects.stdout(
      `${JSON.stringify({ rule: formatRule(rule), from: span.from, to: span.to, count: found.length, topic, byDay, ...groups, tickets })}\n`,
    );
    return EXIT.done;
  }
  const isSheet = options.csv || options.xlsx;
  if (by !== undefined) {
    const columns = [
      { heading: text(by.words), width: 24, least: 8 },
      { heading: text({ zh: '件数', en: 'count' }), isNumeric: true },
      { heading: text({ zh: '占比', en: 'share' }), isNumeric: true },
    ];
    const groups =
      options.by === 'day'
        ? own.map((day, index) => ({ name: day as string, count: counts[index] ?? 0 }))
        : countsBy(found, by.of, text({ zh: '未写明', en: 'not given' }));
    if (isSheet) {
      const rows = groups.map(({ name, count }) => [name, count, found.length === 0 ? 0 : count / found.length]);
      await putSheets([{ name: formatRule(rule), columns, rows }], options, context);
      return EXIT.done;
    }
    const rows = groups
      .slice(0, options.by === 'day' ? undefined : top)
      .map(({ name, count }) => [
        name,
        String(count),
        `${found.length === 0 ? '0.0' : ((count / found.length) * 100).toFixed(1)}%`,
      ]);
    const table = fittedTable(columns, rows, effects.columns);
    await printPaged(opening() + table + moreText(groups.length - rows.length), effects);
    return EXIT.done;
  }
  const printable = analysisContext.printable(found);
  if (isSheet) {
    const listed = found.map((ticket) => ({ ticket: printable.ticket(ticket), keywords: [] }));
    await putSheets([ticketSheet(formatRule(rule), listed, context)], options, context);
    return EXIT.done;
  }
  const shown = found.slice(0, top).map(printable.ticket);
  const table = options.text ? shown.map(wholeText).join('\n') : ticketRows(shown);
  await printPaged(opening() + (shown.length === 0 ? '' : table) + moreText(found.length - shown.length), effects);
  return EXIT.done;

  function opening(): string {
    const difference = topic === undefined ? undefined : differenceFrom(topic, rule, found.length);
    const curve = own.length > 1 ? `  ${sparkline(counts.slice(-60))}` : '';
    return `${text({
      zh: `${formatRule(rule)}　${spanText(span)}　${found.length} 件`,
      en: `${formatRule(rule)}  ${spanText(span)}  ${found.length} tickets`,
    })}${curve}\n${difference === undefined ? '' : `${text(difference)}\n`}`;
  }

  function moreText(count: number): string {
    return count > 0
      ? `${text({ zh: `还有 ${count} 行（--all、--top、--csv、--xlsx）`, en: `${count} more rows (--all, --top, --csv, --xlsx)` })}\n`
      : '';
  }

  function ticketRows(tickets: readonly Ticket[]): string {
    return fittedTable(
      [
        { heading: text({ zh: '工单编号', en: 'ticket' }) },
        { heading: text({ zh: '时间', en: 'time' }) },
        { heading: text({ zh: '区', en: 'district' }), least: 8 },
        { heading: text({ zh: '摘要', en: 'summary' }), least: 24 },
        { heading: text({ zh: '承办单位', en: 'department' }), least: 10, canGo: true },
      ],
      tickets.map((ticket) => [
        ticket.id,
        shortMoment(ticket, own.length === 1),
        ticket.district ?? '',
        ticket.confidential ? text({ zh: '（保密工单）', en: '(confidential)' }) : summaryOf(ticket),
        ticket.department ?? '',
      ]),
      effects.columns,
    );
  }

  function wholeText(ticket: Ticket): string {
    const place = [ticket.district, ticket.street, ticket.department].filter((part) => part !== null).join(' ');
    const body = ticket.confidential
      ? text({ zh: '（保密工单）', en: '(confidential)' })
      : `${onOneLine(ticket.title)}\n${ticket.text}`;
    return `${ticket.id}  ${momentOf(ticket)}  ${place}\n${body}\n`;
  }
}

function groupOf(by: string | undefined): (typeof GROUPS)[keyof typeof GROUPS] | undefined {
  if (by === undefined) return undefined;
  const group = Object.entries(GROUPS).find(([name]) => name === by)?.[1];
  if (group === undefined)
    throw usage('--by', by, {
      zh: '应为 district、street、department、channel 或 day',
      en: 'must be district, street, department, channel or day',
    });
  return group;
}

/** Counts by name, the largest first, what has none last. */
function countsBy(tickets: readonly Ticket[], nameOf: (ticket: Ticket) => string | null, none: string): NamedCount[] {
  const counts = new Map<string, number>();
  for (const ticket of tickets) {
    const name = nameOf(ticket) ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => Number(a === '') - Number(b === '') || y - x || (a < b ? -1 : 1))
    .map(([name, count]) => ({ name: name === '' ? none : name, count }));
}
