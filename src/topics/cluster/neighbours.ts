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
 * of those who are found.
 */
export function nearestTexts({ starts, words, weights, count }: Vectors, frequency: Uint32Array): Pairs {
  const { allPairs, kept, longestPosting } = SETTINGS.neighbours;
  const isSmall = count <= allPairs;
  const least = isSmall ? SETTINGS.neighbours.least : SETTINGS.neighbours.leastOfMany;
  const most = isSmall ? count : kept;
  const postings = invert(starts, words, weights, frequency.length, count);
  const scores = new Float32Array(count);
  const found = new Int32Array(count);
  const largest = new Float32Array(kept);
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
    let near = 0;
    for (let at = 0; at < size; at += 1) {
      const other = found[at] as number;
      if (other === text || (scores[other] as number) < least) {
        scores[other] = 0;
        continue;
      }
      found[near] = other;
      near += 1;
    }
    let bar = { above: -1, ties: near };
    if (near > most) {
      bar = nthLargest(found, near, scores, largest);
      let reach = 0;
      for (let at = 0; at < near; at += 1) {
        const other = found[at] as number;
        if ((scores[other] as number) < bar.above) scores[other] = 0;
        else {
          found[reach] = other;
          reach += 1;
        }
      }
      near = reach;
      // Of equals the earlier texts, whatever the order in which they were found.
      found.subarray(0, near).sort();
    }
    let ties = bar.ties;
    for (let at = 0; at < near; at += 1) {
      const other = found[at] as number;
      const score = scores[other] as number;
      scores[other] = 0;
      if (score === bar.above) {
        if (ties === 0) continue;
        ties -= 1;
      }
      pairs.push(text, other, score);
    }
  }
  return pairs.done();
}

/**
 * The score that so many of the found reach as `largest` has room for, and how many of those that have just that may be kept.
 */
function nthLargest(
  found: Int32Array,
  size: number,
  scores: Float32Array,
  largest: Float32Array,
): { readonly above: number; readonly ties: number } {
  // The largest so far, ascending: few of those that come are among them.
  largest.fill(-1);
  for (let at = 0; at < size; at += 1) {
    const score = scores[found[at] as number] as number;
    if (score <= (largest[0] as number)) continue;
    let place = 1;
    for (; place < largest.length && (largest[place] as number) < score; place += 1)
      largest[place - 1] = largest[place] as number;
    largest[place - 1] = score;
  }
  const above = largest[0] as number;
  let ties = 0;
  for (const score of largest) if (score === above) ties += 1;
  return { above, ties };
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
