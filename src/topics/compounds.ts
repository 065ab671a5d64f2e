import type { Vocabulary } from '../model/index.js';
import type { RuleLevel } from './rule.js';

/** Words of so many characters are cut or not cut by chance: 人才购房补贴 is one word here and three there. */
export const LONG_WORD = 5;
/** A rule's key is meant in a shorter word too: 补贴 in 租房补贴. */
const SHORTEST_COMPOUND = 4;
/** Words that a person wrote down (watched topics) are meant wherever they stand: 预约 in 预约制. */
const SHORTEST_MEANT = 3;
const LONGEST_COMPOUND = 12;
const SHORTEST_PART = 2;
const HAN = /[\u3400-\u9fff]/;

const known = new WeakMap<Vocabulary, { readonly size: number; readonly compounds: Map<number, number[]> }>();

/** From how many characters on a word holds the keys of such a rule that it contains. */
export function shortestCompound(level: RuleLevel): number {
  if (level === 'watched') return SHORTEST_MEANT;
  // The least score of an incident is where its place's tickets part best by their words as they are cut.
  return level === 'incident' ? LONG_WORD : SHORTEST_COMPOUND;
}

/** For each word of a vocabulary the longer words that contain it. Kept with the vocabulary until it grows. */
export function compoundsOf(vocabulary: Vocabulary): ReadonlyMap<number, readonly number[]> {
  const kept = known.get(vocabulary);
  if (kept?.size === vocabulary.size) return kept.compounds;
  const compounds = kept?.compounds ?? new Map<number, number[]>();
  // A word that came late may be part of an older one, so all are read again.
  compounds.clear();
  for (let number = 1; number <= vocabulary.size; number += 1) {
    forEachPart(vocabulary.word(number), SHORTEST_MEANT, (part) => {
      const found = vocabulary.find(part);
      if (found === undefined) return;
      const list = compounds.get(found);
      if (list === undefined) compounds.set(found, [number]);
      else if (list.at(-1) !== number) list.push(number);
    });
  }
  known.set(vocabulary, { size: vocabulary.size, compounds });
  return compounds;
}

/** For each of the words (by index) the shorter ones (by index) that it contains; undefined where there are none. */
export function partsOf(
  words: readonly string[],
  numberOf: (word: string) => number | undefined,
): (readonly number[] | undefined)[] {
  const parts = new Array<number[] | undefined>(words.length).fill(undefined);
  words.forEach((word, index) => {
    forEachPart(word, LONG_WORD, (part) => {
      const found = numberOf(part);
      if (found === undefined) return;
      const list = parts[index];
      if (list === undefined) parts[index] = [found];
      else if (!list.includes(found)) list.push(found);
    });
  });
  return parts;
}

function forEachPart(word: string, shortest: number, visit: (part: string) => void): void {
  const { length } = word;
  if (length < shortest || length > LONGEST_COMPOUND || !HAN.test(word)) return;
  for (let start = 0; start + SHORTEST_PART <= length; start += 1) {
    for (let end = start + SHORTEST_PART; end <= length; end += 1) {
      // Of four characters two and two belong together: 人民政府 is no 民政.
      const isAcross = length === 4 && start === 1 && end === 3;
      if (end - start < length && !isAcross) visit(word.slice(start, end));
    }
  }
}
