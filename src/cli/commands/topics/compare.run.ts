import { createRegistry, type History } from '../../../history/index.js';
import {
  type Day,
  EXIT,
  type ExitCode,
  formatRule,
  type Topic,
  type Trend,
  type TrendedTopic,
} from '../../../model/index.js';
import { AnalysisContext, analysePeriod, endWorker, registryFor } from '../../../pipeline.js';
import type { KnownTopic } from '../../../topics/index.js';
import type { Context } from '../../common.js';
import { type Counted, changesOf } from '../../compare/changes.js';
import { showChanges } from '../../compare/show.js';
import { type DaySpan, noTickets, spanOf, spanText, todayOf } from '../../dates.js';
import { openExisting, reviewFor } from '../../desk/issue.js';
import { asEdited } from '../../desk/view.js';
import { MISSING_DAYS, missingDays } from '../../missing-days.js';
import { tellFindings } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { rowsOf, type TableOptions } from '../../sheet/options.js';
import { checkSheet } from '../../sheet/sheet.js';
import { startProgress } from '../../terminal/progress.js';
import { misuse } from '../../usage.js';

/** What a topic of one span is known by in the other. */
const namesOf = ({ id, label, rule }: Topic): string[] => [id, label, formatRule(rule)];

/** The topics of both spans, each counted in both by its rule. */
export async function runCompare(
  before: string,
  after: string,
  options: TableOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects } = context;
  checkSheet(options);
  rowsOf(options);
  const { settings } = settingsFor(options, effects);
  const today = todayOf(effects, settings);
  const [first, second] = spansOf(before, after, today);
  const history = openExisting(options, effects);
  const progress = startProgress(context, options);
  try {
    const days = history.days().map(({ day }) => day);
    const daysOf = ({ from, to }: DaySpan): number => days.filter((day) => day >= from && day <= to).length;
    for (const span of [first, second]) if (daysOf(span) === 0) throw noTickets(span, days);
    const analysisContext = new AnalysisContext(history, settings, (done, all) =>
      progress.at({ zh: '切词', en: 'cutting words' }, done, all),
    );
    const analyse = async (span: DaySpan): Promise<SpanTopics> => {
      progress.at({ zh: `归并 ${spanText(span)} 的热点`, en: `topics of ${spanText(span)}` });
      return topicsOf(span, analysisContext, history, context);
    };
    const later = await analyse(second);
    const earlier = await analyse(first);
    const topics = topicsOfBoth(earlier, later);
    progress.at({ zh: '计数', en: 'counting' });
    const counts = {
      before: await countsIn(analysisContext, topics, first),
      after: await countsIn(analysisContext, topics, second),
    };
    const changes = changesOf(
      countedInBoth(topics, earlier, later, counts),
      daysOf(first),
      daysOf(second),
      settings.trend.falseDiscoveryRate,
    );
    progress.end();
    const spans = [
      { ...first, days: daysOf(first) },
      { ...second, days: daysOf(second) },
    ] as const;
    const findings = spans.flatMap((span) => missingDays(span, days));
    await showChanges(changes, spans, findings, options, context);
    tellFindings(findings, MISSING_DAYS, options, context);
  } finally {
    progress.end();
    await endWorker();
    history.close();
  }
  return EXIT.done;
}

/** The topics of the later span, and those of the earlier that it does not have. */
function topicsOfBoth(earlier: SpanTopics, later: SpanTopics): TrendedTopic[] {
  // What the desk took out of the later span has not gone by itself.
  const known = new Set([...later.topics, ...later.dropped].flatMap(namesOf));
  return [...later.topics, ...earlier.topics.filter((topic) => !namesOf(topic).some((name) => known.has(name)))];
}

type Counts = Awaited<ReturnType<typeof countsIn>>;

/** Each topic with its counts in both spans and how each judged it. */
function countedInBoth(
  topics: readonly TrendedTopic[],
  earlier: SpanTopics,
  later: SpanTopics,
  counts: { readonly before: Counts; readonly after: Counts },
): Counted[] {
  const trendsOf = ({ topics: found }: SpanTopics): ReadonlyMap<string, Trend> =>
    new Map(found.flatMap((topic) => namesOf(topic).map((name) => [name, topic.trend] as const)));
  const [trendsBefore, trendsAfter] = [trendsOf(earlier), trendsOf(later)];
  const trendIn = (trends: ReadonlyMap<string, Trend>, topic: Topic): Trend | undefined =>
    namesOf(topic).flatMap((name) => trends.get(name) ?? [])[0];
  return topics.map((topic) => {
    const { id, label, count } = topic;
    const [trendBefore, trendAfter] = [trendIn(trendsBefore, topic), trendIn(trendsAfter, topic)];
    const isLater = later.topics.includes(topic);
    return {
      id,
      // The names of the later span are the newest.
      label: later.labels.get(id) ?? earlier.labels.get(id) ?? label,
      // In its own span a topic counts what its issue says, with the tickets that the desk moved.
      before: isLater ? (counts.before.get(id) ?? 0) : count,
      after: isLater ? count : (counts.after.get(id) ?? 0),
      ...(trendBefore === undefined ? {} : { trendBefore }),
      ...(trendAfter === undefined ? {} : { trendAfter }),
    };
  });
}

interface SpanTopics {
  readonly topics: readonly TrendedTopic[];
  readonly dropped: readonly TrendedTopic[];
  /** By id, as they may be printed. */
  readonly labels: ReadonlyMap<string, string>;
}

async function topicsOf(
  period: DaySpan,
  context: AnalysisContext,
  history: History,
  command: Context,
): Promise<SpanTopics> {
  const { value } = await asEdited(reviewFor(history.connection, period), command, (review) =>
    analysePeriod(context, period, {
      registry: registryFor(createRegistry<KnownTopic>(history.connection), period),
      withoutHistory: false,
      curveDays: 1,
      review,
      signal: command.effects.signal,
    }),
  );
  const printable = context.printable(value.tickets);
  return {
    topics: value.topics,
    dropped: value.edited?.dropped.map(({ topic }) => topic) ?? [],
    labels: new Map(value.topics.map((topic) => [topic.id, printable.topic(topic).label])),
  };
}

function spansOf(before: string, after: string, today: Day): readonly [DaySpan, DaySpan] {
  const [first, second] = [spanOf('before', before, today), spanOf('after', after, today)];
  if (second.from > first.to) return [first, second];
  throw misuse({
    zh: '后一段应在前一段之后，两段不能重叠',
    en: 'the later one must come after the earlier one, without overlap',
  });
}

/** How many tickets each topic has in a span, by its rule. */
async function countsIn(
  context: AnalysisContext,
  topics: readonly TrendedTopic[],
  { from, to }: DaySpan,
): Promise<ReadonlyMap<string, number>> {
  const { counts } = await context.countPast(topics, from, to);
  return new Map([...counts].map(([id, byDay]) => [id, byDay.reduce((sum, count) => sum + count, 0)]));
}
