import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadWordList, type Settings } from '../../config/index.js';
import { createRegistry, HISTORY_FILE, type History, openHistory } from '../../history/index.js';
import { defaultIngestSettings, discoverExports, ingestMessages, namedExports } from '../../ingest/index.js';
import {
  type Day,
  dayInZone,
  EXIT,
  type ExitCode,
  type Finding,
  KuaibaoError,
  type Message,
} from '../../model/index.js';
import { type Analysis, AnalysisContext, analysePeriod, endWorker, knownBefore, loadExports } from '../../pipeline.js';
import { EMPTY_REGISTRY, type KnownTopic, topicsMessages } from '../../topics/index.js';
import { trendMessages } from '../../trend/index.js';
import type { CommonOptions, Context } from '../common.js';
import { noTickets, spanOfOptions, todayOf } from '../dates.js';
import { describeError, describeFinding } from '../report.js';
import { settingsFor } from '../settings.js';
import { makeTemporary } from '../temporary.js';
import { usage } from '../usage.js';
import { analysisJson, asTopic, ticketTable, topicTable, whyText } from './topics.show.js';

export interface TopicsOptions extends CommonOptions {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  /** False with `--no-history`. */
  readonly history: boolean;
  readonly top?: string;
  readonly topic?: string;
  readonly why: boolean;
  readonly config?: string;
  readonly json: boolean;
}

const MESSAGES = { ...ingestMessages, ...topicsMessages, ...trendMessages };
const CURVE_DAYS = 28;

export async function runTopics(
  patterns: readonly string[],
  options: TopicsOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects, lang } = context;
  const { settings } = settingsFor(options, effects);
  const top = topFrom(options.top);
  if (!options.history && patterns.length === 0) {
    throw misuse({ zh: '--no-history 需要给出导出文件', en: '--no-history needs export files' });
  }
  const dataDir = options.history ? resolve(effects.cwd, options.data) : makeTemporary('kuaibao-topics-');
  // To look creates nothing.
  if (patterns.length === 0 && !existsSync(join(dataDir, HISTORY_FILE))) throw historyEmpty();
  if (!options.history) effects.onExit(() => rmSync(dataDir, { recursive: true, force: true }));
  const history = openHistory(dataDir, { now: effects.now, signal: effects.signal });
  try {
    const loaded = await load(patterns, history, settings, context);
    for (const failure of loaded.failures) effects.stderr(describeError(failure, lang).text);
    const [failed] = loaded.failures;
    if (failed !== undefined && loaded.files === 0) return failed.exitCode;
    const period = periodFrom(options, history, todayOf(effects, settings));
    const { value: analysis, findings } = await analysePeriod(new AnalysisContext(history, settings), period, {
      registry: options.history
        ? createRegistry<KnownTopic>(history.connection).before(knownBefore(period))
        : EMPTY_REGISTRY,
      withoutHistory: !options.history,
      curveDays: CURVE_DAYS,
      signal: effects.signal,
    });
    await show(analysis, [...loaded.findings, ...findings], top, options, context);
    return failed?.exitCode ?? EXIT.done;
  } finally {
    await endWorker();
    history.close();
  }
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

function misuse(message: Message): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, {
    message,
    hint: { zh: '见 kuaibao topics --help', en: 'see kuaibao topics --help' },
  });
}

interface Loaded {
  readonly files: number;
  readonly findings: readonly Finding[];
  readonly failures: readonly KuaibaoError[];
}

async function load(
  patterns: readonly string[],
  history: History,
  { ingest, topics, zone }: Settings,
  { effects }: Context,
): Promise<Loaded> {
  if (patterns.length === 0) return { files: 0, findings: [], failures: [] };
  const paths = discoverExports(patterns, effects.cwd);
  if (paths.length === 0) throw exportMissing(patterns);
  const today = dayInZone(effects.now(), zone);
  const report = await loadExports(
    paths,
    history,
    { ...defaultIngestSettings, ...ingest, zone, today },
    {
      signal: effects.signal,
      stdin: effects.stdin,
      named: namedExports(patterns, effects.cwd),
      cityWords: topics.dictionaries.flatMap(loadWordList),
    },
  );
  if (report.files.length === 0 && report.failures.length === 0) throw exportMissing(patterns);
  return {
    files: report.files.length,
    findings: report.findings.filter(({ level }) => level !== 'error'),
    failures: report.failures,
  };
}

function exportMissing(patterns: readonly string[]): KuaibaoError {
  return new KuaibaoError('export-missing', EXIT.noInput, {
    message: { zh: '没有找到导出文件：{patterns}', en: 'no export found: {patterns}' },
    hint: { zh: '请检查文件名', en: 'check the file name' },
    args: { patterns: [...patterns] },
  });
}

function topFrom(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw usage('--top', text, { zh: '应为正整数', en: 'must be a positive whole number' });
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

async function show(
  analysis: Analysis,
  findings: readonly Finding[],
  top: number,
  options: TopicsOptions,
  context: Context,
): Promise<void> {
  const { effects, lang } = context;
  const chosen = options.topic;
  const topics =
    chosen === undefined
      ? analysis.topics.slice(0, top)
      : analysis.topics
          .flatMap((topic) => [topic, ...topic.subtopics.map((part) => asTopic(topic, part))])
          .filter(({ id }) => id === chosen);
  if (chosen !== undefined && topics.length === 0) {
    throw usage('--topic', chosen, { zh: '应为表中的编号', en: 'must be an id of the table' });
  }
  const shown = { ...analysis, topics };
  if (options.json) await effects.stdout(`${JSON.stringify(analysisJson(shown, findings, options.why), null, 2)}\n`);
  else {
    if (chosen === undefined || options.why) await effects.stdout(topicTable(shown, context));
    if (options.why) for (const topic of topics) await effects.stdout(whyText(topic, analysis, context));
    if (chosen !== undefined && !options.why) await effects.stdout(ticketTable(shown, context));
  }
  if (options.quiet) return;
  for (const finding of findings) {
    if (finding.level === 'info' && !options.verbose) continue;
    effects.stderr(`${describeFinding(finding, MESSAGES, lang)}\n`);
  }
}
