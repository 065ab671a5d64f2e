import { NumberList } from '../corpus/number-list.js';
import type { Vectors } from '../corpus/vectors.js';
import { SETTINGS } from '../settings.js';

/** Pairs of texts that are alike, each once: of `a[i] < b[i]` the cosine. */
export interface Pairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly cosine: Float32Array;
}

/**
 * The nearest texts of each text through an inverted index; where texts are many, words that many of them hold are left out.
 * Two texts are compared once, when the earlier one is read: their words are added in the same order from either side.
 */
export function nearestTexts({ starts, words, weights, count }: Vectors, frequency: Uint32Array): Pairs {
  const { allPairs, kept, longestPosting } = SETTINGS.neighbours;
  const isSmall = count <= allPairs;
  const least = isSmall ? SETTINGS.neighbours.least : SETTINGS.neighbours.leastOfMany;
  const postings = invert(starts, words, weights, frequency.length, count);
  /** For each word the first place of a text that was not read yet. */
  const unread = postings.starts.slice();
  const scores = new Float32Array(count);
  const found = new Int32Array(count);
  const pairs = isSmall ? new PairList() : new NearestLists(count, kept);
  for (let text = 0; text < count; text += 1) {
    let size = 0;
    // Rare words first.
    for (let at = (starts[text + 1] as number) - 1; at >= (starts[text] as number); at -= 1) {
      const word = words[at] as number;
      if (!isSmall && (frequency[word] as number) > longestPosting) continue;
      const weight = weights[at] as number;
      const first = (unread[word] as number) + 1;
      unread[word] = first;
      const last = postings.starts[word + 1] as number;
      for (let place = first; place < last; place += 1) {
        const other = postings.texts[place] as number;
        const score = scores[other] as number;
        if (score === 0) {
          found[size] = other;
          size += 1;
        }
        scores[other] = score + weight * (postings.weights[place] as number);
      }
    }
    for (let at = 0; at < size; at += 1) {
      const other = found[at] as number;
      const score = scores[other] as number;
      scores[other] = 0;
      if (score >= least) pairs.add(text, other, score);
    }
  }
  return pairs.done();
}

/** The nearest of each text; of equals the earlier texts, whatever the order in which they come. */
class NearestLists {
  readonly #most: number;
  readonly #others: Int32Array;
  readonly #scores: Float32Array;
  readonly #sizes: Uint32Array;
  /** Where the least of a full list stands, and its score; of a list that is not full no score is too small. */
  readonly #leasts: Uint32Array;
  readonly #bars: Float32Array;

  constructor(count: number, most: number) {
    this.#most = most;
    this.#others = new Int32Array(count * most);
    this.#scores = new Float32Array(count * most);
    this.#sizes = new Uint32Array(count);
    this.#leasts = new Uint32Array(count);
    this.#bars = new Float32Array(count);
  }

  add(text: number, other: number, score: number): void {
    if (score >= (this.#bars[text] as number)) this.#keep(text, other, score);
    if (score >= (this.#bars[other] as number)) this.#keep(other, text, score);
  }

  #keep(text: number, other: number, score: number): void {
    const first = text * this.#most;
    const size = this.#sizes[text] as number;
    let at = first + size;
    if (size < this.#most) this.#sizes[text] = size + 1;
    else {
      at = this.#leasts[text] as number;
      if (score === this.#scores[at] && other > (this.#others[at] as number)) return;
    }
    this.#others[at] = other;
    this.#scores[at] = score;
    if (size + 1 < this.#most) return;
    let least = first;
    for (let place = first + 1; place < first + this.#most; place += 1) {
      const difference = (this.#scores[place] as number) - (this.#scores[least] as number);
      if (difference < 0 || (difference === 0 && (this.#others[place] as number) > (this.#others[least] as number)))
        least = place;
    }
    this.#leasts[text] = least;
    this.#bars[text] = this.#scores[least] as number;
  }

  #keeps(text: number, other: number): boolean {
    const first = text * this.#most;
    return this.#others.subarray(first, first + (this.#sizes[text] as number)).includes(other);
  }

  done(): Pairs {
    const pairs = new PairList(this.#sizes.reduce((sum, size) => sum + size, 0));
    for (let text = 0; text < this.#sizes.length; text += 1) {
      const first = text * this.#most;
      for (let at = first; at < first + (this.#sizes[text] as number); at += 1) {
        const other = this.#others[at] as number;
        // A pair that both keep is the earlier one's.
        if (text < other || !this.#keeps(other, text)) pairs.add(text, other, this.#scores[at] as number);
      }
    }
    return pairs.done();
  }
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
  readonly #a: NumberList<Int32Array>;
  readonly #b: NumberList<Int32Array>;
  readonly #cosine: NumberList<Float32Array>;

  /** @param expected pairs */
  constructor(expected = 1024) {
    this.#a = new NumberList(expected, (size) => new Int32Array(size));
    this.#b = new NumberList(expected, (size) => new Int32Array(size));
    this.#cosine = new NumberList(expected, (size) => new Float32Array(size));
  }

  add(text: number, other: number, cosine: number): void {
    this.#a.push(Math.min(text, other));
    this.#b.push(Math.max(text, other));
    this.#cosine.push(cosine);
  }

  done(): Pairs {
    return { a: this.#a.done(), b: this.#b.done(), cosine: this.#cosine.done() };
  }
}
