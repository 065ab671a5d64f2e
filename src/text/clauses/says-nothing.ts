import { anyOf } from './word-lists.js';

/** Says what everybody knows or an authority plans, pleads, threatens, breaks off, or calls somebody by name: nothing for a leader to read. */
const POOR = new RegExp(
  [
    anyOf('coarse'),
    '(?:全面|深入|大力|积极)(?:开展|推进|落实|实施)',
    '^(?:现在)?(?:全市|全国|大家|各地)?(?:都|正|正在)(?:在)?(?:防控|抗击)疫情$',
    `(?:否则)?(?:将|就|要|会)${anyOf('threat')}|否则${anyOf('threat')}`,
    `${anyOf('broken_off')}[，,。]?$`,
    `\\p{sc=Han}${anyOf('address_form')}`,
  ].join('|'),
  'u',
);

/** A wish, a greeting or a feeling: a mood, which reports and proposes nothing. */
const MOOD = new RegExp(
  [
    anyOf('cheer'),
    '(?:中国|大家|一起|为\\S{0,6})加油(?!站)|加油(?:[，,！!吧啊]|中国|$)',
    `${anyOf('wish')}(?![意者望])[^。；]{0,12}${anyOf('wished')}`,
    `${anyOf('hope')}[^。；]{0,24}${anyOf('soon')}[^。；]{0,12}(?:${anyOf('hoped')}|(?:过去|结束|回归)(?=$|[，,！!。吧啊呀了不]))`,
    '(?:战胜|取得)[^。；]{0,10}胜利',
  ].join('|'),
  'u',
);

/** Whether words tell nothing of the matter that an official would read: moods, threats, coarse words, pieces of sentences. */
export function saysNothing(words: string): boolean {
  return POOR.test(words) || MOOD.test(words);
}
