import { type Corpus, USE } from './corpus.js';
import { addScaled, leadingSubspace } from './subspace.js';

/**
 * Word vectors from the period's own tickets: positive pointwise mutual information of words in one ticket, discounted
 * for rare words (Turney & Pantel 2010), reduced to the leading subspace (Levy & Goldberg 2014). Words that mean the same
 * matter lie in the same direction even where they never meet in one ticket.
 */
export interface Embedding {
  /** Corpus word number of each row. */
  readonly words: Int32Array;
  /** Corpus word number → row, -1 for none. */
  readonly rowOf: Int32Array;
  /** Unit vectors, row by row. */
  readonly vectors: Float64Array;
  readonly dimensions: number;
  /** ln(texts / texts with the word). */
  readonly rarity: Float64Array;
}

/** The most frequent words serve as contexts; measured on three sets, more contexts change nothing. */
const CONTEXTS = 500;
/** Words that shape the subspace; all others are projected into it. */
const SHAPING_WORDS = 2000;
const MAX_WORDS = 8000;
const MIN_FREQUENCY = 3;

/** The leading subspace of so many dimensions at most: few see what is broadly alike, many tell matters apart. */
export function embedWords(corpus: Corpus, most: number): Embedding {
  const words = themeWords(corpus);
  const rowOf = new Int32Array(corpus.words.length).fill(-1);
  words.forEach((word, row) => {
    rowOf[word] = row;
  });
  const contexts = Math.min(CONTEXTS, words.length);
  const matrix = pmiRows(countPairs(corpus, rowOf, words.length, contexts), words, corpus, contexts);
  const gram = gramMatrix(matrix, Math.min(words.length, SHAPING_WORDS), contexts);
  const dimensions = Math.min(most, contexts);
  const vectors = multiply(matrix, words.length, leadingSubspace(gram, contexts, dimensions), dimensions);
  normaliseRows(vectors, dimensions);
  const rarity = Float64Array.from(words, (word) => Math.log(corpus.distinct / (corpus.frequency[word] as number)));
  return { words, rowOf, vectors, dimensions, rarity };
}

/** The same words in the leading dimensions alone: what a search for so few would have found. */
export function leadingDimensions(embedding: Embedding, most: number): Embedding {
  const dimensions = Math.min(most, embedding.dimensions);
  const { words, vectors } = embedding;
  const narrow = new Float64Array(words.length * dimensions);
  for (let row = 0; row < words.length; row += 1) {
    const from = row * embedding.dimensions;
    narrow.set(vectors.subarray(from, from + dimensions), row * dimensions);
  }
  normaliseRows(narrow, dimensions);
  return { ...embedding, vectors: narrow, dimensions };
}

function themeWords(corpus: Corpus): Int32Array {
  const chosen: number[] = [];
  const least = corpus.distinct < 60 ? 1 : MIN_FREQUENCY;
  for (let word = 0; word < corpus.words.length && chosen.length < MAX_WORDS; word += 1) {
    if ((corpus.frequency[word] as number) < least) break;
    if (corpus.use[word] === USE.matter) chosen.push(word);
  }
  return Int32Array.from(chosen);
}

/** Texts that hold both a word (row) and a context (column). */
function countPairs(corpus: Corpus, rowOf: Int32Array, rows: number, contexts: number): Uint32Array {
  const counts = new Uint32Array(rows * contexts);
  const { features, featureStarts, group } = corpus;
  const own = new Int32Array(4096);
  for (let ticket = 0; ticket < group.length; ticket += 1) {
    if (group[ticket] !== ticket) continue;
    let length = 0;
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end && length < own.length; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0) continue;
      own[length] = row;
      length += 1;
    }
    // Features ascend by frequency rank, so the contexts come first.
    for (let a = 0; a < length && (own[a] as number) < contexts; a += 1) {
      const column = own[a] as number;
      for (let b = 0; b < length; b += 1) {
        if (a === b) continue;
        const cell = (own[b] as number) * contexts + column;
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
  }
  return counts;
}

/** A sparse matrix by rows. */
interface SparseRows {
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly values: Float64Array;
}

function pmiRows(pairs: Uint32Array, words: Int32Array, corpus: Corpus, contexts: number): SparseRows {
  const frequency = Array.from(words, (word) => corpus.frequency[word] as number);
  const starts = new Uint32Array(words.length + 1);
  let filled = 0;
  for (let at = 0; at < pairs.length; at += 1) if ((pairs[at] as number) > 0) filled += 1;
  const columns = new Uint16Array(filled);
  const values = new Float64Array(filled);
  let length = 0;
  for (let row = 0; row < words.length; row += 1) {
    const own = frequency[row] as number;
    for (let column = 0; column < contexts; column += 1) {
      const count = pairs[row * contexts + column] as number;
      if (count === 0) continue;
      const other = frequency[column] as number;
      const lift = (count * corpus.distinct) / (own * other);
      if (lift <= 1) continue;
      const information = Math.log(lift);
      const smaller = Math.min(own, other);
      columns[length] = column;
      values[length] = information * (count / (count + 1)) * (smaller / (smaller + 1));
      length += 1;
    }
    starts[row + 1] = length;
  }
  return { starts, columns, values };
}

