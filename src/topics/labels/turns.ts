import { withLabelWords, wordsOf } from '../corpus/label-words.js';

const DENIES = withLabelWords(/<denies>/);
const DENIAL = withLabelWords(/^<denies>/);
const QUESTION = withLabelWords(/^<asks>/);
const SUSPECT = withLabelWords(/^<suspects>/);
const WISH = withLabelWords(/^<wishes>/);

/** What turns a clause round, 未, 不, 拒: a clause is used with it or not at all. */
export function isDenial(word: string): boolean {
  return DENIAL.test(word);
}

/** 并未, 从不: a word that denies may end with it; it is better asked too often. */
export function holdsDenial(word: string): boolean {
  return DENIES.test(word);
}

/** What denies a clause, or makes a wish, a question or a suspicion of it. */
export function isTurn(word: string): boolean {
  return [DENIAL, QUESTION, SUSPECT, WISH].some((turn) => turn.test(word));
}

/** Makes a wish of what follows: what stands before it is a fact, 疫情取消旅游团 | 要求退款. */
export function isWish(word: string): boolean {
  return WISH.test(word);
}

/** Words between others that say nothing by themselves. */
export const BINDS: ReadonlySet<string> = new Set(wordsOf('binds'));

/** Nouns that say nothing of the matter: 问题, 情况. */
export const HOLLOW: ReadonlySet<string> = new Set(wordsOf('hollow'));

/** What begins no label: what points back, what only says that somebody calls or wants. */
export const LEADS: ReadonlySet<string> = new Set([...wordsOf('points'), ...wordsOf('calls')]);

const PERSON = withLabelWords(/<persons>/);

/** A word that stands for a person: 王先生, 郑某. */
export function isPerson(word: string): boolean {
  return PERSON.test(word);
}

/** Words that say who speaks and not yet what. */
export const SPEAKS: ReadonlySet<string> = new Set(wordsOf('speaks'));
