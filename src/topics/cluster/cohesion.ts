import type { Vectors } from '../corpus/vectors.js';
import { SETTINGS } from '../settings.js';

/**
 * How alike texts are without some words: the mean cosine with the others that four fifths of them reach. Texts that share
 * 医院 and nothing else are as alike as any.
 */
export class Cohesion {
  readonly #vectors: Vectors;
  readonly #sum: Float64Array;
  readonly #without: Uint8Array;
  /** All texts, of which an even sample stands for texts at random. */
  readonly #sample: Int32Array;
  #usual: number | undefined;

  constructor(vectors: Vectors, words: number) {
    this.#vectors = vectors;
    this.#sample = Int32Array.from({ length: vectors.count }, (_, text) => text);
    this.#sum = new Float64Array(words);
    this.#without = new Uint8Array(words);
  }

  /** @param texts places in `Corpus.texts` @param without word numbers */
  of(texts: Int32Array, without: Iterable<number>): number {
    const left = [...without];
    for (const word of left) this.#without[word] = 1;
    const touched: number[] = [];
    const count = this.#walk(texts, (word, weight) => {
      if (this.#sum[word] === 0) touched.push(word);
      this.#sum[word] = (this.#sum[word] as number) + weight;
    });
    // For each text the mean cosine with all others: what it has in common with their sum, itself left out.
    const means: number[] = [];
    let shared = 0;
    this.#walk(
      texts,
      (word, weight) => {
        shared += weight * (this.#sum[word] as number);
      },
      () => {
        means.push(Math.max(0, (shared - 1) / Math.max(1, count - 1)));
        shared = 0;
      },
    );
    for (const word of left) this.#without[word] = 0;
    for (const word of touched) this.#sum[word] = 0;
    if (count < 2) return 1;
    means.sort((a, b) => a - b);
    return means[Math.floor(SETTINGS.cohesion.leastAlike * means.length)] as number;
  }

  /** The mean cosine of texts at random: it depends on how many there are and how long. */
  get usual(): number {
    this.#usual ??= this.usualOf(this.#sample, []);
    return this.#usual;
  }

  /** Whether a group is this share of the period's texts. */
  fills(texts: Int32Array, share: number): boolean {
    return texts.length >= share * this.#sample.length;
  }

  /**
   * What a group's cohesion is measured by: the mean cosine of texts at random; of a group that fills the period, for texts at
   * random are as alike as its own there, that of its texts and all others, 0 where there are none.
   */
  usualBeside(texts: Int32Array, without: Iterable<number>): number {
    if (!this.fills(texts, SETTINGS.cohesion.fills)) return this.usual;
    const own = new Set(texts);
    const others = this.#sample.filter((text) => !own.has(text));
    return others.length === 0 ? 0 : this.between(texts, others, without);
  }

  /** The mean cosine of some texts and texts at random, without some words. */
  usualOf(texts: Int32Array, without: Iterable<number>): number {
    return this.between(texts, this.#sample, without);
  }

  /** The mean cosine of two groups of texts without some words. */
  between(a: Int32Array, b: Int32Array, without: Iterable<number>): number {
    const left = [...without];
    for (const word of left) this.#without[word] = 1;
    const [one, other] = [a, b].map((texts) => {
      const sum: Sum = new Map();
      this.#walk(texts, (word, weight) => sum.set(word, (sum.get(word) ?? 0) + weight));
      const count = Math.ceil(texts.length / stepOf(texts));
      for (const [word, weight] of sum) sum.set(word, weight / count);
      return sum;
    }) as [Sum, Sum];
    for (const word of left) this.#without[word] = 0;
    return dot(one, other);
  }

  /**
   * The words of an even sample of texts with their weights as unit vectors, the words that are left out apart. A text that
   * says nothing else is no evidence either way and is passed over.
   *
   * @returns the number of texts that say something else
   */
  #walk(texts: Int32Array, take: (word: number, weight: number) => void, end?: () => void): number {
    const { starts, words, weights } = this.#vectors;
    let count = 0;
    for (let at = 0; at < texts.length; at += stepOf(texts)) {
      const text = texts[at] as number;
      const [from, to] = [starts[text] as number, starts[text + 1] as number];
      let length = 0;
      for (let place = from; place < to; place += 1) {
        if (this.#without[words[place] as number] === 0) length += (weights[place] as number) ** 2;
      }
      if (length === 0) continue;
      count += 1;
      const scale = 1 / Math.sqrt(length);
      for (let place = from; place < to; place += 1) {
        const word = words[place] as number;
        if (this.#without[word] === 0) take(word, scale * (weights[place] as number));
      }
      end?.();
    }
    return count;
  }
}

function stepOf(texts: Int32Array): number {
  return Math.ceil(texts.length / SETTINGS.cohesion.read);
}

/** Word → weight. */
type Sum = Map<number, number>;

function dot(a: Sum, b: Sum): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  return product;
}
