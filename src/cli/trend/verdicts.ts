import type { Message, Verdict } from '../../model/index.js';

/** What the verdicts are called on a terminal. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Message>> = {
  spike: { zh: '突增', en: 'spike' },
  new: { zh: '新出现', en: 'new' },
  rising: { zh: '上升', en: 'rising' },
  steady: { zh: '平稳', en: 'steady' },
  fading: { zh: '回落', en: 'fading' },
  unknown: { zh: '不足以判断', en: 'unknown' },
};
