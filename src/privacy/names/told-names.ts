import { each } from '../numbers/numbers.js';
import { SURNAMES } from '../settings.js';
import { isAllGiven, surnameAt, toldSurnameLength } from './characters.js';
import { FIRMS, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import { ADDRESS, follows, NEVER_GIVEN } from './name-context.js';
import { isWrittenBySound } from './transliterated.js';
import { withWords } from './word-lists.js';
import { isOrdinaryWord, type Words } from './words.js';
import { isCuttingWord } from './words-over.js';

/**
 * Where a name is told, from one mark or cue to the next, it is taken for one unless it is a word: whatever its surname, and
 * whether or not it has a Chinese one. 本人马有福，; 来电人拓明霞（; 虎彦军（〔电话〕）; 把玉兰反映，; ——苏来曼.
 */
const TOLD = [
  /(?:<announces>|<tells>)(?:是|为|叫|：|:|\s){0,2}(\p{sc=Han}{2,8}?)(?=[，。,;；！!？?（(、\s]|<goes_on>|$)/gu,
  /(?<=^|[，。；：！？,;:!?\s】）)])(\p{sc=Han}{2,8})(?=[（(，,\s]{0,2}(?:联系)?(?:(?:电话|手机)号?码?[：:是]?)?\s?(?:〔电话〕|\+?[\d０-９][\d０-９\s-]{6}))/gu,
  /(?<=^|[，。；：！？,;:!?\s】）)])(\p{sc=Han}{2,8}?)(?=(?:来电|致电|来访|来信)?反[映应][，,：:])/gu,
  /(?<=——\s?)(\p{sc=Han}{2,8})(?=[。，；！？,;!?\s]|$)/gu,
].map(withWords);

export function findToldNames(text: string, words: Words, found: (name: string, start: number) => void): void {
  for (const pattern of TOLD)
    each(pattern, text, (_start, end, match) => {
      const name = match[1] ?? '';
      if (isToldName(name, words)) found(name, end - name.length);
    });
}

/** Ends of places, bodies and titles, and 青田人. */
const NO_GIVEN = withWords(/人|[<no_given_ends>]$|<no_given>|[<headed>]长/);

/** Whether what stands by itself where a name is told is one. */
export function isToldName(name: string, words: Words): boolean {
  const length = toldSurnameLength(name, 0);
  const given = name.slice(length);
  if (isWord(name, words)) return false;
  if (isWrittenBySound(name)) return true;
  if (length === 0 || given.length === 0 || given.length > 2 || NO_GIVEN.test(given) || NEVER_GIVEN.test(given))
    return false;
  if (follows(ADDRESS, name, length)) return false;
  const score = surnameAt(name, 0)?.score ?? Number.NEGATIVE_INFINITY;
  if (score >= SURNAMES.commonSurname) return isAllGiven(given) || (given.length > 1 && !isCuttingWord(given, words));
  // 双方以, 和朋友, 铁路修: neither the surname nor the given name makes a word of it.
  if (given.length === 1 || isCuttingWord(given, words) || isWord(name.slice(0, 2), words)) return false;
  return score >= SURNAMES.rareSurname || isAllGiven(given);
}

const isWord = (name: string, words: Words): boolean =>
  WORDS_LIKE_NAMES.has(name) || FIRMS.has(name) || PUBLIC_FIGURES.has(name) || isOrdinaryWord(name, words);
