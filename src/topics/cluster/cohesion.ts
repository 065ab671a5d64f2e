import type { Vectors } from '../corpus/vectors.js';

/** Texts of a large group that are looked at, evenly. */
const SAMPLE = 300;
/** Share of the texts that may be less alike. */
const LEAST_ALIKE = 0.2;

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

  constructor(vectors: Vectors, words: number) {
    this.#vectors = vectors;
    this.#sample = Int32Array.from({ length: vectors.count }, (_, text) => text);
    this.#sum = new Float64Array(words);
    this.#without = new Uint8Array(words);
  }

  /** @param texts places in `Corpus.texts` @param without word numbers */
  of(texts: Int32Array, without: Iterable<number>): number {
    const { starts, words, weights } = this.#vectors;
    const step = Math.ceil(texts.length / SAMPLE);
    const left = [...without];
    for (const word of left) this.#without[word] = 1;
    const touched: number[] = [];
    let count = 0;
    for (let at = 0; at < texts.length; at += step) {
      const text = texts[at] as number;
      const end = starts[text + 1] as number;
      let length = 0;
      for (let place = starts[text] as number; place < end; place += 1) {
        if (this.#without[words[place] as number] === 0) length += (weights[place] as number) ** 2;
      }
      if (length === 0) continue;
      count += 1;
      const scale = 1 / Math.sqrt(length);
      for (let place = starts[text] as number; place < end; place += 1) {
        const word = words[place] as number;
        if (this.#without[word] === 1) continue;
        if (this.#sum[word] === 0) touched.push(word);
        this.#sum[word] = (this.#sum[word] as number) + scale * (weights[place] as number);
      }
    }
    // For each text the mean cosine with all others: what it has in common with their sum, itself left out.
    const means: number[] = [];
    for (let at = 0; at < texts.length; at += step) {
      const text = texts[at] as number;
      const end = starts[text + 1] as number;
      let length = 0;
      let shared = 0;
      for (let place = starts[text] as number; place < end; place += 1) {
        const word = words[place] as number;
        if (this.#without[word] === 1) continue;
        const weight = weights[place] as number;
        length += weight * weight;
        shared += weight * (this.#sum[word] as number);
      }
      // A text that says nothing else is no evidence either way.
      if (length > 0) means.push(Math.max(0, (shared / Math.sqrt(length) - 1) / Math.max(1, count - 1)));
    }
    for (const word of left) this.#without[word] = 0;
    for (const word of touched) this.#sum[word] = 0;
    if (count < 2) return 1;
    means.sort((a, b) => a - b);
    return means[Math.floor(LEAST_ALIKE * means.length)] as number;
  }

  /** The mean cosine of two groups of texts without some words, and what texts at random have without them. */
  between(
    a: Int32Array,
    b: Int32Array,
    without: Iterable<number>,
  ): { readonly between: number; readonly usual: number } {
    const left = [...without];
    for (const word of left) this.#without[word] = 1;
    const sums = [a, b, this.#sample].map((texts) => this.#sumOf(texts));
    for (const word of left) this.#without[word] = 0;
    const [one, other, all] = sums as [Sum, Sum, Sum];
    return { between: dot(one, other), usual: dot(other, all) };
  }

  /** The mean of the unit vectors of a sample of the texts. */
  #sumOf(texts: Int32Array): Sum {
    const { starts, words, weights } = this.#vectors;
    const step = Math.ceil(texts.length / SAMPLE);
    const sum: Sum = new Map();
    let count = 0;
    for (let at = 0; at < texts.length; at += step) {
      const text = texts[at] as number;
      const end = starts[text + 1] as number;
      let length = 0;
      for (let place = starts[text] as number; place < end; place += 1) {
        if (this.#without[words[place] as number] === 0) length += (weights[place] as number) ** 2;
      }
      count += 1;
      if (length === 0) continue;
      const scale = 1 / Math.sqrt(length);
      for (let place = starts[text] as number; place < end; place += 1) {
        const word = words[place] as number;
        if (this.#without[word] === 0) sum.set(word, (sum.get(word) ?? 0) + scale * (weights[place] as number));
      }
    }
    for (const [word, weight] of sum) sum.set(word, weight / count);
    return sum;
  }
}

/** Word → weight. */
type Sum = Map<number, number>;

function dot(a: Sum, b: Sum): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  return product;
}
