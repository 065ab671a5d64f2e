import { bareSpelling, holdsSpelling, type Term, termKey, type Vocabulary } from '../../model/index.js';
import { HISTORY } from '../settings.js';

/** How a spelling can stand in a text's tokens. */
export interface Spelled {
  /** Words that have it inside them, or are it. */
  readonly words: readonly number[];
  /** Sequences of two or more whole words that make it up. */
  readonly sequences: readonly (readonly number[])[];
}

/** The same for all spellings of a term. */
export type SpelledTerm = Spelled;

/** Which words of a vocabulary hold a spelling. The vocabulary is read through once for all spellings asked together. */
export class SpellingIndex {
  readonly #vocabulary: Vocabulary;
  /** By spelling, without spaces. */
  readonly #words = new Map<string, number[]>();
  /** Words up to this number have been looked through for the spellings known. */
  #lookedThrough = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** How each spelling can stand in tokens, by spelling. */
  find(spellings: Iterable<string>): ReadonlyMap<string, Spelled> {
    const asked = new Map([...spellings].map((spelling) => [spelling, bareSpelling(spelling)]));
    const unknown = [...new Set(asked.values())].filter((bare) => bare !== '' && !this.#words.has(bare));
    const { size } = this.#vocabulary;
    if (size > this.#lookedThrough) this.#look([...this.#words.keys()], this.#lookedThrough + 1, size);
    for (const spelling of unknown) this.#words.set(spelling, []);
    this.#look(unknown, 1, size);
    this.#lookedThrough = size;
    return new Map(
      [...asked].map(([spelling, bare]) => [
        spelling,
        { words: this.#words.get(bare) ?? [], sequences: this.#sequences(bare) },
      ]),
    );
  }

  /** How each term can stand in tokens, by `termKey`. */
  findTerms(terms: Iterable<Term>): ReadonlyMap<string, SpelledTerm> {
    const byKey = new Map([...terms].map((term) => [termKey(term), term]));
    const spelled = this.find([...byKey.values()].flatMap(({ spellings }) => spellings));
    return new Map(
      [...byKey].map(([key, { spellings }]) => {
        const own = spellings.flatMap((spelling) => spelled.get(spelling) ?? []);
        const words = [...new Set(own.flatMap((one) => one.words))];
        return [key, { words, sequences: own.flatMap((one) => one.sequences) }];
      }),
    );
  }

  #look(spellings: readonly string[], from: number, to: number): void {
    if (spellings.length === 0) return;
    const byFirst = new Map<number, string[]>();
    for (const spelling of spellings) {
      const first = spelling.charCodeAt(0);
      byFirst.set(first, [...(byFirst.get(first) ?? []), spelling]);
    }
    const begins = new Uint8Array(0x1_0000);
    for (const first of byFirst.keys()) begins[first] = 1;
    for (let number = from; number <= to; number += 1) {
      const word = this.#vocabulary.word(number);
      for (let at = 0; at < word.length; at += 1) {
        const first = word.charCodeAt(at);
        if (begins[first] === 0) continue;
        for (const spelling of byFirst.get(first) ?? []) {
          const found = this.#words.get(spelling);
          // A spelling that stands twice in a word is found twice.
          if (found?.at(-1) === number || !word.startsWith(spelling, at)) continue;
          if (holdsSpelling(word, spelling)) found?.push(number);
        }
      }
    }
  }

  #sequences(spelling: string): number[][] {
    const found: number[][] = [];
    const extend = (at: number, words: readonly number[]): void => {
      for (let end = at + 1; end <= spelling.length && found.length < HISTORY.rules.mostSequences; end += 1) {
        const number = this.#vocabulary.find(spelling.slice(at, end));
        if (number === undefined) continue;
        if (end < spelling.length) extend(end, [...words, number]);
        else if (words.length > 0) found.push([...words, number]);
      }
    };
    extend(0, []);
    return found;
  }
}
