import type { Segmenter } from '../../text/index.js';
import { nameScore, runningScore, surnameAt } from './characters.js';
import { FIRMS, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';

/** The dictionary's parts of speech and counts, with the office's own words; `x` and 0 for what neither knows. */
export type Words = Pick<Segmenter, 'tag' | 'frequency'>;

/** All occurrences of words that jieba's dictionary counts. */
const ALL_OCCURRENCES = 60_101_983;
/** Rarer names of the dictionary are read nowhere as words. */
const LEAST_OCCURRENCES = 50;
/**
 * So much likelier the characters must be as the word than as a name, with a surname that is common (祖宗 is, 李娜 is not)
 * and with one that is as often a word of a text (公正, 养老 are, 高强 is not).
 */
const LEAST_GAIN = 2;
const LEAST_GAIN_OF_RARE = -2;
const COMMON_SURNAME = 3;
/** Three characters that look so much like a name are one, however often books had it: 李春来. */
const MOST_LIKE_NAMES = 4;
const TWO = 2;
/** Longer than a surname and two characters. */
const LONGER_THAN_NAMES = 4;

/**
 * Whether the dictionary has the word, and not as a person's name: 毕业, 党费. It looks at no sentence. The dictionary calls
 * a name (nr) also what no text that it counted can have meant as one; how often it counted it tells.
 */
export function isOrdinaryWord(word: string, words: Words): boolean {
  const tag = words.tag(word);
  if (tag === 'x') return false;
  if (!tag.startsWith('nr')) return true;
  const frequency = words.frequency(word);
  const score = nameScore(word);
  if (tag !== 'nr' || frequency < LEAST_OCCURRENCES || score === undefined) return false;
  const surname = surnameAt(word, 0);
  if (word.length >= LONGER_THAN_NAMES) return surname?.length === 1;
  if (word.length > TWO && score > MOST_LIKE_NAMES) return false;
  const least = (surname?.score ?? 0) < COMMON_SURNAME && word.length === TWO ? LEAST_GAIN_OF_RARE : LEAST_GAIN;
  return wordGain(word, frequency) - score >= least;
}

/** By how much the word explains its characters better than chance does: a natural logarithm. */
export function wordGain(word: string, frequency: number): number {
  let gain = Math.log(frequency / ALL_OCCURRENCES);
  for (const character of word) gain -= runningScore(character);
  return gain;
}

/** What is asked of a word: its occurrences in the dictionary, 0 where it is none or a person's name. */
export type Occurrences = (word: string) => number;

/** What is known and no dictionary counts is taken for commoner than eight in ten of its words. */
export const LEAST_KNOWN = 50;
/** Words whose answers are at hand (40 MB): whole exports are looked through. */
const MOST_ASKED = 300_000;
const asked = new WeakMap<Words, Occurrences>();

/** The occurrences of the words of the dictionary, of the lists of firms, persons and things, and of the office. */
export function occurrencesIn(words: Words): Occurrences {
  const known = asked.get(words);
  if (known !== undefined) return known;
  const answers = new Map<string, number>();
  const occurrencesOf = (word: string): number => {
    let answer = answers.get(word);
    if (answer === undefined) {
      answer = isListedWord(word) || isOrdinaryWord(word, words) ? Math.max(words.frequency(word), LEAST_KNOWN) : 0;
      if (word.length === 1) answer = words.frequency(word);
      if (answers.size >= MOST_ASKED) answers.clear();
      answers.set(word, answer);
    }
    return answer;
  };
  asked.set(words, occurrencesOf);
  return occurrencesOf;
}

const isListedWord = (word: string): boolean =>
  FIRMS.has(word) || PUBLIC_FIGURES.has(word) || WORDS_LIKE_NAMES.has(word);
