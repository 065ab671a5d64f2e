import { addTo, type Rule } from '../../model/index.js';
import type { Corpus } from '../corpus/corpus.js';

/** The words of the corpus that a rule speaks with: its spellings, what stands inside them and what holds them. */
export class RuleWords {
  readonly #corpus: Corpus;
  readonly #longer: ReadonlyMap<number, readonly number[]>;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    const longer = new Map<number, number[]>();
    corpus.inner.forEach((inner, word) => {
      for (const own of inner ?? []) addTo(longer, own, word);
    });
    this.#longer = longer;
  }

  of({ any }: Rule): Set<number> {
    const { numberOf } = this.#corpus;
    const words = new Set<number>();
    for (const { spellings } of any.flat()) {
      for (const spelling of spellings) {
        const whole = numberOf(spelling);
        if (whole !== undefined) for (const word of this.#longer.get(whole) ?? []) words.add(word);
        for (let start = 0; start < spelling.length; start += 1) {
          for (let end = start + 2; end <= spelling.length; end += 1) {
            const word = numberOf(spelling.slice(start, end));
            if (word !== undefined) words.add(word);
          }
        }
      }
    }
    return words;
  }
}
