import type { Span } from '../span.js';
import { charactersOf } from '../word-lists.js';
import { each } from './numbers.js';

const HAN = '[〇零○一二三四五六七八九十廿]';
const YEAR = `(?:(?:19|20)?\\d{2}|${HAN}{2,4})`;
const MONTH = `(?:\\d{1,2}|${HAN}{1,2}|正|腊|冬)`;
const DATE = `(?:(?:(?:19|20)?\\d{2}\\s?[-./年]|(?:19|20)\\d{2})\\s?\\d{1,2}\\s?[-./月]\\s?\\d{1,2}[日号]?|(?:19|20)\\d{6}|${YEAR}年${MONTH}月(?:\\d{1,2}|初?${HAN}{1,3})[日号]?)(?!\\d)`;
const BIRTHDAYS = [
  new RegExp(
    `(?<=(?:出生(?:于|日期|年月日?)?|生日|生于|\\bDOB)(?:是|为|：|:|\\s){0,2})(?:${DATE}|${YEAR}年${MONTH}月|(?:19|20)\\d{4}(?!\\d))`,
    'gi',
  ),
  new RegExp(`(?<!\\d)${DATE}(?=出?生(?![${charactersOf('no_birth')}]))`, 'g'),
];

/** To four decimals a position is a house. */
const POSITION =
  /(?<![\d.])[NSEW]?1?\d{2}\.\d{4,}°?[NSEW]?\s?[,，、\s]\s?[NSEW]?1?\d{2}\.\d{4,}°?[NSEW]?(?!\d)|(?:1?\d{2}°\d{1,2}['′]\d{1,2}(?:\.\d+)?["″]?\s?[NSEW]?[,，、\s]{0,2}){2}|[东西]经\s?1?\d{2}\.\d{4,}°?|[南北]纬\s?\d{1,2}\.\d{4,}°?|(?<=[经纬]度[是为：:\s]?)1?\d{2}\.\d{4,}°?/g;

/** A day of birth, said to be one, and a position: with the name or the street they tell who it is. */
export function findParticulars(text: string, add: (span: Span) => void): void {
  if (/生|DOB/i.test(text))
    for (const pattern of BIRTHDAYS)
      each(pattern, text, (start, end) => add({ kind: 'identity', start, end, mask: '〔出生日期〕' }));
  if (/\d\.\d{4}|°/.test(text))
    each(POSITION, text, (start, end) => add({ kind: 'door', start, end, mask: '〔位置〕' }));
}
