import type { DeliveryState, IssueRow, RunState, SeriesName } from '../history/index.js';
import type { Language, Message } from '../model/index.js';

/** What the ledgers' states are called on a terminal. */
export const RUN_WORDS: Readonly<Record<RunState, Message>> = {
  running: { zh: '进行中', en: 'running' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  interrupted: { zh: '中断', en: 'interrupted' },
};

/** A run that is noted as running and whose process is gone. */
export const CUT_OFF: Message = { zh: '未正常结束', en: 'cut off' };

export const SERIES_WORDS: Readonly<Record<SeriesName, Message>> = {
  day: { zh: '日报', en: 'day' },
  week: { zh: '周报', en: 'week' },
  month: { zh: '月报', en: 'month' },
  special: { zh: '增刊', en: 'special' },
};

export const DELIVERY_WORDS: Readonly<Record<DeliveryState, Message>> = {
  waiting: { zh: '待发', en: 'waiting' },
  sending: { zh: '正在发送', en: 'sending' },
  accepted: { zh: '已送达', en: 'accepted' },
  refused: { zh: '被拒收', en: 'refused' },
  unknown: { zh: '未确认', en: 'unknown' },
};

/** `2020年第29期（修订1）`, `2020年增刊第1期`. */
export function issueWords(
  { series, year, number }: Pick<IssueRow, 'series' | 'year' | 'number'>,
  revision: number,
  language: Language,
): string {
  const kind = series === 'day' ? '' : SERIES_WORDS[series][language];
  if (language === 'zh') return `${year}年${kind}第${number}期${revision === 0 ? '' : `（修订${revision}）`}`;
  return `${year}${kind === '' ? '' : ` ${kind}`} no. ${number}${revision === 0 ? '' : ` (revision ${revision})`}`;
}
