import type { Corpus } from './corpus.js';
import type { Embedding } from './embedding.js';
import { distinctSample } from './sample.js';
import { ticketVectors } from './themes.js';

/** Texts from which the likeness of any two is learnt, and texts of a group that are looked at. */
const SAMPLE = 1000;
const OF_GROUP = 200;
/** Standard errors by which the texts of one matter are more alike than any texts are. */
const LEAST_SURPRISE = 2;

/**
 * Whether tickets that share a word are about one matter: without the word they are still more alike than any tickets are.
 * 执行 in ten letters about a court, a pay scale and a school is no matter; 通宵 in ten about building sites is one.
 *
 * Likeness is the mean cosine of pairs of texts, a U-statistic; its standard error for a group drawn at random is
 * √(4 ζ₁ / n + 2 ζ₂ / (n (n − 1))) with ζ₁ and ζ₂ from all texts (Hoeffding 1948). A text that has no other word is about
 * that one and takes no part; fewer than three different texts are taken for one matter.
 *
 * @returns a test of tickets (corpus numbers) and the word number that they share
 */
export function matterTest(
  corpus: Corpus,
  embedding: Embedding,
): (tickets: readonly number[], word: number) => boolean {
  const { dimensions } = embedding;
  const vectorsOf = (tickets: Iterable<number>, most: number, except?: number): Float64Array => {
    const texts = Int32Array.from(distinctSample(corpus, tickets, most));
    return spoken(ticketVectors(corpus, embedding, texts, except), dimensions);
  };
  // Most days have no new word to be tested.
  let usual: ReturnType<typeof likenessOfAny> | undefined;
  return (tickets, word) => {
    const vectors = vectorsOf(tickets, OF_GROUP, embedding.rowOf[word]);
    if (vectors.length < 3 * dimensions || dimensions === 0) return true;
    const n = vectors.length / dimensions;
    usual ??= likenessOfAny(vectorsOf(corpus.group.keys(), SAMPLE), dimensions);
    if (usual === undefined) return true;
    const error = Math.sqrt((4 * usual.first) / n + (2 * usual.second) / (n * (n - 1)));
    return meanCosine(vectors, dimensions) - usual.mean >= LEAST_SURPRISE * error;
  };
}

/** The vectors that are not zero. */
function spoken(vectors: Float64Array, dimensions: number): Float64Array {
  const kept: number[] = [];
  for (let start = 0; start < vectors.length; start += dimensions) {
    const own = vectors.subarray(start, start + dimensions);
    if (own.some((value) => value !== 0)) kept.push(...own);
  }
  return Float64Array.from(kept);
}

/** Mean cosine of two texts with the variances of its projection on one text and of a single pair; none of too few texts. */
function likenessOfAny(
  vectors: Float64Array,
  dimensions: number,
): { readonly mean: number; readonly first: number; readonly second: number } | undefined {
  const n = vectors.length / dimensions;
  if (n < 3) return undefined;
  const mean = meanCosine(vectors, dimensions);
  const sum = sumOf(vectors, dimensions);
  const moments = new Float64Array(dimensions * dimensions);
  let squares = 0;
  for (let text = 0; text < n; text += 1) {
    const own = vectors.subarray(text * dimensions, (text + 1) * dimensions);
    let toAll = 0;
    own.forEach((value, axis) => {
      toAll += value * (sum[axis] as number);
      for (let other = 0; other < dimensions; other += 1) {
        const at = axis * dimensions + other;
        moments[at] = (moments[at] as number) + value * (own[other] as number);
      }
    });
    squares += ((toAll - 1) / (n - 1) - mean) ** 2;
  }
  const pairs = moments.reduce((total, value) => total + value * value, 0);
  return { mean, first: squares / n, second: Math.max(0, (pairs - n) / (n * (n - 1)) - mean * mean) };
}

/** Of unit vectors. */
function meanCosine(vectors: Float64Array, dimensions: number): number {
  const n = vectors.length / dimensions;
  const length = sumOf(vectors, dimensions).reduce((total, value) => total + value * value, 0);
  return (length - n) / (n * (n - 1));
}

function sumOf(vectors: Float64Array, dimensions: number): Float64Array {
  const sum = new Float64Array(dimensions);
  vectors.forEach((value, at) => {
    const axis = at % dimensions;
    sum[axis] = (sum[axis] as number) + value;
  });
  return sum;
}
