import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../../../config/index.js';
import { createRegistry, type History, type IssuePeriod, openHistory } from '../../../history/index.js';
import { ingestMessages } from '../../../ingest/index.js';
import { type Day, EXIT, type ExitCode, type Finding, KuaibaoError, type Ticket } from '../../../model/index.js';
import {
  type Analysis,
  AnalysisContext,
  analysePeriod,
  endWorker,
  registryFor,
  withPrintedNames,
} from '../../../pipeline.js';
import type { Review } from '../../../review/index.js';
import { EMPTY_REGISTRY, type KnownTopic, topicsMessages } from '../../../topics/index.js';
import { trendMessages } from '../../../trend/index.js';
import { asCalled } from '../../called-as.js';
import type { Context } from '../../common.js';
import { noTickets, spanOfOptions, todayOf } from '../../dates.js';
import { requireHistory, reviewFor } from '../../desk/issue.js';
import { movedTickets } from '../../desk/moved.js';
import { topicsNamed } from '../../desk/named-topic.js';
import { aheadWords, pendingOf } from '../../desk/pending.js';
import { asEdited } from '../../desk/view.js';
import { loadNamed } from '../../exports.js';
import { MISSING_DAYS, missingDays } from '../../missing-days.js';
import { type ReadingOptions, withReading } from '../../reading.js';
import { describeErrors, tellFindings } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { rowsOf, type TableOptions } from '../../sheet/options.js';
import { checkSheet, putSheets } from '../../sheet/sheet.js';
import { openingOfTicket, ticketSheet } from '../../sheet/tickets.js';
import { makeTemporary } from '../../temporary.js';
import { painter } from '../../terminal/colour.js';
import { printPaged } from '../../terminal/pager.js';
import { startProgress } from '../../terminal/progress.js';
import { misuse } from '../../usage.js';
import { chosenTopics, type MergedInto, mergesNoted, type TopicChoice, topicNamed } from './topics.choose.js';
import { checkPlaces, type Division, placesJson, placesSheet, placesTable, unknownPlace } from './topics.places.js';
import {
  analysisJson,
  CURVE_DAYS,
  type HeadedTopic,
  listedTickets,
  type ShownAnalysis,
  topicPage,
  topicSheet,
  topicTable,
  whyText,
  withHeadline,
} from './topics.show.js';

export interface TopicsOptions extends TableOptions, ReadingOptions, TopicChoice {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  /** False with `--no-history`. */
  readonly history: boolean;
  readonly by?: Division;
  readonly topic?: string;
  /** `--why` names the topic. */
  readonly isTopicOfWhy?: true;
  readonly text: boolean;
  readonly why: boolean;
}

const MESSAGES = { ...ingestMessages, ...topicsMessages, ...trendMessages, ...MISSING_DAYS };

