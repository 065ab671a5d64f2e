import { each } from '../numbers/numbers.js';
import { SURNAMES, WORDS } from '../settings.js';
import { PLACE_ENDS } from './candidates.js';
import { givenScore, isAllGiven, surnameAt, toldSurnameLength } from './characters.js';
import { FIRMS, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import { ADDRESS, follows, NEVER_GIVEN, ROLE } from './name-context.js';
import { isJapaneseName, isSounded, isWrittenBySound } from './transliterated.js';
import { withWords } from './word-lists.js';
import { isOrdinaryWord, type Words, wordGain } from './words.js';
import { isCuttingWord } from './words-over.js';

const DOT = /[·•・‧]/;
/** 瓜尔佳·明 as well. */
const NAME = `\\p{sc=Han}{2,8}?|\\p{sc=Han}{2,8}${DOT.source}\\p{sc=Han}{1,6}?`;
const BREAK = '[，。；：！？,;:!?\\s】）)]';

/**
 * Where a name is told, from one mark or cue to the next, it is taken for one unless it is a word: whatever its surname, and
 * whether or not it has a Chinese one. 本人马有福，; 来电人拓明霞（; 虎彦军（〔电话〕）; 把玉兰反映，; ——苏来曼.
 */
const TOLD = [
  /(?:<announces>|<tells>|被?(?:投诉|举报)人)(?:是|为|叫|：|:|\s){0,2}(NAME)(?=[，。,;；！!？?（(、\s]|<goes_on>|$)/,
  /(?<=^|BREAK)(NAME)(?=[（(，,\s]{0,2}(?:(?:联系)?(?:(?:电话|手机)号?码?[：:是]?)?\s?(?:〔电话〕|\+?[\d０-９][\d０-９\s-]{6})|<particular_told>[：:是为]?\s?(?:〔|[\d０-９]{4})))/,
  /(?<=^|BREAK)(NAME)(?=(?:(?:来电|致电|来访|来信)?反[映应]|来电|致电|来信|来访)[，,：:])/,
  /(?<=——\s?)(NAME)(?=[。，；！？,;!?\s]|$)/,
].map(({ source }) => withWords(new RegExp(source.replace('NAME', NAME).replace('BREAK', BREAK), 'gu')));

/** 外籍人士涅佐夫反映: behind these only what is written by sound. */
const FROM_ABROAD = withWords(
  /(?:外[教商]|老外|外籍<from_abroad>?|外国(?:人|友人)|留学生)(?:是|为|叫|：|:|\s){0,2}(\p{sc=Han}{3,8}?)(?=[，。,;；！!？?（(、\s的]|<goes_on>|$)/gu,
);

/**
 * 业主南建国占道: behind who somebody is, and whatever comes next, those whose surname is nearly always another word, but no particle
 * (业主把一楼), and whose given name the dictionary knows and is likelier one than a word.
 */
const OF_ROLE = withWords(/(?:<role_before>|<announces>|被?(?:投诉|举报)人)(?=([<told_surnames>]\p{sc=Han}{2}))/gu);

export function findToldNames(text: string, words: Words, found: (name: string, start: number) => void): void {
  for (const pattern of TOLD)
    each(pattern, text, (_start, end, match) => {
      const name = match[1] ?? '';
      if (isToldName(name, words)) found(name, end - name.length);
    });
  each(OF_ROLE, text, (_start, end, [, name = '']) => {
    const given = name.slice(1);
    const isKnown = words.frequency(given) > 0 && !/^[cdpru]/.test(words.tag(name.charAt(0)));
    const isGiven = isKnown && isAllGiven(given) && !isLikelierWord(given, words) && !NO_GIVEN.test(given);
    if (isGiven && !isWord(name, words) && !isWord(name.slice(0, 2), words)) found(name, end);
  });
  each(FROM_ABROAD, text, (_start, end, [, name = '']) => {
    if ((isWrittenBySound(name) || isSounded(name)) && !isWord(name, words)) found(name, end - name.length);
  });
}

/** Ends of places, bodies and titles, and 青田人. */
const NO_GIVEN = withWords(/人|[<no_given_ends>]$|<no_given>|[<headed>]长/);

/** Whether what stands by itself where a name is told is one. */
export function isToldName(name: string, words: Words): boolean {
  const length = toldSurnameLength(name, 0);
  const given = name.slice(length);
  if (isWord(name, words)) return false;
  if (DOT.test(name)) return isDotted(name, words);
  if (isWrittenBySound(name) || (!NO_GIVEN.test(name) && isJapaneseName(name, words))) return true;
  if (length === 0 || given.length === 0 || given.length > 2 || NO_GIVEN.test(given) || NEVER_GIVEN.test(given))
    return false;
  if (follows(ADDRESS, name, length)) return false;
  const score = surnameAt(name, 0)?.score ?? Number.NEGATIVE_INFINITY;
  if (score >= SURNAMES.commonSurname) return isAllGiven(given) || (given.length > 1 && !isCuttingWord(given, words));
  // 双方以, 和朋友, 铁路修: neither the surname nor the given name makes a word of it.
  if (given.length === 1 || isLikelierWord(given, words) || isWord(name.slice(0, 2), words)) return false;
  return score >= SURNAMES.rareSurname || likelihoodOf(given) >= SURNAMES.leastGiven;
}

/** 孛儿只斤·明, and not 蓝光·雍锦阁, 锦绣·国际 or 锦绣·国际业主. */
function isDotted(name: string, words: Words): boolean {
  const [, own = ''] = name.split(DOT);
  const isOther = [NO_GIVEN, PLACE_ENDS, ROLE].some((pattern) => pattern.test(name));
  return !isOther && !NEVER_GIVEN.test(own) && !(own.length > 1 && isWord(own, words));
}

const likelihoodOf = (given: string): number => [...given].reduce((sum, one) => sum + givenScore(one), 0);

/** 朋友, and not 启明, which is likelier somebody's given name. */
function isLikelierWord(given: string, words: Words): boolean {
  return (
    isCuttingWord(given, words) && wordGain(given, Math.max(WORDS.rare, words.frequency(given))) >= likelihoodOf(given)
  );
}

const isWord = (name: string, words: Words): boolean =>
  WORDS_LIKE_NAMES.has(name) || FIRMS.has(name) || PUBLIC_FIGURES.has(name) || isOrdinaryWord(name, words);
