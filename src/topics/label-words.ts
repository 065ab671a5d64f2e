import { type Corpus, USE } from './corpus.js';
import { isBareEnding, isDistrict, isSomebody, KIND, WHERE, type WordKinds } from './word-kinds.js';

/** Words that say how much or that something is said, and not what. */
export const ABSTRACT =
  /^(?:行动|声音|力度|步伐|背景|大背景|刻不容缓|心声|呼声|时候|东西|样子|地步|角度|方向|前提|机会|感觉|想法|看法|疑问|疑惑|大力|大力倡导|倡导|设置|设立|作为|需求|现状|前景|建议书|计划|.+(?:业主|住户|居民|村民))$/;

/** How the name of a road or line ends. */
export const WAY = /(?:路|大道|大街|街|高速|线|桥)$/;

/**
 * Whether a word of a phrase tells one place, line or number from others (水产路, 49路, 9号, 御水 before 新村): it is true of
 * a matter only where its callers name it.
 */
export function isNaming({ words, use }: Corpus, phrase: readonly number[], at: number, kind: number): boolean {
  const word = phrase[at] as number;
  const text = words[word] as string;
  if ((use[word] === USE.name && kind !== KIND.noun) || /\d/.test(text) || (kind === KIND.where && !WHERE.test(text)))
    return true;
  if (/^以[东南西北]$/.test(text)) return true;
  const next = phrase[at + 1];
  return kind === KIND.noun && next !== undefined && isBareEnding(words[next] as string);
}

/** An English word as its stem. */
export const ENGLISH = /^[a-z]+$/;
export const SINGLE_ENDING = /^[费难案款证房车假税卡票]$/;
/** One character that says how something is, after an adverb: 太贵, 不通. */
export const SINGLE_STATE = /^[大小高低贵差慢少多远近暗黑臭堵坏漏吵乱通亮建]$/;
/** Verbs that want an object, and light ones: nothing ends with them. */
export const ENDS_OPEN =
  /^(?:没有|有|是|变成|成为|作为|属于|成|做|搞|弄|放|让|使|来|去|过|起|到|进|出|给|用|看|会|能|可|应|要|敢|肯|愿|连|达|能够|可以|应该|需要|必须|开始|继续|直接|持续|变|作|进入|无法|不能|具有|含|拥有|想要|前往|位于|处于|符合|超出|高于|低于|大于|小于|至今|经过|通过|按照|根据|例如|包括|以为|打算|准备|完全|全部|非常|极其|十分|严重|部分|主要|其他|整个|所有|每个|各种|各类|多个|剩余|其余)$/;
/** Nothing ends with these; a phrase may begin with them. */
export const WANTS_OBJECT = /^(?:涉嫌|满足|转成|享受|急需|进行|给予|予以|构成|造成|导致|引起|引发|致使|取得|获得)$/;
export const OPENS_AFTER = /^(?:的|在|对|就|与|和|及|并|为|能|会|要|可以|应|该|将|可|\d+|[号栋室楼层])$/;
export const ENDS_BEFORE = /^(?:了|在|到|和|与|及|并|且|至|给|把|被|已|又|还|也|但|却|将|从)$/;

/** Says by how much, and wants a verb before it: 加大整治力度. */
export const HOW_MUCH = /^(?:力度|步伐|程度|幅度|背景|大背景|前提|地步)$/;
export const DENIES = /^(?:无人|没人|无法|不|不肯|不让|不准|不给|未|没|拒|被)$/;
export const NOT_DONE = /^(?:不|未|没|没有|拒不|拒绝|无人|没人)$/;
/** These take along the next word, and what is done to it comes after: 向求职者 | 收取押金. */
const TAKES_ALONG = /^(?:在|向|对|把|将|被|给|让|使|令|跟|由|从|往|替|为)$/;

/** What is done to a thing, that comes next. */
const TAKES_OBJECT =
  /^(?:设置|设立|增设|增加|修建|修复|建设|改造|提升|提高|完善|规范|取消|恢复|开通|调整|优化|扩建|拓宽)$/;

