import { placeEnding } from '../text/index.js';
import { type Corpus, USE } from './corpus.js';
import type { NamedPlace } from './place-terms.js';

/** A word is part of names where the most frequent of them makes up this share of its tickets. */
const PART_SHARE = 0.2;

/** 1 for words that name places, by themselves or as part of a name. */
const known = new WeakMap<Corpus, Uint8Array>();

/** As `nameWords` found them; undefined where nobody looked for places. */
export function knownNameWords(corpus: Corpus): Uint8Array | undefined {
  return known.get(corpus);
}

/**
 * @param isKnown whether a dictionary has the word: an unknown one that ends like a place is a name (松江区文诚路, learned
 * as one word), though no place is called so
 */
export function nameWords(
  corpus: Corpus,
  places: readonly NamedPlace[],
  isKnown: (word: string) => boolean,
): Uint8Array {
  const isName = new Uint8Array(corpus.words.length);
  for (const { words, tickets, isWhole } of places) {
    if (!isWhole) continue;
    for (const word of words) {
      const number = corpus.numberOf(word);
      if (number !== undefined && tickets.length >= PART_SHARE * (corpus.frequency[number] as number))
        isName[number] = 1;
    }
  }
  corpus.words.forEach((word, number) => {
    if (corpus.use[number] === USE.matter && placeEnding(word) !== undefined && !isKnown(word)) isName[number] = 1;
  });
  known.set(corpus, isName);
  return isName;
}
