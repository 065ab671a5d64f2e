import type { Corpus } from './corpus.js';
import {
  ANSWERED,
  DENIES,
  ENDS_WHOLE,
  ENGLISH,
  HOW_MUCH,
  isCutShort,
  isInEnglish,
  isOnlyAsked,
  isWhen,
  MET_WITH,
  NEGATION,
  START,
  WAY,
} from './label-words.js';
import { PhraseBounds } from './phrase-bounds.js';
import { isDoingKind, KIND, type WordKinds } from './word-kinds.js';

/** A run of words that can stand alone. */
export interface Phrase {
  readonly words: readonly number[];
  /** All of its clause that is not place, party or talk. */
  readonly isWhole: boolean;
  /** It says what happens and not to what, which is the place before it: 白云路 | 何时动工. */
  readonly isOfPlace: boolean;
  /** Roads and lines that it names or that stand right before it, without those that `isName` knows: 70路 | 公交车. */
  readonly ways: readonly string[];
}

const LONGEST_WORDS = 9;

/**
 * The phrases of a clause: from a place where a phrase may begin (the clause's beginning, after the place's name, a party,
 * 的, a preposition or a barrier) to one where it may end (the clause's end, before a barrier, a particle or a generic
 * word), beginning and ending with whole words of content.
 */
export function phrasesIn(
  corpus: Corpus,
  words: readonly number[],
  kindOfWord: WordKinds,
  isName: (word: number) => boolean,
): readonly Phrase[] {
  if (words.some(isName)) return readPhrases(corpus, words, kindOfWord, isName);
  let known = withoutNames.get(words);
  if (known === undefined) {
    known = readPhrases(corpus, words, kindOfWord, isName);
    withoutNames.set(words, known);
  }
  return known;
}

/** A title's clause is read for every topic and part of a topic that its ticket is in. */
const withoutNames = new WeakMap<readonly number[], readonly Phrase[]>();

function readPhrases(
  corpus: Corpus,
  words: readonly number[],
  kindOfWord: WordKinds,
  isName: (word: number) => boolean,
): readonly Phrase[] {
  const bounds = new PhraseBounds(corpus, words, kindOfWord, isName);
  const { text, kind } = bounds;
  const isEnglish = isInEnglish(words, text, kindOfWord);
  const phrases: Phrase[] = [];
  const cutShort: Phrase[] = [];
  for (let start = 0; start < words.length; start += 1) {
    if (!bounds.mayBegin(start)) continue;
    const last = Math.min(words.length, start + LONGEST_WORDS);
    for (let at = start; at < last && kind[at] !== KIND.barrier; at += 1) {
      if (at > start && HOW_MUCH.test(text[at - 1] as string)) break;
      if (!bounds.mayEnd(at) || lacksObject(bounds, start, at) || lacksWrong(bounds, start, at)) continue;
      if (isEnglish && isMixed(text.slice(start, at + 1))) continue;
      if (isOnlyAsked(corpus, words.slice(start, at), words[at + 1])) continue;
      if (asksForAnswer(text, start, at)) continue;
      const isBare = isWhen(text, start) || isBareStart(bounds, start, at);
      if (isBare && !isOfPlace(bounds, start)) continue;
      const own = words.slice(start, at + (isMet(text, start, at) ? 2 : 1));
      const found = isCutShort(corpus, own, words[at + 1], kindOfWord) ? cutShort : phrases;
      const isWhole = isStart(bounds, start) && isTail(bounds, at + 1);
      found.push({ words: own, isWhole, isOfPlace: isBare, ways: waysIn(bounds, start, at) });
    }
  }
  return phrases.length > 0 ? phrases : cutShort;
}

/** 无 | 夜间 | 施工 | 许可, 受 | 施工 | 噪音 | 影响: what is missing or done is still to come. */
function lacksObject({ text, kind }: PhraseBounds, start: number, at: number): boolean {
  return kind[at + 1] === KIND.generic && text.slice(start, at).some((word) => ENDS_WHOLE.test(word));
}

/** 垃圾 | 无人 | 收, 维修基金 | 申请 | 困难: what is wrong with a thing is still to come. */
function lacksWrong({ text, kind }: PhraseBounds, start: number, at: number): boolean {
  const next = kind[at + 1] === KIND.generic && !DENIES.test(text[at + 1] as string) ? at + 2 : at + 1;
  const isWrong = DENIES.test(text[next] ?? '') || (next > at + 1 && kind[next] === KIND.adjective);
  return isWrong && !kind.slice(start, at + 1).some(isDoingKind);
}

/** An English word among others is a piece of a sentence. */
function isMixed(own: readonly string[]): boolean {
  return own.some((word) => ENGLISH.test(word)) && !own.every((word) => ENGLISH.test(word));
}

/** 何时解决: whatever the matter, callers ask for an answer. */
function asksForAnswer(text: readonly string[], start: number, at: number): boolean {
  if (!ANSWERED.test(text[at] as string)) return false;
  for (let own = start; own < at; own += 1) if (isWhen(text, own)) return true;
  return false;
}

/** Whether a phrase says that something begins, and not what. */
function isBareStart(bounds: PhraseBounds, start: number, at: number): boolean {
  for (let own = start; own <= at; own += 1) {
    const word = bounds.text[own] as string;
    if (!START.test(word) && !NEGATION.test(word) && !isBetween(bounds, own)) return false;
  }
  return true;
}

/** Whether it is said of the place: 启动 of 白云路何时启动 is, that of 东六线调头车道尽快启动 is said of the lane. */
function isOfPlace(bounds: PhraseBounds, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && !bounds.isOfName(before) && isBetween(bounds, before)) before -= 1;
  return before < 0 ? isWhen(bounds.text, start) : bounds.isAfterPlace(before + 1);
}

/** Words that may stand between a thing and what is said of it. */
function isBetween({ kind }: PhraseBounds, at: number): boolean {
  const own = kind[at] as number;
  return own === KIND.barrier || own === KIND.adverb || own === KIND.function || own === KIND.generic;
}

/** 存在 | 开裂 | 问题. */
function isMet(text: readonly string[], start: number, at: number): boolean {
  return text[at + 1] === '问题' && text.slice(start, at).some((word) => MET_WITH.test(word));
}

/** Whether nothing that says what it is about stands before. */
function isStart(bounds: PhraseBounds, start: number): boolean {
  for (let before = start - 1; before >= 0; before -= 1) {
    const own = bounds.kind[before] as number;
    if (own === KIND.barrier) return true;
    if (bounds.isNaming(before)) continue;
    if (own !== KIND.where && own !== KIND.who && own !== KIND.generic && bounds.text[before] !== '的') return false;
  }
  return true;
}

/** 学区划分 | 的 | 问题: nothing is left out. */
function isTail(bounds: PhraseBounds, at: number): boolean {
  return bounds.isEdge(at) || (bounds.text[at] === '的' && bounds.isEdge(at + 1));
}

function waysIn(bounds: PhraseBounds, start: number, at: number): readonly string[] {
  const ways: string[] = [];
  for (let own = Math.max(0, start - 1); own <= at; own += 1) {
    const word = bounds.text[own] as string;
    if (WAY.test(word) && !bounds.isOfName(own) && bounds.isNaming(own)) ways.push(word);
  }
  return ways;
}
