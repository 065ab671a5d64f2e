import { givenScore, surnameAt } from './characters.js';
import { contextScore, isLoose } from './context-score.js';
import { FIRMS, NEVER_NAMES, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import {
  ADDRESS,
  DEED,
  follows,
  LOOK_BACK,
  PERSONAL,
  PLACE_END,
  PLACE_NEAR,
  ROLE,
  SPEECH,
  TITLE,
} from './name-context.js';
import { isOrdinaryWord, type Words } from './words.js';

/**
 * All weights are logarithms of odds, as are those of the characters: what is seen, by how much likelier it is beside a
 * name than beside a word. Set by hand on the tuning half of bench/privacy and on tests/privacy/names.test.ts.
 */
const WEIGHTS = {
  placeEnd: -9,
  /** 山, 江, 海, 林 end given names of two characters as well. */
  natureEnd: -4,
  /** A word of the dictionary that reaches over an end of the name; one that it hardly counted. */
  cutWord: -4,
  cutRareWord: -2,
  cutLongWord: -7,
  /** 袁德明说: the other half of the word is a verb on its own. */
  cutBeforeVerb: -2,
  /** A word that begins with the surname. */
  wordInside: -3,
  /** 戴口罩: what would be the given name is a word, of characters that names hardly have. */
  givenWord: -4,
  wholeWord: -9,
  /** What stands before it is no end of a word. */
  loose: -3,
  /** A double surname that is a word as well: 东方. */
  doubleWord: 3,
  /** No word of the dictionary reaches over the ends of three characters or more: of chance stretches one in ten is so. */
  cleanLong: 1.5,
  /** Surnames with which a place, a firm or a thing begins as often, in a name of two characters. */
  seldom: -2,
  /** 张三和李四: names for anybody. */
  proverbial: 5,
} as const;
/** From here on a stretch is masked. */
const THRESHOLD = 7;
/** … and so much less beside a name. */
const JOINED = 3;
/** What the best context adds: below this no look at the dictionary is worth its time. */
const BEST_CONTEXT = 11;

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * Full names in running text that nothing need announce: by how likely the characters are in names, the words of the
 * dictionary around them, and what stands before and behind. `found` gets the name and its place.
 */
export function findRunningNames(text: string, words: Words, found: (name: string, start: number) => void): void {
  const candidates: Candidate[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    const best = bestAt(text, at, words);
    if (best !== undefined && best.score >= THRESHOLD - JOINED) candidates.push(best);
  }
  let last: Candidate | undefined;
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (last !== undefined && candidate.start < last.end) {
      if (candidate.score <= last.score) continue;
      chosen.pop();
    }
    chosen.push(candidate);
    last = candidate;
  }
  const places = new Map<string, boolean>();
  for (const { start, end } of withoutDoubtful(chosen, text)) {
    const name = text.slice(start, end);
    const isPlace = places.get(name) ?? isPlaceElsewhere(text, start, end);
    places.set(name, isPlace);
    if (!isPlace) found(name, start);
  }
}

/** Below the threshold it takes a name beside it: 阎秋菊和时春林. */
function withoutDoubtful(chosen: readonly Candidate[], text: string): Candidate[] {
  const isCertain = (each: Candidate | undefined): boolean => each !== undefined && each.score >= THRESHOLD;
  const isJoined = (left: Candidate | undefined, right: Candidate | undefined): boolean =>
    left !== undefined && right !== undefined && JOINT.test(text.slice(left.end, right.start));
  return chosen.filter(
    (each, at) =>
      isCertain(each) ||
      (isCertain(chosen[at - 1]) && isJoined(chosen[at - 1], each)) ||
      (isCertain(chosen[at + 1]) && isJoined(each, chosen[at + 1])),
  );
}

const JOINT = /^[和与及跟同、]$/;

