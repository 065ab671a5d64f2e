import type { Span } from '../span.js';

const GAP = '[ \\u00a0\\u3000.·—–-]';
const MOBILE = new RegExp(
  `(?<![\\d.])(?:(?:\\+|00)?86${GAP}?)?(?:1(?:\\s*\\n\\s*)?[3-9](?:(?:\\s*\\n\\s*)?\\d){9}|` +
    [
      '1[3-9]\\d_\\d{4}_\\d{4}',
      '1[3-9]\\d{2}_\\d{3}_\\d{4}',
      '1[3-9]\\d_\\d{3}_\\d{5}',
      '1[3-9]\\d_\\d{8}',
      '1[3-9]\\d{5}_\\d{4}',
      '1[3-9]\\d_\\d{2}_\\d{2}_\\d{2}_\\d{2}',
      '1(?:_?[3-9])(?:_\\d){9}',
    ]
      .map((form) => form.replaceAll('_', `(?:${GAP}{1,3}|\\s*\\n\\s*)`))
      .join('|') +
    `)(?!\\d|\\.\\d|\\s*[万亿千]?元)`,
  'g',
);
const LANDLINE = new RegExp(
  `(?<![\\d.-])[(（]?0(?:10|2\\d|[3-9]\\d{2})[)）]?(?:${GAP}|[/_]){0,2}[2-8]\\d{2,3}${GAP}?\\d{4}(?!\\d)(?:\\s*(?:转|分机|-|—)\\s*\\d{1,6}(?!\\d))?`,
  'g',
);
const LOCAL =
  /(?:电话|号码|座机|小灵通|传真|致电|拨打|联系方式|固话|宅电|家里|(?<![拨时])打(?:过来)?|联系)(?:号码)?(?:是|为|：|:|\s){0,3}([2-8]\d{2,3}[ -]?\d{4}(?!\d)(?:\s*(?:转|分机|-)\s*\d{1,6}(?!\d))?)/g;
/** A number with its country's code, and mobiles of Taiwan without it. */
const ABROAD = /(?<![\d.-])(?:\+[1-9]\d{0,2}(?:[ -]?\d){7,12}|09\d{2}[ -]?\d{3}[ -]?\d{3})(?![\d-]|\.\d)/g;
/** Seven digits with no more than gaps between them: without that there is no number to find. */
const LONG_NUMBER = /\d(?:[\s.·—–()（）-]{0,3}\d){6}/;
const IDENTITY =
  /(?<![\d.])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82|91|83)\d{4}[ -]?(?:(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![\dXx]|-\d)/g;
const CARD = /(?<![\d.])[34569]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g;

/** Names of bodies and of places of business: a number that is said to be theirs is there to be called. */
export const PUBLIC_BODY =
  /(?:局|委|办|厅|中心|所|站|大队|支队|总队|热线|派出所|街道|政府|社区|居委会|村委会|物业|公司|医院|学校|窗口|客服|银行|支行|法院|大厅|[酒饭旅商门药]店|超市|商[场家户]|市场|宾馆|[展图体茶餐饭]馆|厂家?|幼儿园|公园|景区|园区|[车机]场|[车电]站|平台|学院|[大中小]学|集团|协会|[水务电力燃热]{2}|供[水电热气暖]|处|部|门诊|前台|监督|投诉|举报|值班|服务|公开|咨询)(?:的)?(?:公开|咨询|举报|投诉|服务|办公|值班|联系|客服|监督|报修|24小时)*(?:电话|热线|座机|总机|传真|号码)?(?:号码)?(?:是|为|：|:|\s|[(（]){0,3}$/;
/** What numbers of things are called: of tickets, papers, goods and machines. */
export const TICKET_NUMBER =
  /(?:工单|编号|单号|流水|受理号|案[件号]|订单|合同|发票|运单|快递|文号|执照|许可证?|注册号?|登记号?|备案|批[号次文]|批准|序列|串号|IMEI|条形?码|设备|机身|车架|表号|项目|标段|资质|代码)(?:编号|号码|号|证号)?(?:是|为|：|:|\s|[(（]){0,3}$/;

/** Telephone numbers, identity cards and bank cards in a text with ASCII digits; `add` keeps what is not covered yet. */
export function findNumbers(text: string, add: (span: Span) => void): void {
  if (!LONG_NUMBER.test(text)) return;
  each(IDENTITY, text, (start, end) => {
    if (!follows(TICKET_NUMBER, text, start)) add({ kind: 'identity', start, end });
  });
  each(CARD, text, (start, end) => {
    const digits = text.slice(start, end).replace(/\D/g, '');
    if (digits.length >= 16 && isLuhn(digits) && !follows(TICKET_NUMBER, text, start))
      add({ kind: 'card', start, end });
  });
  each(MOBILE, text, (start, end) => {
    if (!follows(TICKET_NUMBER, text, start)) add({ kind: 'phone', start, end });
  });
  const addTelephone = (start: number, end: number): void => {
    if (!follows(PUBLIC_BODY, text, start) && !follows(TICKET_NUMBER, text, start)) add({ kind: 'phone', start, end });
  };
  each(LANDLINE, text, addTelephone);
  each(ABROAD, text, addTelephone);
  each(LOCAL, text, (_start, end, match) => addTelephone(end - (match[1]?.length ?? 0), end));
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

const LOOK_BACK = 16;

export function follows(pattern: RegExp, text: string, start: number): boolean {
  return pattern.test(text.slice(Math.max(0, start - LOOK_BACK), start));
}

/** ISO/IEC 7812-1: doubled every second digit from the right, the digit sum divisible by ten. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
