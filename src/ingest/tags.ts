/** What the tags of a title say, and the title without the tags that were understood. */
export interface TitleTags {
  readonly title: string;
  readonly urgent: boolean;
  readonly reminder: boolean;
  readonly confidential: boolean;
  readonly channel: string | null;
}

const TAG = /【([^【】]{1,12})】|[（(]([^（）()]{1,12})[）)]|\[([^[\]]{1,12})\]/g;
const URGENT = /^(?:急|紧急|特急|加急|急件|急办|重大紧急)$/;
const REMINDER = /^(?:催|催办|催单|催件|再次催办|多次催办)\d*次?$/;
const CONFIDENTIAL = /^(?:保密|信息保密|要求保密)$/;
const CHANNEL =
  /公众号|小程序|微信|微博|APP|客户端|网站|网页|门户|网络|电话|热线|短信|邮件|邮箱|信箱|来信|来访|随手拍|支付宝|一网通办|自助|人民网|领导留言/i;

const hasBracket = /[【（([]/;

/** Reads 【急】【催】【公众号自助】 wherever they stand in the title; 【城管】 and the like stay where they are. */
export function readTags(title: string): TitleTags {
  if (!hasBracket.test(title)) return { title, urgent: false, reminder: false, confidential: false, channel: null };
  let urgent = false;
  let reminder = false;
  let confidential = false;
  let channel: string | null = null;
  const rest = title.replace(TAG, (whole, square?: string, round?: string, plain?: string) => {
    const tag = (square ?? round ?? plain ?? '').trim();
    // （电话） inside a sentence is text; in 【】 it is a tag.
    if (URGENT.test(tag)) urgent = true;
    else if (REMINDER.test(tag)) reminder = true;
    else if (CONFIDENTIAL.test(tag)) confidential = true;
    else if (round === undefined && channel === null && CHANNEL.test(tag)) channel = tag;
    else return whole;
    return '';
  });
  return { title: rest.trim(), urgent, reminder, confidential, channel };
}
