import { fitOf, unknownWordEnd } from './dictionary-fit.js';
import { GIVEN_CHARACTERS, WORDS_LIKE_NAMES } from './given-names.js';
import {
  BELONGS,
  CUE,
  DEED,
  DONE,
  END,
  HANDED,
  HUMAN,
  HUMAN_OR_BODY,
  LISTED,
  LOOK_BACK,
  MONEY,
  PERSONAL,
  PLACE_BEHIND,
  PLACE_END,
  PLACE_NEAR,
  PREPOSITION,
  ROLE,
  SHARED,
  SPEECH,
  START,
  TITLE,
} from './name-context.js';
import { DOUBLE_SURNAMES, NO_NAMES, SURNAMES } from './surnames.js';

/** Surnames that begin words of the sentence far more often than names: never taken without an announcement. */
const WORDS_FIRST = new Set('全和时应向关成常连边查解管明单车商曲党宫席师阳游司古由从经支有能同');
/** Surnames that also end the word before (对方, 责任, 关于): after a preposition they are no surname. */
const WORDS_LAST = new Set('方任于何付施申石水');
/** Surnames with which a place or a thing begins as often: no name without a sign beside it. */
const SELDOM = new Set('路房米高万金谷林水沙白黄石龙桂柏江田毛易海梅花康安平齐华文钱费麦池温卓盛方任于何付施申东南');

const SURNAME = 1;
const GIVEN = 2;
const CLASSES = new Uint8Array(65_536);
for (const surname of SURNAMES) if (!WORDS_FIRST.has(surname)) CLASSES[surname.charCodeAt(0)] = SURNAME;
for (const surname of DOUBLE_SURNAMES) {
  const code = surname.charCodeAt(0);
  CLASSES[code] = (CLASSES[code] ?? 0) | SURNAME;
}
for (const character of GIVEN_CHARACTERS) {
  const code = character.charCodeAt(0);
  CLASSES[code] = (CLASSES[code] ?? 0) | GIVEN;
}

const NO_GIVEN = /先生$|学生$|医生$|科长$|大家$|一[天家方元]$|.[子儿]女$|^东方红$/;

/**
 * Full names in running text, by the shape of the name, the words of the dictionary around it and what stands before
 * and behind it: 张伟明反映, 业主李建国称, 邻居李强, 王芳和李娜. `found` gets the name and its place.
 */
export function findRunningNames(text: string, found: (name: string, start: number) => void): void {
  const ends = new Map<number, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (((CLASSES[text.charCodeAt(at)] ?? 0) & SURNAME) === 0) continue;
    const length = nameLength(text, at);
    if (length === 0) continue;
    ends.set(at, at + length);
    at += length - 1;
  }
  for (const [start, end] of [...ends]) if (isPlaceElsewhere(text, start, end)) ends.delete(start);
  for (const [start, end] of [...ends]) addListed(text, start, end, ends);
  for (const [start, end] of ends) found(text.slice(start, end), start);
}

/** What a text gives to a place, an estate or a company anywhere is none of its persons, unless a role or a title says so. */
function isPlaceElsewhere(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  let isPlace = false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const behind = at + name.length;
    if (ROLE.test(text.slice(Math.max(0, at - LOOK_BACK), at))) return false;
    if (follows(PERSONAL, text, behind) || follows(TITLE, text, behind)) return false;
    isPlace ||= !follows(SPEECH, text, behind) && !follows(DEED, text, behind) && follows(PLACE_NEAR, text, behind);
  }
  return isPlace;
}

/** The names that stand beside a name in a list: what makes one of them a name makes the others so. */
function addListed(text: string, start: number, end: number, ends: Map<number, number>): void {
  for (let at = end; follows(LISTED, text, at); ) {
    const next = ends.get(at + 1) ?? listedEnd(text, at + 1);
    if (next === undefined) break;
    ends.set(at + 1, next);
    at = next;
  }
  for (let at = start; at > 2 && follows(LISTED, text, at - 1); ) {
    const from = [at - 4, at - 3].find((first) => first >= 0 && listedEnd(text, first) === at - 1);
    if (from === undefined) break;
    ends.set(from, at - 1);
    at = from;
  }
}

