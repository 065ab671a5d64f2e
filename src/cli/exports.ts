import { loadCityWords, type Settings } from '../config/index.js';
import type { History } from '../history/index.js';
import { discoverExports, namedExports } from '../ingest/index.js';
import { dayInZone, EXIT, KuaibaoError } from '../model/index.js';
import { type IntakeOptions, type IntakeReport, loadExports } from '../pipeline.js';
import type { Effects } from './effects.js';

/** The exports that a command line names. @throws KuaibaoError `no-export` (66) where there are none */
export function exportsNamed(patterns: readonly string[], cwd: string): string[] {
  const paths = discoverExports(patterns, cwd);
  if (paths.length === 0) throw noExport(patterns);
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
  more: IntakeOptions = {},
): Promise<IntakeReport> {
  const { ingest, zone } = office;
  const settings = { ...ingest, zone, today: dayInZone(now(), zone) };
  const report = await loadExports(exportsNamed(patterns, cwd), history, settings, {
    signal,
    stdin,
    named: namedExports(patterns, cwd),
    cityWords: loadCityWords(office),
    ...more,
  });
  if (report.files.length === 0 && report.failures.length === 0) throw noExport(patterns);
  return report;
}

function noExport(patterns: readonly string[]): KuaibaoError {
  return new KuaibaoError('no-export', EXIT.noInput, {
    message: { zh: '没有找到导出文件：{patterns}', en: 'no export found: {patterns}' },
    hint: { zh: '请检查路径，或等待导出完成', en: 'check the path, or wait for the export' },
    args: { patterns },
  });
}
