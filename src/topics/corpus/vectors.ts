import type { Corpus } from './corpus.js';

/** Unit vectors of texts: the words of text `i` stand at `starts[i]` to `starts[i + 1]`, ascending. */
export interface Vectors {
  readonly starts: Uint32Array;
  readonly words: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/**
 * tf-idf of the distinct texts: (1 + ln tf) · ln(N / df), of length 1 (Salton & Buckley 1988). A word that a single text has
 * makes none alike and is left out of the vector, but not of its length.
 */
export function textVectors({ features, featureStarts, frequency, texts, times }: Corpus): Vectors {
  const starts = new Uint32Array(texts.length + 1);
  let size = 0;
  for (let text = 0; text < texts.length; text += 1) {
    const ticket = texts[text] as number;
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      if ((frequency[features[at] as number] as number) > 1) size += 1;
    }
    starts[text + 1] = size;
  }
  const words = new Int32Array(size);
  const weights = new Float32Array(size);
  for (let text = 0; text < texts.length; text += 1) {
    const ticket = texts[text] as number;
    const end = featureStarts[ticket + 1] as number;
    let place = starts[text] as number;
    let length = 0;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      const weight = (1 + Math.log(times[at] as number)) * Math.log(texts.length / (frequency[word] as number));
      length += weight * weight;
      if ((frequency[word] as number) === 1) continue;
      words[place] = word;
      weights[place] = weight;
      place += 1;
    }
    const scale = length === 0 ? 0 : 1 / Math.sqrt(length);
    for (let at = starts[text] as number; at < place; at += 1) weights[at] = (weights[at] as number) * scale;
  }
  return { starts, words, weights, count: texts.length };
}
