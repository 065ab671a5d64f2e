import {
  ABOVE_USUAL,
  type Message,
  VERDICT_WORDS as ON_PAGE,
  REPEATED,
  remarkOn,
  SPORADIC,
  type Trend,
  type Verdict,
} from '../../model/index.js';

const ENGLISH: Readonly<Record<Verdict, string>> = {
  spike: 'spike',
  new: 'new',
  rising: 'rising',
  high: 'still high',
  steady: 'steady',
  fading: 'fading',
  unknown: 'unknown',
};

/** What is no verdict of its own. */
const BEYOND: Readonly<Record<string, string>> = {
  [ABOVE_USUAL]: 'above usual',
  [REPEATED]: 'repeats',
  [SPORADIC]: 'sporadic',
};

/** What a topic is called on a terminal: in Chinese as on the page. */
export function verdictMessage(topic: { readonly count: number; readonly trend: Trend }): Message {
  const zh = remarkOn(topic);
  return { zh, en: BEYOND[zh] ?? ENGLISH[topic.trend.verdict] };
}

/** All that a trend can be called. */
export const VERDICT_WORDS = Object.fromEntries(
  Object.entries(ENGLISH).map(([verdict, en]) => [verdict, { zh: ON_PAGE[verdict as Verdict], en }]),
) as Readonly<Record<Verdict, Message>>;
