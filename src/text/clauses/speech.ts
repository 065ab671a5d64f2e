import { TEXT } from '../settings.js';
import { hanCount } from './clause-kind.js';
import { withoutNotKnown } from './not-known.js';
import { anyOf, withWords } from './word-lists.js';

/**
 * What words do in the mouth of whom: a citizen tells of trouble, asks, or states how things are; an office or its clerk
 * speaks; or nothing is told at all (moods, threats, coarse words, pieces of sentences).
 */
type Speech = 'trouble' | 'question' | 'statement' | 'office' | 'nothing';

export function speechOf(words: string): Speech {
  if (POOR.test(words) || MOOD.test(words) || onlyJudges(words)) return 'nothing';
  if (OFFICE.test(words)) return 'office';
  const isAsked = ASKS.test(words);
  const told = isAsked ? withoutNotKnown(words) : words;
  if (SIGN.test(told.replace(NO_SIGN, '　')) && !(isAsked && ASKS.test(told))) return 'trouble';
  return isAsked ? 'question' : 'statement';
}

const JUDGEMENT = new RegExp(anyOf('judgement'), 'u');
/** What a judgement is made of, and the words around it. */
const JUDGES = withWords(/<judgement>|<of_judgement>|[<of_judgement_characters>]/gu);

/** Whether hardly a character is left that names a matter beside how good or bad it is: 这里的服务真的很好. */
function onlyJudges(words: string): boolean {
  return JUDGEMENT.test(words) && hanCount(words.replace(JUDGES, '')) < TEXT.leastHan;
}

/** The clerk's own notes on a call and what a letter is filed under, answers of an office, and news that is passed on, with its source or its headline before it. */
const OFFICE = new RegExp(
  `^【[^】]{4,}】|^关于[^，,。；;]+(?:一事|事宜)$|^\\p{sc=Han}{0,8}${anyOf('news_source')}[：:]|^(?:市民|来电人|诉求人|反映人)(?:来电|来信)?[：:]|已${anyOf('clerk_did')}(?:$|[，。；])|${anyOf('office')}`,
  'u',
);

/** Asks to be told something, with or without a question mark. */
const ASKS = withWords(
  /[吗呢么？?]$|<asking>|[<asks_doubled>]不(?:可以?|需要|[能是会要该有对行好])|哪[些个里儿家天]|多少(?!都)|什么时[候间]|怎[样么](?!都|也)|什么<asked_for_by_citizen>/u,
);

/** Words that hold a sign of trouble without telling of any, and outbursts: taken out before a sign is looked for. */
const NO_SIGN = new RegExp(`${anyOf('no_trouble')}|${anyOf('feeling')}`, 'gu');
/** Missing, broken, harmful, dear, late, refused. `很多县已有公办园` holds none, and complains of nothing. */
const SIGN = new RegExp(anyOf('trouble'), 'u');

/** Says what everybody knows or an authority plans, pleads, threatens, breaks off, or calls somebody by name: nothing for a leader to read. */
const POOR = new RegExp(
  [
    anyOf('coarse'),
    '(?:全面|深入|大力|积极)(?:开展|推进|落实|实施)',
    '^(?:现在)?(?:全市|全国|大家|各地)?(?:都|正|正在)(?:在)?(?:防控|抗击)疫情$',
    `^跪?求${anyOf('begged_of')}`,
    `(?:将|就|要(?!求)|会|否则|只好|只能)[^，,。]{0,6}${anyOf('threat')}`,
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
