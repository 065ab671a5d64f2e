import { resolve } from 'node:path';
import { openHistory } from '../../../history/index.js';
import { ingestMessages } from '../../../ingest/index.js';
import { type Encoding, EXIT, type ExitCode, type Finding, KuaibaoError, localTime } from '../../../model/index.js';
import { type IntakeReport, officeCalendar } from '../../../pipeline.js';
import type { CommonOptions, Context } from '../../common.js';
import { exportsNamed, loadNamed } from '../../exports.js';
import { describeError, tellFindings } from '../../report.js';
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
  const map = { ...all.ingest.map, ...parseMap(options.map) };
  const encoding = options.encoding ?? all.ingest.encoding;
  const settings = { ...all, ingest: { ...all.ingest, map, encoding, makeIds: options.makeIds || all.ingest.makeIds } };
  // To look for what is not there creates nothing.
  exportsNamed(patterns, effects.cwd);
  const history = openHistory(resolve(effects.cwd, options.data), {
    now: effects.now,
    signal: effects.signal,
  });
  const progress = startProgress(context, options);
  let report: IntakeReport;
  try {
    report = await loadNamed(patterns, history, settings, effects, {
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
  // What failed is told above, with what to do.
  const reported = findings.filter(({ level }) => level !== 'error').map((finding) => inCityTime(finding, all.zone));
  tellFindings(reported, ingestMessages, options, context);
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
