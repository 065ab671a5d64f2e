import { isCodedPlace, isGeneric, isPersonToken } from '../../text/index.js';
import type { TopicInput } from '../input.js';
import { DEFAULTS } from '../settings.js';
import { wordsOf } from './label-words.js';

/** What a word can do in a topic. */
export const USE = {
  /** Function word, number, single character: nothing. */
  none: 0,
  /** May stand inside a label, never makes a topic. */
  generic: 1,
  /** Names a place or a person: part of an incident, never of a theme. */
  name: 2,
  /** Makes topics. */
  content: 3,
} as const;

/** 求助, 投诉: that somebody calls is no matter, however many more do than on the days before. */
const CALLS: ReadonlySet<string> = new Set(wordsOf('calls'));
const HAN = /^[\u3400-\u9fff]+$/;
/** N95, KTV, 360借条, 12号线; no bare number. */
const CODE = /^(?:(?=.*[A-Za-z])[A-Za-z0-9]{2,}|[A-Za-z0-9]+[\u3400-\u9fff]+)$/;
/** 李某, 某甲, xx: whoever is meant, thousands are called so. */
const MASKED_NAME = /某|^x+$/i;
/** ICTCLAS tags that open a word of content: nouns, verbs, adjectives, idioms, abbreviations, foreign words. */
const CONTENT = /^(?:n|v|a[nd]?$|i|l|j|x|eng|z$|b$|un)/;
/** As coded districts (A7县) provinces stand in no dictionary of a city. */
const PROVINCE = /^[\u3400-\u9fff]{2,3}省$/;
const NAME = /^(?:ns|nr|nrt|nrfg)$/;
/** What no dictionary has, and names of persons. */
const MAY_BE_PERSON = /^(?:x$|nr)/;
/** Prepositions, particles, pronouns: what no dictionary has and ends with one is cut amiss (人比 of 没有人比我), as with 有 and 是. */
const NO_ENDING = /^(?:p|u|r|y)/;
const LIGHT = /^(?:vshi|vyou|vd|y|u|c|p|d|r|m|q|t|f$|o|e|h|k|w)/;

export function wordUse(word: string, count: number, distinct: number, input: TopicInput): number {
  // Calls about one person meet; the token is no term of a rule and stands in no label.
  if (isPersonToken(word)) return USE.name;
  const isHan = HAN.test(word);
  if (MASKED_NAME.test(word) || (isHan ? word.length < 2 : !CODE.test(word))) return USE.none;
  const { background = null, lexicon, learnedGeneric, segmenter } = input;
  if (lexicon.stop.has(word)) return USE.none;
  const tag = isHan ? segmenter.tag(word) : 'eng';
  if (isHan && (LIGHT.test(tag) || !CONTENT.test(tag))) return USE.none;
  if (isHan && tag === 'x' && (NO_ENDING.test(segmenter.tag(word.slice(-1))) || /[有是]$/.test(word))) return USE.none;
  // Rare words make no topic, and there are many of them.
  if (MAY_BE_PERSON.test(tag) && count >= DEFAULTS.minTickets && input.mayPrint?.(word) === false) return USE.none;
  const rates = {
    today: { tickets: count, all: distinct },
    before: background === null ? null : { tickets: background.frequency(word), all: background.tickets },
  };
  if (CALLS.has(word) || lexicon.ownNames.has(word)) return USE.generic;
  if (isGeneric(word, lexicon, learnedGeneric, rates)) return USE.generic;
  if (isCodedPlace(word) || PROVINCE.test(word) || NAME.test(tag)) return USE.name;
  return USE.content;
}
