import { cleanTitle } from '../text/index.js';
import { type Corpus, USE } from './corpus.js';
import { termText } from './input.js';
import { isBareEnding, isDoingKind, isSomebody, KIND, WHERE } from './word-kinds.js';

/** Words that say how much or that something is said, and not what. */
export const ABSTRACT =
  /^(?:行动|声音|力度|步伐|背景|大背景|刻不容缓|心声|呼声|时候|东西|样子|地步|角度|方向|前提|机会|感觉|想法|看法|疑问|疑惑|大力|大力倡导|倡导|设置|设立|作为|需求|现状|前景|建议书)$/;

/** Length of an opening that stands for a title. */
const OPENING = 24;
/** Characters of a title that are no words: long numbers. */
const TOLERANCE = 3;

/** Words of a ticket that are read. */
const READ_WORDS = 60;

/**
 * The clauses of a ticket's beginning, as words: those of its title (or of what a ticket without one opens with), which are
 * written to be read by themselves, or those after it.
 */
export function clausesOf(corpus: Corpus, ticket: number, ofTitle: boolean): Clauses {
  if (!ofTitle) return readClauses(corpus, ticket, false);
  let titles = titlesOf.get(corpus);
  if (titles === undefined) {
    titles = new Array<Clauses | undefined>(corpus.tickets.length).fill(undefined);
    titlesOf.set(corpus, titles);
  }
  titles[ticket] ??= readClauses(corpus, ticket, true);
  return titles[ticket];
}

type Clauses = readonly (readonly number[])[];

/** A title is read for every topic of its ticket, and several times for each. */
const titlesOf = new WeakMap<Corpus, (Clauses | undefined)[]>();

function readClauses({ tickets, words, sequence, sequenceStarts }: Corpus, ticket: number, ofTitle: boolean): Clauses {
  const from = sequenceStarts[ticket] as number;
  const end = Math.min(sequenceStarts[ticket + 1] as number, from + READ_WORDS);
  const title = cleanTitle(tickets[ticket]?.title ?? '').replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '').length || OPENING;
  const clauses: (readonly number[])[] = [];
  let own: number[] = [];
  let length = 0;
  for (let at = from; at <= end; at += 1) {
    const word = at < end ? (sequence[at] as number) : -1;
    if (word >= 0) own.push(word);
    else if (own.length > 0) {
      const isTitle = length + TOLERANCE < title;
      if (isTitle === ofTitle) clauses.push(own);
      if (ofTitle && !isTitle) break;
      length += own.reduce((sum, one) => sum + (words[one] as string).length, 0);
      own = [];
    }
  }
  return clauses;
}

/** For each word the tickets that hold it, as places in a sample of them. */
export type Holders = ReadonlyMap<number, readonly number[]>;

/** For each word the tickets with it in their titles. */
export function titledOf(corpus: Corpus, sample: readonly number[]): Holders {
  const titled = new Map<number, number[]>();
  sample.forEach((ticket, place) => {
    for (const word of clausesOf(corpus, ticket, true).flat()) {
      const list = titled.get(word);
      if (list === undefined) titled.set(word, [place]);
      else if (list.at(-1) !== place) list.push(place);
    }
  });
  return titled;
}

/** Words of a label as one text; what stands twice in a row is said once (质量太差太差). */
export function textOf(corpus: Corpus, words: readonly number[]): string {
  return termText(words.filter((word, at) => word !== words[at - 1]).map((word) => corpus.words[word] as string));
}

/** A run of words that can stand alone. */
export interface Phrase {
  readonly words: readonly number[];
  /** All of its clause that is not place, party or talk. */
  readonly isWhole: boolean;
}

/**
 * Whether a word of a phrase tells one place, line or number from others (水产路, 49路, 9号, 御水 before 新村): it is true of
 * a matter only where its callers name it.
 */
export function isNaming({ words, use }: Corpus, phrase: readonly number[], at: number, kind: number): boolean {
  const word = phrase[at] as number;
  const text = words[word] as string;
  if ((use[word] === USE.name && kind !== KIND.noun) || /\d/.test(text) || (kind === KIND.where && !WHERE.test(text)))
    return true;
  const next = phrase[at + 1];
  return kind === KIND.noun && next !== undefined && isBareEnding(words[next] as string);
}

const LONGEST_WORDS = 9;
/** An English word as its stem. */
export const ENGLISH = /^[a-z]+$/;
export const SINGLE_ENDING = /^[费难案款证房车假税卡票]$/;
/** One character that says how something is, after an adverb: 太贵, 不通. */
const SINGLE_STATE = /^[大小高低贵差慢少多远近暗黑臭堵坏漏吵乱通亮建]$/;
/** Verbs that want an object, and light ones: nothing ends with them. */
const ENDS_OPEN =
  /^(?:没有|有|是|变成|成为|作为|属于|成|做|搞|弄|放|让|使|来|去|过|起|到|进|出|给|用|看|会|能|可|应|要|敢|肯|愿|连|达|能够|可以|应该|需要|必须|开始|继续|直接|持续|变|作|进入|无法|不能|具有|含|拥有|想要|前往|位于|处于|符合|超出|高于|低于|大于|小于|至今|经过|通过|按照|根据|例如|包括|以为|打算|准备|完全|全部|非常|极其|十分|严重|部分|主要|其他|整个|所有|每个|各种|各类|多个|剩余|其余)$/;
