import type { Span } from '../span.js';
import { each, follows, isLuhn, PUBLIC_BODY, TICKET_NUMBER } from './numbers.js';

/** Ways to write a digit: those that Unicode calls one (①, ⒈, ⑴, ❶), and the Chinese ones. */
const DIGITS = new Map<string, string>();
for (let code = 0x30; code < 0xffff; code += 1) {
  const digit =
    /^\p{N}$/u.test(String.fromCharCode(code)) && /^\D?(\d)\D?$/.exec(String.fromCharCode(code).normalize('NFKC'));
  if (digit) DIGITS.set(String.fromCharCode(code), digit[1] ?? '');
}
for (const row of ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '⓿❶❷❸❹❺❻❼❽❾'])
  [...row].forEach((character, digit) => {
    DIGITS.set(character, String(digit));
  });
for (const [character, digit] of [
  ['幺', '1'],
  ['○', '0'],
  ['两', '2'],
] as const)
  DIGITS.set(character, digit);
/** Letters that stand for a digit beside others. */
const LOOKALIKE = new Map([
  ['o', '0'],
  ['O', '0'],
  ['l', '1'],
  ['I', '1'],
]);
const GAP = /[\s.,，、。·…:：;；/\\_*~～+|—–－()（）[\]【】\ufe0f\u20e3-]/;
const LONGEST_GAP = 3;
/** Words that are put between the digits; 一百三十九 is 139. */
const WORDS =
  /前三位|中间(?:四位|是)?|后(?:四位|面)?是?|最后|然后|接着|开头|空格|横?杠|[再转接]|百(?=[三四五六七八九]十)|十(?=[一二三四五六七八九])/y;
const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/;
const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/;
const IDENTITY =
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82|91|83)\d{4}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;
const CARD = /^[34569]\d{15,18}$/;
const MONEY = /^\s*[万亿千]?元/;
const CARD_CUE = /(?:卡|汇|转账|打[到款]|账[号户]|帐[号户]|存折|[工农建中交招]行|银行)[^，。；,;]{0,4}$/;
const TELEPHONE_CUE = /(?:电话|手机|座机|固话|号码|宅电|联系|打)[^，。；,;]{0,4}$/;

/**
 * Numbers that are written so that no machine finds them: digits of several scripts, letters for digits, marks or words
 * between them. One pass over the text: the digits of a run are put together and the whole must be a number.
 */
export function findVeiledNumbers(text: string, add: (span: Span) => void): void {
  let [digits, start, end, gap] = ['', 0, 0, 0];
  const flush = (): void => {
    if (digits.length >= 10) addRun(text, digits, start, end, add);
    digits = '';
    gap = 0;
  };
  for (let at = 0; at < text.length; at += 1) {
    // The digits of mathematics (𝟏) are two units each: the first tells nothing.
    if (text.charCodeAt(at) === MATHEMATICAL) continue;
    const digit = digitAt(text, at, digits !== '' && gap === 0);
    if (digit !== undefined) {
      if (digits === '') start = text.charCodeAt(at - 1) === MATHEMATICAL ? at - 1 : at;
      digits += digit;
      end = at + 1;
      gap = 0;
      if (digits.length > 40) digits = digits.slice(0, 40);
      continue;
    }
    if (digits === '') continue;
    if (digits.length === 17 && /[xXＸｘ]/.test(text.charAt(at))) {
      digits += 'X';
      end = at + 1;
      flush();
      continue;
    }
    WORDS.lastIndex = at;
    const word = WORDS.exec(text);
    if (word !== null) {
      at += word[0].length - 1;
      gap += 1;
    } else if (GAP.test(text.charAt(at))) gap += 1;
    else flush();
    if (gap > LONGEST_GAP) flush();
  }
  flush();
}

const MATHEMATICAL = 0xd835;
/** Codes of the characters that may stand for a digit: asked at every character of every text. */
const mayBeDigit = new Uint8Array(65_536);
for (const character of [...DIGITS.keys(), ...LOOKALIKE.keys()]) mayBeDigit[character.charCodeAt(0)] = 1;

function digitAt(text: string, at: number, isBehindDigit: boolean): string | undefined {
  const code = text.charCodeAt(at);
  if (code >= 0xdfce && code <= 0xdfff && text.charCodeAt(at - 1) === MATHEMATICAL) return String((code - 0xdfce) % 10);
  if (mayBeDigit[code] === 0) return undefined;
  const character = text.charAt(at);
  const digit = DIGITS.get(character);
  if (digit !== undefined) return digit;
  const alike = LOOKALIKE.get(character);
  if (alike === undefined) return undefined;
  return isBehindDigit || /^\d{2}/.test(text.slice(at + 1, at + 3)) ? alike : undefined;
}

function addRun(text: string, digits: string, start: number, end: number, add: (span: Span) => void): void {
  if (follows(TICKET_NUMBER, text, start) || MONEY.test(text.slice(end, end + 3))) return;
  const before = text.slice(Math.max(0, start - 12), start);
  const from = text.charAt(start - 1) === '+' ? start - 1 : start;
  if (MOBILE.test(digits)) add({ kind: 'phone', start: from, end });
  else if (IDENTITY.test(digits)) add({ kind: 'identity', start, end });
  else if (CARD.test(digits) && (isLuhn(digits) || CARD_CUE.test(before))) add({ kind: 'card', start, end });
  else if (LANDLINE.test(digits) && TELEPHONE_CUE.test(before) && !follows(PUBLIC_BODY, text, start))
    add({ kind: 'phone', start, end });
}

const HAN = '[〇零○一二三四五六七八九十廿]';
const DATE = `(?:(?:(?:19|20)?\\d{2}\\s?[-./年]|(?:19|20)\\d{2})\\s?\\d{1,2}\\s?[-./月]\\s?\\d{1,2}[日号]?|(?:19|20)\\d{6}|(?:\\d{4}|${HAN}{2,4})年(?:\\d{1,2}|${HAN}{1,2}|正|腊|冬)月(?:\\d{1,2}|初?${HAN}{1,3})[日号]?)(?!\\d)`;
const BIRTHDAYS = [
  new RegExp(`(?<=(?:出生(?:日期|年月日?)?|生日|生于|\\bDOB)(?:是|为|：|:|\\s){0,2})${DATE}`, 'gi'),
  new RegExp(`(?<!\\d)${DATE}(?=出?生(?![产效活态物成意鲜病锈]))`, 'g'),
];

/** A day of birth, said to be one: with the name or the street it tells who it is. */
export function findBirthdays(text: string, add: (span: Span) => void): void {
  for (const pattern of BIRTHDAYS)
    each(pattern, text, (start, end) => add({ kind: 'identity', start, end, mask: '〔出生日期〕' }));
}

/** To four decimals a position is a house. */
const POSITION =
  /(?<![\d.])[NSEW]?1?\d{2}\.\d{4,}°?[NSEW]?\s?[,，、\s]\s?[NSEW]?1?\d{2}\.\d{4,}°?[NSEW]?(?!\d)|(?:1?\d{2}°\d{1,2}['′]\d{1,2}(?:\.\d+)?["″]?\s?[NSEW]?[,，、\s]{0,2}){2}|[东西]经\s?1?\d{2}\.\d{4,}°?|[南北]纬\s?\d{1,2}\.\d{4,}°?/g;

export function findPositions(text: string, add: (span: Span) => void): void {
  each(POSITION, text, (start, end) => add({ kind: 'door', start, end, mask: '〔位置〕' }));
}
