import type { Span } from '../span.js';
import { anyOf } from '../word-lists.js';
import { each } from './numbers.js';

const PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const PROVINCE_NAME = `${anyOf('province')}[省市区]?`;
const LETTER = '[A-HJ-NP-Z]';
/** No plate has I or O; who writes one down does. */
const SIGN = '[A-Z0-9]';
const GAP = '[^\\p{L}\\p{N}，。；;]{0,2}';
/** No number of a house, a plot or a train. */
const NO_THING = '(?![A-Za-z0-9]|[室房号栋楼座幢单层次线路区地街级型款类期户元门店米人吨])';
const THREE_DIGITS = `(?=(?:[A-Za-z]*[ .-]?\\d){3})`;
/** Blanks may stand between all of the signs, other marks behind the letter of the town only. */
const SPACED = `${SIGN}(?: ?${SIGN}){3}(?: ?${SIGN}{1,2}| ?${SIGN} ?${SIGN}| ?[挂学警港澳领使])`;

const PLATES: readonly RegExp[] = [
  `(?:${PROVINCE}牌?|${PROVINCE_NAME}[ :：]?) ?${LETTER}(?:牌照?)?${GAP}${THREE_DIGITS}${SPACED}${NO_THING}`,
  `${PROVINCE}牌? ?${LETTER}(?:牌照?)?${GAP}(?=[A-Z0-9]*\\d)${SIGN}{4}(?:${SIGN}{1,2}|[挂学警港澳领使])(?![A-Za-z0-9])`,
  `${PROVINCE}${LETTER}[·.・•](?=[A-Z]?\\d{3})${SIGN}{4}(?![A-Za-z0-9])`,
  `${PROVINCE}${LETTER}(?=[A-Z0-9]*[〇零一二三四五六七八九幺两洞拐勾])[A-Z0-9〇零一二三四五六七八九幺两洞拐勾]{5,6}(?![A-Za-z0-9])`,
  `${PROVINCE}[a-hj-np-z]${THREE_DIGITS}[a-hj-np-z0-9]{5,6}(?![A-Za-z0-9])`,
  `(?<![A-Za-z])WJ${PROVINCE}? ?(?:\\d{2}[ ·.•・-]?[A-Z0-9]?\\d{4}|\\d{5})(?!\\d)`,
  `(?<=${anyOf('plate_cue')}(?:号码?)?[是为:：\\s(（]{0,2})(?:\\p{sc=Han}{0,3}${LETTER}[ ·.，]?(?=[A-Z]*\\d)${SIGN}{5,6}|\\p{sc=Han}{0,3}\\d{6,7}|${PROVINCE}${LETTER}[〇零一二三四五六七八九]{5})(?![A-Za-z0-9])`,
].map((pattern) => new RegExp(pattern, 'gu'));

export function findPlates(text: string, add: (span: Span) => void): void {
  for (const pattern of PLATES) each(pattern, text, (start, end) => add({ kind: 'plate', start, end }));
}