/** Nothing ends with these; a phrase may begin with them. */
const WANTS_OBJECT = /^(?:涉嫌|满足|转成|享受|急需|进行|给予|予以|构成|造成|导致|引起|引发|致使|取得|获得)$/;
const OPENS_AFTER = /^(?:的|在|对|就|与|和|及|并|为|能|会|要|可以|应|该|将|可|\d+|[号栋室楼层])$/;
const ENDS_BEFORE = /^(?:了|在|到|和|与|及|并|且|至|给|把|被|已|又|还|也|但|却|将|从)$/;

/** Says by how much, and wants a verb before it: 加大整治力度. */
const HOW_MUCH = /^(?:力度|步伐|程度|幅度|背景|大背景|前提|地步)$/;
const NOT_DONE = /^(?:不|未|没|没有|拒不|拒绝)$/;
/** These take along the next word, and what is done to it comes after: 向求职者 | 收取押金. */
const TAKES_ALONG = /^(?:在|向|对|把|将|被|给|让|使|令|跟|由|从|往|替|为)$/;

/** Whether a stretch of words stops before what is done: before the verb's object, or before the verb. */
export function isCutShort(
  { words, use }: Corpus,
  stretch: readonly number[],
  next: number | undefined,
  kinds: Uint8Array,
): boolean {
  const last = stretch.at(-1);
  if (last !== undefined && WANTS_OBJECT.test(words[last] as string)) return true;
  if (last !== undefined && next !== undefined && kinds[last] === KIND.verb && kinds[next] === KIND.barrier) {
    if (isSomebody(words[next] as string, use[next] as number)) return true;
  }
  const taking = stretch.findLastIndex((word) => TAKES_ALONG.test(words[word] as string));
  return taking >= 0 && !stretch.slice(taking + 1).some((word) => isDoingKind(kinds[word] as number));
}

const COPULA = /^(?:是|不是|就是|都是|算|属于)$/;
const ASKS = /^[吗么幺吧]$/;

/** Whether a statement would be read out of a question: 皮卡是执法车 | 吗. */
export function isOnlyAsked({ words }: Corpus, stretch: readonly number[], next: number | undefined): boolean {
  if (next === undefined || !ASKS.test(words[next] as string)) return false;
  return stretch.some((word) => COPULA.test(words[word] as string));
}

/** What is met with is a 问题 of some kind. */
const MET_WITH = /^(?:存在|出现|发生)$/;

/** After these a phrase goes on over a generic word. */
const ENDS_WHOLE = /^(?:无|没有|受|受到|被|遭|遭到)$/;
export const NEGATION = /^(?:不|没有|未|无|没|无法|不能|未经|违规|违法|非法|不给|不让|不得)$/;

/** 能不能, 是不是: it asks and denies nothing. */
function isAsked(text: readonly string[], at: number): boolean {
  return text[at] === `不${text[at - 1]}` || text[at + 1] === `不${text[at]}`;
}

/** What stood between two numbers is lost: 1-4 would be 14. */
export function isAmongNumbers(text: readonly (string | undefined)[], at: number): boolean {
  const isNumber = (word: string | undefined): boolean => word !== undefined && /^\d+$/.test(word);
  return isNumber(text[at]) && (isNumber(text[at - 1]) || isNumber(text[at + 1]));
}

/** Whether a clause is English. Some of its words are read as Chinese ones: the two make no phrase together. */
export function isInEnglish(clause: readonly number[], texts: readonly string[], kinds: Uint8Array): boolean {
  return clause.some((word, at) => kinds[word] === KIND.function && ENGLISH.test(texts[at] as string));
}

/**
 * The phrases of a clause: from a place where a phrase may begin (the clause's beginning, after the place's name, a party,
 * 的, a preposition or a barrier) to one where it may end (the clause's end, before a barrier, a particle or a generic
 * word), beginning and ending with whole words of content.
 */
