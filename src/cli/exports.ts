import { basename, join } from 'node:path';
import { loadCityWords, type Settings } from '../config/index.js';
import type { History } from '../history/index.js';
import { discoverExports, foldersWithin, namedExports } from '../ingest/index.js';
import { dayInZone, EXIT, type Finding, KuaibaoError } from '../model/index.js';
import { type IntakeOptions, type IntakeReport, loadExports, officeCalendar } from '../pipeline.js';
import type { Effects } from './effects.js';

/** The exports that a command line names. @throws KuaibaoError `no-export` (66) where there are none */
export function exportsNamed(patterns: readonly string[], cwd: string): string[] {
  const paths = discoverExports(patterns, cwd);
  if (paths.length === 0) throw noExport(patterns, cwd);
  return paths;
}

/**
 * Loads the exports that a command line names into a history.
 *
 * @param more what a command asks of the intake besides
 * @throws KuaibaoError `no-export` (66) where none of them is an export
 */
export async function loadNamed(
  patterns: readonly string[],
  history: History,
  office: Settings,
  { cwd, now, signal, stdin }: Effects,
  more: Partial<IntakeOptions> = {},
): Promise<IntakeReport> {
  const { ingest, zone } = office;
  const settings = { ...ingest, zone, today: dayInZone(now(), zone) };
  const report = await loadExports(exportsNamed(patterns, cwd), history, settings, {
    signal,
    stdin,
    named: namedExports(patterns, cwd),
    cityWords: loadCityWords(office),
    calendar: officeCalendar(office),
    ...more,
  });
  if (report.files.length === 0 && report.failures.length === 0) throw noExport(patterns, cwd, report.findings);
  return { ...report, findings: [...report.findings, ...foldersSkipped(patterns, cwd)] };
}

/** A folder is read by itself: what its folders hold is only read by a pattern. */
function foldersSkipped(patterns: readonly string[], cwd: string): Finding[] {
  return foldersWithin(patterns, cwd).map(({ folder, count }) => ({
    code: 'folders-skipped',
    args: { count, pattern: join(folder, '**', '*') },
    where: { file: folder },
  }));
}

function noExport(patterns: readonly string[], cwd: string, findings: readonly Finding[] = []): KuaibaoError {
  const skipped = findings.flatMap(({ code, where }) =>
    /^(?:file|zip)-skipped$/.test(code) && where?.file !== undefined ? [basename(where.file)] : [],
  );
  const folders = foldersSkipped(patterns, cwd);
  return new KuaibaoError('no-export', EXIT.noInput, {
    message:
      skipped.length === 0
        ? { zh: '没有找到导出文件：{patterns}', en: 'no export found: {patterns}' }
        : {
            zh: '没有找到导出文件：{patterns}（不是工单表格而跳过的：{skipped}）',
            en: 'no export found: {patterns} (skipped as no tables: {skipped})',
          },
    hint:
      folders.length === 0
        ? { zh: '请检查路径，或等待导出完成', en: 'check the path, or wait for the export' }
        : {
            zh: '里面的 {count} 个文件夹没有读；要连同其中的文件读入，写成 "{within}"',
            en: 'the {count} folders inside were not read; "{within}" reads what they hold',
          },
    args: {
      patterns,
      skipped,
      count: folders.reduce((sum, { args }) => sum + Number(args.count), 0),
      within: folders.map(({ args }) => String(args.pattern)),
    },
  });
}