function listedEnd(text: string, at: number): number | undefined {
  if (!SURNAMES.has(text.charAt(at)) || !isGiven(text, at + 1)) return undefined;
  for (const end of isGiven(text, at + 2) ? [at + 3, at + 2] : [at + 2]) {
    const isShort = end === at + 2;
    if (isWord(text.slice(at, end), !isShort) || PLACE_END.test(text.slice(at, end))) continue;
    if (follows(PLACE_BEHIND, text, end)) continue;
    const { isExact, isClean } = fitOf(text, at, end);
    if (isExact || (isClean && follows(PERSONAL, text, end))) return end;
  }
  return undefined;
}

function nameLength(text: string, at: number): number {
  const isDouble = DOUBLE_SURNAMES.has(text.slice(at, at + 2));
  if ((!isDouble && !SURNAMES.has(text.charAt(at))) || follows(ADDRESS, text, at + 1)) return 0;
  const given = at + (isDouble ? 2 : 1);
  const [isFirst, isSecond] = [isGiven(text, given), isGiven(text, given + 1)];
  if (follows(PROVERBIAL, text, at)) return isProverbial(text, at) ? 2 : 0;
  if (isFirst && isSecond && isName(text, at, given + 2, true)) return given + 2 - at;
  const unknown = unknownNameLength(text, at);
  if (unknown > 0) return unknown;
  return isFirst && isName(text, at, given + 1, isDouble) ? given + 1 - at : 0;
}

/** 张三和李四: names for anybody, which the sentence treats as names. */
const PROVERBIAL = /张三|李四|王五|赵六/y;

function isProverbial(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOK_BACK), at);
  const isNamed = START.test(before) || ROLE.test(before) || CUE.test(before) || PREPOSITION.test(before);
  return isNamed && [END, SPEECH, DEED, SHARED, PERSONAL, LISTED].some((next) => follows(next, text, at + 2));
}

/** Behind a surname: how people are spoken of without their given name. */
const ADDRESS =
  /先生|女士|小姐|同[学志]|阿姨|大[爷妈姐哥叔婶]|师傅|医生|主任|书记|经理|总|[局科站所校院队处厂社镇乡村县区组董]长|警官|律师|法官|老[师板伯先太人爷]|会计|主管|某/y;

/** 班主任曾芳令老师: a word that the dictionary does not know, behind one for a person. */
function unknownNameLength(text: string, at: number): number {
  if (!ROLE.test(text.slice(Math.max(0, at - LOOK_BACK), at))) return 0;
  const end = unknownWordEnd(text, at);
  const name = text.slice(at, end);
  if (name.length < 2 || name.length > 3 || NEVER_GIVEN.test(name.slice(1)) || NO_NAMES.has(name.slice(0, 2))) return 0;
  return PLACE_END.test(name) || follows(PLACE_BEHIND, text, end) ? 0 : name.length;
}

/** What the dictionary's model takes for part of an unknown word and is none of a name. */
const NEVER_GIVEN =
  /[^\u4e00-\u9fff]|[的了是在有我你他她它们这那某被把给对从到与及或也都就还很最不没无请问等个些位名上下里外前后先女老说称要用去系欠户所人地者于私擅拒打挖乱]/;

function isGiven(text: string, at: number): boolean {
  return at < text.length && ((CLASSES[text.charCodeAt(at)] ?? 0) & GIVEN) !== 0;
}

function isWord(name: string, isLong: boolean): boolean {
  const head = name.slice(0, 2);
  if (DOUBLE_SURNAMES.has(head)) return false;
  return NO_NAMES.has(head) || (!isLong && WORDS_LIKE_NAMES.has(head));
}

/** Whether the characters from `start` to `end` are a name where they stand. */
function isName(text: string, start: number, end: number, isLong: boolean): boolean {
  const name = text.slice(start, end);
  if (NO_GIVEN.test(name) || isWord(name, isLong)) return false;
  const head = name.slice(0, 2);
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const signs: Signs = {
    isRole: ROLE.test(before),
    isCued: CUE.test(before),
    isStart: START.test(before),
    isPreposed: PREPOSITION.test(before) && !WORDS_LAST.has(name.charAt(0)),
    isListed: before.endsWith('、'),
    isHanded: HANDED.test(before) && !WORDS_LAST.has(name.charAt(0)),
    isBelonging: BELONGS.test(before),
    isSaid: /(?:[^公声名职简俗统全自宣]称|说|求|因)$/.test(before),
    isSeldom: SELDOM.has(name.charAt(0)),
    isWord: head === '东方' || (WORDS_LIKE_NAMES.has(head) && !DOUBLE_SURNAMES.has(head)),
    isPlace: PLACE_END.test(name),
  };
  const verdict = isLong ? isLongName(text, name, end, signs) : isShortName(text, end, signs);
  if (verdict === 'no' || verdict === 'sure') return verdict === 'sure';
  const { isClean, isExact, isActing } = fitOf(text, start, end);
  return verdict === 'clean' ? isClean : verdict === 'acting' ? isActing : isExact;
}