export async function runTopics(words: readonly string[], given: TopicsOptions, context: Context): Promise<ExitCode> {
  const { patterns, options } = topicAmong(words, given, context.effects.cwd);
  checkPlaces(options);
  const { effects, lang } = context;
  const { settings } = settingsFor(options, effects);
  checkSheet(options);
  const top = rowsOf(options);
  if (!options.history && patterns.length === 0) {
    const hint = { zh: '见 kuaibao topics --help', en: 'see kuaibao topics --help' };
    throw misuse({ zh: '--no-history 需要给出导出文件', en: '--no-history needs export files' }, { hint });
  }
  const dataDir = options.history ? resolve(effects.cwd, options.data) : makeTemporary('kuaibao-topics-');
  if (patterns.length === 0) requireHistory(dataDir);
  if (!options.history) effects.onExit(() => rmSync(dataDir, { recursive: true, force: true }));
  const history = openHistory(dataDir, { now: effects.now, signal: effects.signal });
  const progress = startProgress(context, options);
  try {
    progress.at({ zh: '读入导出文件', en: 'loading the exports' });
    const loaded =
      patterns.length === 0 ? undefined : await loadNamed(patterns, history, withReading(settings, options), effects);
    effects.stderr(describeErrors(loaded?.failures ?? [], lang));
    const failed = loaded?.failures[0];
    if (failed !== undefined && loaded?.files.length === 0) return failed.exitCode;
    const loadFindings = (loaded?.findings ?? []).filter(({ level }) => level !== 'error');
    const period = periodFrom(options, history, todayOf(effects, settings));
    progress.at({ zh: '归并热点与判断趋势', en: 'topics and trend' });
    const analysisContext = new AnalysisContext(history, settings, (done, all) =>
      progress.at({ zh: '切词', en: 'cutting words' }, done, all),
    );
    const registry = createRegistry<KnownTopic>(history.connection);
    const review = options.history ? reviewFor(history.connection, period) : undefined;
    const analyse = (edited?: Review) =>
      analysePeriod(analysisContext, period, {
        registry: options.history ? registryFor(registry, period) : EMPTY_REGISTRY,
        withoutHistory: !options.history,
        curveDays: CURVE_DAYS,
        ...(edited === undefined ? {} : { review: edited }),
        signal: effects.signal,
      });
    const { value: found, findings } =
      review === undefined ? await analyse() : await asEdited(review, context, analyse);
    progress.end();
    const printable = analysisContext.printable(found.tickets);
    const topics = found.topics
      .map(printable.shown)
      .map((topic) => withHeadline(topic, found.totals.tickets, settings, printable));
    const local = found.local === null ? null : withPrintedNames(found.local, topics);
    const areMoved = options.why && review?.operations.some(({ edit }) => edit.kind === 'move') === true;
    const withParts = found.topics.flatMap((topic) => [topic, ...topic.subtopics]);
    const moved = areMoved ? { moved: movedTickets(analysisContext, withParts, period) } : {};
    const analysis = { ...found, topics, local, ...moved };
    const desk = {
      ticket: printable.ticket,
      opening: (ticket: Ticket) => openingOfTicket(ticket, analysisContext),
      review,
      mergedInto: mergesNoted(registry, period.to, analysisContext.office.merge, review),
    };
    const missing = missingDays(
      period,
      history.days().map(({ day }) => day),
    );
    if (options.history && period.kind !== 'range')
      tellAhead({ ...period, series: period.kind }, history, settings, options, context);
    await show(analysis, desk, [...loadFindings, ...missing, ...findings], top, options, context);
    return failed?.exitCode ?? EXIT.done;
  } finally {
    progress.end();
    await endWorker();
    history.close();
  }
}

/** Edits that the page does not show yet. */
function tellAhead(
  period: IssuePeriod,
  { connection }: History,
  settings: Settings,
  { quiet }: TopicsOptions,
  { effects, text }: Context,
): void {
  const pending = quiet ? 0 : pendingOf(connection, period, settings);
  if (pending > 0) effects.stderr(asCalled(`${text(aheadWords(pending, period))}\n`, effects.called));
}

