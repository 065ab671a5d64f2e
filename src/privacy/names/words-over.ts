import { SURNAMES, WORDS } from '../settings.js';
import { isReadAsWord } from './candidates.js';
import { surnameAt } from './characters.js';
import { follows, LOOK_BACK, ROLE, TITLE } from './name-context.js';
import { isOrdinaryWord, occurrencesIn, type Words } from './words.js';

/** A stretch that could be a name, and where its given name begins. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  readonly given: number;
}

/** A word that its dictionary did not count too seldom to cut a name: 建明 is one of those. */
export function isCuttingWord(word: string, words: Words): boolean {
  if (occurrencesIn(words)(word) === 0) return false;
  const counted = words.frequency(word);
  return counted === 0 || counted >= WORDS.rare;
}

/** From how many sides words reach over a span: over its start, from its start on, over its end, over the whole. */
export function wordsOver(text: string, { start, end, given }: NameSpan, words: Words): number {
  // A word for a person ends where the name begins, whatever its last character makes with the next.
  const isRole = isBehindRole(text, start, words);
  const sides = new Set<string>();
  for (let from = Math.max(0, start - WORDS.longest + 2); from < end; from += 1) {
    const shortest = from < start ? start + 1 : from === start ? given + 1 : end + 1;
    const longest = Math.min(text.length, from + WORDS.longest);
    for (let to = Math.max(from + 2, shortest); to <= longest; to += 1) {
      if (from === start && to === end) continue;
      const side = from <= start && to >= end ? 'whole' : from < start ? 'start' : from === start ? 'within' : 'end';
      if (!(isRole && side === 'start') && !sides.has(side) && isCuttingWord(text.slice(from, to), words))
        sides.add(side);
    }
  }
  return sides.size;
}

/**
 * Whether a word for a person ends where a stretch begins. A class that is the middle of a longer word (末|班|车太早) is
 * none, nor is a role that a longer word holds and goes on from. Where a word only begins with the role (班|车太少, 居民|楼林立,
 * 老师|傅立明), a common surname makes the role stand all the same.
 */
export function isBehindRole(text: string, start: number, words: Words): boolean {
  const role = ROLE.exec(text.slice(Math.max(0, start - LOOK_BACK), start))?.[0];
  if (role === undefined) return false;
  const isSeldomSurname = (surnameAt(text, start)?.score ?? 0) < SURNAMES.commonSurname;
  const last = start - role.length - (role.length > 1 && !isSeldomSurname ? 1 : 0);
  return !isReachedInto(text, start, last, (word) => isOrdinaryWord(word, words));
}

const COUNTER = '楼户项位步门路车房家区年环支';
const COUNTED = /[\d〇一二三四五六七八九十百两几号]/;

/** What is seldom a surname and is counted: 四|楼陈局长, 16|路. */
export function isCounter(text: string, at: number): boolean {
  return COUNTER.includes(text.charAt(at)) && COUNTED.test(text.slice(Math.max(0, at - 1), at));
}

/** Whether such a word begins before a place, at `last` at the latest, and goes on beyond it. */
export function isReachedInto(text: string, start: number, last: number, isSuch: (word: string) => boolean): boolean {
  for (let from = Math.max(0, start - WORDS.longest + 1); from <= last; from += 1)
    for (let to = start + 1; to <= Math.min(text.length, from + WORDS.longest); to += 1)
      if (isSuch(text.slice(from, to))) return true;
  return false;
}

/**
 * Whether a title stands behind a stretch. 杨浦区|长阳路 and 校|长期 have none: what the dictionary has (it calls districts
 * persons) reaches from the stretch into it, or the words that follow read better without it.
 */
export function isTitled(text: string, start: number, end: number, words: Words): boolean {
  if (!follows(TITLE, text, end)) return false;
  const from = text.charAt(end) === '副' ? end + 1 : end;
  if (words.frequency(text.slice(start, end + 1)) > 0) return false;
  return isReadAsWord(text, from, TITLE.lastIndex, occurrencesIn(words));
}

/** 管一管, 查一查; 练琴练到十点, 打麻将打了一夜. */
export const isVerbTwice = (text: string, at: number): boolean => TWICE.test(text.slice(at, at + LONGEST_TWICE));
const TWICE = /^(.)(?:一\1|.{1,2}?\1[到得了])/;
const LONGEST_TWICE = 5;