/** What a text gives to a place, an estate or a company anywhere is none of its persons, unless a role or a title says so. */
function isPlaceElsewhere(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  let isPlace = false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const behind = at + name.length;
    if (ROLE.test(text.slice(Math.max(0, at - LOOK_BACK), at))) return false;
    if (follows(PERSONAL, text, behind) || follows(TITLE, text, behind)) return false;
    isPlace ||= !follows(SPEECH, text, behind) && follows(PLACE_NEAR, text, behind);
  }
  return isPlace;
}

function bestAt(text: string, start: number, words: Words): Candidate | undefined {
  const surname = surnameAt(text, start);
  if (surname === undefined || NO_SURNAME.includes(text.charAt(start))) return undefined;
  let best: Candidate | undefined;
  const given = start + surname.length;
  const isWordToo = surname.length === 2 && words.frequency(text.slice(start, start + 2)) > COMMON;
  let shape =
    (isWordToo ? WEIGHTS.doubleWord : surname.score) + (follows(PROVERBIAL, text, start) ? WEIGHTS.proverbial : 0);
  for (const end of [given + 1, given + 2]) {
    const character = text.charAt(end - 1);
    if (!HAN.test(character)) break;
    shape += Math.min(givenScore(character), LIKELIEST);
    const candidate = { start, end, given };
    const least = THRESHOLD - (JOINT.test(text.charAt(start - 1)) || JOINT.test(text.charAt(end)) ? JOINED : 0);
    if (shape + BEST_CONTEXT < least || isNone(text, candidate)) continue;
    const ending = endingScore(text.slice(start, end));
    const context = contextScore(text, start, end, words) + ending;
    if (shape + context + WEIGHTS.cleanLong < least) continue;
    const score = shape + context + wordScore(text, candidate, words);
    if (score >= least && (best === undefined || score > best.score)) best = { start, end, score };
  }
  if (best === undefined || !isLoose(text, start, words)) return best;
  return { ...best, score: best.score + WEIGHTS.loose };
}

function endingScore(name: string): number {
  if (!PLACE_END.test(name)) return 0;
  return name.length > 2 && NATURE_END.test(name) ? WEIGHTS.natureEnd : WEIGHTS.placeEnd;
}

/** 东方 stands 4,000 times in the texts of the dictionary, 上官 67 times. */
const COMMON = 500;
const NATURE_END = /[山江湖洲溪海泉林石波涛田]$/;
const PROVERBIAL = /张三|李四|王五|赵六/y;
const SELDOM = new Set('路房米高万金谷林水沙白黄石龙桂柏江田毛易海梅花康安平齐华文钱费麦池温卓盛方任于何付施申东南');
/** Far more often a word of the sentence than a surname. */
const NO_SURNAME = '和那越';
const HAN = /[\u4e00-\u9fff]/;
/** One rare character alone makes no name. */
const LIKELIEST = 4.5;

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly given: number;
}

/** Particles, pronouns and the like are in nobody's name, however the rest looks; nor is a form of address. */
function isNone(text: string, { start, end, given }: Stretch): boolean {
  if (follows(ADDRESS, text, given)) return true;
  const name = text.slice(start, end);
  if (end - given === 1 && BEFORE_TITLED.test(name.charAt(0)) && surnameAt(text, given) && follows(ADDRESS, text, end))
    return true;
  if (name.endsWith('和') || PUBLIC_FIGURES.has(name) || isPartOfPublic(text, start, end)) return true;
  if (isOfFirm(text, start, end)) return true;
  return NEVER_GIVEN.test(name.slice(given - start)) || (given - start === 1 && NEVER_NAMES.has(name.slice(0, 2)));
}

/** 向李书记, 谢吴老师: the surname is the second character. */
const BEFORE_TITLED = /[向谢和从于对由]/;

const PUBLIC_BEGINNINGS: ReadonlySet<string> = new Set([...PUBLIC_FIGURES].map((name) => name.charAt(0)));

