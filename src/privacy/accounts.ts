import { each } from './numbers.js';
import type { PersonalDataKind, Span } from './span.js';

const EMAIL = /[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;
const LINK = '(?:是|为|：|:|\\s|加){0,3}';
const CUED: readonly (readonly [PersonalDataKind, RegExp])[] = [
  [
    'account',
    cued('(?:微信|威信|weixin|wechat|v信|vx|wx)(?:账号|帐号|号|id)?', '[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9])'),
  ],
  ['account', cued('(?:微信|QQ|扣扣|支付宝|微博|抖音)(?:账号|帐号|号码|号|群|id)?', '[1-9]\\d{4,10}(?!\\d)')],
  [
    'identity',
    cued(
      '(?:护照|通行证|军官证|士兵证|台胞证|回乡证|居住证|驾驶证|驾照|身份证|证件)(?:编号|号码|号)?',
      '[A-Za-z]{0,3}\\d{6,10}(?!\\d)',
    ),
  ],
];

/** The value behind a cue is what the group holds. No look-behind: that would be tried at every character. */
function cued(cue: string, value: string): RegExp {
  return new RegExp(`${cue}${LINK}(${value})`, 'gi');
}

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?:[A-HJ-NP-Z][ \u00a0.·•・-]{0,2}(?=[A-Za-z0-9]*\d)|[a-hj-np-z](?=(?:[A-Za-z]*\d){3}))(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳领使])(?![A-Za-z0-9])/g;

export function findEmails(text: string, add: (span: Span) => void): void {
  each(EMAIL, text, (start, end) => add({ kind: 'account', start, end }));
}

export function findAccounts(text: string, add: (span: Span) => void): void {
  for (const [kind, pattern] of CUED) {
    each(pattern, text, (_start, end, match) => add({ kind, start: end - (match[1]?.length ?? 0), end }));
  }
}

export function findPlates(text: string, add: (span: Span) => void): void {
  each(PLATE, text, (start, end) => add({ kind: 'plate', start, end }));
}
