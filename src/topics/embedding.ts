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
  const matrix = pmiRows(corpus, words, rowOf, contexts);
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

/** A sparse matrix by rows. */
export interface SparseRows {
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly values: Float64Array;
}

/** For each word (row) and each context (column) that meet in a text: how much more often than by chance. */
function pmiRows(corpus: Corpus, words: Int32Array, rowOf: Int32Array, contexts: number): SparseRows {
  const { contextsOf, contextStarts, textsOf, textStarts } = meetings(corpus, words.length, rowOf, contexts);
  const frequency = Float64Array.from(words, (word) => corpus.frequency[word] as number);
  const starts = new Uint32Array(words.length + 1);
  let columns = new Uint16Array(64 * words.length + contexts);
  let values = new Float64Array(columns.length);
  let length = 0;
  const counts = new Uint32Array(contexts);
  for (let row = 0; row < words.length; row += 1) {
    counts.fill(0);
    if (length + contexts > columns.length) {
      columns = grown(columns, new Uint16Array(2 * columns.length));
      values = grown(values, new Float64Array(2 * values.length));
    }
    for (let at = textStarts[row] as number; at < (textStarts[row + 1] as number); at += 1) {
      const text = textsOf[at] as number;
      const end = contextStarts[text + 1] as number;
      for (let place = contextStarts[text] as number; place < end; place += 1) {
        const column = contextsOf[place] as number;
        counts[column] = (counts[column] as number) + 1;
      }
    }
    const own = frequency[row] as number;
    for (let column = 0; column < contexts; column += 1) {
      const count = counts[column] as number;
      if (count === 0 || column === row) continue;
      const other = frequency[column] as number;
      const lift = (count * corpus.distinct) / (own * other);
      if (lift <= 1) continue;
      const smaller = Math.min(own, other);
      columns[length] = column;
      values[length] = Math.log(lift) * (count / (count + 1)) * (smaller / (smaller + 1));
      length += 1;
    }
    starts[row + 1] = length;
  }
  return { starts, columns, values };
}

function grown<Numbers extends Uint16Array | Float64Array>(numbers: Numbers, room: Numbers): Numbers {
  room.set(numbers);
  return room;
}

/** The contexts of each text, and the texts of each word. */
interface Meetings {
  readonly contextsOf: Uint16Array;
  readonly contextStarts: Uint32Array;
  readonly textsOf: Uint32Array;
  readonly textStarts: Uint32Array;
}

/** Of the copies of a text the first is read. */
function meetings(
  { features, featureStarts, group }: Corpus,
  rows: number,
  rowOf: Int32Array,
  contexts: number,
): Meetings {
  const textStarts = new Uint32Array(rows + 1);
  const contextStarts = new Uint32Array(group.length + 1);
  for (let text = 0; text < group.length; text += 1) {
    const end = group[text] === text ? (featureStarts[text + 1] as number) : 0;
    let own = 0;
    for (let at = featureStarts[text] as number; at < end; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0) continue;
      if (row < contexts) own += 1;
      textStarts[row + 1] = (textStarts[row + 1] as number) + 1;
    }
    contextStarts[text + 1] = (contextStarts[text] as number) + own;
  }
  for (let row = 0; row < rows; row += 1) {
    textStarts[row + 1] = (textStarts[row + 1] as number) + (textStarts[row] as number);
  }
  const contextsOf = new Uint16Array(contextStarts[group.length] as number);
  const textsOf = new Uint32Array(textStarts[rows] as number);
  const next = textStarts.slice();
  let length = 0;
  for (let text = 0; text < group.length; text += 1) {
    const end = group[text] === text ? (featureStarts[text + 1] as number) : 0;
    for (let at = featureStarts[text] as number; at < end; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0) continue;
      if (row < contexts) {
        contextsOf[length] = row;
        length += 1;
      }
      const place = next[row] as number;
      textsOf[place] = text;
      next[row] = place + 1;
    }
  }
  return { contextsOf, contextStarts, textsOf, textStarts };
}

/** The first `rows` rows of the matrix times `basis` (columns × dimensions); four of a row's values at a time. */
export function multiply(
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
    for (; at + 4 <= end; at += 4) addFour(product, to, basis, dimensions, columns, values, at);
    for (; at < end; at += 1) {
      addScaled(product, to, basis, (columns[at] as number) * dimensions, dimensions, values[at] as number);
    }
  }
  return product;
}

/** Adds to a row of the product what four of the matrix's values, from `at` on, bring. */
function addFour(
  product: Float64Array,
  to: number,
  basis: Float64Array,
  dimensions: number,
  columns: Uint16Array,
  values: Float64Array,
  at: number,
): void {
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

/** The matrix's transpose times itself over its first rows: contexts × contexts, so that further steps cost little. */
function gramMatrix(matrix: SparseRows, rows: number, contexts: number): Float64Array {
  const gram = new Float64Array(contexts * contexts);
  for (let row = 0; row < rows; row += 1) {
    const end = matrix.starts[row + 1] as number;
    // Two at a time: what stands after them is read once for both.
    for (let first = matrix.starts[row] as number; first < end; first += 2) addTwo(gram, contexts, matrix, first, end);
  }
  for (let row = 0; row < contexts; row += 1) {
    for (let column = 0; column < row; column += 1)
      gram[row * contexts + column] = gram[column * contexts + row] as number;
  }
  return gram;
}

/** Adds the products of a value and of the next one with themselves and with what stands after them in their row. */
function addTwo(
  gram: Float64Array,
  contexts: number,
  { columns, values }: SparseRows,
  first: number,
  end: number,
): void {
  const value = values[first] as number;
  const target = (columns[first] as number) * contexts;
  const own = target + (columns[first] as number);
  gram[own] = (gram[own] as number) + value * value;
  if (first + 1 === end) return;
  const next = values[first + 1] as number;
  const below = (columns[first + 1] as number) * contexts;
  const both = target + (columns[first + 1] as number);
  gram[both] = (gram[both] as number) + value * next;
  const other = below + (columns[first + 1] as number);
  gram[other] = (gram[other] as number) + next * next;
  for (let at = first + 2; at < end; at += 1) {
    const column = columns[at] as number;
    const factor = values[at] as number;
    gram[target + column] = (gram[target + column] as number) + value * factor;
    gram[below + column] = (gram[below + column] as number) + next * factor;
  }
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