interface Signs {
  readonly isRole: boolean;
  readonly isCued: boolean;
  readonly isStart: boolean;
  readonly isPreposed: boolean;
  readonly isListed: boolean;
  readonly isHanded: boolean;
  readonly isBelonging: boolean;
  readonly isSaid: boolean;
  readonly isSeldom: boolean;
  readonly isWord: boolean;
  readonly isPlace: boolean;
}

/** What must hold besides: nothing, that no word of the dictionary is cut in two, or that the name is a word of its own. */
type Verdict = 'sure' | 'clean' | 'exact' | 'acting' | 'no';

function isLongName(text: string, name: string, end: number, signs: Signs): Verdict {
  const { isRole, isCued, isStart, isPreposed, isPlace } = signs;
  const isSaid = follows(SPEECH, text, end);
  if (follows(PERSONAL, text, end)) return 'sure';
  if (signs.isWord || isPlace) {
    if (isPlace && (isRole || isCued) && follows(END, text, end)) return 'clean';
    if (isPlace && isRole && !follows(PLACE_BEHIND, text, end)) return 'exact';
    return (isStart || isRole || isCued) && isSaid && !(signs.isWord && isPlace) ? 'clean' : 'no';
  }
  if ((isStart || isRole || isCued || isPreposed) && isSaid) return 'sure';
  if (name.endsWith('和')) return isRole || isCued || isStart || isPreposed ? 'exact' : 'no';
  if (isRole || isCued)
    return follows(PLACE_BEHIND, text, end) && !follows(TITLE, text, end) ? (isRole ? 'exact' : 'no') : 'clean';
  if (isStart && (follows(DEED, text, end) || follows(LISTED, text, end))) return 'clean';
  if (isPreposed && (follows(END, text, end) || follows(SHARED, text, end))) return 'clean';
  return signs.isSeldom || follows(PLACE_BEHIND, text, end) ? 'no' : 'exact';
}

function isShortName(text: string, end: number, signs: Signs): Verdict {
  const { isRole, isCued, isStart, isPreposed, isPlace } = signs;
  const isPersonal = follows(PERSONAL, text, end);
  const isSaid = follows(SPEECH, text, end);
  const isAtEnd = follows(END, text, end);
  if ((isStart || isCued || isRole) && (isPersonal || isSaid)) return 'clean';
  if ((isCued || isRole) && isAtEnd) return 'clean';
  const isHuman = follows(HUMAN, text, end);
  if (isHuman && !isPlace) return isPreposed ? 'clean' : 'exact';
  if (isPlace || follows(PLACE_BEHIND, text, end)) return 'no';
  if (isRole) return signs.isSeldom && !follows(DEED, text, end) ? 'exact' : 'clean';
  const isActing = isAtEnd || follows(DEED, text, end);
  if (!signs.isSeldom && follows(HUMAN_OR_BODY, text, end)) return 'exact';
  if (signs.isHanded && (isActing || follows(MONEY, text, end) || follows(DONE, text, end))) return 'exact';
  if (signs.isBelonging && isActing) return 'exact';
  if (isPersonal || isSaid || follows(TITLE, text, end)) return 'exact';
  if (isStart && follows(LISTED, text, end) && isDoneTogether(text, end + 1)) return 'exact';
  if (isCued && (follows(DEED, text, end) || follows(LISTED, text, end))) return 'exact';
  if (isPreposed && !signs.isListed && (isActing || follows(SHARED, text, end))) return 'exact';
  return !signs.isSeldom && (isCued || isPreposed || signs.isHanded || signs.isBelonging || signs.isSaid)
    ? 'acting'
    : 'no';
}

/** 王芳和李娜吵架: the second of two names, and what persons do. */
function isDoneTogether(text: string, at: number): boolean {
  const end = listedEnd(text, at);
  return end !== undefined && [SPEECH, DEED, SHARED, PERSONAL].some((next) => follows(next, text, end));
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
