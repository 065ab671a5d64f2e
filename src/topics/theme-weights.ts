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
  corpus: Corpus,
  tickets: Int32Array,
  embedding: Embedding,
  weights: readonly ThemeWeights[],
): Uint32Array {
  const { features, featureStarts } = corpus;
  const { rowOf } = embedding;
  const themes = weights.length;
  const { themeOf, weightOf } = byWord(embedding, weights);
  const counts = new Uint32Array(embedding.words.length * themes);
  const score = new Uint32Array(themes);
  for (let index = 0; index < tickets.length; index += 1) {
    const ticket = tickets[index] as number;
    const from = featureStarts[ticket] as number;
    const end = featureStarts[ticket + 1] as number;
    score.fill(0);
    for (let at = from; at < end; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0) continue;
      for (let entry = row * THEMES_OF_WORD; entry < (row + 1) * THEMES_OF_WORD; entry += 1) {
        const theme = themeOf[entry] as number;
        score[theme] = (score[theme] as number) + (weightOf[entry] as number);
      }
    }
    let best = 0;
    for (let theme = 1; theme < themes; theme += 1)
      if ((score[theme] as number) > (score[best] as number)) best = theme;
    if (score[best] === 0) continue;
    for (let at = from; at < end; at += 1) {
      const row = rowOf[features[at] as number] as number;
      if (row < 0) continue;
      counts[row * themes + best] = (counts[row * themes + best] as number) + 1;
    }
  }
  return counts;
}

/** For each word (row) the themes that it counts for, with its weights; 0 where there are fewer. */
function byWord(
  { rowOf, words }: Embedding,
  weights: readonly ThemeWeights[],
): { themeOf: Int32Array; weightOf: Uint32Array } {
  const themeOf = new Int32Array(words.length * THEMES_OF_WORD);
  const weightOf = new Uint32Array(words.length * THEMES_OF_WORD);
  weights.forEach((own, theme) => {
    for (const [word, weight] of own) {
      let entry = (rowOf[word] as number) * THEMES_OF_WORD;
      while (weightOf[entry] !== 0) entry += 1;
      themeOf[entry] = theme;
      weightOf[entry] = weight;
    }
  });
  return { themeOf, weightOf };
}

function weightsOf({ words }: Embedding, counts: Uint32Array, themes: number): ThemeWeights[] {
  const ofTheme = new Float64Array(themes);
  const ofWord = new Float64Array(words.length);
  let total = 0;
  for (let row = 0; row < words.length; row += 1) {
    let own = 0;
    for (let theme = 0; theme < themes; theme += 1) {
      const count = counts[row * themes + theme] as number;
      ofTheme[theme] = (ofTheme[theme] as number) + count;
      own += count;
    }
    ofWord[row] = own;
    total += own;
  }
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
    if (at === most) continue;
    for (let place = Math.min(order.length, most - 1); place > at; place -= 1)
      order[place] = order[place - 1] as number;
    order[at] = index;
  }
  return order;
}
