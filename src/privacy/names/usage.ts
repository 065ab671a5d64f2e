import { findPlaces, type Segmenter } from '../../text/index.js';
import { USAGE, WORDS } from '../settings.js';
import { PLACE_ENDS, scoreWithin } from './candidates.js';
import { contextScore } from './context-score.js';
import { END, follows, HUMAN, PERSONAL, START } from './name-context.js';
import type { SearchedText } from './searched-text.js';
import { isOrdinaryWord, type Occurrences, type Words, wordGain } from './words.js';
import { isBehindRole, isCounter, isCuttingWord, isReachedInto, isTitled } from './words-over.js';

/** Characters of the words that a name may begin or end with: 武力清, 曾全长. */
const WORD = 2;
/** What masking leaves of a name is no part of the word before it. */
const MASKED = '某';
const HAN = /[\u4e00-\u9fff]/;
const HAN_WORD = /^[\u4e00-\u9fff]+$/;

/** What villages and roads are written behind: 三叠溪乡富民村. */
const TOWN = /(?:[市区县旗乡镇]|街道)$/;
const LONGEST_TOWN = 10;

/** How the tickets use a string. */
export interface Usage {
  readonly all: number;
  /** Mean of how much better the words around it are explained with a name; of what stands beside it. */
  readonly score: number;
  readonly context: number;
  /** Share of the occurrences that lie within the name of a place; dear, and looked up when it is asked for. */
  readonly places: number;
  /** Mostly as the name of a place or a firm, or as a village behind its town, and never with a role or a title. */
  readonly isPlace: boolean;
  /** Hardly ever without what belongs to it: 松雅 of 松雅湖, 余易 of 余易贷; 路延长 of 线路|延长. */
  readonly isPart: boolean;
  /** Below this score it is a thing: it stands hardly ever where a person's name does. */
  readonly thing: number;
}

export function usageIn(
  name: string,
  searched: SearchedText,
  segmenter: Words & Segmenter,
  wordsOf: Occurrences,
): Usage {
  const corpus = searched.text;
  const occurrencesOf = without([name, ...wordsOfItsOwn(name, searched)], wordsOf);
  const endsAsPlace = PLACE_ENDS.test(name);
  // 富民村一家, 富民村村民家里: those of a village have homes and families.
  const human = endsAsPlace ? [PERSONAL] : [PERSONAL, HUMAN];
  const found = placesOf(name, searched);
  const all = found.length;
  /** Of how many of its occurrences something is so. */
  const counted = (is: (at: number, end: number) => boolean): number =>
    found.filter((at) => is(at, at + name.length)).length;
  const isBound = (): boolean =>
    counted((_, end) => isBoundBehind(corpus, end, occurrencesOf)) >= all * USAGE.boundShare ||
    counted((at) => isBoundBefore(corpus, at, occurrencesOf)) >= all * USAGE.boundShare;
  const isCut = (): boolean => counted((at, end) => isCutOfWords(corpus, at, end, segmenter)) >= all * USAGE.boundShare;
  let beside: ReturnType<typeof lookBeside> | undefined;
  /** What stands around it, looked at when it is asked for: half are parts of something longer, and of those nobody asks. */
  const around = (): ReturnType<typeof lookBeside> => {
    beside ??= lookBeside();
    return beside;
  };
  let places: number | undefined;
  return {
    all,
    isPart: (all >= USAGE.many && isBound()) || (all >= USAGE.enough && isCut()),
    get score() {
      return around().score / Math.max(1, all);
    },
    get context() {
      return around().context / Math.max(1, all);
    },
    get places() {
      places ??= counted((at, end) => isNearPlace(corpus, at, end, segmenter)) / Math.max(1, all);
      return places;
    },
    get isPlace() {
      const { isPerson, isOfTown } = around();
      return !isPerson && (isOfTown || (all > 1 && this.places >= USAGE.placeShare));
    },
    get thing() {
      const { context, isPerson } = around();
      return !isPerson && isThing(all, context / all) ? USAGE.thing : Number.NEGATIVE_INFINITY;
    },
  };

  function lookBeside() {
    let [context, score, isPerson, isOfTown] = [0, 0, false, false];
    for (const at of found) {
      const end = at + name.length;
      isPerson ||=
        isBehindRole(corpus, at, segmenter) ||
        isTitled(corpus, at, end, segmenter) ||
        human.some((pattern) => follows(pattern, corpus, end));
      isOfTown ||= endsAsPlace && isBehindTown(corpus, at, segmenter);
      if (!isAlone(corpus, at, end)) context += contextScore(corpus, at, end, segmenter);
      score += scoreWithin(corpus, at, end, occurrencesOf);
    }
    return { context, score, isPerson, isOfTown };
  }
}

/** Where a string stands, as often as is looked at. */
function placesOf(name: string, searched: SearchedText): number[] {
  const places: number[] = [];
  let at = searched.indexOf(name);
  for (; at !== -1 && places.length < USAGE.occurrences; at = searched.indexOf(name, at + name.length)) places.push(at);
  return places;
}

/** Whether one occurrence lies within the name of a place, of whose text only so much is read. */
function isNearPlace(text: string, start: number, end: number, segmenter: Words & Segmenter): boolean {
  const from = Math.max(0, start - USAGE.window);
  return isInPlace(text.slice(from, end + USAGE.window), start - from, end - from, segmenter);
}

