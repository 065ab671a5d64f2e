import { type Corpus, sortAscending, USE } from './corpus.js';
import type { Embedding } from './embedding.js';
import { thin } from './sample.js';
import { wordTally } from './word-tally.js';

/** Share of two tickets' words from which on they say the same in the same words. */
const SAME_WORDS = 0.25;
/** A word that is met less often has no direction of its own: it has its place's. */
const LEAST_FREQUENCY = 3;
/** Tickets that are read for what all have in common. */
const SAMPLE = 800;
/** What is met in all tickets counts like so many of the usual ones. */
const PRIOR = 10;

/** What a ticket is compared by. */
interface Reading {
  /** Where its words stand among those of all, ascending. */
  readonly from: number;
  readonly end: number;
  /** Length of the vector of their rarities. */
  readonly norm: number;
  /** Where its direction stands among the vectors. */
  readonly vector: number;
}

/**
 * How far two tickets are about one matter, -1 to 1: half by the words that they share, weighted by rarity, half by the
 * direction of their words in the period's word space (墙面开裂 and 房屋渗水 share none, and are one matter). Names of
 * places take no part: what two tickets have in common beside the place is the question.
 */
export class Likeness {
  readonly #corpus: Corpus;
  readonly #embedding: Embedding;
  /** -ln(share of the texts with the word); 0 for words that take no part. */
  readonly #rarity: Float64Array;
  readonly #squares: Float64Array;
  readonly #rowOf: Int32Array;
  readonly #common: Float64Array;
  readonly #dimensions: number;
  /** Unit vectors end to end, in the order in which they were asked for. */
  #vectors: Float64Array;
  #vectorsEnd = 0;
  /** The words of the tickets end to end, in the same order. */
  #words = new Int32Array(1 << 16);
  #wordsEnd = 0;
  readonly #read: (Reading | undefined)[];
  readonly #sum: Float64Array;
  /** The last ticket (its number + 1) that a word was met in. */
  readonly #metIn: Int32Array;
  readonly #parts: (readonly number[] | undefined)[];

