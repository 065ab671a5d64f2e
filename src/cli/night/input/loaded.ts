import type { IntakeReport } from '../../../pipeline.js';
import type { LoadedExports } from '../steps.js';

/** What became of each of the files. */
export function loadedOf(paths: readonly string[], report: IntakeReport): LoadedExports {
  const skipped = new Set(
    report.findings.filter(({ code }) => /^(?:file|zip)-skipped$/.test(code)).map(({ where }) => where?.file),
  );
  const days = new Map(report.files.map((file) => [file.path, file.days]));
  const isRead = (path: string): boolean => skipped.has(path) || days.has(path);
  // Files that are missing from the report failed, in the same order.
  const failed = paths.filter((path) => !isRead(path));
  return {
    read: paths.filter(isRead).map((path) => ({ path, days: days.get(path) ?? [] })),
    // The pattern names the files of earlier nights too: that they are known need not be said.
    findings: report.findings.filter(({ level, code }) => level !== 'error' && code !== 'file-known'),
    failures: report.failures.map((error, index) => ({ path: failed[index] ?? '', error })),
  };
}