export function phrasesIn(
  corpus: Corpus,
  words: readonly number[],
  kindOfWord: Uint8Array,
  isName: (word: number) => boolean,
): Phrase[] {
  const text = words.map((word) => corpus.words[word] as string);
  const kind = words.map((word, at) => {
    const own = kindOfWord[word] as number;
    if (isName(word) || isAsked(text, at) || isAmongNumbers(text, at)) return KIND.barrier;
    return own === KIND.noun && isBareEnding(text[at + 1] ?? '') ? KIND.where : own;
  });
  const isContent = (at: number): boolean => {
    const own = kind[at] as number;
    return own === KIND.noun || isDoingKind(own);
  };
  const mayBegin = (at: number): boolean => {
    const own = kind[at] as number;
    // 恒润 | 贸易 | 有限公司: what a company's name ends with begins nothing.
    if (own === KIND.who && at > 0 && isContent(at - 1)) return false;
    if (at > 0 && kind[at - 1] !== KIND.barrier && NEGATION.test(text[at - 1] as string)) return false;
    const isNegation = NEGATION.test(text[at] as string);
    if (!isContent(at) && own !== KIND.who && !isNegation) return false;
    if (((text[at] as string).length < 2 || ENDS_OPEN.test(text[at] as string)) && !isNegation) return false;
    if (at === 0) return true;
    const before = kind[at - 1] as number;
    if (isNaming(corpus, words, at - 1, before)) return true;
    // 入住 | 前 | 购买: when, not where.
    if (before === KIND.where && kind[at - 2] === KIND.verb && /^[前后]$/.test(text[at - 1] as string)) return false;
    if (before === KIND.where || before === KIND.barrier || before === KIND.generic || before === KIND.who) return true;
    return before === KIND.function ? OPENS_AFTER.test(text[at - 1] as string) : before === KIND.adverb && !isNegation;
  };
  // 太 | 贵, 被 | 堵, 态度 | 差.
  const isSaidOf = (at: number): boolean => {
    const own = text[at] as string;
    if (at === 0 || !SINGLE_STATE.test(own)) return false;
    const before = kind[at - 1];
    if (before === KIND.adverb || text[at - 1] === '被') return true;
    return (before === KIND.noun || before === KIND.generic) && /[大高低贵差慢臭堵坏漏吵乱暗]/.test(own);
  };
  const isEdge = (at: number): boolean => at >= words.length || kind[at] === KIND.barrier;
  // 欺骗 | 消费者, 不 | 落实: whom it is done to, or what is not done.
  const isCompleted = (at: number): boolean => {
    const before = text[at - 1] as string;
    if (kind[at] === KIND.who) return kind[at - 1] === KIND.verb && before.length > 1 && !ENDS_OPEN.test(before);
    return kind[at] === KIND.generic && NOT_DONE.test(before);
  };
  const mayEnd = (at: number): boolean => {
    if (!isContent(at) && (at === 0 || !isCompleted(at))) return false;
    const own = text[at] as string;
    if (ENDS_OPEN.test(own) || WANTS_OBJECT.test(own) || HOW_MUCH.test(own) || /.[至到将把于]$/.test(own)) return false;
    if (own.length < 2 && !SINGLE_ENDING.test(own)) {
      if (!isSaidOf(at)) return false;
    }
    if (isEdge(at + 1)) return true;
    const next = text[at + 1] as string;
    // 停车难 | 的: a particle ends it; 经营 | 的 | 门面 would leave the head behind.
    if (next === '的') return isEdge(at + 2) || kind[at + 2] === KIND.generic;
    const after = kind[at + 1] as number;
    // 修改 | 资料 | 的 | 机会: its object belongs to what follows.
    if (kind[at] === KIND.verb && after === KIND.generic && text[at + 2] === '的' && !isEdge(at + 3)) return false;
    if (after === KIND.function) return ENDS_BEFORE.test(next);
    return after === KIND.adverb || (after === KIND.generic && kind[at] !== KIND.adjective && kind[at] !== KIND.who);
  };
  const isStart = (at: number): boolean => {
    for (let before = at - 1; before >= 0; before -= 1) {
      const own = kind[before] as number;
      if (own === KIND.barrier) return true;
      if (isNaming(corpus, words, before, own)) continue;
      if (own !== KIND.where && own !== KIND.who && own !== KIND.generic && text[before] !== '的') return false;
    }
    return true;
  };
  // 无 | 夜间 | 施工 | 许可, 受 | 施工 | 噪音 | 影响: what is missing or done is still to come.
  const lacksObject = (start: number, at: number): boolean =>
    kind[at + 1] === KIND.generic && text.slice(start, at).some((word) => ENDS_WHOLE.test(word));
  // 学区划分 | 的 | 问题: nothing is left out.
  const isTail = (at: number): boolean => isEdge(at) || (text[at] === '的' && isEdge(at + 1));
  const isEnglish = isInEnglish(words, text, kindOfWord);
  const isMixed = (own: readonly string[]): boolean =>
    isEnglish && own.some((word) => ENGLISH.test(word)) && !own.every((word) => ENGLISH.test(word));
  const phrases: Phrase[] = [];
  const cutShort: Phrase[] = [];
  for (let start = 0; start < words.length; start += 1) {
    if (!mayBegin(start)) continue;
    const last = Math.min(words.length, start + LONGEST_WORDS);
    for (let at = start; at < last && kind[at] !== KIND.barrier; at += 1) {
      if (!mayEnd(at) || lacksObject(start, at) || isMixed(text.slice(start, at + 1))) continue;
      if (isOnlyAsked(corpus, words.slice(start, at), words[at + 1])) continue;
      const isMet = text[at + 1] === '问题' && text.slice(start, at).some((word) => MET_WITH.test(word));
      const own = words.slice(start, at + (isMet ? 2 : 1));
      const found = isCutShort(corpus, own, words[at + 1], kindOfWord) ? cutShort : phrases;
      found.push({ words: own, isWhole: isStart(start) && isTail(at + 1) });
    }
  }
  return phrases.length > 0 ? phrases : cutShort;
}
