import { once } from '../../model/index.js';
import type { Segmenter } from '../../text/index.js';
import { FOREIGN, GATE, SURNAMES, USAGE, WORDS } from '../settings.js';
import { type Candidate, candidatesIn } from './candidates.js';
import { givenScore, surnameAt } from './characters.js';
import { contextScore } from './context-score.js';
import { covered } from './known-names.js';
import { FIRMS, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import { ADDRESS, follows, NEVER_GIVEN, PLACE_BEHIND } from './name-context.js';
import { isNoSurname } from './running-names.js';
import { SearchedText } from './searched-text.js';
import { findTransliterated, foreignRunAt } from './transliterated.js';
import { isInPlace, isUsedAsName, usageIn } from './usage.js';
import { withWords } from './word-lists.js';
import { isOrdinaryWord, occurrencesIn, type Words } from './words.js';
import { isVerbTwice } from './words-over.js';

/** Says whether words may stand on a page: none that can be a private person's name does, announced or not. */
export interface NameGate {
  mayPrint(text: string): boolean;
  /** What could be a person's name in a text, in order. Never for a log. */
  namesIn(text: string): string[];
  /**
   * A text that is shown whole, not chosen, without the names that the tickets together show to be a person's: doubt is
   * left, or every third letter would lose a place or a firm.
   */
  cover(text: string): string;
}

export interface NameGateOptions {
  /** The tickets' texts: what they use as the name of a place or a firm is none of a person. */
  readonly texts?: readonly string[];
}

/** Ends of places, which are in few given names: in doubt the place stays. */
const PLACE_END_ALONE = withWords(/[<place_end_alone>]$/);

/** Characters of a surname and two behind it. */
const LONGEST = 3;
const HAN_RUN = /[\u4e00-\u9fff]+/g;
/** A surname and how people are spoken of; behind 某 no body or place. */
const SPOKEN_OF = withWords(/(?:某(?![<no_person_after_some>])|<spoken_of>|总(?=$|[^\u4e00-\u9fff]|反映|说|称|表示))/y);
const FAMILIAR = /(?:^|[^\u4e00-\u9fff大最])[小老](?=[\u4e00-\u9fff])/g;
const HAN = /[\u4e00-\u9fff]/;

/**
 * A string that can be a person's name (surname and given characters, two to four; a name without a Chinese surname; a
 * surname with a form of address) and is no word, no place and no public person does not print. In doubt it does not.
 *
 * @param segmenter knows the office's words: its dictionaries, and with `withPublicWords` those of its columns
 */
export function createNameGate(segmenter: Segmenter, { texts = [] }: NameGateOptions = {}): NameGate {
  let read: SearchedText | undefined;
  const corpus = (): SearchedText => {
    read ??= new SearchedText(sampleOf(texts));
    return read;
  };
  const { occurrencesOf, isKnown, isDoubtful } = wordsOf(segmenter);
  const usageOf = once((name: string) => usageIn(name, corpus(), segmenter, occurrencesOf));
  const namesIn = (text: string): string[] => {
    const names: string[] = [];
    for (const match of text.matchAll(HAN_RUN)) {
      for (const { start, end, score } of candidatesIn(match[0], occurrencesOf, isDoubtful)) {
        const from = match.index + start;
        const to = match.index + end;
        const name = text.slice(from, to);
        if (score + GATE.bestContext < GATE.leastScore || isPartOfOther(text, from, to, isKnown)) continue;
        if (isVerbTwice(text, from) || isOfWords(name, segmenter)) continue;
        const usage = usageOf(name);
        if (usage.isPart || (isDoubtful(name) && !isUsedAsName(usage))) continue;
        const isUsed = usage.all >= USAGE.enough;
        const shape = isUsed ? usage.score : score;
        const beside = Math.max(isUsed ? usage.context : contextScore(text, from, to, segmenter), GATE.worstContext);
        if (shape + beside < GATE.leastScore || shape < usage.thing) continue;
        if (usage.isPlace || isInPlace(text, from, to, segmenter)) continue;
        names.push(name);
      }
    }
    names.push(...addressed(text, isKnown, segmenter));
    findTransliterated(text, segmenter, (start, end) => names.push(text.slice(start, end)), true);
    return names;
  };
  const cover = (text: string): string => {
    const sure: Candidate[] = [];
    for (const match of text.matchAll(HAN_RUN)) {
      for (const { start, end, score } of candidatesIn(match[0], occurrencesOf, isDoubtful)) {
        if (score + GATE.bestContext < GATE.leastSure) continue;
        const [from, to] = [match.index + start, match.index + end];
        const name = text.slice(from, to);
        if (PLACE_END_ALONE.test(name) || isMasked(text, from, to)) continue;
        if (isNoSurname(text, from, surnameAt(text, from)?.score ?? 0, segmenter)) continue;
        const usage = usageOf(name);
        if (usage.all < USAGE.enough || usage.isPart) continue;
        const { score: shape, context } = usage;
        if (shape + context < GATE.leastSure) continue;
        if ((isDoubtful(name) && !isUsedAsName(usage)) || usage.isPlace) continue;
        if (usage.places > GATE.seldomAPlace && isInPlace(text, from, to, segmenter)) continue;
        if (isVerbTwice(text, from) || isOfWords(name, segmenter)) continue;
        sure.push({ start: from, end: to, score: shape + context });
      }
    }
    return withoutNames(text, sure);
  };
  return { namesIn, mayPrint: (text) => namesIn(text).length === 0, cover };
}

/** What the gate asks of words: those of the dictionary, of the lists, and of the office. */
function wordsOf(segmenter: Segmenter) {
  const occurrencesOf = occurrencesIn(segmenter);
  const isKnown = (word: string): boolean => occurrencesOf(word) > 0;
  /** A word that the dictionary calls a name all the same. */
  const isDoubtful = (word: string): boolean =>
    WORDS_LIKE_NAMES.has(word) &&
    segmenter.tag(word).startsWith('nr') &&
    !FIRMS.has(word) &&
    !PUBLIC_FIGURES.has(word) &&
    !isOrdinaryWord(word, segmenter);
  return { occurrencesOf, isKnown, isDoubtful };
}

/**
 * 房东|以墙面开裂, 提前通知|才给退, 城关|小学, 停满|小车: what looks like a name is a word and the beginning of the next, or a character
 * that is as often no surname before a word. Names are made of such words as well (高发|峻, 包|爱心), so that characters at home
 * in names leave doubt.
 */
function isOfWords(name: string, words: Words): boolean {
  if (name.length !== LONGEST) return false;
  const [surname, given] = [surnameAt(name, 0)?.score ?? 0, name.slice(1)];
  if (surname < SURNAMES.commonSurname && NEVER_GIVEN.test(given)) return true;
  const isWord = (word: string): boolean =>
    words.frequency(word) >= WORDS.leastOccurrences && isOrdinaryWord(word, words);
  const last = name.charAt(2);
  if (isWord(name.slice(0, 2))) return givenScore(last) < GATE.leastLast && /^[pdcuvar]/.test(words.tag(last));
  const isStrange = [...given].some((character) => givenScore(character) <= GATE.strange);
  return surname < SURNAMES.commonSurname && isStrange && isWord(given);
}

/** Part of a name that is masked already, or a surname with a title. */
function isMasked(text: string, from: number, to: number): boolean {
  return text.slice(from, to + 1).includes('某') || follows(ADDRESS, text, from + (surnameAt(text, from)?.length ?? 1));
}

/** The best of stretches that overlap stands for them, as masking leaves it. */
function withoutNames(text: string, sure: readonly Candidate[]): string {
  const chosen: Candidate[] = [];
  for (const one of [...sure].sort((a, b) => b.score - a.score || a.start - b.start))
    if (chosen.every(({ start, end }) => one.end <= start || one.start >= end)) chosen.push(one);
  return covered(
    text,
    chosen.sort((a, b) => a.start - b.start),
  );
}

function sampleOf(texts: readonly string[]): string {
  const all = texts.reduce((sum, text) => sum + text.length + 1, 0);
  const step = Math.ceil(all / GATE.mostCharacters);
  return (step <= 1 ? texts : texts.filter((_, index) => index % step === 0)).join('\n');
}

/** Behind a stretch, what makes a place of it: 松雅 of 松雅湖. */
const WATER_OR_ESTATE = withWords(/[<behind_place>]/);

/** Whether a stretch is the beginning of a place's name, or cut out of a foreign one, which is judged as a whole. */
function isPartOfOther(text: string, from: number, to: number, isKnown: (word: string) => boolean): boolean {
  if (WATER_OR_ESTATE.test(text.charAt(to)) && !isKnown(text.slice(to, to + 2))) return true;
  const [start, end] = foreignRunAt(text, from, to);
  return end - start >= FOREIGN.run && end - start > to - from;
}

/** 方女士, 环某某, and not 和女士, 有某: a particle, a pronoun or a preposition is no surname there, nor is a rare one in a sentence. */
function isAddressed(text: string, at: number, score: number, words: Words): boolean {
  if (/^[cdpru]/.test(words.tag(text.charAt(at)))) return false;
  return score >= GATE.leastAddressed || (text.charAt(at + 1) === '某' && !/\p{sc=Han}/u.test(text.charAt(at - 1)));
}

/** 小刘 and 老李 where they stand alone; 老张养鸽子 before a sentence, where neither 老张 nor what begins with 张 is a word. */
function isFamiliar(text: string, at: number, isKnown: (word: string) => boolean): boolean {
  const score = surnameAt(text, at)?.score ?? Number.NEGATIVE_INFINITY;
  const isCommon = score >= SURNAMES.commonSurname;
  // The dictionary has 老张 and 老王.
  if (!(isCommon && text.charAt(at - 1) === '老') && isKnown(text.slice(at - 1, at + 1))) return false;
  if (!HAN.test(text.charAt(at + 1))) return score >= GATE.leastFamiliar;
  if (!isCommon || follows(PLACE_BEHIND, text, at + 1)) return false;
  return ![text.slice(at - 1, at + 2), text.slice(at, at + 2), text.slice(at, at + 3)].some(isKnown);
}

/** 陈总跑路, and not 陈|总是. */
function isHead(text: string, at: number, isKnown: (word: string) => boolean): boolean {
  if ((surnameAt(text, at)?.score ?? 0) < SURNAMES.commonSurname || text.charAt(at + 1) !== '总') return false;
  return ![text.slice(at + 1, at + 3), text.slice(at + 1, at + 4)].some(isKnown);
}

/** 王某, 李阿姨, 陈总; 小王 and 老李 where they stand alone. */
function addressed(text: string, isKnown: (word: string) => boolean, words: Words): string[] {
  const names: string[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    const surname = surnameAt(text, at);
    if (surname === undefined || !isAddressed(text, at, surname.score, words)) continue;
    if (
      !isKnown(text.slice(at, at + 3)) &&
      (follows(SPOKEN_OF, text, at + surname.length) || isHead(text, at, isKnown))
    )
      names.push(text.slice(at, at + surname.length + 1));
  }
  for (const { index, 0: match } of text.matchAll(FAMILIAR)) {
    const at = index + match.length;
    if (isFamiliar(text, at, isKnown)) names.push(text.slice(at - 1, at + 1));
  }
  return names;
}
