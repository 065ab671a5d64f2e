import type { DeliveryState, RunState, SeriesName } from '../history/index.js';
import type { Message } from '../model/index.js';

/** What the ledgers' states are called on a terminal. */
export const RUN_WORDS: Readonly<Record<RunState, Message>> = {
  running: { zh: '进行中', en: 'running' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  interrupted: { zh: '中断', en: 'interrupted' },
};

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
