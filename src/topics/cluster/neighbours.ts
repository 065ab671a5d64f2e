import type { Vectors } from '../corpus/vectors.js';
import { SETTINGS } from '../settings.js';

/** Pairs of texts that are alike: of `a[i] < b[i]` the cosine. */
export interface Pairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly cosine: Float32Array;
}

/**
 * The nearest texts of each text through an inverted index: words that many hold find nobody, they only add to the likeness
 * of those who are found. Up to a number of texts all pairs are kept.
 */
export function nearestTexts({ starts, words, weights, count }: Vectors, frequency: Uint32Array): Pairs {
  const { allPairs, kept, longestPosting } = SETTINGS.neighbours;
  const isSmall = count <= allPairs;
  const least = isSmall ? SETTINGS.neighbours.least : SETTINGS.neighbours.leastOfMany;
  const most = isSmall ? count : kept;
  const postings = invert(starts, words, weights, frequency.length, count);
  const scores = new Float32Array(count);
  const found = new Int32Array(count);
  const pairs = new PairList();
  for (let text = 0; text < count; text += 1) {
    let size = 0;
    const end = starts[text + 1] as number;
    // Rare words first, so that who is found through them is there when common ones are added.
    for (let at = end - 1; at >= (starts[text] as number); at -= 1) {
      const word = words[at] as number;
      const weight = weights[at] as number;
      const isCommon = !isSmall && (frequency[word] as number) > longestPosting;
      if (isCommon) continue;
      const last = postings.starts[word + 1] as number;
      for (let place = postings.starts[word] as number; place < last; place += 1) {
        const other = postings.texts[place] as number;
        if (isSmall && other >= text) break;
        if (scores[other] === 0) {
          found[size] = other;
          size += 1;
        }
        scores[other] = (scores[other] as number) + weight * (postings.weights[place] as number);
      }
    }
    scores[text] = 0;
    let near: number[] = [];
    for (let at = 0; at < size; at += 1) {
      const other = found[at] as number;
      if (other !== text && (scores[other] as number) >= least) near.push(other);
    }
    if (near.length > most) {
      near = largest(near, scores, most);
    }
    for (const other of near) pairs.push(text, other, scores[other] as number);
    for (let at = 0; at < size; at += 1) scores[found[at] as number] = 0;
  }
  return pairs.done();
}

/** The `most` with the highest scores, ties to the earlier text; ascending by text as they came. */
function largest(near: readonly number[], scores: Float32Array, most: number): number[] {
  const values = Float32Array.from(near, (other) => scores[other] as number).sort();
  const least = values[values.length - most] as number;
  let above = 0;
  for (let at = values.length - 1; at >= 0 && (values[at] as number) > least; at -= 1) above += 1;
  let ties = most - above;
  return [...near]
    .sort((a, b) => a - b)
    .filter((other) => {
      const score = scores[other] as number;
      if (score > least) return true;
      if (score < least || ties === 0) return false;
      ties -= 1;
      return true;
    });
}

function invert(
  starts: Uint32Array,
  words: Int32Array,
  weights: Float32Array,
  size: number,
  count: number,
): { readonly starts: Uint32Array; readonly texts: Int32Array; readonly weights: Float32Array } {
  const firsts = new Uint32Array(size + 1);
  for (const word of words) firsts[word + 1] = (firsts[word + 1] as number) + 1;
  for (let word = 0; word < size; word += 1) firsts[word + 1] = (firsts[word + 1] as number) + (firsts[word] as number);
  const next = firsts.slice();
  const texts = new Int32Array(words.length);
  const own = new Float32Array(words.length);
  for (let text = 0; text < count; text += 1) {
    const end = starts[text + 1] as number;
    for (let at = starts[text] as number; at < end; at += 1) {
      const word = words[at] as number;
      const place = next[word] as number;
      next[word] = place + 1;
      texts[place] = text;
      own[place] = weights[at] as number;
    }
  }
  return { starts: firsts, texts, weights: own };
}

class PairList {
  #a = new Int32Array(1024);
  #b = new Int32Array(1024);
  #cosine = new Float32Array(1024);
  #size = 0;

  push(text: number, other: number, cosine: number): void {
    if (this.#size === this.#a.length) {
      this.#a = grown(this.#a, new Int32Array(this.#size * 2));
      this.#b = grown(this.#b, new Int32Array(this.#size * 2));
      this.#cosine = grown(this.#cosine, new Float32Array(this.#size * 2));
    }
    this.#a[this.#size] = Math.min(text, other);
    this.#b[this.#size] = Math.max(text, other);
    this.#cosine[this.#size] = cosine;
    this.#size += 1;
  }

  done(): Pairs {
    return {
      a: this.#a.subarray(0, this.#size),
      b: this.#b.subarray(0, this.#size),
      cosine: this.#cosine.subarray(0, this.#size),
    };
  }
}

function grown<T extends Int32Array | Float32Array>(old: T, next: T): T {
  next.set(old);
  return next;
}