/** 向雷锋同志: 锋同 is cut out of a public person's name. */
function isPartOfPublic(text: string, start: number, end: number): boolean {
  for (let from = Math.max(0, start - 2); from < end; from += 1)
    if (PUBLIC_BEGINNINGS.has(text.charAt(from)))
      for (const to of [from + 2, from + 3]) if (to > start && PUBLIC_FIGURES.has(text.slice(from, to))) return true;
  return false;
}

/** Names of firms of two characters are names of persons as well. */
const LEAST_FIRM = 3;
const LONGEST_FIRM = 6;
const FIRM_BEGINNINGS: ReadonlySet<string> = new Set([...FIRMS].map((name) => name.charAt(0)));

/** 王府井 and 马应龙药膏: the stretch lies in the name of a firm. */
function isOfFirm(text: string, start: number, end: number): boolean {
  for (let from = Math.max(0, start - LEAST_FIRM); from <= start; from += 1)
    if (FIRM_BEGINNINGS.has(text.charAt(from)))
      for (let to = Math.max(end, from + LEAST_FIRM); to <= from + LONGEST_FIRM; to += 1)
        if (FIRMS.has(text.slice(from, to))) return true;
  return false;
}

const NEVER_GIVEN =
  /有(?![根才财福发德贵林生明余良庆华旺])|[的了是在我你他她它们这那某被把给对从到及或也都就还很最不没无请问等个些位下前后老说称要用去系欠户所于私擅拒打挖乱姓氏]/;

function isWord(word: string, words: Words): boolean {
  return WORDS_LIKE_NAMES.has(word) || isOrdinaryWord(word, words);
}

/** Less than a common surname, and a character that names hardly have: 戴口罩, and neither 汪建设 nor 李诗情. */
function isUnlikelyGiven(name: string): boolean {
  const surname = surnameAt(name, 0);
  return (
    (surname?.score ?? 0) < COMMON_SURNAME && [...name.slice(surname?.length)].some((each) => givenScore(each) < 0)
  );
}

const COMMON_SURNAME = 5;
/** Occurrences of words that the dictionary hardly counted. */
const RARE = 10;
/** Longest words of the dictionary that are looked for. */
const LONGEST_WORD = 4;

/** What the words of the dictionary say that reach over an end of the name, or begin with its surname. */
function wordScore(text: string, { start, end, given }: Stretch, words: Words): number {
  // A word for a person ends where the name begins, whatever its last character makes with the next.
  const isRole = ROLE.test(text.slice(Math.max(0, start - LOOK_BACK), start));
  const isSaid = follows(SPEECH, text, end) || follows(DEED, text, end);
  let worst = 0;
  const lower = (score: number): void => {
    if (score < worst) worst = score;
  };
  for (let from = Math.max(0, start - LONGEST_WORD + 1); from < end; from += 1) {
    for (let to = from + 2; to <= Math.min(text.length, from + LONGEST_WORD); to += 1) {
      const isCut =
        (from < start && to > start && !isRole) ||
        (from < end && to > end && from >= start) ||
        (from < start && to > end);
      const isInside = from === start && to > given && to <= end;
      const isGiven = from === given && to === end;
      if ((!isCut && !isInside && !isGiven) || !isWord(text.slice(from, to), words)) continue;
      if (isInside) lower(to === end ? WEIGHTS.wholeWord : WEIGHTS.wordInside);
      else if (isGiven) lower(isUnlikelyGiven(text.slice(start, end)) ? WEIGHTS.givenWord : 0);
      else if (to - from > 2) lower(WEIGHTS.cutLongWord);
      else if (isSaid && from >= start) lower(WEIGHTS.cutBeforeVerb);
      else lower(words.frequency(text.slice(from, to)) < RARE ? WEIGHTS.cutRareWord : WEIGHTS.cutWord);
    }
  }
  if (end - given < 2) return worst + (SELDOM.has(text.charAt(start)) && !isRole ? WEIGHTS.seldom : 0);
  return worst === 0 ? WEIGHTS.cleanLong : worst;
}
