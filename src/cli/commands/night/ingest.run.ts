import { resolve } from 'node:path';
import { openHistory } from '../../../history/index.js';
import { ingestMessages } from '../../../ingest/index.js';
import { EXIT, type ExitCode, type Finding, localTime } from '../../../model/index.js';
import type { IntakeReport } from '../../../pipeline.js';
import type { Context, JsonOptions } from '../../common.js';
import { exportsNamed, loadNamed } from '../../exports.js';
import { type ReadingOptions, withReading } from '../../reading.js';
import { describeErrors, tellFindings } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { startProgress } from '../../terminal/progress.js';
import { alignedTable } from '../../terminal/table.js';

export interface IngestOptions extends JsonOptions, ReadingOptions {
  readonly replace: boolean;
}

export async function runIngest(
  patterns: readonly string[],
  options: IngestOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects } = context;
  const { settings: all } = settingsFor(options, effects);
  const settings = withReading(all, options);
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
  effects.stderr(describeErrors(failures, context.lang));
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
  return alignedTable(header, rows, [2, 3, 4, 5]);
}
