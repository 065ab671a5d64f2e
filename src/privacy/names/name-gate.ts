import { findPlaces, type Segmenter } from '../../text/index.js';
import { givenScore, surnameAt } from './characters.js';
import { FIRMS, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import { ADDRESS, follows, HUMAN, LOOK_BACK, PERSONAL, ROLE, TITLE } from './name-context.js';
import { contextScore } from './running-names.js';
import { findTransliterated, foreignRunAt } from './transliterated.js';
import { isOrdinaryWord, type Words } from './words.js';

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
  /** Words of the office that are no names, besides its dictionaries, which the segmenter has: streets, departments, estates. */
  readonly knownWords?: Iterable<string>;
  /** The tickets' texts: what they use as the name of a place or a firm is none of a person. */
  readonly texts?: readonly string[];
}

/** Of the occurrences in the tickets so many at most are looked at; so large a share of a place's or a firm's makes it one. */
const OCCURRENCES = 40;
const PLACE_SHARE = 0.6;
/** Characters about an occurrence that are read for a place. */
const WINDOW = 12;
/**
 * Logarithms of odds as in running-names.ts. The gate refuses from a score on that the door would never mask at: a label
 * lost costs less than a name printed. Measured by bench/privacy/name-gate.mjs.
 */
const LEAST_SCORE = 2;
/** A word of the dictionary would have to be given up for the name. */
const LOST_WORD = -2;
/** … one that begins with the surname: 安信 of 安信全. */
const LOST_FIRST_WORD = -1;
/** Ends of places that are in hardly any given name. */
const PLACE_ENDS = /[湖河洲路街巷弄镇乡村县区市苑府郡城园阁楼厦厂店沟岭塘坪坝坳圩垅湾港桥站社宫]$/;
/** Such an end on a name of two characters, as they are more seldom, or of three. */
const PLACE_END = -6;
/** From so many occurrences on it counts how the tickets use a string, and no longer what stands beside it in the phrase. */
const ENOUGH = 3;
/** What stands beside a person's name now and then; a string beside which it hardly ever does is none. */
const PERSONAL_CONTEXT = 1.5;
/** In so large a share of many tickets at most, in none of a few; by how likely the characters are a score, up to so much. */
const MANY = 6;
const PERSONAL_SHARE = 0.1;
const THING_OF_MANY = 3.5;
const THING_OF_FEW = 4;
/** Masking takes names where a context shows them, so that those which are left stand where none does: it takes away no more. */
const WORST_CONTEXT = -3;
/** No context adds more: below it none is looked at. */
const BEST_CONTEXT = 7;
/** From here on several tickets show that a stretch is a name: 174 of 189 names that no text let masking see. */
const LEAST_SURE = 4;
/** Ends of places, which are in few given names: in doubt the place stays. */
const PLACE_END_ALONE = /[湖河洲镇苑塔村路街庄]$/;
const LEAST_GIVEN = -1.5;
const LIKELIEST = 4.5;
const LONGEST_WORD = 5;

const HAN_RUN = /[\u4e00-\u9fff]+/g;
/** A surname and how people are spoken of; behind 某 no body or place. */
const SPOKEN_OF =
  /(?:某(?![小公单店商企物个些次部局学医市区社街年月天种项处地品楼村网平培教])|先生|女士|小姐|老[伯汉太师板]|阿姨|大[爷妈姐哥叔婶]|[师]傅|总(?=$|[^\u4e00-\u9fff]|反映|说|称|表示))/y;
const FAMILIAR = /(?:^|[^\u4e00-\u9fff大最])[小老](?=.(?:$|[^\u4e00-\u9fff]))/g;

/**
 * A string that can be a person's name (surname and given characters, two to four; a name without a Chinese surname; a
 * surname with a form of address) and is no word, no place and no public person does not print. In doubt it does not.
 */
