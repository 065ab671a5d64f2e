import type { Day, Trend } from '../../model/index.js';
import type { Context } from '../common.js';
import { VERDICT_WORDS } from './verdicts.js';

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
    text(VERDICT_WORDS[trend.verdict]),
    lang === 'zh' ? trend.reason : (trend.reasonEn ?? trend.reason),
  ];
}

/** One line of the contract; steady lines leave out the words, which are most of the volume. */
export function jsonLine(date: Day, name: string, count: number, trend: Trend): string {
  const { expected, upper, p, q, verdict, state } = trend;
  const head = `{"date":"${date}","series":${name},"count":${count},"expected":${expected},"upper":${upper},"p":${p},"q":${q},"verdict":"${verdict}","logP":${trend.logP ?? null},"ratio":${trend.ratio},"baselineDays":${trend.baselineDays}`;
  // The words of a steady series are made on demand only: not asking for them is what makes millions of lines quick.
  if (verdict === 'steady' && (state === 'usual' || state === undefined)) return `${head}}\n`;
  const { firstSeen, lastSeen, window, flaggedDays, renamedFrom, reason, reasonEn } = trend;
  const more = JSON.stringify({ state, firstSeen, lastSeen, window, flaggedDays, renamedFrom, reason, reasonEn });
  return `${head},${more.slice(1)}\n`;
}
