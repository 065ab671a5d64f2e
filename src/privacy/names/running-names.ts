import { CHARACTERS, DOOR, FOREIGN, SURNAMES, WORDS } from '../settings.js';
import { type Candidate, gainWithin, PLACE_ENDS } from './candidates.js';
import { givenScore, nameScore, surnameAt } from './characters.js';
import { contextScore, isFollowedAsThing, isLoose, scoreBefore } from './context-score.js';
import { FIRMS, NEVER_NAMES, PLACES_LIKE_NAMES, PUBLIC_FIGURES } from './lists.js';
import { ADDRESS, CUE, FIRM_BEHIND, follows, NEVER_GIVEN, PERSONAL, PLACE_NEAR, SPEECH } from './name-context.js';
import { foreignRunAt } from './transliterated.js';
import { isOrdinaryWord, occurrencesIn, type Words, wordGain } from './words.js';
import {
  isBehindRole,
  isCounter,
  isCuttingWord,
  isReachedInto,
  isTitled,
  isVerbTwice,
  type NameSpan,
  wordsOver,
} from './words-over.js';

/**
 * Full names in running text that nothing need announce: by how likely the characters are in names, the words of the
 * dictionary around them, and what stands before and behind. `found` gets the name and its place. `beside` is what else
 * the ticket says.
 */
export function findRunningNames(
  text: string,
  words: Words,
  found: (name: string, start: number) => void,
  beside: string,
): void {
  const candidates: Candidate[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    const best = bestAt(text, at, words);
    if (best !== undefined) candidates.push(best);
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
  for (const { start, end } of chosen) {
    const name = text.slice(start, end);
    const isPlace = places.get(name) ?? isPlaceIn(name, [text, beside], words);
    places.set(name, isPlace);
    if (!isPlace) found(name, start);
  }
}

/** What a ticket gives to a place, an estate or a firm anywhere is none of its persons, unless a role or a title says so. */
function isPlaceIn(name: string, texts: readonly string[], words: Words): boolean {
  let isPlace = false;
  for (const text of texts)
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
      const behind = at + name.length;
      if (isBehindRole(text, at, words)) return false;
      if (follows(PERSONAL, text, behind) || isTitled(text, at, behind, words)) return false;
      isPlace ||=
        follows(FIRM_BEHIND, text, behind) || (!follows(SPEECH, text, behind) && follows(PLACE_NEAR, text, behind));
    }
  return isPlace;
}

function bestAt(text: string, start: number, words: Words): Candidate | undefined {
  const surname = surnameAt(text, start);
  if (surname === undefined || isNoSurname(text, start, surname.score, words)) return undefined;
  let best: Candidate | undefined;
  const given = start + surname.length;
  const isWordToo = surname.length === 2 && words.frequency(text.slice(start, start + 2)) > WORDS.common;
  let characters = isWordToo ? CHARACTERS.doubleWord : surname.score;
  let before: number | undefined;
  for (const end of [given + 1, given + 2]) {
    const character = text.charAt(end - 1);
    if (!HAN.test(character)) break;
    characters += Math.min(givenScore(character), CHARACTERS.likeliest);
    before ??= scoreBefore(text, start, words);
    const score = scoreOf(text, { start, end, given }, { characters, before }, words);
    if (score !== undefined && score >= DOOR.threshold && (best === undefined || score > best.score))
      best = { start, end, score };
  }
  return best;
}

/** Undefined from where on nothing can bring a span to the threshold: the questions that take most time come last. */
function scoreOf(
  text: string,
  span: NameSpan,
  { characters, before }: { readonly characters: number; readonly before: number },
  words: Words,
): number | undefined {
  const { start, end, given } = span;
  const least = DOOR.threshold - DOOR.bestAround;
  let score = DOOR.characters * characters + (end - given > 1 ? DOOR.twoGiven : 0);
  if (score + DOOR.bestContext < least) return undefined;
  if (PLACE_ENDS.test(text.slice(start, end))) score += DOOR.placeEnd;
  score += contextScore(text, start, end, words, least - score, before);
  if (score < least || isNone(text, span, words)) return undefined;
  score += wordScore(text, span, words);
  if (score < least) return undefined;
  if (isLoose(text, start, words)) score += DOOR.loose;
  if (isFollowedAsThing(text, start, end, words)) score += DOOR.thing;
  return score < least ? undefined : score + DOOR.around * gainWithin(text, start, end, occurrencesIn(words));
}

/**
 * A character that is seldom a surname is none as a counter (四|楼陈局长), as the complement of a verb (漂|满浮萍), and the
 * rarest only behind a word for a person.
 */
export function isNoSurname(text: string, start: number, score: number, words: Words): boolean {
  if (NO_SURNAME.includes(text.charAt(start))) return true;
  if (score > SURNAMES.rareSurname) return false;
  // 云麓|山索道: behind what is a place, the end of its name.
  if (GEOGRAPHIC.includes(text.charAt(start)) && words.tag(text.slice(Math.max(0, start - 2), start)) === 'ns')
    return true;
  if (isCounter(text, start)) return true;
  const before = text.slice(Math.max(0, start - 2), start);
  // 主人上班后|狗叫: behind whatever is over.
  if (
    text.charAt(start) === '后' &&
    HAN.test(before.slice(-1)) &&
    !CUE.test(before) &&
    !isBehindRole(text, start, words)
  )
    return true;
  if (text.charAt(start) === '满' && /^v/.test(words.tag(before.slice(-1))) && !CUE.test(before)) return true;
  return score < SURNAMES.onlyBehindRole && !isBehindRole(text, start, words);
}
/** Ends of places that are surnames as well, seldom enough. */
const GEOGRAPHIC = '山海河湖溪泉岛洲洞';

