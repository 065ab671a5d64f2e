import { wordChoices } from '../../model/index.js';
import { isEndingAlone, isPlaceCode, placeEnding } from '../../text/index.js';
import type { Corpus } from './corpus.js';

/** 浦东新区 and the like are told by their tag. */
const REGION = wordChoices('places.txt').withWords(
  /^[\u3400-\u9fff]{2,6}(?:[省市县州]|(?<![<no_district_before>])区)$/,
);

/** What dictionaries have as a place name all the same and is one place, where one thing happens: 西站, 南门市场. */
const SITES: ReadonlySet<string> = new Set(['station', 'company', 'school', 'hospital', 'market']);

/** Whether a word is a unit of administration by its ending or code: exports have a column for it. */
export function isDistrict(word: string): boolean {
  return isPlaceCode(word) || REGION.test(word);
}

/** Whether a word names a district, a city, a province: where something is, and no matter. */
export function isRegion(word: string, tagOf: (word: string) => string): boolean {
  return isDistrict(word) || (tagOf(word) === 'ns' && !SITES.has(placeEnding(word)?.kind ?? ''));
}

/**
 * For each word the share of its places at which it is used as a name: right after a region (A7县 | 黄花), or right before
 * an ending that makes a place of it (黄花 | 镇, 丽发 | 新城); `endings`: the latter alone.
 */
export function nameShares(
  { sequence, words }: Corpus,
  tagOf: (word: string) => string,
): { readonly shares: Float32Array; readonly endings: Float32Array } {
  const all = new Uint32Array(words.length);
  const named = new Uint32Array(words.length);
  const ended = new Uint32Array(words.length);
  const region = Uint8Array.from(words, (word) => (isRegion(word, tagOf) ? 1 : 0));
  const ending = Uint8Array.from(words, (word) => (placeEnding(word) !== undefined && isEndingAlone(word) ? 1 : 0));
  for (let at = 0; at < sequence.length; at += 1) {
    const word = sequence[at] as number;
    if (word < 0) continue;
    all[word] = (all[word] as number) + 1;
    const before = at > 0 ? (sequence[at - 1] as number) : -1;
    const after = at + 1 < sequence.length ? (sequence[at + 1] as number) : -1;
    const isEnded = after >= 0 && ending[after] === 1;
    if (isEnded) ended[word] = (ended[word] as number) + 1;
    if (isEnded || (before >= 0 && region[before] === 1)) named[word] = (named[word] as number) + 1;
  }
  const shareOf = (counts: Uint32Array): Float32Array =>
    Float32Array.from(counts, (count, word) => (all[word] === 0 ? 0 : count / (all[word] as number)));
  return { shares: shareOf(named), endings: shareOf(ended) };
}
