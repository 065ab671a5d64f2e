import { type Corpus, featuresOf } from './corpus.js';
import { USE } from './word-use.js';

/** For each word of the tickets that says a matter how many of them hold it, in the order in which they are met. */
export function holdersOf(corpus: Corpus, tickets: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const ticket of tickets)
    for (const word of featuresOf(corpus, ticket))
      if (corpus.use[word] === USE.content) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