/** Whether a stretch of words stops before what is done: before the verb's object, or before the verb. */
export function isCutShort(
  { words, use }: Corpus,
  stretch: readonly number[],
  next: number | undefined,
  kinds: WordKinds,
): boolean {
  const last = stretch.at(-1);
  if (last !== undefined && WANTS_OBJECT.test(words[last] as string)) return true;
  if (last !== undefined && next !== undefined && kinds.of(last) === KIND.verb && kinds.of(next) === KIND.barrier) {
    if (isSomebody(words[next] as string, use[next] as number)) return true;
  }
  // 合理 | 设置 | L市 | 终点站: a place stands between a verb and its object.
  if (last !== undefined && next !== undefined && TAKES_OBJECT.test(words[last] as string)) {
    if (isDistrict(words[next] as string)) return true;
  }
  const taking = stretch.findLastIndex((word) => TAKES_ALONG.test(words[word] as string));
  return taking >= 0 && !kinds.isDoing(stretch.slice(taking + 1));
}

const COPULA = /^(?:是|不是|就是|都是|算|属于)$/;
const ASKS = /^[吗么幺吧]$/;

/** Whether a statement would be read out of a question: 皮卡是执法车 | 吗. */
export function isOnlyAsked({ words }: Corpus, stretch: readonly number[], next: number | undefined): boolean {
  if (next === undefined || !ASKS.test(words[next] as string)) return false;
  return stretch.some((word) => COPULA.test(words[word] as string));
}

/** What comes of it: an aim or a benefit, and no matter. */
export const BENEFIT = /^(?:带动|促进|拉动|推动|助推|助力|造福|惠及|便于|以便|以免|免得|有利于|有助于|利于)$/;

/** That something begins or is built, and not what. */
export const START = /^(?:启动|开工|动工|开建|开通|通车|建设|建成|竣工|完工|实施|推进|落实)$/;
/** Done to a thing that stands before it: 公园建设. */
export const DEED = /^(?:建设|整治|治理|监管|监督|维修|维护|安装|审批)$/;
/** What the names of estates go on with: 梅岭 | 国际. */
export const NAME_TAIL = /^(?:国际|天下|之城|[一壹]号)$/;
export const ANSWERED = /解决|处理|答复|回复/;
const WHEN = /^(?:何时|何日|几时|哪天|哪年|什[么幺]时候)能?$/;

/** A label that asks when. */
export const ASKS_WHEN = /何[时日]|什[么幺]时候|几时|哪[天年]/;

/** Whether a word asks when: what is asked about stands on both sides, 北延线何时开工. */
export function isWhen(text: readonly string[], at: number): boolean {
  const word = text[at] as string;
  // Asked of every word.
  if (!'何几哪什时'.includes(word.charAt(0))) return false;
  if (word === '时候') return isWhat(text[at - 1]);
  return WHEN.test(word) || (isWhat(word) && text[at + 1] === '时候');
}

function isWhat(word: string | undefined): boolean {
  return word === '什么' || word === '什幺';
}

/** What is met with is a 问题 of some kind. */
export const MET_WITH = /^(?:存在|出现|发生)$/;

/** After these a phrase goes on over a generic word. */
export const ENDS_WHOLE = /^(?:无|没有|受|受到|被|遭|遭到)$/;
export const NEGATION =
  /^(?:不|没有|未|无|没|无法|不能|未经|违规|违法|非法|不给|不让|不得|缺少|缺乏|取消|停止|禁止|反对|拒绝)$/;
/** How a predicate begins that says by itself what is wrong: 教育 | 无证办学. */
export const WRONGLY = /^(?:无证|违规|违法|非法|拖欠|强制|强行|擅自|私自|恶意|涉嫌|拒不|拒绝|虚假)$/;

/** 能不能, 是不是: it asks and denies nothing. */
export function isAsked(text: readonly string[], at: number): boolean {
  return isDenialOf(text[at + 1], text[at]) || isDenialOf(text[at], text[at - 1]);
}

function isDenialOf(word: string | undefined, other: string | undefined): boolean {
  return word !== undefined && word.charCodeAt(0) === 0x4e0d && word.slice(1) === other;
}

/** What stood between two numbers is lost: 1-4 would be 14. */
export function isAmongNumbers(text: readonly (string | undefined)[], at: number): boolean {
  return isNumber(text[at]) && (isNumber(text[at - 1]) || isNumber(text[at + 1]));
}

function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}

/** Whether a clause is English. Some of its words are read as Chinese ones: the two make no phrase together. */
export function isInEnglish(clause: readonly number[], texts: readonly string[], kinds: WordKinds): boolean {
  return clause.some((word, at) => kinds.of(word) === KIND.function && ENGLISH.test(texts[at] as string));
}
