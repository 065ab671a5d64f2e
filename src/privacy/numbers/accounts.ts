import type { PersonalDataKind, Span } from '../span.js';
import { each } from './numbers.js';

const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;
const LOCAL = '(?<![A-Za-z0-9._%/:-])[A-Za-z0-9][A-Za-z0-9._%+-]*';
const LABEL = '[A-Za-z0-9-]+';
const DOT = '\\s?(?:[.。．]|[点點]|\\bdot\\b|[([（]\\s?(?:\\.|dot|点)\\s?[)\\]）])\\s?';
const TOP = '(?:com|cn|net|org|edu|gov|cc|tw|hk|me|vip|co|io|info|xyz)(?![A-Za-z0-9])';
const BRACKETED_AT = '\\s?[([{<（【〔]\\s?(?:at|@|艾特)\\s?[)\\]}>）】〕]\\s?';
/** Addresses that are written so that no machine finds them: `a（at）b.com`, `a # b.com`, `a@b点com`. */
const VEILED_EMAILS: readonly RegExp[] = [
  `${LOCAL}${BRACKETED_AT}${LABEL}(?:(?:\\.|${DOT})${LABEL})*`,
  `${LOCAL}\\s?(?:@|艾特|#(?!\\s?www\\.))\\s?${LABEL}(?:${DOT}${LABEL})*?${DOT}${TOP}`,
  `${LOCAL}\\s+at\\s+${LABEL}(?:\\s*(?:\\.|\\bdot\\b)\\s*${LABEL})*?\\s+dot\\s+${TOP}`,
  `(?<=(?:邮箱|邮件|邮址|mail)[^A-Za-z0-9]{0,6})${LOCAL}\\s+at\\s+${LABEL}(?:\\.${LABEL})*\\.${TOP}`,
].map((pattern) => new RegExp(pattern, 'gi'));
const VEIL = /[@#]|艾特|\bat\b/i;

const LINK = '(?:是|为|：|:|\\s|[(（]|加|本|上){0,3}';
const NUMBER_WORD = '(?:账号|帐号|编号|号码|卡号|号)?';
const CUED: readonly (readonly [PersonalDataKind, RegExp])[] = [
  [
    'account',
    cued(
      '(?:[微威薇维徽]信|weixin|wechat|v信|vx|wx|加[v薇微]|抖音|快手|微博|小红书|支付宝|钉钉|飞书|闲鱼|陌陌|旺旺|(?:登录|用户)名|(?:游戏|平台)[账帐]号)(?:账号|帐号|同号|号|id)?',
      '[A-Za-z][A-Za-z0-9_-]{5,19}(?:[或和、/][A-Za-z][A-Za-z0-9_-]{5,19})*(?![A-Za-z0-9])',
    ),
  ],
  [
    'account',
    cued(
      '(?:[微威薇维徽]信|QQ|(?<![A-Za-z])Q号|扣扣|企鹅号|支付宝|微博|抖音|小红书|陌陌|闲鱼)(?:账号|帐号|号码|群号|号|群|id)?',
      '(?:[1-9]\\d{4,10}(?!\\d)|[一二三四五六七八九〇零]{5,11})',
    ),
  ],
  [
    'identity',
    cued(
      `(?:护照|passport(?: no\\.?| number)?|通行证|永久居留证|居留许可|居民证|出生证|军官证|士兵证|台胞证|回乡证|居住证|驾驶证|驾照|身份证|证件|残疾证|医保卡|社保卡|病历号|住院号|门诊号|就诊卡)(?:档案)?${NUMBER_WORD}`,
      '[A-Za-z]{0,3} ?\\d(?:[ -]?\\d){5,19}(?!\\d)|(?=(?:[A-Z]*\\d){5})[A-Z0-9]{7,20}(?![A-Z0-9])',
    ),
  ],
  ['identity', cued(`(?:军官证|士官证|士兵证|警官证|文职证)${NUMBER_WORD}`, '[\\u4e00-\\u9fff]字第?\\d{4,8}号?')],
  [
    'card',
    cued('(?:卡号|户号|账号|帐号|账户|帐户|银行卡|储蓄卡|信用卡|存折)(?:号码|号)?', '\\d(?:[ -]?\\d){8,21}(?!\\d)'),
  ],
  [
    'plate',
    cued(
      '(?:车牌|车号|牌照|号牌)(?:号码|号)?',
      '[\\u4e00-\\u9fff]{0,3}[A-HJ-NP-Z][ ·.]?(?=[A-Z]*\\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])',
    ),
  ],
];

/** The value behind a cue is what the group holds. No look-behind: that would be tried at every character. */
function cued(cue: string, value: string): RegExp {
  return new RegExp(`${cue}${LINK}(${value})`, 'gi');
}

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?(?:[A-HJ-NP-Z][ \u00a0.·•・-]{0,2}(?=[A-Za-z0-9]*\d)|[a-hj-np-z](?=(?:[A-Za-z]*\d){3}))(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳领使])(?![A-Za-z0-9])|(?<![A-Za-z])WJ[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]? ?\d{2}[ ·.•・-]?[A-Z0-9]?\d{4}(?!\d)/g;

/** The province in full, or the region: 浙江A12345. No number of a house, a plot or a train. */
const PROVINCE_PLATE =
  /(?:北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|甘肃|山西|内蒙古?|陕西|吉林|福建|贵州|广东|青海|西藏|四川|宁夏|海南)[省市区]?[ :：]?[A-HJ-NP-Z][ .·•・-]?(?=(?:[A-Z]*\d){3})(?:[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领使]|[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])(?![A-Za-z0-9]|[室房号栋楼座幢单层次线路区地街级型款类期户元门店米])/g;

/** Without one of these words there is no account to find. */
export const ACCOUNT_CUE =
  /[微威薇维徽]信|加[v薇微]|旺旺|[录户]名|Q号|企鹅|钉钉|飞书|闲鱼|陌陌|居留|QQ|扣扣|支付宝|微博|抖音|快手|小红书|wechat|weixin|v信|vx|wx|[证照]|passport|卡|病历|住院|门诊|[账帐]|存折|户号|车号|[号车]牌/i;

export function findEmails(text: string, add: (span: Span) => void): void {
  const addAddress = (start: number, end: number): void => add({ kind: 'account', start, end });
  each(EMAIL, text, addAddress);
  if (VEIL.test(text)) for (const pattern of VEILED_EMAILS) each(pattern, text, addAddress);
}

export function findAccounts(text: string, add: (span: Span) => void): void {
  for (const [kind, pattern] of CUED) {
    each(pattern, text, (_start, end, match) => add({ kind, start: end - (match[1]?.length ?? 0), end }));
  }
}

/** With blanks or dashes between any of its characters, and three digits at least: 苏 E 7 7 8 9 Q. */
const GAPPED_PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][ ·.—–－-]{0,2}(?=(?:[A-HJ-NP-Z ]{0,4}\d){3})[A-HJ-NP-Z0-9](?: ?[A-HJ-NP-Z0-9]){4,5}(?![A-Za-z0-9])/g;
const BICYCLE_PLATE = /(?<=(?:车牌|车号|牌号)(?:是|为|：|:|\s)?)[\u4e00-\u9fff]{2}\d{6,7}(?!\d)/g;

export function findPlates(text: string, add: (span: Span) => void): void {
  for (const pattern of [PROVINCE_PLATE, PLATE, GAPPED_PLATE, BICYCLE_PLATE])
    each(pattern, text, (start, end) => add({ kind: 'plate', start, end }));
}
