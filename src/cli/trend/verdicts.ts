import type { Message, Trend, Verdict } from '../../model/index.js';

/** What the verdicts are called on a terminal. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Message>> = {
  spike: { zh: '突增', en: 'spike' },
  new: { zh: '新出现', en: 'new' },
  rising: { zh: '上升', en: 'rising' },
  high: { zh: '仍高', en: 'still high' },
  steady: { zh: '平稳', en: 'steady' },
  fading: { zh: '回落', en: 'fading' },
  unknown: { zh: '不足以判断', en: 'unknown' },
};

/** What a trend is called on a terminal. */
export function verdictMessage(trend: Pick<Trend, 'verdict'>): Message {
  return VERDICT_WORDS[trend.verdict];
}
