import { FOREIGN } from '../settings.js';
import { PLACE_ENDS } from './candidates.js';
import { givenScore } from './characters.js';
import { FIRMS, PUBLIC_FIGURES } from './lists.js';
import {
  ADDRESS,
  CUE,
  DEED,
  follows,
  HANDED,
  HUMAN,
  HUMAN_OR_BODY,
  ILL,
  LOOK_BACK,
  NEVER_GIVEN,
  PERSONAL,
  PLACE_BEHIND,
  PLACE_NEAR,
  PREPOSITION,
  ROLE,
  SPEECH,
  START,
  TITLE,
} from './name-context.js';
import { lines, SOUNDS } from './sounds.js';
import { withWords } from './word-lists.js';
import { isOrdinaryWord, type Words } from './words.js';

const PARTS: ReadonlySet<string> = new Set(['维', '藏', '蒙', '满', '彝', '外'].flatMap((key) => lines.get(key) ?? []));
/** Given names written in Latin letters. */
export const ENGLISH_GIVEN = lines.get('英') ?? [];
const LONGEST_PART = Math.max(...[...PARTS].map((part) => part.length));

/** Sounds that are words of a sentence as often: at an end of a name they are not taken with it. */
const LOOSE = new Set('来都让和那其才因对文理修家');
const DOT = /[·•・‧]/;
const SOUNDING_PLACE = withWords(/<sounding_place_ends>$/);
/** Beside a dot more characters write sounds, which in running text are words as often. */
const DOTTED_SOUNDS = new Set([...SOUNDS, ...(lines.get('点') ?? []).join('')]);
const JAPANESE_SURNAMES: ReadonlySet<string> = new Set(lines.get('日') ?? []);
/** 山本由纪夫, 山田太郎: a surname of two characters or three, and a given name of so many with such an end. */
const CALLED = withWords(/<foreign_called>/y);
/** Behind a name that stands alone. */
const ALONE = /^[，。；！？、,;!?\s）)]?$/;
/** Nothing but a person acts so: 西川由纪不会说中文. */
const ACTS = /(?:不[会能肯想敢]|已经|在本|来[本中])/y;
const JAPANESE_END = /[郎子夫雄介彦]$/;
const JAPANESE_GIVEN = /(?!.{0,2}某)[\u4e00-\u9fff]{1,2}[郎子夫雄介彦]/y;

/** What may begin at a character: asked at every one of every text. */
const BEGINS = { dot: 1, part: 2, japanese: 4 } as const;
const beginnings = new Uint8Array(65_536);
for (const [kind, words] of [
  [BEGINS.dot, [...'·•・‧']],
  [BEGINS.part, PARTS],
  [BEGINS.japanese, JAPANESE_SURNAMES],
] as const)
  for (const word of words) beginnings[word.charCodeAt(0)] = (beginnings[word.charCodeAt(0)] ?? 0) | kind;

/** The end of the known part that begins at `at`, the longest that there is; `at` where none does. */
function partEnd(text: string, at: number): number {
  for (let length = Math.min(LONGEST_PART, text.length - at); length > 1; length -= 1)
    if (PARTS.has(text.slice(at, at + length))) return at + length;
  return at;
}

function grow(text: string, from: number, step: 1 | -1, limit: number, sounds: ReadonlySet<string> = SOUNDS): number {
  let at = from;
  for (let grown = 0; grown < limit; grown += 1) {
    const character = text.charAt(step === 1 ? at : at - 1);
    if (!sounds.has(character) || LOOSE.has(character)) break;
    at += step;
  }
  return at;
}

/**
 * Names without a Chinese surname: 阿依古丽, 次仁卓玛, 其木格, 约翰·史密斯. A run of the characters that write such names,
 * half of it in known parts, where a person can stand (or anywhere); with a dot in it, wherever it stands.
 */
