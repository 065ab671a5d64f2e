import type { Corpus } from './corpus.js';
import type { Embedding } from './embedding.js';
import { innerProducts } from './subspace.js';

/** For each theme the weights of its words: positive whole numbers, corpus word number → weight. */
export type ThemeWeights = ReadonlyMap<number, number>;

/** A word counts for the two themes that it speaks for most. */
const THEMES_OF_WORD = 2;
const WEIGHT_SCALE = 100;
const ROUNDS = 3;
/** A theme is counted as if it held so many words of an average ticket besides: a small one must not swear by chance. */
const AVERAGE_WORDS = 1_000;

/** First weights: by how much nearer a word is to its two themes than to the third. */
export function nearestWeights(embedding: Embedding, centres: Float64Array): ThemeWeights[] {
  const { dimensions, rarity, vectors, words } = embedding;
  const themes = centres.length / dimensions;
  const weights = Array.from({ length: themes }, () => new Map<number, number>());
  const all = innerProducts(vectors, centres, dimensions);
  words.forEach((word, row) => {
    const nearness = all.subarray(row * themes, (row + 1) * themes);
    const order = largest(nearness, THEMES_OF_WORD + 1);
    const floor = Math.max(0, nearness[order[THEMES_OF_WORD] ?? -1] ?? 0);
    for (const theme of order.slice(0, THEMES_OF_WORD)) {
      const gain = ((nearness[theme] as number) - floor) * (rarity[row] as number);
      const weight = Math.round(gain * WEIGHT_SCALE);
      if (weight > 0) weights[theme]?.set(word, weight);
    }
  });
  return weights;
}

/**
 * Weights as a reader would count them: 100 × ln(how many times as frequent the word is among the theme's words as among
 * all), the tickets going where the weights of the round before put them (hard expectation–maximisation of naive Bayes,
 * Nigam et al. 2000).
 */
export function countedWeights(
  corpus: Corpus,
  tickets: Int32Array,
  embedding: Embedding,
  start: ThemeWeights[],
): ThemeWeights[] {
  let weights = start;
  for (let round = 0; round < ROUNDS && start.length > 1; round += 1) {
    weights = weightsOf(embedding, countByTheme(corpus, tickets, embedding, weights), start.length);
  }
  return weights;
}

/** How often each word (row) is met in tickets of each theme (column). */
function countByTheme(
  { features, featureStarts }: Corpus,
  tickets: Int32Array,
  { rowOf, words }: Embedding,
  weights: readonly ThemeWeights[],
): Uint32Array {
  const themes = weights.length;
  const weightOf = new Float64Array(words.length * themes);
  weights.forEach((own, theme) => {
    for (const [word, weight] of own) weightOf[(rowOf[word] as number) * themes + theme] = weight;
  });
  const counts = new Uint32Array(weightOf.length);
  const score = new Float64Array(themes);
  for (const ticket of tickets) {
    const rows: number[] = [];
    score.fill(0);
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0) continue;
      rows.push(row * themes);
      for (let theme = 0; theme < themes; theme += 1) {
        score[theme] = (score[theme] as number) + (weightOf[row * themes + theme] as number);
      }
    }
    const best = largest(score, 1)[0] as number;
    if (score[best] === 0) continue;
    for (const row of rows) counts[row + best] = (counts[row + best] as number) + 1;
  }
  return counts;
}

function weightsOf({ words }: Embedding, counts: Uint32Array, themes: number): ThemeWeights[] {
  const ofTheme = new Float64Array(themes);
  const ofWord = new Float64Array(words.length);
  let total = 0;
  counts.forEach((count, at) => {
    const row = Math.floor(at / themes);
    ofTheme[at % themes] = (ofTheme[at % themes] as number) + count;
    ofWord[row] = (ofWord[row] as number) + count;
    total += count;
  });
  const weights = Array.from({ length: themes }, () => new Map<number, number>());
  const lift = new Float64Array(themes);
  words.forEach((word, row) => {
    const usual = (ofWord[row] as number) / total;
    if (!(usual > 0)) return;
    for (let theme = 0; theme < themes; theme += 1) {
      const own = (counts[row * themes + theme] as number) + AVERAGE_WORDS * usual;
      lift[theme] = own / (((ofTheme[theme] as number) + AVERAGE_WORDS) * usual);
    }
    for (const theme of largest(lift, THEMES_OF_WORD)) {
      const weight = Math.round(WEIGHT_SCALE * Math.log(lift[theme] as number));
      if (weight > 0) weights[theme]?.set(word, weight);
    }
  });
  return weights;
}

/** The places of the largest numbers, the largest first; ties to the earlier. */
function largest(values: Float64Array, most: number): number[] {
  const order: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    let at = order.length;
    while (at > 0 && (values[index] as number) > (values[order[at - 1] as number] as number)) at -= 1;
    if (at < most) order.splice(at, 0, index);
    if (order.length > most) order.pop();
  }
  return order;
}