export function createNameGate(segmenter: Segmenter, { knownWords = [], texts = [] }: NameGateOptions = {}): NameGate {
  const known = new Set(knownWords);
  let read: string | undefined;
  const corpus = (): string => {
    read ??= sampleOf(texts);
    return read;
  };
  const seen = new Map<string, Usage>();
  const asked = new Map<string, boolean>();
  const isKnown = (word: string): boolean => {
    const answer =
      asked.get(word) ??
      (known.has(word) ||
        FIRMS.has(word) ||
        PUBLIC_FIGURES.has(word) ||
        WORDS_LIKE_NAMES.has(word) ||
        isOrdinaryWord(word, segmenter));
    asked.set(word, answer);
    return answer;
  };
  const usageOf = (name: string): Usage => {
    let usage = seen.get(name);
    if (usage === undefined) {
      usage = usageIn(name, corpus(), segmenter);
      seen.set(name, usage);
    }
    return usage;
  };
  const namesIn = (text: string): string[] => {
    const names: string[] = [];
    for (const match of text.matchAll(HAN_RUN)) {
      for (const { start, end, score } of candidates(match[0], isKnown)) {
        const from = match.index + start;
        const to = match.index + end;
        const name = text.slice(from, to);
        if (score + BEST_CONTEXT < LEAST_SCORE || isPartOfOther(text, from, to, isKnown)) continue;
        const { all, context, isPlace, thing } = usageOf(name);
        const beside = Math.max(all >= ENOUGH ? context : contextScore(text, from, to, segmenter), WORST_CONTEXT);
        if (score + beside < LEAST_SCORE) continue;
        if (!isPlace && score >= thing && !isInPlace(text, from, to, segmenter)) names.push(name);
      }
    }
    names.push(...addressed(text, isKnown, segmenter));
    findTransliterated(text, segmenter, (start, end) => names.push(text.slice(start, end)), true);
    return names;
  };
  const cover = (text: string): string => {
    const sure: Candidate[] = [];
    for (const match of text.matchAll(HAN_RUN)) {
      for (const { start, end, score } of candidates(match[0], isKnown)) {
        if (score + BEST_CONTEXT < LEAST_SURE) continue;
        const [from, to] = [match.index + start, match.index + end];
        const name = text.slice(from, to);
        if (PLACE_END_ALONE.test(name) || isMasked(text, from, to)) continue;
        const { all, context, isPlace } = usageOf(name);
        if (all >= ENOUGH && score + context >= LEAST_SURE && !isPlace && !isInPlace(text, from, to, segmenter))
          sure.push({ start: from, end: to, score: score + context });
      }
    }
    return withoutNames(text, sure);
  };
  return { namesIn, mayPrint: (text) => namesIn(text).length === 0, cover };
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
  let covered = '';
  let done = 0;
  for (const { start, end } of chosen.sort((a, b) => a.start - b.start)) {
    covered += `${text.slice(done, start + (surnameAt(text, start)?.length ?? 1))}某`;
    done = end;
  }
  return covered + text.slice(done);
}

/** Of a month's texts an even sample is read: all of them would be longer than the engine's longest string. */
const MOST_CHARACTERS = 20_000_000;

function sampleOf(texts: readonly string[]): string {
  const all = texts.reduce((sum, text) => sum + text.length + 1, 0);
  const step = Math.ceil(all / MOST_CHARACTERS);
  return (step <= 1 ? texts : texts.filter((_, index) => index % step === 0)).join('\n');
}

/** Behind a stretch, what makes a place of it: 松雅 of 松雅湖. */
const WATER_OR_ESTATE = /[湖河洲塘坪岭沟垅坳圩苑府]/;
/** So many characters in a row that write foreign sounds are one foreign name or brand: 雷克 of 雷克萨斯. */
const FOREIGN_RUN = 4;

