import { withLabelWords, wordsOf } from './word-lists.js';

const DENIES = withLabelWords(/<denies>/);
const DENIAL = withLabelWords(/^<denies>/);
const WISH = withLabelWords(/^<wishes>/);

/** What turns a clause round, 未, 不, 拒: a clause is used with it or not at all. */
export function isDenial(word: string): boolean {
  return DENIAL.test(word);
}

/** 并未, 从不: a word that denies may end with it; it is better asked too often. */
export function holdsDenial(word: string): boolean {
  return DENIES.test(word);
}

/** What denies a clause, or makes a wish or a question of it. */
export function isTurn(word: string): boolean {
  return DENIAL.test(word) || WISH.test(word);
}

/** Words between others that say nothing by themselves. */
export const BINDS: ReadonlySet<string> = new Set(wordsOf('binds'));

/** Nouns that say nothing of the matter: 问题, 情况. */
export const HOLLOW: ReadonlySet<string> = new Set(wordsOf('hollow'));