/** The first `rows` rows of the matrix times `basis` (columns × dimensions); four of a row's values at a time. */
function multiply(
  { starts, columns, values }: SparseRows,
  rows: number,
  basis: Float64Array,
  dimensions: number,
): Float64Array {
  const product = new Float64Array(rows * dimensions);
  for (let row = 0; row < rows; row += 1) {
    const to = row * dimensions;
    const end = starts[row + 1] as number;
    let at = starts[row] as number;
    for (; at + 4 <= end; at += 4) {
      const a = values[at] as number;
      const b = values[at + 1] as number;
      const c = values[at + 2] as number;
      const d = values[at + 3] as number;
      const first = (columns[at] as number) * dimensions;
      const second = (columns[at + 1] as number) * dimensions;
      const third = (columns[at + 2] as number) * dimensions;
      const fourth = (columns[at + 3] as number) * dimensions;
      for (let axis = 0; axis < dimensions; axis += 1) {
        product[to + axis] =
          (product[to + axis] as number) +
          a * (basis[first + axis] as number) +
          b * (basis[second + axis] as number) +
          c * (basis[third + axis] as number) +
          d * (basis[fourth + axis] as number);
      }
    }
    for (; at < end; at += 1) {
      addScaled(product, to, basis, (columns[at] as number) * dimensions, dimensions, values[at] as number);
    }
  }
  return product;
}

/** The matrix's transpose times itself over its first rows: contexts × contexts, so that further steps cost little. */
function gramMatrix({ starts, columns, values }: SparseRows, rows: number, contexts: number): Float64Array {
  const gram = new Float64Array(contexts * contexts);
  const add = (at: number, product: number): void => {
    gram[at] = (gram[at] as number) + product;
  };
  for (let row = 0; row < rows; row += 1) {
    const end = starts[row + 1] as number;
    // Two at a time: what stands after them is read once for both.
    for (let first = starts[row] as number; first < end; first += 2) {
      const value = values[first] as number;
      const target = (columns[first] as number) * contexts;
      add(target + (columns[first] as number), value * value);
      if (first + 1 === end) break;
      const next = values[first + 1] as number;
      const below = (columns[first + 1] as number) * contexts;
      add(target + (columns[first + 1] as number), value * next);
      for (let second = first + 1; second < end; second += 1) {
        const column = columns[second] as number;
        const other = values[second] as number;
        if (second > first + 1) add(target + column, value * other);
        add(below + column, next * other);
      }
    }
  }
  for (let row = 0; row < contexts; row += 1) {
    for (let column = 0; column < row; column += 1)
      gram[row * contexts + column] = gram[column * contexts + row] as number;
  }
  return gram;
}

export function normaliseRows(vectors: Float64Array, dimensions: number): void {
  for (let start = 0; start < vectors.length; start += dimensions) {
    let norm = 0;
    for (let axis = 0; axis < dimensions; axis += 1) norm += (vectors[start + axis] as number) ** 2;
    if (norm === 0) continue;
    const scale = 1 / Math.sqrt(norm);
    for (let axis = 0; axis < dimensions; axis += 1) vectors[start + axis] = (vectors[start + axis] as number) * scale;
  }
}

/**
 * The products of one of the vectors, which begins at `start`, with each of `others`, end to end; four at a time, so that none
 * waits for the other.
 */
export function innerProducts(
  vectors: Float64Array,
  start: number,
  others: Float64Array,
  dimensions: number,
  products: Float64Array,
): void {
  let other = 0;
  let at = 0;
  for (; other + 4 <= products.length; other += 4, at += 4 * dimensions) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let axis = 0; axis < dimensions; axis += 1) {
      const value = vectors[start + axis] as number;
      const from = at + axis;
      a += value * (others[from] as number);
      b += value * (others[from + dimensions] as number);
      c += value * (others[from + 2 * dimensions] as number);
      d += value * (others[from + 3 * dimensions] as number);
    }
    products[other] = a;
    products[other + 1] = b;
    products[other + 2] = c;
    products[other + 3] = d;
  }
  for (; other < products.length; other += 1, at += dimensions) {
    let sum = 0;
    for (let axis = 0; axis < dimensions; axis += 1) {
      sum += (vectors[start + axis] as number) * (others[at + axis] as number);
    }
    products[other] = sum;
  }
}
