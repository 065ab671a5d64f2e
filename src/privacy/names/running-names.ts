import { gainWithin, PLACE_ENDS } from './candidates.js';
import { givenScore, surnameAt } from './characters.js';
import { contextScore, isFollowedAsThing, isLoose } from './context-score.js';
import { FIRMS, NEVER_NAMES, PLACES_LIKE_NAMES, PUBLIC_FIGURES } from './lists.js';
import { ADDRESS, follows, LOOK_BACK, PERSONAL, PLACE_NEAR, ROLE, SPEECH, TITLE } from './name-context.js';
import { occurrencesIn, type Words } from './words.js';

/**
 * Logarithms of odds, fitted together (logistic regression, rounded) to names by chance in `sentences/contexts.txt` of
 * bench/privacy and to real titles without any: what is seen, by how much likelier it is beside a name than beside a word.
 * The characters of a name are not independent of one another, nor the words around of them: of either only a part counts.
 */
const WEIGHTS = {
  /** Of how likely the characters are in names. */
  characters: 0.5,
  /** Of how much better words around a name explain the text than words alone. */
  around: 0.25,
  /** The characters are a word of the dictionary. */
  word: -3.5,
  /** A word reaches over an end of the name, or begins with it. */
  cut: -2,
  /** 房密集: what would be the given name is a word of characters that names hardly have. */
  givenWord: -1,
  /** 韩专家: … and one that texts are full of. */
  commonGivenWord: -2.5,
  /** What stands before it is no end of a word. */
  loose: -2.5,
  /** What stands behind it goes on as behind a place or a firm. */
  thing: -2,
  placeEnd: -4.5,
} as const;
/** No context says more against a name: what stands within a place's. */
const WORST_CONTEXT = -3;
/** From here on a stretch is masked. */
const THRESHOLD = 3.5;
/** … and so much less beside a name. */
const JOINED = 1.5;
/** What the best context and the best words around add: below this no look at the dictionary is worth its time. */
const BEST_CONTEXT = 11;
const BEST_AROUND = 2;

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
  let characters = isWordToo ? DOUBLE_WORD : surname.score;
  for (const end of [given + 1, given + 2]) {
    const character = text.charAt(end - 1);
    if (!HAN.test(character)) break;
    characters += Math.min(givenScore(character), LIKELIEST);
    const least = THRESHOLD - (JOINT.test(text.charAt(start - 1)) || JOINT.test(text.charAt(end)) ? JOINED : 0);
    const score = scoreOf(text, { start, end, given }, characters, words, least - BEST_AROUND);
    if (score !== undefined && score >= least && (best === undefined || score > best.score))
      best = { start, end, score };
  }
  return best;
}

/** Undefined from where on nothing can bring a stretch to `least`: the dear questions come last. */
function scoreOf(text: string, stretch: Stretch, characters: number, words: Words, least: number): number | undefined {
  const { start, end } = stretch;
  let score = WEIGHTS.characters * characters;
  if (score + BEST_CONTEXT < least) return undefined;
  if (PLACE_ENDS.test(text.slice(start, end))) score += WEIGHTS.placeEnd;
  score += Math.max(contextScore(text, start, end, words, least - score), WORST_CONTEXT);
  if (score < least || isNone(text, stretch)) return undefined;
  score += wordScore(text, stretch, words);
  if (score < least) return undefined;
  if (isLoose(text, start, words)) score += WEIGHTS.loose;
  if (isFollowedAsThing(text, end, words)) score += WEIGHTS.thing;
  return score < least ? undefined : score + WEIGHTS.around * gainWithin(text, start, end, occurrencesIn(words));
}

/** From so many occurrences in the texts of the dictionary on a word is common: 东方 stands there 4,000 times, 宿舍 917, 上官 67. */
const COMMON = 500;
/** A double surname that is a word as well. */
const DOUBLE_WORD = 3;
/** Far more often a word of the sentence than a surname. */
const NO_SURNAME = '和那越由从有都却能养';
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
  if (OF_FAMILY.test(name) || name.endsWith('和') || PUBLIC_FIGURES.has(name) || isPartOfPublic(text, start, end))
    return true;
  if (isOfFirm(text, start, end) || isTentative(text, start)) return true;
  return NEVER_GIVEN.test(name.slice(given - start)) || (given - start === 1 && NEVER_NAMES.has(name.slice(0, 2)));
}

/** 管一管, 查一查: a verb twice. */
const isTentative = (text: string, at: number): boolean =>
  text.charAt(at + 1) === '一' && text.charAt(at + 2) === text.charAt(at);

/** 马家, 袁家岭: where a family lives. */
const OF_FAMILY = new RegExp(`^.家(?:${PLACE_ENDS.source})?$`);

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
  /有(?![根才财福发德贵林生明余良庆华旺])|[一二两几][元家天]|[科师农理工]大$|[小中大]学$|[委部局厅院校]$|[的地了是在我你您他她它们与这那某被把给对从到及或也都就还很最不没无请问等个些位下前后老说称要用去系欠户所于私擅拒打挖乱姓氏]/;

/** Occurrences of words that the dictionary hardly counted: 建明 is one of them. */
const RARE = 10;
/** Longest words of the dictionary that are looked for. */
const LONGEST_WORD = 4;

/** What the words of the dictionary say that reach over an end of the name, or begin with its surname; 向|物业 is two. */
function wordScore(text: string, { start, end, given }: Stretch, words: Words): number {
  const occurrencesOf = occurrencesIn(words);
  const isWord = (word: string): boolean => {
    if (occurrencesOf(word) === 0) return false;
    const counted = words.frequency(word);
    return counted === 0 || counted >= RARE;
  };
  const name = text.slice(start, end);
  // 员工宿舍八人一间: nothing around makes a name of a word that is so common, as 高兴 and 元旦 are.
  if (isWord(name)) return words.frequency(name) >= COMMON ? Number.NEGATIVE_INFINITY : WEIGHTS.word;
  if (PLACES_LIKE_NAMES.has(name)) return WEIGHTS.word;
  const rest = text.slice(given, end);
  const isSentence = rest.length > 1 && isWord(rest) && /^[pcdu]/.test(words.tag(text.slice(start, given)));
  const isCut = isSentence || isReachedOver(text, { start, end, given }, isWord);
  const isUnlikely = occurrencesOf(rest) > 0 && [...rest].some((character) => givenScore(character) < 0);
  const givenWord = rest.length > 1 && occurrencesOf(rest) >= COMMON ? WEIGHTS.commonGivenWord : WEIGHTS.givenWord;
  return (isCut ? WEIGHTS.cut : 0) + (isUnlikely ? givenWord : 0);
}

function isReachedOver(text: string, { start, end, given }: Stretch, isWord: (word: string) => boolean): boolean {
  // A word for a person ends where the name begins, whatever its last character makes with the next.
  const isRole = ROLE.test(text.slice(Math.max(0, start - LOOK_BACK), start));
  for (let from = Math.max(0, isRole ? start : start - LONGEST_WORD + 1); from < end; from += 1) {
    const shortest = from < start ? start + 1 : from === start ? given + 1 : end + 1;
    const longest = Math.min(text.length, from + LONGEST_WORD);
    for (let to = Math.max(from + 2, shortest); to <= longest; to += 1) if (isWord(text.slice(from, to))) return true;
  }
  return false;
}
