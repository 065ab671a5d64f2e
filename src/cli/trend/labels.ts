import { readFileSync, writeFileSync } from 'node:fs';
import { parse as parseAll } from 'csv-parse/sync';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { Backtest } from '../../trend/index.js';

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes the replayed alarms as a list for a person to label; never over a file that is there. */
export function writeLabels(path: string, { episodes }: Backtest): void {
  const lines = episodes.map((e) =>
    [e.series, e.from, '', e.to, String(e.peak), String(e.expected), e.reason].map(quoted).join(','),
  );
  try {
    writeFileSync(path, `\uFEFFseries,from,label,to,peak,expected,reason\n${lines.join('\n')}\n`, { flag: 'wx' });
  } catch (cause) {
    throw new KuaibaoError('trend.cannot-write', EXIT.cannotCreate, {
      message: { zh: '无法写入 {path}', en: 'cannot write {path}' },
      args: { path },
      cause,
    });
  }
}

/** The labels that a person has filled in, by `series|from`. */
export function loadLabels(path: string): Map<string, boolean> {
  const labels = new Map<string, boolean>();
  const records = parseAll(readFileSync(path, 'utf8'), { bom: true, relax_column_count: true, skip_empty_lines: true });
  const [header = [], ...rows] = records as string[][];
  const [series, from, label] = ['series', 'from', 'label'].map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
  ];
  for (const [index, row] of rows.entries()) {
    const value = row[label]?.trim().toLowerCase() ?? '';
    if (value === '') continue;
    if (value !== 'true' && value !== 'false') {
      throw new KuaibaoError('trend.bad-label', EXIT.data, {
        message: { zh: '标注应为 true 或 false，不是“{value}”', en: 'a label is true or false, not "{value}"' },
        args: { value },
        where: { file: path, row: index + 2, column: 'label' },
      });
    }
    labels.set(`${row[series]}|${row[from]}`, value === 'true');
  }
  return labels;
}
