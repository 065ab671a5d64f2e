import { join, resolve } from 'node:path';
import { writeWhole } from '../../../delivery/index.js';
import { addTo, type BulletinTopic, EXIT, type ExitCode } from '../../../model/index.js';
import { AnalysisContext } from '../../../pipeline.js';
import { prepareText } from '../../../text/index.js';
import type { Context } from '../../common.js';
import { todayOf } from '../../dates.js';
import { openExisting, type PrintedIssue, printedIssue, wantedIssue } from '../../desk/issue.js';
import { topicOfIssue } from '../../desk/named-topic.js';
import type { IssueOptions } from '../../desk/options.js';
import { settingsFor } from '../../settings.js';
import { checkSheet, putSheets, type SheetOptions, xlsxOf } from '../../sheet/sheet.js';
import { type ListedTicket, openingOfTicket, ticketSheet } from '../../sheet/tickets.js';

export interface ExportOptions extends IssueOptions, SheetOptions {
  readonly byDepartment?: string;
}

/** A ticket without its topics. */
type OfTicket = Pick<ListedTicket, 'ticket' | 'opening'>;

/** A topic or a part of one, as far as its tickets go. */
type Exported = Pick<BulletinTopic, 'id' | 'label' | 'keywords' | 'ticketIds'>;

/** Tickets of the topics that an issue was printed with: the same numbers as on the page. */
export async function runExport(name: string | undefined, given: ExportOptions, context: Context): Promise<ExitCode> {
  const { effects } = context;
  // A workbook, but where the file is named as CSV.
  const csv = given.csv || (!given.xlsx && /\.csv$/i.test(given.out ?? ''));
  const options = { ...given, csv, xlsx: given.xlsx || !csv };
  if (options.byDepartment === undefined) checkSheet(options);
  const { settings } = settingsFor(options, effects);
  const today = todayOf(effects, settings);
  const history = openExisting(options, effects);
  effects.onExit(() => history.close());
  const printed = printedIssue(history.connection, wantedIssue(options, today));
  const topics = name === undefined ? printed.bulletin.topics : [topicNamed(name, printed)];
  const own = history.tickets(printed.issue.from, printed.issue.to);
  const analysisContext = new AnalysisContext(history, settings);
  const printable = analysisContext.printable(own);
  const wanted = new Set(topics.flatMap(({ ticketIds }) => ticketIds));
  const tickets = new Map(
    own
      .filter(({ id }) => wanted.has(id))
      .map(printable.ticket)
      .map((ticket) => [ticket.id, { ticket, opening: openingOfTicket(ticket, analysisContext) }] as const),
  );
  if (options.byDepartment !== undefined) {
    await exportByDepartment(resolve(effects.cwd, options.byDepartment), topics, tickets, printed, options, context);
    return EXIT.done;
  }
  const sheets =
    options.csv && topics.length > 1
      ? [ticketSheet('', gathered(topics, tickets), context)]
      : topics.map((topic) => ticketSheet(topic.label, listedOf(topic, tickets), context));
  const what = name === undefined ? context.text({ zh: '全部话题', en: 'all topics' }) : (topics[0]?.label ?? '');
  await putSheets(sheets, options, context, `${printed.issue.to} ${what}`);
  return EXIT.done;
}

async function exportByDepartment(
  folder: string,
  topics: readonly Exported[],
  tickets: ReadonlyMap<string, OfTicket>,
  { issue }: PrintedIssue,
  { quiet }: ExportOptions,
  context: Context,
): Promise<void> {
  const { effects, text } = context;
  const none = text({ zh: '未写明承办单位', en: 'no department' });
  const byDepartment = new Map<string, ListedTicket[]>();
  for (const listed of gathered(topics, tickets)) addTo(byDepartment, listed.ticket.department ?? none, listed);
  for (const [department, listed] of [...byDepartment].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = join(folder, `${issue.to} ${department.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.xlsx`);
    writeWhole(path, await xlsxOf([ticketSheet(department, listed, context)]));
    if (!quiet) await effects.stdout(`${path}\t${listed.length}\n`);
  }
}

/** Each ticket of the topics once, with all of its topics. */
function gathered(topics: readonly Exported[], tickets: ReadonlyMap<string, OfTicket>): ListedTicket[] {
  const byId = new Map<string, OfTicket & { keywords: string[]; topics: string[] }>();
  for (const topic of topics) {
    for (const { ticket, keywords, opening } of listedOf(topic, tickets)) {
      const own = byId.get(ticket.id) ?? { ticket, opening, keywords: [], topics: [] };
      own.topics.push(topic.label);
      own.keywords.push(...keywords.filter((word) => !own.keywords.includes(word)));
      byId.set(ticket.id, own);
    }
  }
  return [...byId.values()];
}

function listedOf({ ticketIds, keywords }: Exported, tickets: ReadonlyMap<string, OfTicket>): ListedTicket[] {
  return ticketIds.flatMap((id) => {
    const own = tickets.get(id);
    if (own === undefined) return [];
    const { feature } = prepareText(own.ticket);
    return [{ ...own, keywords: keywords.filter((word) => feature.includes(word)) }];
  });
}

/** A topic or part by id, else by label; else the one label that holds the name. */
function topicNamed(name: string, { bulletin, issue }: PrintedIssue): Exported {
  const all: Exported[] = bulletin.topics.flatMap((topic) => [topic, ...topic.subtopics]);
  return topicOfIssue(name, all, issue.to, {
    zh: '用编号指明；编号见 kuaibao topics --date {day}',
    en: 'name it by id; see kuaibao topics --date {day}',
  });
}
