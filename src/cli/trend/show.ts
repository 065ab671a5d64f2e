import type { Day, Finding, Trend } from '../../model/index.js';
import { trendMessages } from '../../trend/index.js';
import type { CommonOptions, Context } from '../common.js';
import { tellFindings } from '../report.js';
import { verdictMessage } from './verdicts.js';

/** Columns of `tableRow`. */
export const HEADER = [
  { zh: '日期', en: 'date' },
  { zh: '序列', en: 'series' },
  { zh: '件数', en: 'count' },
  { zh: '预期', en: 'expected' },
  { zh: '上限', en: 'upper' },
  { zh: '倍数', en: 'ratio' },
  { zh: '判断', en: 'verdict' },
  { zh: '依据', en: 'reason' },
];

export function tableRow(day: Day, id: string, count: number, trend: Trend, { text, lang }: Context): string[] {
  const show = (value: number | null): string => (value === null ? '—' : String(value));
  return [
    day,
    id,
    String(count),
    show(trend.expected),
    show(trend.upper),
    show(trend.ratio),
    text(verdictMessage({ count, trend })),
    lang === 'zh' ? trend.reason : (trend.reasonEn ?? trend.reason),
  ];
}

/** Each finding once, however many days it holds for: `said` has those that were told. */
export function tellOnce(
  findings: readonly Finding[],
  said: Set<string>,
  options: Pick<CommonOptions, 'quiet' | 'verbose'>,
  context: Context,
): void {
  for (const finding of findings) {
    const key = JSON.stringify(finding);
    if (!said.has(key)) tellFindings([finding], trendMessages, options, context);
    said.add(key);
  }
}
