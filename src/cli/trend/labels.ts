import { writeFileSync } from 'node:fs';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { Backtest } from '../../trend/index.js';
import type { Context } from '../common.js';
import { recordsOf } from './read.js';

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes the replayed alarms as a list for a person to label; never over a file that is there. */
export function writeLabels(path: string, { episodes }: Backtest): void {
  const lines = episodes.map((e) =>
    [e.series, e.from, '', e.to, String(e.peak), String(e.expected), e.reason].map(quoted).join(','),
  );
  try {
    writeFileSync(path, `\uFEFFseries,from,label,to,peak,expected,reason\n${lines.join('\n')}\n`, { flag: 'wx' });
  } catch (cause) {
    throw new KuaibaoError('trend-cannot-write', EXIT.cannotCreate, {
      message: { zh: '无法写入 {path}', en: 'cannot write {path}' },
      args: { path },
      cause,
    });
  }
}

/** The labels that a person has filled in, by `series|from`. @throws KuaibaoError `trend-bad-label` (65) */
export async function loadLabels(path: string, context: Context): Promise<Map<string, boolean>> {
  const labels = new Map<string, boolean>();
  const [header = [], ...rows] = await recordsOf(path, context);
  const [series, from, label] = ['series', 'from', 'label'].map((name) => {
    const at = header.indexOf(name);
    if (at >= 0) return at;
    throw new KuaibaoError('trend-bad-label', EXIT.data, {
      message: { zh: '标注文件缺少这一列', en: 'the list of labels has no such column' },
      where: { file: path, row: 1, column: name },
    });
  }) as [number, number, number];
  for (const [index, row] of rows.entries()) {
    const value = row[label]?.trim().toLowerCase() ?? '';
    if (value === '') continue;
    if (value !== 'true' && value !== 'false') {
      throw new KuaibaoError('trend-bad-label', EXIT.data, {
        message: { zh: '标注应为 true 或 false，不是“{value}”', en: 'a label is true or false, not "{value}"' },
        args: { value },
        where: { file: path, row: index + 2, column: 'label' },
      });
    }
    labels.set(`${row[series]}|${row[from]}`, value === 'true');
  }
  return labels;
}
