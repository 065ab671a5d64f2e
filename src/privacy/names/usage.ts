import { findPlaces, type Segmenter } from '../../text/index.js';
import { type Occurrences, scoreWithin } from './candidates.js';
import { follows, HUMAN, LOOK_BACK, PERSONAL, ROLE, TITLE } from './name-context.js';
import { contextScore } from './running-names.js';
import { wordGain } from './words.js';

/** Of the occurrences in the tickets so many at most are looked at; so large a share of a place's or a firm's makes it one. */
const OCCURRENCES = 40;
const PLACE_SHARE = 0.6;
/** From so many occurrences on it counts how the tickets use a string, and no longer what stands beside it in the phrase. */
export const ENOUGH = 3;
/** Characters about an occurrence that are read for a place. */
const WINDOW = 12;
/** What stands beside a person's name now and then; a string beside which it hardly ever does is none. */
const PERSONAL_CONTEXT = 1.5;
/** In so large a share of many tickets at most, in none of a few. */
const MANY = 6;
const PERSONAL_SHARE = 0.1;
/** A thing up to this score: of those that are more like names, most are. */
const THING = 6;
/** In so large a share of three occurrences or more something hangs on an end that is no word: the string is cut out of a longer one. */
const BOUND_SHARE = 0.8;
/** A character that stands by itself about as often as chance has it in a text: 的, 又, 堵, and not 贷, 岭, 湖. */
const LEAST_ALONE = -0.25;
const LONGEST_WORD = 4;
/** So large a share of a word's occurrences behind one surname makes it a given name. */
const OWN_SHARE = 0.5;
/** Characters of the longer given names. */
const GIVEN = 2;
const HAN = /[\u4e00-\u9fff]/;
const HAN_WORD = /^[\u4e00-\u9fff]+$/;

/** How the tickets use a string. */
export interface Usage {
  readonly all: number;
  /** Mean of how much better the words around it are explained with a name; of what stands beside it. */
  readonly score: number;
  readonly context: number;
  /** Share of the occurrences that lie within the name of a place. */
  readonly places: number;
  /** Mostly as the name of a place or a firm, and never with a role or a title. */
  readonly isPlace: boolean;
  /** Hardly ever without what belongs to it: 松雅 of 松雅湖, 余易 of 余易贷. */
  readonly isPart: boolean;
  /** Below this score it is a thing: it stands hardly ever where a person's name does. */
  readonly thing: number;
}

export function usageIn(name: string, corpus: string, segmenter: Segmenter, wordsOf: Occurrences): Usage {
  const occurrencesOf = isMostlyOne(name, corpus) ? without(name.slice(-GIVEN), wordsOf) : wordsOf;
  let [all, places, persons, context, score, left, right, isPerson] = [0, 0, 0, 0, 0, 0, 0, false];
  for (let at = corpus.indexOf(name); at !== -1 && all < OCCURRENCES; at = corpus.indexOf(name, at + name.length)) {
    const end = at + name.length;
    isPerson ||=
      ROLE.test(corpus.slice(Math.max(0, at - LOOK_BACK), at)) ||
      [PERSONAL, TITLE, HUMAN].some((pattern) => follows(pattern, corpus, end));
    all += 1;
    const beside = contextScore(corpus, at, end, segmenter);
    context += beside;
    score += scoreWithin(corpus, at, end, occurrencesOf);
    if (beside >= PERSONAL_CONTEXT) persons += 1;
    if (isBoundBehind(corpus, end, occurrencesOf)) right += 1;
    if (isBoundBefore(corpus, at, occurrencesOf)) left += 1;
    const from = Math.max(0, at - WINDOW);
    if (isInPlace(corpus.slice(from, end + WINDOW), at - from, end - from, segmenter)) places += 1;
  }
  const isPlace = all > 1 && places >= all * PLACE_SHARE;
  return {
    all,
    score: score / Math.max(1, all),
    context: context / Math.max(1, all),
    places: places / Math.max(1, all),
    isPlace: !isPerson && isPlace,
    isPart: all >= MANY && Math.max(left, right) >= all * BOUND_SHARE,
    thing: isPerson ? Number.NEGATIVE_INFINITY : thingBelow(all, persons),
  };
}

/** A given name of two characters that is a word stands in these tickets behind this surname more than anywhere else. */
function isMostlyOne(name: string, corpus: string): boolean {
  const given = name.slice(-GIVEN);
  if (name.length <= GIVEN) return false;
  const surname = name.slice(0, -GIVEN);
  let [all, own] = [0, 0];
  for (let at = corpus.indexOf(given); at !== -1; at = corpus.indexOf(given, at + GIVEN)) {
    all += 1;
    if (corpus.startsWith(surname, at - surname.length)) own += 1;
  }
  return own >= ENOUGH && own >= all * OWN_SHARE;
}

const without =
  (hidden: string, occurrencesOf: Occurrences): Occurrences =>
  (word) =>
    word === hidden ? 0 : occurrencesOf(word);

function thingBelow(all: number, persons: number): number {
  if (all >= MANY && persons <= all * PERSONAL_SHARE) return THING;
  return all >= ENOUGH && persons === 0 ? THING : Number.NEGATIVE_INFINITY;
}

/** Neither a mark nor a word begins there. */
function isBoundBehind(text: string, at: number, occurrencesOf: Occurrences): boolean {
  return HAN.test(text.charAt(at)) && !isMetBy(text.charAt(at), occurrencesOf, (length) => text.slice(at, at + length));
}

/** … or ends there. */
function isBoundBefore(text: string, at: number, occurrencesOf: Occurrences): boolean {
  const last = text.charAt(at - 1);
  return HAN.test(last) && !isMetBy(last, occurrencesOf, (length) => text.slice(Math.max(0, at - length), at));
}

function isMetBy(character: string, occurrencesOf: Occurrences, wordOf: (length: number) => string): boolean {
  if (standsAlone(character, occurrencesOf)) return true;
  for (let length = 2; length <= LONGEST_WORD; length += 1) {
    const word = wordOf(length);
    if (HAN_WORD.test(word) && occurrencesOf(word) > 0) return true;
  }
  return false;
}

function standsAlone(character: string, occurrencesOf: Occurrences): boolean {
  return wordGain(character, Math.max(1, occurrencesOf(character))) >= LEAST_ALONE;
}

/** Within the name of a place that is longer. */
export function isInPlace(text: string, start: number, end: number, segmenter: Segmenter): boolean {
  return findPlaces(text, segmenter).some(
    (place) => place.start <= start && place.end > end - 1 && place.end - place.start > end - start,
  );
}
