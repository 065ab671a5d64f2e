import { anyOf, proposes } from '../../text/index.js';
import { THRESHOLDS } from '../thresholds.js';
import { cleanText } from '../wording/text.js';
import { withPageWords } from '../wording/word-lists.js';

/**
 * Without greeting and opening; of a proposal without what stands before the part that proposes by itself, and without when and to whom its
 * caller has made it before.
 */
export function ownWords(kind: 'reflections' | 'suggestions', words: string): string {
  const own = bareText(words).replace(OPENING, '').replace(SAYS_NOTHING, '').replace(SAYS_THAT_CALLED, '');
  if (kind === 'reflections') return own;
  const all = own.split(/(?<=[，,；;])/u);
  const start = all.findIndex((part) => proposes(part));
  const parts = start < 0 || WITHOUT_SUBJECT.test(all[start] ?? '') ? all : all.slice(start);
  const end = parts.findIndex((part, at) => at > 0 && MADE_BEFORE.test(part));
  const kept = parts.slice(0, end < 0 ? parts.length : end).join('');
  return proposes(kept) ? kept : own;
}

/** 应该推迟, 增设标志: what, and where, stands before it. */
const WITHOUT_SUBJECT = new RegExp(`^${anyOf('proposing')}`, 'u');

const MADE_BEFORE = withPageWords(/<made_before>/u);

/** Buttons of the screen that the words were copied from: `收起全文d`. */
const SCREEN = withPageWords(/<screen_button>(?:[a-zA-Z](?![a-zA-Z]))?/gu);

/** Pictures and characters that no face knows, before the first word or behind the last. */
const DECORATION = /^[\p{Co}\p{So}\s]+|(?<!\d)[\p{Co}\p{So}\s]+$/gu;

/** Without the brackets that a hashtag or a name taken out has left empty, and the mark of what is passed on: `//某：`. */
function bareText(words: string): string {
  const own = words
    .replace(SCREEN, '')
    .replace(DECORATION, '')
    .replace(/^(?:\s*\/\/[^：:，。]{0,20}[：:])+/u, '')
    .replace(/(?<=[【［《“（])\s+/gu, '');
  return cleanText(own.replace(/【\s*】|［\s*］|\[\s*\]|《\s*》|“\s*”|（\s*）|\(\s*\)/gu, ''));
}

/**
 * A greeting, or the clerk's opening before what the citizen says: `市民反映，`; `市民` before 建议; `其` for the caller. The rest stands as it
 * was written.
 */
const OPENING = withPageWords(
  /^\p{sc=Han}{2,4}[区县][，,]|^(?:尊敬的)?(?:各位)?(?:领导|工作人员|同志|大家)?们?[，,：:]?[你您]?们?好[，,！!。：:]|^<speaker>(?:来电|来信)[，,：:]|^<speaker>(?:来电|来信)?(?:(?:还|另|同时|又)?(?:反映|表示|认为|称)[，,：:]?(?!的|了|过|问题|多次)|(?:投诉|咨询|求助|举报)[，,：:]|(?=建议|希望|要求|呼吁))|^现(?:来电)?(?=要求|希望|建议)|^其(?:还|另|同时)?(?:反映|表示|认为|称)[，,：:]?|^其(?=\d|<own_deed>)/u,
);

/** That there is something to say, before it is said: `我想反映个事，`, and what is left of it where the clerk's own word is gone: `一个问题，`, `嘛，`. */
const SAYS_NOTHING =
  /^(?:(?:(?:我们?|本人)?[想要来]{0,2}(?:反映|投诉|说)(?:一下)?)?(?:一?[个件些]|点)?(?:问题|事情?|情况)?[嘛嗯呃哎唉]?[，,：:])+/u;

/** That he calls, or has called, behind what he calls about. */
const SAYS_THAT_CALLED =
  /(?:[，,；;。](?:[现特故]来电(?:反映|投诉|求助)|(?:昨天|前天|之前|前几天|上次)?[也都就]?打[过了][^，,。]{0,3}电话)[。！!]?)+$/u;

/** Ends at a clause within `most` characters; a longer clause ends in …… so that no reader takes it for whole. */
export function trimClause(words: string, most: number): string {
  const bare = (piece: string): string => piece.replace(/^[\s，。、；：！？,.;:!?…]+|[\s，。、；：,.;:…]+$/gu, '');
  const characters = [...bare(words)];
  if (characters.length <= most) return bare(words);
  const head = characters.slice(0, most).join('');
  const end = Math.max(...['，', '。', '；', '！', '？', ', ', '. '].map((mark) => head.lastIndexOf(mark)));
  return end >= THRESHOLDS.quotes.mostOfIt * most ? bare(head.slice(0, end)) : `${bare(head)}……`;
}
