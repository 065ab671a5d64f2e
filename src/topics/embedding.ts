import { type Corpus, USE } from './corpus.js';

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
const POWER_STEPS = 4;
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
      const information = Math.log((count * corpus.distinct) / (own * other));
      if (information <= 0) continue;
      const smaller = Math.min(own, other);
      columns[length] = column;
      values[length] = information * (count / (count + 1)) * (smaller / (smaller + 1));
      length += 1;
    }
    starts[row + 1] = length;
  }
  return { starts, columns, values };
}

/** The first `rows` rows of the matrix times `basis` (columns × dimensions). */
function multiply(
  { starts, columns, values }: SparseRows,
  rows: number,
  basis: Float64Array,
  dimensions: number,
): Float64Array {
  const product = new Float64Array(rows * dimensions);
  for (let row = 0; row < rows; row += 1) {
    const end = starts[row + 1] as number;
    for (let at = starts[row] as number; at < end; at += 1) {
      addScaled(
        product,
        row * dimensions,
        basis,
        (columns[at] as number) * dimensions,
        dimensions,
        values[at] as number,
      );
    }
  }
  return product;
}

/** `target += factor × source`, over so many numbers each. */
function addScaled(
  target: Float64Array,
  to: number,
  source: Float64Array,
  from: number,
  length: number,
  factor: number,
): void {
  for (let at = 0; at < length; at += 1) {
    target[to + at] = (target[to + at] as number) + factor * (source[from + at] as number);
  }
}

/** The matrix's transpose times itself over its first rows: contexts × contexts, so that further steps cost little. */
function gramMatrix({ starts, columns, values }: SparseRows, rows: number, contexts: number): Float64Array {
  const gram = new Float64Array(contexts * contexts);
  for (let row = 0; row < rows; row += 1) {
    const end = starts[row + 1] as number;
    for (let first = starts[row] as number; first < end; first += 1) {
      const target = (columns[first] as number) * contexts;
      const value = values[first] as number;
      for (let second = first; second < end; second += 1) {
        const at = target + (columns[second] as number);
        gram[at] = (gram[at] as number) + value * (values[second] as number);
      }
    }
  }
  for (let row = 0; row < contexts; row += 1) {
    for (let column = 0; column < row; column += 1)
      gram[row * contexts + column] = gram[column * contexts + row] as number;
  }
  return gram;
}

/**
 * An orthonormal basis (contexts × dimensions) of the leading subspace by subspace iteration (Halko et al. 2011)
 * from a fixed start. Only inner products are used afterwards, so the subspace is enough and no rotation is needed.
 */
function leadingSubspace(gram: Float64Array, contexts: number, dimensions: number): Float64Array {
  const start = new Float64Array(contexts * dimensions);
  let state = 0x9e3779b9;
  for (let at = 0; at < start.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    start[at] = state / 0x80000000;
  }
  let basis = orthonormalise(start, contexts, dimensions);
  for (let step = 0; step < POWER_STEPS; step += 1) {
    const product = timesBasis(gram, basis, contexts, dimensions);
    basis = orthonormalise(product, contexts, dimensions);
  }
  return basis;
}

/** A square matrix (size × size) times a basis; four rows of the basis at a time, so that each sum is read and written once for them. */
function timesBasis(square: Float64Array, basis: Float64Array, size: number, dimensions: number): Float64Array {
  const product = new Float64Array(basis.length);
  for (let row = 0; row < size; row += 1) {
    const from = row * size;
    const to = row * dimensions;
    let column = 0;
    for (; column + 4 <= size; column += 4) {
      const a = square[from + column] as number;
      const b = square[from + column + 1] as number;
      const c = square[from + column + 2] as number;
      const d = square[from + column + 3] as number;
      const first = column * dimensions;
      const second = first + dimensions;
      const third = second + dimensions;
      const fourth = third + dimensions;
      for (let at = 0; at < dimensions; at += 1) {
        product[to + at] =
          (product[to + at] as number) +
          a * (basis[first + at] as number) +
          b * (basis[second + at] as number) +
          c * (basis[third + at] as number) +
          d * (basis[fourth + at] as number);
      }
    }
    for (; column < size; column += 1) {
      addScaled(product, to, basis, column * dimensions, dimensions, square[from + column] as number);
    }
  }
  return product;
}

/** Modified Gram–Schmidt over the columns; a column that vanishes becomes zero. */
function orthonormalise(basis: Float64Array, rows: number, columns: number): Float64Array {
  const turned = transpose(basis, rows, columns);
  for (let column = 0; column < columns; column += 1) {
    const own = column * rows;
    for (let before = 0; before < column; before += 1) {
      const other = before * rows;
      let dot = 0;
      for (let row = 0; row < rows; row += 1) dot += (turned[own + row] as number) * (turned[other + row] as number);
      addScaled(turned, own, turned, other, rows, -dot);
    }
    let norm = 0;
    for (let row = 0; row < rows; row += 1) norm += (turned[own + row] as number) ** 2;
    const scale = norm > 1e-18 ? 1 / Math.sqrt(norm) : 0;
    for (let row = 0; row < rows; row += 1) turned[own + row] = (turned[own + row] as number) * scale;
  }
  return transpose(turned, columns, rows);
}

function transpose(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(matrix.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      turned[column * rows + row] = matrix[row * columns + column] as number;
    }
  }
  return turned;
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
