import { resolve } from 'node:path';
import { loadWordList } from '../../../config/index.js';
import { openHistory } from '../../../history/index.js';
import {
  defaultIngestSettings,
  discoverExports,
  type IngestSettings,
  ingestMessages,
  namedExports,
} from '../../../ingest/index.js';
import {
  dayInZone,
  type Encoding,
  EXIT,
  type ExitCode,
  type Finding,
  KuaibaoError,
  localTime,
} from '../../../model/index.js';
import { type IntakeReport, loadExports, officeCalendar } from '../../../pipeline.js';
import type { CommonOptions, Context } from '../../common.js';
import { describeError, describeFinding } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { startProgress } from '../../terminal/progress.js';
import { alignedTable } from '../../terminal/table.js';

export interface IngestOptions extends CommonOptions {
  readonly map: readonly string[];
  readonly encoding?: Encoding;
  readonly makeIds: boolean;
  readonly replace: boolean;
  readonly config?: string;
  readonly json: boolean;
}

export async function runIngest(
  patterns: readonly string[],
  options: IngestOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects } = context;
  const { settings: all } = settingsFor(options, effects);
  const settings: IngestSettings = {
    ...defaultIngestSettings,
    ...all.ingest,
    zone: all.zone,
    map: { ...all.ingest.map, ...parseMap(options.map) },
    encoding: options.encoding ?? all.ingest.encoding,
    makeIds: options.makeIds || all.ingest.makeIds,
    today: dayInZone(effects.now(), all.zone),
  };
  const paths = discoverExports(patterns, effects.cwd);
  if (paths.length === 0) throw nothingFound(patterns);

  const history = openHistory(resolve(effects.cwd, options.data), {
    now: effects.now,
    signal: effects.signal,
    changedShare: settings.changedShare,
  });
  const progress = startProgress(context, options);
  let report: IntakeReport;
  try {
    report = await loadExports(paths, history, settings, {
      signal: effects.signal,
      stdin: effects.stdin,
      named: namedExports(patterns, effects.cwd),
      cityWords: all.topics.dictionaries.flatMap(loadWordList),
      calendar: officeCalendar(all),
      isWhole: options.replace,
      onFile: (number, all) => progress.at({ zh: '读入导出文件', en: 'loading the exports' }, number, all),
    });
  } finally {
    progress.end();
    history.close();
  }
  const { files, findings, failures } = report;
  if (options.json) {
    const lines = files.map(({ findings: _, ...file }) => file);
    await effects.stdout(`${JSON.stringify({ files: lines, findings }, null, 2)}\n`);
  } else if (files.length > 0 && !options.quiet) {
    await effects.stdout(reportTable(report, context));
  }
  for (const failure of failures) effects.stderr(describeError(failure, context.lang).text);
  if (!options.quiet) {
    const shown = findings.filter(({ level }) => level !== 'error' && (options.verbose || level !== 'info'));
    for (const finding of shown) {
      effects.stderr(`${describeFinding(inCityTime(finding, all.zone), ingestMessages, context.lang)}\n`);
    }
  }
  if (files.length === 0 && failures.length === 0) throw nothingFound(patterns);
  return failures[0]?.exitCode ?? EXIT.done;
}

/** An operator reads the city's clock. */
function inCityTime(finding: Finding, zone: string): Finding {
  const { loadedAt } = finding.args;
  if (typeof loadedAt !== 'string') return finding;
  return { ...finding, args: { ...finding.args, loadedAt: localTime(loadedAt, zone) } };
}

/** `time=立案日期+立案時間` pairs as settings. */
export function parseMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0 && at < pair.length - 1) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      throw new KuaibaoError('map-form', EXIT.usage, {
        message: { zh: '--map 的写法是 字段=列名，不是“{pair}”', en: '--map takes field=column, not "{pair}"' },
        hint: { zh: '例如 --map text=诉求内容', en: 'for example --map text=诉求内容' },
        args: { pair },
      });
    }),
  );
}

function reportTable({ files }: IntakeReport, { text }: Context): string {
  const header = [
    text({ zh: '文件', en: 'file' }),
    text({ zh: '编码', en: 'encoding' }),
    text({ zh: '行', en: 'rows' }),
    text({ zh: '读入', en: 'read' }),
    text({ zh: '拒收', en: 'rejected' }),
    text({ zh: '重复', en: 'duplicate' }),
    text({ zh: '日期', en: 'days' }),
  ];
  const rows = files.map(({ path, encoding, rows: count, read, rejected, duplicate, days }) => [
    path,
    encoding,
    String(count),
    String(read),
    String(rejected),
    String(duplicate),
    days.length > 1 ? `${days[0]} – ${days.at(-1)} (${days.length})` : (days[0] ?? ''),
  ]);
  return alignedTable(header, rows, { numeric: new Set([2, 3, 4, 5]) });
}

function nothingFound(patterns: readonly string[]): KuaibaoError {
  return new KuaibaoError('no-export', EXIT.noInput, {
    message: { zh: '没有找到导出文件：{patterns}', en: 'no export found: {patterns}' },
    hint: { zh: '请检查路径，或等待导出完成', en: 'check the path, or wait for the export' },
    args: { patterns },
  });
}