export function findTransliterated(
  text: string,
  words: Words,
  found: (start: number, end: number) => void,
  isAnywhere = false,
): void {
  let done = 0;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const begins = beginnings[text.charCodeAt(at)] ?? 0;
    if (begins === 0) continue;
    if (begins === BEGINS.dot) {
      const dotted = dottedAt(text, at, done);
      if (dotted === undefined) continue;
      found(...dotted);
      done = dotted[1];
      at = done - 1;
      continue;
    }
    const japanese = (begins & BEGINS.japanese) === 0 ? undefined : japaneseEnd(text, at, done, words);
    if (japanese !== undefined) {
      found(at, japanese);
      done = japanese;
      at = japanese - 1;
      continue;
    }
    if ((begins & BEGINS.part) === 0) continue;
    const first = partEnd(text, at);
    if (first === at) continue;
    const start = Math.max(done, grow(text, at, -1, FOREIGN.longestEdge));
    const parts = partsFrom(text, at, first);
    const { covered } = parts;
    const end = grow(text, parts.end, 1, FOREIGN.longestEdge);
    if (DOT.test(text.charAt(end))) continue;
    const length = end - start;
    // Of known parts alone, and of more than one: 布仁巴雅尔 is a name wherever it stands, whatever the dictionary calls it.
    const isSure = covered === length && length >= FOREIGN.sure;
    if (
      (length >= FOREIGN.least || (covered === length && isCalled(text, start, end))) &&
      length <= FOREIGN.longest &&
      covered * 2 >= length &&
      !isOfPublicWord(text, start, end, words) &&
      (isSure ? !isPlace(text, end) : isPerson(text, start, end, isAnywhere, words))
    ) {
      found(start, end);
      done = end;
    }
    at = end - 1;
  }
}

/** The name about a dot. */
function dottedAt(text: string, dot: number, from: number): readonly [start: number, end: number] | undefined {
  const start = leftOfDot(text, dot, from);
  const end = grow(text, partEnd(text, dot + 1), 1, FOREIGN.longest, DOTTED_SOUNDS);
  if (start >= dot || end <= dot + 2 || isPlace(text, end) || isPublic(text.slice(start, end))) return undefined;
  const isKnown =
    isTransliterated(text.slice(start, dot) + text.slice(dot + 1, end)) ||
    ROLE.test(text.slice(Math.max(0, start - LOOK_BACK), start));
  return isKnown ? [start, end] : undefined;
}

/**
 * The known parts from `at` on, of which the first ends at `first`, with a few sounds at most between two: where the
 * last ends, and their characters.
 */
function partsFrom(text: string, at: number, first: number): { end: number; covered: number } {
  let end = first;
  let covered = end - at;
  for (let next = end; next < Math.min(text.length, end + FOREIGN.longestEdge); next += 1) {
    const close = partEnd(text, next);
    if (close > next) {
      covered += close - next;
      end = close;
      next = end - 1;
    } else if (!SOUNDS.has(text.charAt(next))) break;
  }
  return { end, covered };
}

/** 玛丽小姐, 外教汤姆: two characters that are a firm's or a place's as well. */
function isCalled(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  return (ROLE.test(before) || follows(CALLED, text, end)) && text.slice(start, end) !== '阿里';
}

/** The end of a Japanese name that begins at `at`, where a person can stand. */
function japaneseEnd(text: string, at: number, from: number, words: Words): number | undefined {
  if (at < from) return undefined;
  for (const length of [3, 2]) {
    if (!JAPANESE_SURNAMES.has(text.slice(at, at + length))) continue;
    JAPANESE_GIVEN.lastIndex = at + length;
    const end = at + length + (JAPANESE_GIVEN.exec(text)?.[0].length ?? 0);
    if (end > at + length && isPerson(text, at, end, false, words)) return end;
    const before = text.slice(Math.max(0, at - LOOK_BACK), at);
    for (const given of [2, 1]) {
      const to = at + length + given;
      const [name, own] = [text.slice(at, to), text.slice(at + length, to)];
      if (!(ROLE.test(before) || START.test(before)) || !/^(?:(?!某)[\u4e00-\u9fff])+$/.test(name)) continue;
      // 石井镇反映, 石井居民投诉.
      if (PLACE_ENDS.test(name) || (given === 1 ? givenScore(own) < 0 : isOrdinaryWord(own, words))) continue;
      if ([HUMAN, HUMAN_OR_BODY, SPEECH, PERSONAL, CALLED, ACTS].some((pattern) => follows(pattern, text, to)))
        return to;
      if (given > 1 && ROLE.test(before) && ALONE.test(text.charAt(to))) return to;
    }
  }
  return undefined;
}

/** A Japanese name where one is told, by its surname: 田中美咲; given names of three characters end like 健太郎. */
export function isJapaneseName(name: string, words: Words): boolean {
  if (PLACE_ENDS.test(name)) return false;
  return [3, 2].some((length) => {
    const own = name.slice(length);
    if (!JAPANESE_SURNAMES.has(name.slice(0, length)) || NEVER_GIVEN.test(own)) return false;
    if (own.length === 1) return givenScore(own) > 0;
    return own.length === 2 ? !isOrdinaryWord(own, words) : own.length === 3 && JAPANESE_END.test(own);
  });
}

