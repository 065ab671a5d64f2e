import type { Segmenter } from '../../text/index.js';
import { WORDS } from '../settings.js';
import { givenScore, nameScore, runningScore, surnameAt } from './characters.js';
import { FIRMS, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import { SOUNDS } from './sounds.js';

/** The dictionary's parts of speech and counts, with the office's own words; `x` and 0 for what neither knows. */
export type Words = Pick<Segmenter, 'tag' | 'frequency'> & {
  /** Whether it is one of the words that `withPublicWords` added. */
  readonly isPublic?: (word: string) => boolean;
};

/**
 * With words that everybody knows besides those of the dictionaries: places that a file's own columns tell, what a page
 * prints of its columns. There 云麓 is a word, as 上海 is everywhere. Every look for names is given them in this way.
 */
export function withPublicWords<T extends Words>(words: T, known: ReadonlySet<string>): T {
  if (known.size === 0) return words;
  const own: Words = {
    isPublic: (word) => known.has(word),
    tag(word) {
      const tag = words.tag(word);
      return (tag === 'x' || tag.startsWith('nr')) && known.has(word) ? 'ns' : tag;
    },
    frequency: (word) => words.frequency(word) || (known.has(word) ? WORDS.leastOccurrences : 0),
  };
  return { ...words, ...own };
}

const TWO = 2;
const LATIN = /[A-Za-z]/;
/** Longer than a surname and two characters. */
const LONGER_THAN_NAMES = 4;

/**
 * Whether the dictionary has the word, and not as a person's name: 毕业, 党费. It looks at no sentence. The dictionary calls
 * a name (nr) also what no text that it counted can have meant as one; how often it counted it tells.
 */
export function isOrdinaryWord(word: string, words: Words): boolean {
  // Latin letters are tagged by their form: A市政府胡 is no word because it begins with one.
  if (LATIN.test(word)) return false;
  const tag = words.tag(word);
  if (tag === 'x') return false;
  if (!tag.startsWith('nr')) return true;
  const frequency = words.frequency(word);
  const score = nameScore(word);
  if (tag !== 'nr') return false;
  if (score === undefined) return isNoGivenName(word, frequency);
  const surname = surnameAt(word, 0);
  // 龙飞凤舞, 阳奉阴违.
  if (word.length >= LONGER_THAN_NAMES) return surname?.length === 1;
  if (frequency < WORDS.leastOccurrences) return false;
  if (word.length > TWO && score > WORDS.mostLikeNames) return false;
  const least =
    (surname?.score ?? 0) < WORDS.commonSurname && word.length === TWO ? WORDS.leastGainOfRare : WORDS.leastGain;
  return wordGain(word, frequency) - score >= least;
}

/**
 * 小提琴, 浮萍, 玉米: the dictionary calls them names, and they begin with no surname. Of three characters they are nobody's
 * given name, and no foreign one where two of them write no sounds (本杰明 is one); of two, but 老张, where they are likelier the word.
 */
function isNoGivenName(word: string, frequency: number): boolean {
  const others = [...word].filter((character) => !SOUNDS.has(character)).length;
  if (frequency < WORDS.rare || others === 0) return false;
  if (word.length > TWO) return others > 1;
  if (/^[老小阿]/.test(word)) return false;
  const given = [...word].reduce((sum, character) => sum + givenScore(character), 0);
  return wordGain(word, frequency) - given >= WORDS.leastGain;
}

/** By how much the word explains its characters better than chance does: a natural logarithm. */
export function wordGain(word: string, frequency: number): number {
  let gain = Math.log(frequency / WORDS.allOccurrences);
  for (const character of word) gain -= runningScore(character);
  return gain;
}

/** What is asked of a word: its occurrences in the dictionary, 0 where it is none or a person's name. */
export type Occurrences = (word: string) => number;

const LISTED: ReadonlySet<string> = new Set([...FIRMS, ...PUBLIC_FIGURES, ...WORDS_LIKE_NAMES]);
const NINE = 0x39;

/**
 * The occurrences of the words of the dictionary, of the lists of firms, persons and things, and of the office. No answer is
 * kept: masking asks for every stretch of a text, and a map of them took 40 MB and as long as asking again.
 */
export function occurrencesIn(words: Words): Occurrences {
  return (word) => {
    const frequency = words.frequency(word);
    if (word.length === 1) return frequency;
    // Most stretches are in no dictionary; of those only numbers have a part of speech.
    const isOrdinary = (frequency > 0 || word.charCodeAt(0) <= NINE) && isOrdinaryWord(word, words);
    return isOrdinary || LISTED.has(word) ? Math.max(frequency, WORDS.leastOccurrences) : 0;
  };
}
