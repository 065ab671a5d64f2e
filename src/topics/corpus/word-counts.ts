import type { Corpus } from './corpus.js';
import { USE } from './word-use.js';

const known = new WeakMap<Corpus, WordCounts>();

/** Counts of words in a set of tickets: one array as long as the vocabulary that is cleared after use and serves all topics. */
export class WordCounts {
  readonly #corpus: Corpus;
  readonly #counts: Uint32Array;

  private constructor(corpus: Corpus) {
    this.#corpus = corpus;
    this.#counts = new Uint32Array(corpus.words.length);
  }

  /** The corpus's own. */
  static of(corpus: Corpus): WordCounts {
    const counts = known.get(corpus) ?? new WordCounts(corpus);
    known.set(corpus, counts);
    return counts;
  }

  /** Calls back with each word of the tickets that says a matter and how many of them hold it. */
  forEach(tickets: Int32Array, visit: (word: number, count: number) => void): void {
    const { features, featureStarts, use } = this.#corpus;
    const touched: number[] = [];
    for (const ticket of tickets) {
      const end = featureStarts[ticket + 1] as number;
      for (let at = featureStarts[ticket] as number; at < end; at += 1) {
        const word = features[at] as number;
        if (use[word] !== USE.content) continue;
        if (this.#counts[word] === 0) touched.push(word);
        this.#counts[word] = (this.#counts[word] as number) + 1;
      }
    }
    // Cleared before anybody is called back: who counts again inside a visit finds zeros.
    const found = touched.map((word) => {
      const count = this.#counts[word] as number;
      this.#counts[word] = 0;
      return count;
    });
    for (const [at, word] of touched.entries()) visit(word, found[at] as number);
  }
}
