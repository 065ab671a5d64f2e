import { NUMBERS } from '../settings.js';
import type { PersonalDataKind, Span } from '../span.js';
import { anyOf, withWords } from '../word-lists.js';
import { type DigitGroup, digitRunsOf } from './digit-runs.js';

const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/;
/** With the code of the place, or its country's too; of seven or eight digits without it. */
const LANDLINE = /^(?:0|(?:00)?860?)(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/;
const LOCAL = /^[2-8]\d{6,7}$/;
const TAIWAN = /^09\d{8}$/;
const ABROAD = /^[1-9]\d{7,14}$/;
const IDENTITY =
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|91)\d{4}(?:(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})$/;
const CARD = /^[34569]\d{15,18}$/;
/** China UnionPay: nothing else that a caller reads out is so long and begins so. */
const UNION_CARD = /^62\d{14,17}$/;
const LONG = /^\d{12,21}$/;
const DATE = /^(?:19|20)\d{2}(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\d|3[01])$/;

const BEFORE = '[^，。；,;\\d]{0,4}$';
const TELEPHONE_CUE = new RegExp(`(?:${anyOf('telephone_cue')}|(?<![拨时])打|[Tt]el)${BEFORE}`);
const CARD_CUE = new RegExp(`(?:[汇转打存付][到入至给]|[汇打转存][款账]|[账帐][号户]|${anyOf('bank_cue')})${BEFORE}`);
/** A few words on, but not in another sentence: 提供卡号，我发了…, 存折上面写着… */
const FAR_CARD_CUE = /(?:卡号|存折|[账帐][号户])[^。；;\d〕]{1,8}$/;
const IDENTITY_CUE = new RegExp(`(?:身份|证|户口)${BEFORE}`);
const AMOUNT = withWords(/^\s*<amount_unit>/);
/** One telephone number behind another. */
const JOINT = /^[\s,，、/]{0,2}(?:或者?|和|及|与|[,，、/\s])[\s,，、/]{0,2}$/;
/** How the digits of a mobile are grouped; others only where it is said to be one. */
const MOBILE_SHAPES = new Set(
  '11 3-8 7-4 3-4-4 4-3-4 3-3-5 3-5-3 4-4-3 5-3-3 5-6 6-5 2-3-3-3 1-1-1-1-1-1-1-1-1-1-1'.split(' '),
);
/** … or however else, from three digits on, where no mark of a list is between: 13805/7162/83. */
const MOBILE_PARTED = /^[3-6](?:-[2-6]){2,3}$/;
const LISTED = /[、，,;；和及或]/;
const LANDLINE_SHAPES = new Set(
  '10 11 12 3-7 3-8 4-7 4-8 3-4-4 3-3-4 4-3-4 4-4-4 2-3-8 2-2-8 2-2-4-4 4-2-8 1-1-1-1-1-1-1-1-1-1-1 1-1-1-1-1-1-1-1-1-1-1-1'.split(
    ' ',
  ),
);
/** Of Taiwan without a word that it is one: 09 14 22 27 31 are the numbers of a lottery. */
const TAIWAN_SHAPE = '4-3-3';
/** Groups that are shorter than those of a card: the numbers of bus lines, one behind another. */
const SHORT_GROUP = /\b[123]-/;
const CHECK_X = /^[\s-]?[xXＸｘ]/;