/** Whether a stretch is the beginning of a place's name, or cut out of a foreign one, which is judged as a whole. */
function isPartOfOther(text: string, from: number, to: number, isKnown: (word: string) => boolean): boolean {
  if (WATER_OR_ESTATE.test(text.charAt(to)) && !isKnown(text.slice(to, to + 2))) return true;
  const [start, end] = foreignRunAt(text, from, to);
  return end - start >= FOREIGN_RUN && end - start > to - from;
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * Stretches of a run of characters that can be names: as many other characters stand in known words with the stretch taken
 * as a name as without, or one word fewer where the characters are those of names.
 */
function candidates(run: string, isKnown: (word: string) => boolean): Candidate[] {
  const wordEnds = wordsFrom(run, isKnown);
  const before = covered(run.length, wordEnds);
  const found: Candidate[] = [];
  for (let start = 0; start + 1 < run.length; start += 1) {
    const surname = surnameAt(run, start);
    if (surname === undefined) continue;
    const given = start + surname.length;
    let score = surname.score;
    for (const end of [given + 1, given + 2]) {
      if (end > run.length) break;
      const character = givenScore(run.charAt(end - 1));
      score += Math.min(character, LIKELIEST);
      if (character < LEAST_GIVEN || isKnown(run.slice(start, end))) continue;
      const behind = coveredFrom(end, run.length, wordEnds);
      const lost = (before[run.length] ?? 0) - (before[start] ?? 0) - behind;
      if (lost <= 2)
        found.push({
          start,
          end,
          score:
            score +
            (lost === 0 ? 0 : isKnown(run.slice(start, start + 2)) ? LOST_FIRST_WORD : LOST_WORD) +
            (PLACE_ENDS.test(run.slice(start, end)) ? PLACE_END : 0),
        });
    }
  }
  return found;
}

/** For each place of the run the ends of the known words that begin there. */
function wordsFrom(run: string, isKnown: (word: string) => boolean): number[][] {
  return Array.from(run, (_, from) => {
    const ends: number[] = [];
    for (let to = from + 2; to <= Math.min(run.length, from + LONGEST_WORD); to += 1)
      if (isKnown(run.slice(from, to))) ends.push(to);
    return ends;
  });
}

/** How many of the first characters can stand in words, for each length. */
function covered(length: number, wordEnds: readonly number[][], from = 0): number[] {
  const best = new Array<number>(length + 1).fill(0);
  for (let at = from; at < length; at += 1) {
    const here = best[at] ?? 0;
    best[at + 1] = Math.max(best[at + 1] ?? 0, here);
    for (const to of wordEnds[at] ?? []) best[to] = Math.max(best[to] ?? 0, here + to - at);
  }
  return best;
}

const coveredFrom = (from: number, length: number, wordEnds: readonly number[][]): number =>
  covered(length, wordEnds, from)[length] ?? 0;

/** 王某, 李阿姨, 陈总; 小王 and 老李 where they stand alone. */
function addressed(text: string, isKnown: (word: string) => boolean, words: Words): string[] {
  const names: string[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    const surname = surnameAt(text, at);
    if (surname === undefined || surname.score < LEAST_ADDRESSED) continue;
    if (!isKnown(text.slice(at, at + 3)) && follows(SPOKEN_OF, text, at + surname.length))
      names.push(text.slice(at, at + surname.length + 1));
  }
  for (const { index, 0: match } of text.matchAll(FAMILIAR)) {
    const at = index + match.length;
    const surname = surnameAt(text, at);
    if (surname !== undefined && surname.score >= LEAST_ADDRESSED && !isOrdinaryWord(text.slice(at - 1, at + 1), words))
      names.push(text.slice(at - 1, at + 1));
  }
  return names;
}

/** 应先生 and 时某 are seldom; 供应商 and 时某日 are not. */
const LEAST_ADDRESSED = 1.5;

function isInPlace(text: string, start: number, end: number, segmenter: Segmenter): boolean {
  return findPlaces(text, segmenter).some(
    (place) => place.start <= start && place.end > end - 1 && place.end - place.start > end - start,
  );
}

/** How the tickets use a string. */
interface Usage {
  /** Mean of what stands beside it. */
  readonly context: number;
  readonly all: number;
  /** Mostly as the name of a place or a firm, and never with a role or a title. */
  readonly isPlace: boolean;
  /** Below this score it is a thing: it stands hardly ever where a person's name does. */
  readonly thing: number;
}

function usageIn(name: string, corpus: string, segmenter: Segmenter): Usage {
  let [all, places, persons, context, isPerson] = [0, 0, 0, 0, false];
  for (let at = corpus.indexOf(name); at !== -1 && all < OCCURRENCES; at = corpus.indexOf(name, at + name.length)) {
    const end = at + name.length;
    isPerson ||=
      ROLE.test(corpus.slice(Math.max(0, at - LOOK_BACK), at)) ||
      [PERSONAL, TITLE, HUMAN].some((pattern) => follows(pattern, corpus, end));
    all += 1;
    const beside = contextScore(corpus, at, end, segmenter);
    context += beside;
    if (beside >= PERSONAL_CONTEXT) persons += 1;
    const from = Math.max(0, at - WINDOW);
    if (isInPlace(corpus.slice(from, end + WINDOW), at - from, end - from, segmenter)) places += 1;
  }
  const isPlace = all > 1 && places >= all * PLACE_SHARE;
  return {
    all,
    context: context / Math.max(1, all),
    isPlace: !isPerson && isPlace,
    thing: isPerson ? Number.NEGATIVE_INFINITY : thingBelow(all, persons),
  };
}

function thingBelow(all: number, persons: number): number {
  if (all >= MANY && persons <= all * PERSONAL_SHARE) return THING_OF_MANY;
  return all >= ENOUGH && persons === 0 ? THING_OF_FEW : Number.NEGATIVE_INFINITY;
}
