import { type Message, type Trend, type Verdict, verdictWord } from '../../model/index.js';

const ENGLISH: Readonly<Record<Verdict, string>> = {
  spike: 'spike',
  new: 'new',
  rising: 'rising',
  high: 'still high',
  steady: 'steady',
  fading: 'fading',
  unknown: 'unknown',
};

/** What a trend is called on a terminal: in Chinese as on the page. */
export function verdictMessage(trend: Pick<Trend, 'verdict'>): Message {
  return { zh: verdictWord(trend), en: ENGLISH[trend.verdict] };
}

/** All that a trend can be called. */
export const VERDICT_WORDS = Object.fromEntries(
  Object.keys(ENGLISH).map((verdict) => [verdict, verdictMessage({ verdict: verdict as Verdict })]),
) as Readonly<Record<Verdict, Message>>;
