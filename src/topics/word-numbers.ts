import type { Corpus } from './corpus.js';

const known = new WeakMap<Corpus, ReadonlyMap<string, number>>();

/** Word → its number in the corpus; made once for a corpus. */
export function wordNumbers(corpus: Corpus): ReadonlyMap<string, number> {
  let numbers = known.get(corpus);
  if (numbers === undefined) {
    numbers = new Map(corpus.words.map((word, number) => [word, number]));
    known.set(corpus, numbers);
  }
  return numbers;
}
