import { type Corpus, USE } from './corpus.js';

/** Counts of words in a set of tickets: arrays as long as the vocabulary that are cleared after use and serve all topics. */
export class WordTally {
  readonly counts: Uint32Array;
  readonly #touched: Int32Array;
  #size = 0;

  constructor(words: number) {
    this.counts = new Uint32Array(words);
    this.#touched = new Int32Array(words);
  }

  /** Counts the words of the tickets from a use on (matter words), calls back with each and its count, and is empty again. */
  forEach(
    corpus: Corpus,
    tickets: ArrayLike<number>,
    visit: (word: number, count: number) => void,
    least: number = USE.matter,
  ): void {
    const { features, featureStarts, use } = corpus;
    const { counts } = this;
    for (let at = 0; at < tickets.length; at += 1) {
      const ticket = tickets[at] as number;
      const end = featureStarts[ticket + 1] as number;
      for (let place = featureStarts[ticket] as number; place < end; place += 1) {
        const word = features[place] as number;
        if ((use[word] as number) < least) continue;
        const count = counts[word] as number;
        if (count === 0) {
          this.#touched[this.#size] = word;
          this.#size += 1;
        }
        counts[word] = count + 1;
      }
    }
    const size = this.#size;
    this.#size = 0;
    for (let at = 0; at < size; at += 1) {
      const word = this.#touched[at] as number;
      const count = counts[word] as number;
      counts[word] = 0;
      visit(word, count);
    }
  }
}

const tallies = new WeakMap<Corpus, WordTally>();

/** The corpus's own tally. */
export function wordTally(corpus: Corpus): WordTally {
  let tally = tallies.get(corpus);
  if (tally === undefined) {
    tally = new WordTally(corpus.words.length);
    tallies.set(corpus, tally);
  }
  return tally;
}