/** Names of bodies and of places of business: a number that is said to be theirs is there to be called. */
const PUBLIC_BODY = withWords(
  /(?:<public_body>|<place_of_business>|[水务电力燃热]{2}|供[水电热气暖])(?:的)?(?:<public_use>|24小时)*<line>?(?:号码)?(?:是|为|：|:|\s|[(（]){0,3}$/,
);
/** What numbers of things are called: of tickets, papers, goods and machines. */
const TICKET_NUMBER = withWords(
  /(?:<number_of_thing>|<number_of_record>)(?:编号|号码|号|证号)?(?:是|为|：|:|\s|[(（]){0,3}$/,
);

/** 发票代码…、号码…: the second number of the same thing. */
const ALSO_NUMBER = /^[\s,，、]{0,2}号码?[是为：:\s]{0,2}$/;

/**
 * Telephone numbers, identity cards and bank cards, however their digits are written and whatever marks or words part
 * them: the longest row of groups whose digits make such a number. `isRunningText`: lines of a page hold rows of figures.
 */
export function findNumbers(text: string, isRunningText: boolean, add: (span: Span) => void): void {
  let phoneEnd = Number.NEGATIVE_INFINITY;
  let thingEnd = -1;
  for (const run of digitRunsOf(text)) {
    let left = run.reduce((sum, { digits }) => sum + digits.length, 0);
    for (let from = 0; from < run.length && left >= NUMBERS.shortest; from += 1) {
      left -= run[from]?.digits.length ?? 0;
      const start = run[from]?.start ?? 0;
      const before = text.slice(Math.max(0, start - NUMBERS.lookBack), start);
      const isThing = TICKET_NUMBER.test(before) || (thingEnd >= 0 && ALSO_NUMBER.test(text.slice(thingEnd, start)));
      if (isThing) thingEnd = run[from]?.end ?? start;
      if (isThing || isFraction(run, from)) continue;
      const isJoined = start - phoneEnd < NUMBERS.lookBack && JOINT.test(text.slice(phoneEnd, start));
      const number = longestFrom(text, isRunningText ? run : run.slice(0, from + 3), from, { before, isJoined });
      if (number === undefined) continue;
      add({ kind: number.kind, start: withBracket(text, start, run[from + 1]?.gap), end: number.end });
      if (number.kind === 'phone') phoneEnd = number.end;
      for (; from < number.to; from += 1) left -= run[from + 1]?.digits.length ?? 0;
    }
  }
}

interface Before {
  readonly before: string;
  /** A telephone number stands right before. */
  readonly isJoined: boolean;
}

interface NumberFound {
  readonly kind: PersonalDataKind;
  readonly end: number;
  /** The last group of the number. */
  readonly to: number;
}

function longestFrom(text: string, run: readonly DigitGroup[], from: number, about: Before): NumberFound | undefined {
  let digits = '';
  const lengths: number[] = [];
  let found: NumberFound | undefined;
  for (let to = from; to < run.length && isOneNumber(run, from, to); to += 1) {
    const group = run[to] as DigitGroup;
    digits += group.digits;
    const isSame = to > from && group.gap === '';
    lengths.push(group.digits.length + (isSame ? (lengths.pop() ?? 0) : 0));
    if (digits.length > NUMBERS.longest) break;
    const check =
      digits.length === NUMBERS.checked ? (CHECK_X.exec(text.slice(group.end, group.end + 2))?.[0] ?? '') : '';
    const end = group.end + check.length;
    if (AMOUNT.test(text.slice(end, end + 4)) || run[to + 1]?.gap === '.') continue;
    const shape = lengths.join('-');
    const isParted = MOBILE_PARTED.test(shape) && !run.slice(from + 1, to + 1).some(({ gap }) => LISTED.test(gap));
    const kind = kindOf(check === '' ? digits : `${digits}X`, isParted ? '11' : shape, about);
    if (kind === 'phone') found = { kind, ...withExtension(run, to) };
    else if (kind !== undefined) found = { kind, end, to };
  }
  return found;
}

function kindOf(digits: string, shape: string, { before, isJoined }: Before): PersonalDataKind | undefined {
  const isTelephone = isJoined || TELEPHONE_CUE.test(before);
  if (MOBILE.test(digits) && (isTelephone || digits.length > 11 || MOBILE_SHAPES.has(shape))) return 'phone';
  if (IDENTITY.test(digits) && (digits.length === 18 || shape === '15' || IDENTITY_CUE.test(before))) return 'identity';
  if (CARD.test(digits) && CARD_CUE.test(before)) return 'card';
  if (!SHORT_GROUP.test(shape) && (UNION_CARD.test(digits) || (CARD.test(digits) && isLuhn(digits)))) return 'card';
  if (!isTelephone && LONG.test(digits) && FAR_CARD_CUE.test(before)) return 'card';
  if (PUBLIC_BODY.test(before)) return undefined;
  if ((TAIWAN.test(digits) && (isTelephone || shape === TAIWAN_SHAPE)) || (before.endsWith('+') && ABROAD.test(digits)))
    return 'phone';
  if (LANDLINE.test(digits) && (isTelephone || LANDLINE_SHAPES.has(shape))) return 'phone';
  return isTelephone && LOCAL.test(digits) && !DATE.test(digits) ? 'phone' : undefined;
}

/** Two gaps of any kind, or more that are all alike but the first, which may stand behind +86; of two kinds between single digits. */
function isOneNumber(run: readonly DigitGroup[], from: number, to: number): boolean {
  const groups = run.slice(from, to + 1);
  const gaps = groups.slice(1).flatMap(({ gap }) => (gap === '' ? [] : [gap]));
  const kinds = groups.every(({ digits }) => digits.length === 1) ? NUMBERS.differentGaps : 1;
  return gaps.length <= NUMBERS.differentGaps || new Set(gaps.slice(1)).size <= kinds;
}

/** 0.13812345678; the number of a list (1.13812345678) is none. */
function isFraction(run: readonly DigitGroup[], at: number): boolean {
  return run[at]?.gap === '.' && (run[at - 1]?.digits.length ?? 0) > 1;
}

/** What is to be dialled behind it: 转8021, -803. */
function withExtension(run: readonly DigitGroup[], to: number): { end: number; to: number } {
  const next = run[to + 1];
  const isExtension = next !== undefined && next.digits.length <= 6 && /^\s*(?:转|分机|-|—)\s*$/.test(next.gap);
  return isExtension ? { end: next.end, to: to + 1 } : { end: run[to]?.end ?? 0, to };
}

/** (+86)138…, (021)6234…: what is open before the first group closes behind it. */
function withBracket(text: string, start: number, gap = ''): number {
  const from = text.charAt(start - 1) === '+' ? start - 1 : start;
  return /[)）]/.test(gap) && /[(（]/.test(text.charAt(from - 1)) ? from - 1 : from;
}

export function each(
  pattern: RegExp,
  text: string,
  found: (start: number, end: number, match: RegExpExecArray) => void,
): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found(match.index, match.index + match[0].length, match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
}

/** ISO/IEC 7812-1: doubled every second digit from the right, the digit sum divisible by ten. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