  /**
   * @param isName 1 for the corpus words that name places
   * @param rowOf corpus word → row of the word space, -1 for none
   * @param usual tickets of other places of the same kind: what those say in common is not what two agree in
   */
  constructor(
    corpus: Corpus,
    embedding: Embedding,
    isName: Uint8Array,
    rowOf: Int32Array = embedding.rowOf,
    usual: readonly number[] = [],
  ) {
    const count = corpus.words.length;
    this.#corpus = corpus;
    this.#embedding = embedding;
    this.#rowOf = rowOf;
    this.#rarity = Float64Array.from(corpus.words, (_, word) =>
      corpus.use[word] === USE.matter && isName[word] === 0
        ? Math.log(corpus.distinct / Math.max(1, corpus.frequency[word] as number))
        : 0,
    );
    if (usual.length > 0) this.#expect(usual);
    this.#squares = this.#rarity.map((rarity) => rarity * rarity);
    this.#metIn = new Int32Array(count);
    this.#parts = new Array(count);
    this.#read = new Array(corpus.tickets.length);
    this.#dimensions = embedding.dimensions;
    this.#sum = new Float64Array(embedding.dimensions);
    this.#vectors = new Float64Array(embedding.dimensions * 1024);
    this.#common = new Float64Array(embedding.dimensions);
    const step = Math.max(1, Math.ceil(corpus.tickets.length / SAMPLE));
    const every = thin([...corpus.tickets.keys()], SAMPLE);
    this.#addToCommon(every, step, corpus.tickets.length);
    if (usual.length > 0) this.#leaveOut(usual);
  }

  /** Weighs words by how rare they are among the usual tickets, where those are too few also by how rare they are in all. */
  #expect(usual: readonly number[]): void {
    const rarity = this.#rarity;
    const all = (usual.length + PRIOR) / PRIOR;
    wordTally(this.#corpus).forEach(this.#corpus, usual, (word, count) => {
      const known = rarity[word] as number;
      if (known > 0) rarity[word] = known - Math.log(1 + (count * Math.exp(known)) / PRIOR);
    });
    for (let word = 0; word < rarity.length; word += 1) {
      if (rarity[word] !== 0) rarity[word] = (rarity[word] as number) + Math.log(all);
    }
  }

  /** Measures directions from what the usual tickets have in common, where those are too few also from what all have. */
  #leaveOut(usual: readonly number[]): void {
    const common = this.#common;
    const share = usual.length / (usual.length + PRIOR);
    for (let at = 0; at < common.length; at += 1) common[at] = (common[at] as number) * (1 - share);
    const read = thin(usual, SAMPLE);
    this.#addToCommon(read, share, read.length);
  }

  /** Adds to what is common so much of each ticket's direction, divided by `count`. */
  #addToCommon(tickets: readonly number[], weight: number, count: number): void {
    const common = this.#common;
    for (const ticket of tickets) {
      const vector = this.#direction(ticket);
      for (let at = 0; at < vector.length; at += 1) {
        common[at] = (common[at] as number) + ((vector[at] as number) * weight) / count;
      }
    }
  }

  of(a: number, b: number): number {
    return this.#between(this.#reading(a), this.#reading(b));
  }

  /**
   * How far each of the tickets is like each other, row by row.
   * @param areApart pairs, by their places among the tickets, that are not compared: they are as unlike as can be
   */
  ofAll(tickets: readonly number[], areApart: (a: number, b: number) => boolean): Float64Array {
    const count = tickets.length;
    const all = new Float64Array(count * count);
    const read = tickets.map((ticket) => this.#reading(ticket));
    for (let a = 0; a < count; a += 1) {
      const first = read[a] as Reading;
      for (let b = a + 1; b < count; b += 1) {
        const like = areApart(a, b) ? -1 : this.#between(first, read[b] as Reading);
        all[a * count + b] = like;
        all[b * count + a] = like;
      }
    }
    return all;
  }

  #between(a: Reading, b: Reading): number {
    const vectors = this.#vectors;
    let first = a.vector;
    let second = b.vector;
    const end = first + this.#dimensions;
    let direction = 0;
    for (; first < end; first += 1, second += 1) {
      direction += (vectors[first] as number) * (vectors[second] as number);
    }
    // Tickets that point apart do not agree by a word or two that they share.
    const words = direction < 0 ? 0 : Math.min(1, this.#sharedWords(a, b) / SAME_WORDS);
    return (direction + words) / 2;
  }

  #sharedWords(a: Reading, b: Reading): number {
    const norm = a.norm * b.norm;
    if (norm === 0) return 0;
    const words = this.#words;
    const squares = this.#squares;
    let sum = 0;
    for (let left = a.from, right = b.from; left < a.end && right < b.end; ) {
      const word = words[left] as number;
      const difference = word - (words[right] as number);
      if (difference === 0) sum += squares[word] as number;
      if (difference <= 0) left += 1;
      if (difference >= 0) right += 1;
    }
    return sum / norm;
  }

  #reading(ticket: number): Reading {
    let known = this.#read[ticket];
    if (known === undefined) {
      const from = this.#wordsEnd;
      this.#readWords(ticket);
      let sum = 0;
      for (let at = from; at < this.#wordsEnd; at += 1) sum += this.#squares[this.#words[at] as number] as number;
      known = { from, end: this.#wordsEnd, norm: Math.sqrt(sum), vector: this.#vectorOf(ticket) };
      this.#read[ticket] = known;
    }
    return known;
  }

  /** Notes the words of a ticket that take part, and the words within them: 路灯不亮 and 路灯损坏 share 路灯. */
  #readWords(ticket: number): void {
    const { features, featureStarts } = this.#corpus;
    const from = this.#wordsEnd;
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      if (this.#rarity[word] === 0) continue;
      this.#note(word, ticket);
      const parts = this.#partsOf(word);
      for (let place = 0; place < parts.length; place += 1) this.#note(parts[place] as number, ticket);
    }
    sortAscending(this.#words, from, this.#wordsEnd);
  }

  #note(word: number, ticket: number): void {
    if (this.#metIn[word] === ticket + 1) return;
    this.#metIn[word] = ticket + 1;
    if (this.#wordsEnd === this.#words.length) {
      const grown = new Int32Array(this.#words.length * 2);
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[this.#wordsEnd] = word;
    this.#wordsEnd += 1;
  }

  #partsOf(word: number): readonly number[] {
    const known = this.#parts[word];
    if (known !== undefined) return known;
    const text = this.#corpus.words[word] as string;
    const parts: number[] = [];
    if (text.length === 3 || text.length === 4) {
      for (let start = 0; start + 2 <= text.length; start += 1) {
        for (let end = start + 2; end <= text.length; end += 1) {
          const part = end - start === text.length ? undefined : this.#corpus.numberOf(text.slice(start, end));
          if (part !== undefined && this.#rarity[part] !== 0) parts.push(part);
        }
      }
    }
    this.#parts[word] = parts;
    return parts;
  }

  /** Where the ticket's direction stands: away from what all tickets have in common. */
  #vectorOf(ticket: number): number {
    const at = this.#vectorsEnd;
    this.#vectorsEnd += this.#dimensions;
    if (this.#vectorsEnd > this.#vectors.length) {
      const grown = new Float64Array(this.#vectors.length * 2);
      grown.set(this.#vectors);
      this.#vectors = grown;
    }
    const vector = this.#direction(ticket);
    if (vector.some((value) => value !== 0)) {
      for (let d = 0; d < vector.length; d += 1) vector[d] = (vector[d] as number) - (this.#common[d] as number);
      toUnit(vector);
    }
    this.#vectors.set(vector, at);
    return at;
  }

  /** The weighted sum of its words' vectors as a unit vector, until the next is asked for. */
  #direction(ticket: number): Float64Array {
    const { features, featureStarts, frequency } = this.#corpus;
    const { vectors, dimensions } = this.#embedding;
    const sum = this.#sum.fill(0);
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      const weight = this.#rarity[word] as number;
      const row = this.#rowOf[word] as number;
      if (row < 0 || weight === 0 || (frequency[word] as number) < LEAST_FREQUENCY) continue;
      const from = row * dimensions;
      for (let d = 0; d < dimensions; d += 1) {
        sum[d] = (sum[d] as number) + weight * (vectors[from + d] as number);
      }
    }
    toUnit(sum);
    return sum;
  }
}

function toUnit(vector: Float64Array): void {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += (vector[at] as number) ** 2;
  const norm = Math.sqrt(sum);
  if (norm > 0) for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] as number) / norm;
}