/** With `--why` a single word that is no path and no file names a topic: `topics --why 口罩`. */
function topicAmong(
  patterns: readonly string[],
  options: TopicsOptions,
  cwd: string,
): { readonly patterns: readonly string[]; readonly options: TopicsOptions } {
  const [word = '.', ...others] = patterns;
  const isTopic = options.why && options.topic === undefined && others.length === 0 && /^[^-./*?][^./*?]*$/.test(word);
  if (!isTopic || existsSync(resolve(cwd, word))) return { patterns, options };
  return { patterns: [], options: { ...options, topic: word, isTopicOfWhy: true } };
}

function historyEmpty(): KuaibaoError {
  return new KuaibaoError('history-empty', EXIT.noInput, {
    message: { zh: '还没有任何工单', en: 'there are no tickets yet' },
    hint: {
      zh: '请先执行 kuaibao ingest 文件，或用 --data 指明数据目录',
      en: 'run kuaibao ingest FILE first, or name the data directory with --data',
    },
  });
}

/** What the options say; else the last day of the history, or all days of the files alone. */
function periodFrom(options: TopicsOptions, history: History, today: Day): Analysis['period'] {
  const days = history.days().map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) throw historyEmpty();
  const span =
    spanOfOptions(options, today, { first, last }) ??
    (options.history
      ? { kind: 'day' as const, from: last, to: last }
      : { kind: first === last ? ('day' as const) : ('range' as const), from: first, to: last });
  if (!days.some((day) => day >= span.from && day <= span.to)) throw noTickets(span, days);
  return span;
}

/** What the desk may see of a ticket, and what it knows of topics that are part of others now. */
interface OfDesk {
  readonly ticket: (ticket: Ticket) => Ticket;
  readonly opening: (ticket: Ticket) => string;
  readonly mergedInto: MergedInto;
  readonly review: Review | undefined;
}

async function show(
  analysis: ShownAnalysis,
  desk: OfDesk,
  findings: readonly Finding[],
  most: number,
  options: TopicsOptions,
  context: Context,
): Promise<void> {
  if (options.topic === undefined) await showList(analysis, findings, most, options, context);
  else {
    const topic = topicNamed(
      options.topic,
      analysis,
      options.isTopicOfWhy === true ? '--why' : '--topic',
      desk.mergedInto,
      desk.review,
    );
    if (topicsNamed(options.topic, [topic]).length === 0 && !options.quiet)
      context.effects.stderr(
        `${context.text({ zh: `${options.topic} 已并入 ${topic.id} ${topic.label}`, en: `${options.topic} was merged into ${topic.id} ${topic.label}` })}\n`,
      );
    const ids = new Set(topic.ticketIds);
    const tickets = analysis.tickets.filter(({ id }) => ids.has(id)).map(desk.ticket);
    await showTopic(topic, { ...analysis, tickets }, desk, findings, options, context);
  }
  tellFindings(findings, MESSAGES, options, context);
}

async function showList(
  analysis: ShownAnalysis,
  findings: readonly Finding[],
  most: number,
  options: TopicsOptions,
  context: Context,
): Promise<void> {
  const { effects } = context;
  const { by } = options;
  if (by !== undefined) {
    const places = { ...options, by };
    if (options.json) await effects.stdout(`${JSON.stringify(placesJson(analysis, places, findings, most))}\n`);
    else if (options.csv || options.xlsx)
      await putSheets([placesSheet(analysis, places, context, most)], options, context);
    else await printPaged(placesTable(analysis, places, most, context), effects);
    return;
  }
  const asked = chosenTopics(analysis, options);
  if (options.json) {
    await effects.stdout(`${JSON.stringify(analysisJson(analysis, asked.slice(0, most), findings, options.why))}\n`);
    return;
  }
  const topics = asked.slice(0, most);
  const listed = { analysis, topics, more: asked.length - topics.length };
  if (options.csv || options.xlsx) {
    await putSheets([topicSheet(listed, context)], options, context);
    return;
  }
  const none = topics.length === 0 ? unknownPlace(options, placesOf(options, analysis), context) : '';
  const why = options.why ? topics.map((topic) => whyText(topic, analysis, context, options.verbose)).join('') : '';
  await printPaged(topicTable(listed, context, painter(context, options)) + none + why, effects);
}

/** What a list of topics is narrowed by: districts, or departments. */
function placesOf({ district }: TopicsOptions, { tickets }: ShownAnalysis): string[] {
  return tickets.flatMap((ticket) => (district === undefined ? ticket.department : ticket.district) ?? []);
}

async function showTopic(
  topic: HeadedTopic,
  analysis: ShownAnalysis,
  desk: OfDesk,
  findings: readonly Finding[],
  options: TopicsOptions,
  context: Context,
): Promise<void> {
  const { effects } = context;
  if (options.json) {
    await effects.stdout(`${JSON.stringify(analysisJson(analysis, [topic], findings, options.why))}\n`);
  } else if (options.csv || options.xlsx) {
    const listed = listedTickets(topic, analysis).map((one) => ({ ...one, opening: desk.opening(one.ticket) }));
    await putSheets([ticketSheet(topic.label, listed, context)], options, context);
  } else if (options.why) await effects.stdout(whyText(topic, analysis, context, options.verbose));
  else await printPaged(topicPage(topic, analysis, options.text, context), effects);
}
