import { MODEL } from '../settings.js';
import type { Vocabulary } from '../tokens.js';
import { bareSpelling, holdsSpelling, type Term, termKey } from './rule.js';

/** How a term can stand in a text's tokens. */
export interface SpelledTerm {
  /** Words that have one of its spellings inside them, or are it. */
  readonly words: readonly number[];
  /** Sequences of two or more whole words that make one up. */
  readonly sequences: readonly (readonly number[])[];
}

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

  /** How each term can stand in tokens, by `termKey`. */
  findTerms(terms: Iterable<Term>): ReadonlyMap<string, SpelledTerm> {
    const byKey = new Map([...terms].map((term) => [termKey(term), [...new Set(term.spellings.map(bareSpelling))]]));
    const unknown = [...byKey.values()].flat().filter((bare) => bare !== '' && !this.#words.has(bare));
    const { size } = this.#vocabulary;
    this.#look(this.#words, this.#lookedThrough + 1, size);
    const fresh = new Map(unknown.map((spelling): [string, number[]] => [spelling, []]));
    this.#look(fresh, 1, size);
    for (const [spelling, words] of fresh) this.#words.set(spelling, words);
    this.#lookedThrough = size;
    return new Map(
      [...byKey].map(([key, spellings]) => [
        key,
        {
          words: [...new Set(spellings.flatMap((spelling) => this.#words.get(spelling) ?? []))],
          sequences: spellings.flatMap((spelling) => this.#sequences(spelling)),
        },
      ]),
    );
  }

  /** Adds to each spelling the words between two numbers that hold it. */
  #look(spellings: ReadonlyMap<string, number[]>, from: number, to: number): void {
    const lengths = [...new Set([...spellings.keys()].map(({ length }) => length))].sort((a, b) => a - b);
    // Hardly any place of a word begins as a spelling does.
    const begins = new Uint8Array(1 << 16);
    for (const spelling of spellings.keys()) begins[beginningOf(spelling, 0, spelling.length)] = 1;
    for (let number = from; number <= to; number += 1) {
      const word = this.#vocabulary.word(number);
      for (const length of lengths) {
        if (length > word.length) break;
        for (let at = 0; at + length <= word.length; at += 1) {
          if (begins[beginningOf(word, at, length)] === 0) continue;
          const spelling = word.slice(at, at + length);
          const found = spellings.get(spelling);
          // A spelling that stands twice in a word is found twice.
          if (found === undefined || found.at(-1) === number) continue;
          if (holdsSpelling(word, spelling)) found.push(number);
        }
      }
    }
  }

  /** Every way to make a spelling up of two or more words, up to `MODEL.mostSequences`. */
  #sequences(spelling: string): number[][] {
    const found: number[][] = [];
    const extend = (at: number, words: readonly number[]): void => {
      for (let end = at + 1; end <= spelling.length && found.length < MODEL.mostSequences; end += 1) {
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

/** A number of the first two characters at a place, or of the only one; others may have the same. */
function beginningOf(text: string, at: number, length: number): number {
  const second = length > 1 ? text.charCodeAt(at + 1) : 0;
  return Math.imul((text.charCodeAt(at) << 16) | second, 0x9e3779b1) >>> 16;
}
