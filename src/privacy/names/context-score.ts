import { CONTEXT } from '../settings.js';
import {
  BELONGS,
  CUE,
  DEED,
  DONE,
  END,
  FIRM_BEHIND,
  follows,
  HANDED,
  HUMAN,
  HUMAN_OR_BODY,
  ILL,
  LISTED,
  LOOK_BACK,
  MONEY,
  PERSONAL,
  PLACE_BEHIND,
  PLACE_NEAR,
  PREPOSITION,
  ROLE,
  SHARED,
  SPEECH,
  START,
  TITLE,
} from './name-context.js';
import { withWords } from './word-lists.js';
import { isOrdinaryWord, occurrencesIn, type Words } from './words.js';
import { isBehindRole, isTitled } from './words-over.js';

/** By how much likelier what is seen stands beside a name than beside a word; the first that holds counts. */
const BEFORE: readonly (readonly [RegExp, number])[] = [
  [ROLE, CONTEXT.role],
  [CUE, CONTEXT.cue],
  [START, CONTEXT.start],
  [HANDED, CONTEXT.handed],
  [BELONGS, CONTEXT.belongs],
  [PREPOSITION, CONTEXT.preposition],
];
const BEHIND_BY_SCORE: readonly (readonly [RegExp, number])[] = [
  [PERSONAL, CONTEXT.personal],
  [TITLE, CONTEXT.title],
  [HUMAN, CONTEXT.human],
  [ILL, CONTEXT.ill],
  [SPEECH, CONTEXT.speech],
  [HUMAN_OR_BODY, CONTEXT.humanOrBody],
  [DONE, CONTEXT.done],
  [SHARED, CONTEXT.shared],
  [DEED, CONTEXT.deed],
  [LISTED, CONTEXT.listed],
  [MONEY, CONTEXT.money],
  [END, CONTEXT.end],
];
/** All of them in one expression: of alternatives the first that holds is taken. Asked at every possible end of a name. */
const BEHIND = new RegExp(BEHIND_BY_SCORE.map(([{ source }]) => `(${source})`).join('|'), 'y');

/** What is seen behind a place of a text; 0 where nothing is. */
function scoreBehind(text: string, start: number, end: number, words: Words): number {
  BEHIND.lastIndex = end;
  const found = BEHIND.exec(text);
  if (found === null) return 0;
  const [pattern, score] = BEHIND_BY_SCORE[found.indexOf(found[0], 1) - 1] ?? [];
  return pattern === TITLE && !isTitled(text, start, end, words) ? 0 : (score ?? 0);
}
/** The most that what stands before and an action add to what stands behind. */
const BEST_BEFORE = CONTEXT.role + CONTEXT.acting + CONTEXT.agent + CONTEXT.spokenOf;

const AGENT_BEFORE = /[被由让遭]$/;
const CLEFT = /[\u4e00-\u9fff]{1,6}的/y;
/** The next clause goes on about him or her: 钱转给了方圆，她说退不了. */
const SPOKEN_OF = /[^，。；！？,;!?\n]{0,8}[，,][他她](?![们人])/y;
/** What is done to cars, rubbish, walls and money, as one character: the dictionary's verbs are of two. */
const DID = withWords(/[<hand_acts>][<behind_act>]/y);

/** Neither a word ends before it nor anything that stands before names: 嘉顺|苑优莱, 荣|盛花语. */
export function isLoose(text: string, start: number, words: Words): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if (!/\p{sc=Han}$/u.test(before) || BEFORE.some(([pattern]) => pattern.test(before))) return false;
  for (let length = 2; length <= before.length; length += 1)
    if (isOrdinaryWord(before.slice(-length), words)) return false;
  return !/[人者员长师]$/.test(before) && !/^[updcrvmqf]/.test(words.tag(before.slice(-1)));
}

/** What is seen before a place of a text where a name may begin; 0 where nothing is. */
export function scoreBefore(text: string, start: number, words: Words): number {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const seen = BEFORE.find(
    ([pattern]) => pattern.test(before) && (pattern !== ROLE || isBehindRole(text, start, words)),
  );
  return seen?.[1] ?? 0;
}

/**
 * What stands before and behind a stretch says for its being a name, or against. What cannot come up to `least` may be less
 * than it is: the dictionary is not asked for it.
 *
 * @param seen `scoreBefore`, for who asks it of several stretches that begin here
 */
export function contextScore(
  text: string,
  start: number,
  end: number,
  words: Words,
  least = Number.NEGATIVE_INFINITY,
  seen = scoreBefore(text, start, words),
): number {
  const behind = scoreBehind(text, start, end, words);
  if (behind + BEST_BEFORE < least) return behind;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  let score = seen + behind;
  // 被杨树堵住: a thing does that as well.
  const isThing = before.endsWith('被') && occurrencesIn(words)(text.slice(start, end)) > 0;
  const isAgent = (AGENT_BEFORE.test(before) && !isThing) || (before.endsWith('是') && follows(CLEFT, text, end));
  const acting = Math.max(0, CONTEXT.acting - behind) + (isAgent ? CONTEXT.agent : 0);
  if (acting > 0 && score + acting >= least && (follows(DID, text, end) || isActing(text, end, words))) score += acting;
  // What follows adds no more than this.
  if (score + CONTEXT.spokenOf < least) return score;
  if (follows(SPOKEN_OF, text, end)) score += CONTEXT.spokenOf;
  if (isTitled(text, start, end, words)) return score;
  if (follows(PLACE_BEHIND, text, end) || follows(FIRM_BEHIND, text, end)) return score + CONTEXT.inPlace;
  // 戚成栋反映小区停水: the place is what somebody speaks of.
  const isNear = follows(PLACE_NEAR, text, end) && !isOnTheWay(text, PLACE_NEAR.lastIndex, words);
  return isNear && !follows(SPEECH, text, end) ? score + CONTEXT.nearPlace : score;
}

/** 绕路, 让路, 修路: what somebody does, and no road. */
function isOnTheWay(text: string, to: number, words: Words): boolean {
  return text.charAt(to - 1) === '路' && words.tag(text.slice(to - 2, to)).startsWith('v');
}

/** Words of these kinds stand behind a place or a firm, and behind a person only where `BEHIND` knows them: 闵浦二桥. */
const OF_THINGS = /^[abmsfejgh]/;
const OF_PERSONS = /^[dcpuvfzilrt]/;

/** No sentence about a person goes on so. */
export function isFollowedAsThing(text: string, start: number, end: number, words: Words): boolean {
  const next = text.charAt(end);
  if (!/\p{sc=Han}/u.test(next) || scoreBehind(text, start, end, words) > 0) return false;
  for (let length = LOOK_BACK; length > 1; length -= 1) {
    const tag = words.tag(text.slice(end, end + length));
    if (tag !== 'x') return OF_THINGS.test(tag);
  }
  return !OF_PERSONS.test(words.tag(next));
}

/** The word behind is a verb, an adverb or a preposition. */
function isActing(text: string, at: number, words: Words): boolean {
  if (/[去来]/.test(text.charAt(at))) return true;
  for (const length of [3, 2]) {
    const tag = words.tag(text.slice(at, at + length));
    if (tag !== 'x' && tag !== 'm') return /^[vdp]/.test(tag);
  }
  return false;
}