/** Far more often a word of the sentence than a surname. */
const NO_SURNAME = '和那越由从有都却能养';
const HAN = /[\u4e00-\u9fff]/;

/** Particles, pronouns and the like are in nobody's name, however the rest looks; nor is a form of address. */
function isNone(text: string, { start, end, given }: NameSpan, words: Words): boolean {
  if (follows(ADDRESS, text, given)) return true;
  const name = text.slice(start, end);
  if (end - given === 1 && BEFORE_TITLED.test(name.charAt(0)) && surnameAt(text, given) && follows(ADDRESS, text, end))
    return true;
  if (isWordBeforeTitled(text, start, end, words) || isCutOutOfPlace(text, start, words)) return true;
  if (OF_FAMILY.test(name) || name.endsWith('和') || PUBLIC_FIGURES.has(name) || isPartOfPublic(text, start, end))
    return true;
  if (FILE_NUMBER.test(text.slice(end, end + LONGEST_FILE))) return true;
  if (isOfFirm(text, start, end) || isVerbTwice(text, start) || isOfForeign(text, start, end)) return true;
  return NEVER_GIVEN.test(name.slice(given - start)) || (given - start === 1 && NEVER_NAMES.has(name.slice(0, 2)));
}

/** 九|连今早, 三叠|溪水: a place of the export's columns begins before it and goes on into it. */
function isCutOutOfPlace(text: string, start: number, words: Words): boolean {
  const { isPublic } = words;
  return isPublic !== undefined && !isBehindRole(text, start, words) && isReachedInto(text, start, start - 1, isPublic);
}

/** 楚财建〔2016〕74号: the sign of an office's papers. */
const FILE_NUMBER = /^\p{sc=Han}{0,2}[〔【［[（(](?:19|20)\d{2}[〕】］\])）]/u;
const LONGEST_FILE = 8;

/** 雷克萨斯, 沃特福德: the beginning of a longer run of sounds. */
function isOfForeign(text: string, start: number, end: number): boolean {
  const to = foreignRunAt(text, start, end)[1];
  return to > end && to - start >= FOREIGN.run;
}

/** 马家, 袁家岭: where a family lives. */
const OF_FAMILY = new RegExp(`^.家(?:${PLACE_ENDS.source})?$`);

/** 相信|王局长: a word, and a surname with its form of address. */
function isWordBeforeTitled(text: string, start: number, end: number, words: Words): boolean {
  if ((surnameAt(text, end - 1)?.score ?? 0) < SURNAMES.commonSurname || !follows(ADDRESS, text, end)) return false;
  return isOrdinaryWord(text.slice(start, end - 1), words);
}

/** 向李书记, 谢吴老师, 一位彭先生: the surname is the second character. */
const BEFORE_TITLED = /[向谢和从于对由位]/;

const PUBLIC_BEGINNINGS: ReadonlySet<string> = new Set([...PUBLIC_FIGURES].map((name) => name.charAt(0)));

/** 向雷锋同志: 锋同 is cut out of a public person's name. */
function isPartOfPublic(text: string, start: number, end: number): boolean {
  for (let from = Math.max(0, start - 2); from < end; from += 1)
    if (PUBLIC_BEGINNINGS.has(text.charAt(from)))
      for (const to of [from + 2, from + 3]) if (to > start && PUBLIC_FIGURES.has(text.slice(from, to))) return true;
  return false;
}

const FIRM_BEGINNINGS: ReadonlySet<string> = new Set([...FIRMS].map((name) => name.charAt(0)));

/** 王府井 and 马应龙药膏: the span lies in the name of a firm. */
function isOfFirm(text: string, start: number, end: number): boolean {
  for (let from = Math.max(0, start - DOOR.leastFirm); from <= start; from += 1)
    if (FIRM_BEGINNINGS.has(text.charAt(from)))
      for (let to = Math.max(end, from + DOOR.leastFirm); to <= from + DOOR.longestFirm; to += 1)
        if (FIRMS.has(text.slice(from, to))) return true;
  return false;
}

/** 宿舍, 母女: so common, or likelier the word and with a character at its end that names hardly have, that it is nobody's name. */
function isOnlyWord(name: string, words: Words): boolean {
  const frequency = words.frequency(name);
  if (frequency >= WORDS.common) return true;
  if (frequency < WORDS.leastOccurrences || givenScore(name.charAt(name.length - 1)) >= 0) return false;
  return wordGain(name, frequency) > (nameScore(name) ?? 0);
}

/** What the words of the dictionary say that reach over an end of the name, or begin with its surname; 向|物业 is two. */
function wordScore(text: string, { start, end, given }: NameSpan, words: Words): number {
  const isWord = (word: string): boolean => isCuttingWord(word, words);
  const name = text.slice(start, end);
  // 员工宿舍八人一间: nothing around makes a name of a word that is so common, as 高兴 and 元旦 are.
  if (isWord(name)) return isOnlyWord(name, words) ? Number.NEGATIVE_INFINITY : DOOR.word;
  if (PLACES_LIKE_NAMES.has(name)) return DOOR.word;
  const rest = text.slice(given, end);
  const isSentence = rest.length > 1 && isWord(rest) && /^[pcdu]/.test(words.tag(text.slice(start, given)));
  const cuts = wordsOver(text, { start, end, given }, words) + (isSentence ? 1 : 0);
  const isUnlikely = occurrencesIn(words)(rest) > 0 && [...rest].some((character) => givenScore(character) < 0);
  return cuts * DOOR.cut + (isUnlikely ? DOOR.givenWord : 0);
}