/** Whether the characters write the sounds of a name, as far as they do beside a dot: behind a word for who is from abroad. */
export function isSounded(name: string): boolean {
  const others = [...name].filter((character) => !DOTTED_SOUNDS.has(character));
  return name.length >= FOREIGN.least && others.length <= 1 && !PLACE_ENDS.test(name);
}

/** Behind a word for a person, from the start of the clause, or as far as the characters write sounds. */
function leftOfDot(text: string, dot: number, from: number): number {
  const sounds = grow(text, dot, -1, FOREIGN.longest, DOTTED_SOUNDS);
  if (sounds < dot) return Math.max(from, sounds);
  const before = text.slice(Math.max(from, dot - LOOK_BACK - 1), dot - 1);
  return ROLE.test(before) || START.test(before) ? dot - 1 : dot;
}

/** Whether the characters are those of a name written by sound, behind a Chinese surname or without one: 尕藏加, 韩索菲亚. */
export function isWrittenBySound(name: string): boolean {
  if (PLACE_ENDS.test(name) || SOUNDING_PLACE.test(name)) return false;
  const inParts = partsIn(name);
  if (name.length < FOREIGN.least) return inParts === name.length;
  if ([...name].every((character) => SOUNDS.has(character))) return true;
  return (
    inParts >= name.length - 1 ||
    (inParts * 2 >= name.length && [...name].filter((one) => !SOUNDS.has(one)).length === 1)
  );
}

const isPublic = (name: string): boolean => FIRMS.has(name) || PUBLIC_FIGURES.has(name);

/** 额尔登 of 额尔登旗: what lies in a public word is nobody's name, nor is what ends as a place. A part may be one in the dictionary: 乌云其木格. */
function isOfPublicWord(text: string, start: number, end: number, words: Words): boolean {
  const name = text.slice(start, end);
  if (SOUNDING_PLACE.test(name)) return true;
  if (PARTS.has(name)) return false;
  for (let from = Math.max(0, start - FOREIGN.longestEdge); from <= start; from += 1)
    for (let to = end; to <= Math.min(text.length, end + FOREIGN.longestEdge); to += 1)
      if (isOtherWord(text.slice(from, to), words)) return true;
  return false;
}

/** A word, and not what the dictionary calls a name and is one part behind another: 伊万诺娃. */
const isOtherWord = (word: string, words: Words): boolean =>
  isOrdinaryWord(word, words) && !(words.tag(word).startsWith('nr') && partsIn(word) === word.length);

function isPlace(text: string, end: number): boolean {
  if (follows(TITLE, text, end) || follows(ADDRESS, text, end)) return false;
  return follows(PLACE_BEHIND, text, end) || (follows(PLACE_NEAR, text, end) && !follows(SPEECH, text, end));
}

function isPerson(text: string, start: number, end: number, isAnywhere: boolean, words: Words): boolean {
  const name = text.slice(start, end);
  if (isPlace(text, end) || isPublic(name) || isOtherWord(name, words)) return false;
  if (isAnywhere) return true;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  return (
    [START, ROLE, CUE, HANDED, PREPOSITION].some((pattern) => pattern.test(before)) ||
    [SPEECH, HUMAN, TITLE, PERSONAL, ILL, DEED].some((pattern) => follows(pattern, text, end))
  );
}

/** How many characters of a stretch stand in known parts of such names. */
function partsIn(name: string): number {
  let covered = 0;
  for (let at = 0; at < name.length; at += 1) {
    const end = partEnd(name, at);
    if (end === at) continue;
    covered += end - at;
    at = end - 1;
  }
  return covered;
}

/** A part of a foreign name is known, or two of three characters write the sounds of one. */
function isTransliterated(name: string): boolean {
  const plain = name.replace(/[·•・‧]/g, '');
  let sounds = 0;
  for (const character of plain) if (SOUNDS.has(character)) sounds += 1;
  return partsIn(plain) > 0 || sounds * 3 >= plain.length * 2;
}

/** The run of characters that write foreign sounds in which a stretch lies; the stretch itself where it does not lie in one. */
export function foreignRunAt(text: string, from: number, to: number): readonly [start: number, end: number] {
  for (let at = from; at < to; at += 1) if (!SOUNDS.has(text.charAt(at))) return [from, to];
  return [grow(text, from, -1, FOREIGN.longest), grow(text, to, 1, FOREIGN.longest)];
}
