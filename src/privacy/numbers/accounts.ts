import type { PersonalDataKind, Span } from '../span.js';
import { anyOf, withWords } from '../word-lists.js';
import { each } from './numbers.js';

const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g;
const LOCAL = '(?<![A-Za-z0-9._%/:-])[A-Za-z0-9][A-Za-z0-9._%+-]*';
const LABEL = '[A-Za-z0-9-]+';
const DOT = '\\s?(?:[.。．]|[点點]|\\bdot\\b|[([（]\\s?(?:\\.|dot|点)\\s?[)\\]）])\\s?';
const TOP = '(?:com|cn|net|org|edu|gov|cc|tw|hk|me|vip|co|io|info|xyz)(?![A-Za-z0-9])';
const BRACKETED_AT = '\\s?[([{<（【〔]\\s?(?:at?|@|艾特)\\s?[)\\]}>）】〕]\\s?';
/** Addresses that are written so that no machine finds them: `a（at）b.com`, `a # b.com`, `a@b点com`. */
const VEILED_EMAILS: readonly RegExp[] = [
  `${LOCAL}${BRACKETED_AT}${LABEL}(?:(?:\\.|${DOT})${LABEL})*`,
  `${LOCAL}\\s?(?:@|艾特|#(?!\\s?www\\.))\\s?${LABEL}(?:${DOT}${LABEL})*?${DOT}${TOP}`,
  `${LOCAL}\\s+at\\s+${LABEL}(?:\\s*(?:\\.|\\bdot\\b)\\s*${LABEL})*?\\s+dot\\s+${TOP}`,
  `(?<=(?:邮箱|邮件|邮址|mail)[^A-Za-z0-9]{0,6})${LOCAL}\\s+at\\s+${LABEL}(?:\\.${LABEL})*\\.${TOP}`,
].map((pattern) => new RegExp(pattern, 'gi'));
const VEIL = /[@#]|艾特|\bat\b|\(a\)/i;

const LINK = '(?:[是为叫:：\\s(（加本上、"“]|名叫){0,3}';
const NUMBER_WORD = '(?:本?上面?的?)?(?:档案)?(?:(?:[账帐编字]|证件|证书)?号码?|[A-Za-z]字头)?';
/** Papers of a person: those of firms, goods and houses are none. */
const PAPER = `(?:${anyOf('paper')}|居[住留民]|暂住|士[官兵]|[结离]婚)证(?:件|本)?|(?<=外国人)工作许可证|居留许可|证件|驾照|护照|passport(?: no\\.?| number)?|(?:医保|社保|老年)卡?|${anyOf('record_card')}卡?(?=号)`;
/** No day: 身份证2019-12-31到期. */
const PAPER_NUMBER =
  '(?!(?:19|20)\\d{2}[-./]?(?:0?[1-9]|1[0-2])[-./]?(?:0?[1-9]|[12]\\d|3[01])(?!\\d))[A-Z]{0,3}[ -]?\\d{2,}(?:[ -]?\\d+)*[A-Z]?(?:\\([A-Z]\\))?(?![\\dA-Z])';
const CUSTOMER = `户号|${anyOf('customer')}(?:卡|编)?号|(?:社保|医保)个人编号`;
const APP = `${anyOf('platform')}|[微威薇维徽卫][信星xX]|weixin|we ?chat|[vV]信|vx|wx|加[我他她]?[vV薇微]|微\\s信|绿泡泡|linkedin|facebook|twitter|instagram|tiktok|(?<![A-Za-z])ins(?![A-Za-z])|[Bb]站|(?<![A-Za-z])uid|(?:平台|主播|游戏|手游|用户|会员|直播间?)ID|skype|telegram|whats ?app|line id|(?:登录|用户)名|[账帐]号|(?<!银行|存款|专用|监管)[账帐]户`;
const QQ = 'QQ|(?<![A-Za-z])Q号?|扣扣|[扣球]号|球球号?|企鹅号?|群聊?号码?';
const CALLED = '(?:[账帐][号户]|同号|号码?|群号?|用户|昵称|名|\\s?id){0,2}';
const NAMED = '[A-Za-z_](?=[\\w.-]{5})[\\w.-]{4,18}\\w';
const CUED: readonly (readonly [PersonalDataKind, RegExp])[] = [
  [
    'account',
    cued(`(?:${APP})${CALLED}`, `@?(?:${NAMED}(?:[或和、/]${NAMED})*|\\d[\\w.-]*[A-Za-z][\\w.-]{3,})(?![A-Za-z0-9])`),
  ],
  [
    'account',
    cued(`(?:${APP}|${QQ})${CALLED}`, '(?:[1-9](?:[ -]?\\d){4,10}(?![ -]?\\d)|[一二三四五六七八九〇零]{5,11})'),
  ],
  [
    'identity',
    cued(
      `(?:${PAPER})${NUMBER_WORD}`,
      `(?=[A-Z\\d -]{6,24})(?=(?:[A-Z -]*\\d){4})${PAPER_NUMBER}|(?=(?:[A-Z]*\\d){5})[A-Z0-9]{7,20}(?![A-Z0-9])`,
    ),
  ],
  ['identity', cued(`(?:[官兵职]证|军人证件?)${NUMBER_WORD}`, '[\\u4e00-\\u9fff]字第?\\d{4,8}号?')],
  // Digits of a card that somebody named the ends of.
  ['identity', cued('身份证[^，。；,;\\d]{0,6}', '\\d{6,}[\\dXx]?')],
  ['identity', cued('身份证号?(?:尾号|尾数|[前后末][一二三四五六七八\\d]位)(?:数字?)?', '\\d{3,5}[\\dXx]')],
  [
    'card',
    cued(
      '(?:卡号?|[账帐]号|[账帐]户|存折|一卡通)(?:号码?)?',
      '(?:[A-Z]?\\d(?:[ -]?\\d){8,21}|[A-Z]{2,3}\\d{6,18})(?!\\d)',
    ),
  ],
  ['card', cued(CUSTOMER, '[A-Z]{0,3}\\d(?:[ -]?\\d){6,21}(?!\\d)')],
];
/** What somebody is called on a platform, where a figure ends it or quotation marks hold it; and @…, wherever it stands. */
const HANDLES: readonly RegExp[] = [
  cued(
    '昵称|网名|用户名|[iI][dD]|[卖买]家|旺旺|[账帐]号|@',
    '(?![被已里余密不无没要是登在给然后的每])[\\u4e00-\\u9fff]{1,7}(?=[\\w.-]{2}|[\\w.-]?_)[\\w.-]{1,16}(?![\\w年月日位个元次版])',
  ),
  /(?:昵称|网名|用户名|[iI][dD])[是为叫:：\s]{0,2}["“「『]([^"”」』〔\n]{1,16})(?=["”」』])/g,
  /(?<![\w.@/])(@[A-Za-z_][\w.]{3,30}\w)/g,
];
/** A paper named behind its number: E12345678是我的护照. */
const PAPER_BEHIND = withWords(/(?<![A-Za-z0-9])([A-Z]{1,3}\d{7,10})(?=(?:是|为)?[^，。；,;\d]{0,10}<paper_behind>)/g);
/** Numbers of passports, permits and cards of residence (of two letters the second is no I or O), where papers for a border are spoken of. */
const BORDER = withWords(/<paper_for_border>/);
const BORDER_PAPER =
  /(?<![A-Za-z0-9])(?![A-Z](?:19|20)\d{2}(?:0[1-9]|1[0-2]))(?:[DEGPS]\d{8}|[EC][A-HJ-NP-Z]\d{7}|[HMC]\d{8}(?:\d{2})?|[A-Z]{3}\d{12})(?![A-Za-z0-9])/g;
/** A number of which the middle is hidden already. */
const HIDDEN = /\d{3,}[*＊xX×]{3,}\d{2,4}[Xx]?/g;
const MOBILE_BEGINS = /^1[3-9]\d[^\d]/;

/** The value behind a cue is what the group holds. No look-behind: that would be tried at every character. */
function cued(cue: string, value: string): RegExp {
  return new RegExp(`(?:${cue})${LINK}(${value})`, 'gi');
}

export function findEmails(text: string, add: (span: Span) => void): void {
  const addAddress = (start: number, end: number): void => add({ kind: 'account', start, end });
  each(EMAIL, text, addAddress);
  if (VEIL.test(text)) for (const pattern of VEILED_EMAILS) each(pattern, text, addAddress);
}

export function findAccounts(text: string, add: (span: Span) => void): void {
  for (const [kind, pattern] of CUED)
    each(pattern, text, (_start, end, match) => add({ kind, start: end - (match[1]?.length ?? 0), end }));
  for (const pattern of HANDLES)
    each(pattern, text, (_start, end, [, name = '']) => add({ kind: 'account', start: end - name.length, end }));
  each(PAPER_BEHIND, text, (start, end) => add({ kind: 'identity', start, end }));
  if (BORDER.test(text)) each(BORDER_PAPER, text, (start, end) => add({ kind: 'identity', start, end }));
  each(HIDDEN, text, (start, end, [hidden]) =>
    add({ kind: MOBILE_BEGINS.test(hidden) ? 'phone' : 'identity', start, end }),
  );
}
