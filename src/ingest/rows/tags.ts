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
const CHANNEL_WORDS =
  '公众号|小程序|微信|微博|APP|客户端|网站|网页|门户|网络|互联网|网上|电话|热线|短信|邮件|邮箱|信箱|来信|来访|来电|随手拍|支付宝|一网通办|自助|人民网|领导留言';
const CHANNEL = new RegExp(CHANNEL_WORDS, 'i');
/** The whole of a tag in round brackets; in any other parentheses a word of these is part of the sentence. */
const WHOLE_CHANNEL = new RegExp(
  `^(?:12345|市长|市民|政务|政府|官方|手机)?(?:${CHANNEL_WORDS}){1,2}(?:自助|受理|留言|反映|渠道|平台|来源|工单|下单|上报)?$`,
  'i',
);
/** At a title's end these alone as likely say what it is about: 收到诈骗信息（短信）. */
const MATTER = /^(?:微信|微博|APP|客户端|网站|网页|网络|互联网|网上|电话|短信|邮件|邮箱|支付宝|自助)$/i;
const ONLY_TAGS = new RegExp(`^(?:\\s|${TAG.source})*$`);

const hasBracket = /[【（([]/;

/** Reads 【急】【催】【公众号自助】 wherever they stand in the title; 【城管】 and the like stay where they are. */
export function readTags(title: string): TitleTags {
  if (!hasBracket.test(title)) return { title, urgent: false, reminder: false, confidential: false, channel: null };
  let urgent = false;
  let reminder = false;
  let confidential = false;
  let channel: string | null = null;
  const rest = title.replace(TAG, (whole: string, ...found: unknown[]) => {
    const [square, round, plain, at] = found as [string?, string?, string?, number?];
    const tag = (square ?? round ?? plain ?? '').trim();
    const isChannel = round === undefined ? CHANNEL.test(tag) : isRoundChannel(tag, title, at ?? 0, whole.length);
    if (URGENT.test(tag)) urgent = true;
    else if (REMINDER.test(tag)) reminder = true;
    else if (CONFIDENTIAL.test(tag)) confidential = true;
    else if (channel === null && isChannel) channel = tag;
    else return whole;
    return '';
  });
  return { title: rest.trim(), urgent, reminder, confidential, channel };
}

/** （公众号自助） before or behind the title; （电话） inside a sentence is text. */
function isRoundChannel(tag: string, title: string, at: number, length: number): boolean {
  if (!WHOLE_CHANNEL.test(tag)) return false;
  if (ONLY_TAGS.test(title.slice(0, at))) return true;
  return ONLY_TAGS.test(title.slice(at + length)) && !MATTER.test(tag);
}
