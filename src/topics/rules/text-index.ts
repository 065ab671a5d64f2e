import { countBoth } from '../corpus/ascending.js';
import type { Corpus } from '../corpus/corpus.js';

/** Which texts hold which words, and counts over sets of texts. Texts are places in `Corpus.texts`. */
export class TextIndex {
  readonly #corpus: Corpus;
  readonly #starts: Uint32Array;
  readonly #texts: Int32Array;
  readonly #counts: Uint32Array;
  readonly #openings: Uint32Array;
  /** For each pair of words that was asked for the texts that hold both. */
  readonly #both = new Map<number, number>();

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    const { features, featureStarts, texts, words } = corpus;
    this.#starts = new Uint32Array(words.length + 1);
    this.#counts = new Uint32Array(words.length);
    this.#openings = new Uint32Array(corpus.words.length);
    const each = (visit: (text: number, word: number) => void): void => {
      for (let text = 0; text < texts.length; text += 1) {
        const ticket = texts[text] as number;
        const end = featureStarts[ticket + 1] as number;
        for (let at = featureStarts[ticket] as number; at < end; at += 1) visit(text, features[at] as number);
      }
    };
    each((_, word) => {
      this.#starts[word + 1] = (this.#starts[word + 1] as number) + 1;
    });
    for (let word = 0; word < words.length; word += 1) {
      this.#starts[word + 1] = (this.#starts[word + 1] as number) + (this.#starts[word] as number);
    }
    const next = this.#starts.slice();
    this.#texts = new Int32Array(this.#starts[words.length] as number);
    each((text, word) => {
      const place = next[word] as number;
      this.#texts[place] = text;
      next[word] = place + 1;
    });
  }

  /** The texts that hold a word, ascending. */
  textsOf(word: number): Int32Array {
    return this.#texts.subarray(this.#starts[word], this.#starts[word + 1]);
  }

  /** How many texts hold both of two words: clusters within a cluster ask for the same words. */
  countBoth(a: number, b: number): number {
    const key = Math.min(a, b) * this.#counts.length + Math.max(a, b);
    let count = this.#both.get(key);
    if (count === undefined) {
      count = countBoth(this.textsOf(a), this.textsOf(b));
      this.#both.set(key, count);
    }
    return count;
  }

  /** Each word that so many of some texts hold at least, with how many do, and how many open with it. */
  countWords(texts: Int32Array, least = 1): [word: number, count: number, openings: number][] {
    const { features, featureStarts, isOpening, texts: tickets } = this.#corpus;
    const touched: number[] = [];
    for (const text of texts) {
      const ticket = tickets[text] as number;
      const end = featureStarts[ticket + 1] as number;
      for (let at = featureStarts[ticket] as number; at < end; at += 1) {
        const word = features[at] as number;
        if (this.#counts[word] === 0) touched.push(word);
        this.#counts[word] = (this.#counts[word] as number) + 1;
        this.#openings[word] = (this.#openings[word] as number) + (isOpening[at] as number);
      }
    }
    const counted: [word: number, count: number, openings: number][] = [];
    for (const word of touched) {
      const count = this.#counts[word] as number;
      if (count >= least) counted.push([word, count, this.#openings[word] as number]);
      this.#counts[word] = 0;
      this.#openings[word] = 0;
    }
    return counted;
  }
}
