import type { Corpus } from './corpus.js';
import { type Embedding, multiply, normaliseRows, type SparseRows } from './embedding.js';
import { textsLeft, thin } from './sample.js';
import { innerProducts } from './subspace.js';
import { countedWeights, nearestWeights, type ThemeWeights } from './theme-weights.js';
import { mergeNearest } from './ward.js';

/** Words whose groups are the first guess of the themes. */
const SEED_WORDS = 700;
const ROUNDS = 15;
/** Tickets that shape the themes; beyond that an even sample serves as well and time stays in proportion. */
const SHAPING_TICKETS = 6_000;
/** Two groups of words stay apart where their union would cost this share of the spread of all words. */
const DISTINCT_SHARE = 0.015;

export interface ThemeOptions {
  readonly most: number;
  /** 1 where a ticket belongs to a topic of a higher stage already. */
  readonly ignored: Uint8Array;
  /** Weights of the themes of the day before, by word: today's grow out of them, so that a theme stays itself. */
  readonly known?: readonly ReadonlyMap<string, number>[];
}

/**
 * Broad themes that together cover the tickets. Words are grouped by Ward's method, tickets are then moved to the theme
 * whose direction they share most (spherical k-means, Dhillon & Modha 2001) until nothing moves. The outcome is a weight
 * for each word, counted on the theme's own tickets, so that a ticket's theme is a sum that a reader can check.
 */
export function findThemes(
  corpus: Corpus,
  embedding: Embedding,
  { most, ignored, known }: ThemeOptions,
): ThemeWeights[] {
  if (embedding.words.length === 0) return [];
  const centres = knownCentres(corpus, embedding, known ?? []) ?? firstCentres(corpus, embedding, most);
  const tickets = Int32Array.from(thin(textsLeft(corpus, ignored), SHAPING_TICKETS));
  const vectors = ticketVectors(corpus, embedding, tickets);
  refine(vectors, centres, embedding.dimensions);
  const weights = countedWeights(corpus, tickets, embedding, nearestWeights(embedding, centres));
  // One text, however often: no word parts it from others, and all its tickets are one theme.
  return weights.some(({ size }) => size > 0) ? weights : [new Map(Array.from(embedding.words, (word) => [word, 1]))];
}

function knownCentres(
  corpus: Corpus,
  embedding: Embedding,
  known: readonly ReadonlyMap<string, number>[],
): Float64Array | undefined {
  if (known.length < 2) return undefined;
  const { dimensions, vectors, words } = embedding;
  const centres = new Float64Array(known.length * dimensions);
  words.forEach((word, row) => {
    const text = corpus.words[word] as string;
    known.forEach((weights, theme) => {
      const weight = (weights.get(text) ?? 0) * (corpus.frequency[word] as number);
      if (weight === 0) return;
      for (let axis = 0; axis < dimensions; axis += 1) {
        const at = theme * dimensions + axis;
        centres[at] = (centres[at] as number) + weight * (vectors[row * dimensions + axis] as number);
      }
    });
  });
  normaliseRows(centres, dimensions);
  return centres;
}

function firstCentres(corpus: Corpus, embedding: Embedding, most: number): Float64Array {
  const { dimensions, vectors, rarity, words } = embedding;
  const mass = Array.from(words, (word, row) => (corpus.frequency[word] as number) * (rarity[row] as number));
  const rows = Array.from(mass.keys())
    .sort((a, b) => (mass[b] as number) - (mass[a] as number) || a - b)
    .slice(0, SEED_WORDS);
  const points = rows.map((row) => vectors.subarray(row * dimensions, (row + 1) * dimensions));
  const weights = rows.map((row) => mass[row] as number);
  const merged = mergeNearest(points, weights, { most, share: DISTINCT_SHARE });
  const centres = new Float64Array(merged.length * dimensions);
  merged.forEach((centre, index) => {
    centres.set(centre, index * dimensions);
  });
  normaliseRows(centres, dimensions);
  return centres;
}

/** Unit vectors of tickets by their words, each by its rarity; the word of row `except` left out. */
export function ticketVectors(corpus: Corpus, embedding: Embedding, tickets: Int32Array, except = -1): Float64Array {
  const { dimensions, vectors } = embedding;
  const result = multiply(rowsOf(corpus, embedding, tickets, except), tickets.length, vectors, dimensions);
  normaliseRows(result, dimensions);
  return result;
}

/** The rarities of the tickets' words, a row a ticket. */
function rowsOf(
  { features, featureStarts }: Corpus,
  { rarity, rowOf }: Embedding,
  tickets: Int32Array,
  except: number,
): SparseRows {
  const starts = new Uint32Array(tickets.length + 1);
  const most = tickets.reduce(
    (sum, ticket) => sum + (featureStarts[ticket + 1] as number) - (featureStarts[ticket] as number),
    0,
  );
  const columns = new Uint16Array(most);
  const values = new Float64Array(most);
  let length = 0;
  for (let index = 0; index < tickets.length; index += 1) {
    const ticket = tickets[index] as number;
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0 || row === except) continue;
      columns[length] = row;
      values[length] = rarity[row] as number;
      length += 1;
    }
    starts[index + 1] = length;
  }
  return { starts, columns, values };
}

function refine(tickets: Float64Array, centres: Float64Array, dimensions: number): void {
  const count = tickets.length / dimensions;
  const nearest = new Int32Array(count).fill(-1);
  const themes = centres.length / dimensions;
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    const sums = new Float64Array(centres.length);
    const shared = innerProducts(tickets, centres, dimensions);
    for (let ticket = 0; ticket < count; ticket += 1) {
      const start = ticket * dimensions;
      const best = nearestCentre(shared, ticket * themes, themes);
      if (nearest[ticket] !== best) moved += 1;
      nearest[ticket] = best;
      const target = best * dimensions;
      for (let axis = 0; axis < dimensions; axis += 1) {
        sums[target + axis] = (sums[target + axis] as number) + (tickets[start + axis] as number);
      }
    }
    normaliseRows(sums, dimensions);
    for (let start = 0; start < centres.length; start += dimensions) {
      const own = sums.subarray(start, start + dimensions);
      if (own.some((value) => value !== 0)) centres.set(own, start);
    }
    if (moved <= count / 500) break;
  }
}

/** The centre whose direction a vector shares most, the first of equals; what it shares with each begins at `from`. */
function nearestCentre(shared: Float64Array, from: number, centres: number): number {
  let best = 0;
  for (let centre = 1; centre < centres; centre += 1) {
    if ((shared[from + centre] as number) > (shared[from + best] as number)) best = centre;
  }
  return best;
}