/** A word that is a name as well (黄石, 柏树): in these tickets it stands where persons do, time and again. */
export function isUsedAsName({ all, score, context }: Usage): boolean {
  return all >= USAGE.many && context >= USAGE.certainlyPersonal && score + context >= USAGE.certainlyAName;
}

function isThing(all: number, context: number): boolean {
  return all >= USAGE.enough && context < (all >= USAGE.many ? USAGE.leastPersonal : USAGE.leastPersonalOfFew);
}

/** Between two marks a thing stands as often as a person. */
function isAlone(text: string, start: number, end: number): boolean {
  return START.test(text.slice(Math.max(0, start - 1), start)) && follows(END, text, end);
}

/**
 * The two characters at an end of a longer name that are a word, and stand in these tickets in this name more than anywhere else. Those
 * of a place do so as well: 富民 of 富民村.
 */
function wordsOfItsOwn(name: string, corpus: SearchedText): string[] {
  if (name.length <= WORD || PLACE_ENDS.test(name)) return [];
  const times = timesOf(name, corpus);
  const [first, given] = [name.slice(0, WORD), name.slice(-WORD)];
  return [
    ...(isMostlyIn(name, given, corpus, times, USAGE.leastEnds) ? [given] : []),
    ...(isMostlyIn(name, first, corpus, times, USAGE.many) ? [first] : []),
  ];
}

function timesOf(name: string, corpus: SearchedText): number {
  let times = 0;
  for (let at = corpus.indexOf(name); at !== -1; at = corpus.indexOf(name, at + 1)) times += 1;
  return times;
}

/** @param times the name stands there: no word is looked for that cannot reach its share of them */
function isMostlyIn(name: string, word: string, corpus: SearchedText, times: number, least: number): boolean {
  if (times < least) return false;
  const offset = name.indexOf(word);
  let [all, own] = [0, 0];
  for (let at = corpus.indexOf(word); at !== -1; at = corpus.indexOf(word, at + WORD)) {
    all += 1;
    if (times < all * USAGE.ownShare) return false;
    if (corpus.text.startsWith(name, at - offset)) own += 1;
  }
  return own >= least && own >= all * USAGE.ownShare;
}

const without =
  (hidden: readonly string[], occurrencesOf: Occurrences): Occurrences =>
  (word) =>
    hidden.includes(word) ? 0 : occurrencesOf(word);

/**
 * A word, and the piece of another that reaches beyond the stretch: 班里|一半, 线路|延长, or what is counted and a word, 16路|延长.
 * Where one matter's tickets alone are looked at, they stand together in all of them, as a name would.
 */
function isCutOfWords(text: string, start: number, end: number, words: Words): boolean {
  if (end - start <= WORD) return false;
  const isWord = (word: string): boolean => isOrdinaryWord(word, words) && isCuttingWord(word, words);
  if (isWord(text.slice(start, start + WORD)) && isReachedInto(text, end, end - 1, isWord)) return true;
  if (!isWord(text.slice(end - WORD, end))) return false;
  return isCounter(text, start) || isReachedInto(text, start, start - 1, isWord);
}

/** Neither a mark nor a word begins there. */
function isBoundBehind(text: string, at: number, occurrencesOf: Occurrences): boolean {
  const next = text.charAt(at);
  return HAN.test(next) && next !== MASKED && !isMetBy(next, occurrencesOf, (length) => text.slice(at, at + length));
}

/** … or ends there. */
function isBoundBefore(text: string, at: number, occurrencesOf: Occurrences): boolean {
  const last = text.charAt(at - 1);
  return HAN.test(last) && !isMetBy(last, occurrencesOf, (length) => text.slice(Math.max(0, at - length), at));
}

function isMetBy(character: string, occurrencesOf: Occurrences, wordOf: (length: number) => string): boolean {
  if (standsAlone(character, occurrencesOf)) return true;
  for (let length = 2; length <= WORDS.longestCut; length += 1) {
    const word = wordOf(length);
    if (HAN_WORD.test(word) && occurrencesOf(word) > 0) return true;
  }
  return false;
}

function standsAlone(character: string, occurrencesOf: Occurrences): boolean {
  return wordGain(character, Math.max(1, occurrencesOf(character))) >= USAGE.leastAlone;
}

/** Within the name of a place that is longer. */
export function isInPlace(text: string, start: number, end: number, segmenter: Words & Segmenter): boolean {
  if (PLACE_ENDS.test(text.slice(start, end)) && isBehindTown(text, start, segmenter)) return true;
  return findPlaces(text, segmenter).some(
    (place) => place.start <= start && place.end > end - 1 && place.end - place.start > end - start,
  );
}

/** Right behind a town or a district that the columns or the dictionary know. */
function isBehindTown(text: string, at: number, words: Words): boolean {
  for (let length = 2; length <= Math.min(LONGEST_TOWN, at); length += 1) {
    const town = text.slice(at - length, at);
    if (TOWN.test(town) && (words.isPublic?.(town) === true || words.tag(town) === 'ns')) return true;
  }
  return false;
}
