import { anyExportWord, withExportWords } from '../columns/export-words.js';

/** What the tags of a title say, and the title without the tags that were understood. */
export interface TitleTags {
  readonly title: string;
  readonly urgent: boolean;
  readonly reminder: boolean;
  readonly confidential: boolean;
  readonly channel: string | null;
}

const TAG = /【([^【】]{1,12})】|[（(]([^（）()]{1,12})[）)]|\[([^[\]]{1,12})\]/g;
const URGENT = new RegExp(`^${anyExportWord('tag_urgent')}$`);
const REMINDER = new RegExp(`^${anyExportWord('tag_reminder')}\\d*次?$`);
const CONFIDENTIAL = new RegExp(`^${anyExportWord('tag_confidential')}$`);
const CHANNEL = new RegExp(anyExportWord('tag_channel'), 'i');
/** The whole of a tag in round brackets; in any other parentheses a word of these is part of the sentence. */
const WHOLE_CHANNEL = withExportWords(/^<tag_channel_whose>?<tag_channel>{1,2}<tag_channel_what>?$/i);
/** At a title's end these alone as likely say what it is about: 收到诈骗信息（短信）. */
const SUBJECT = new RegExp(`^${anyExportWord('tag_channel_or_subject')}$`, 'i');
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
  return ONLY_TAGS.test(title.slice(at + length)) && !SUBJECT.test(tag);
}
