import type { Corpus } from './corpus.js';

/** A question that is answered once for each corpus; the answer goes with it. */
export function perCorpus<V extends NonNullable<unknown>>(ask: (corpus: Corpus) => V): (corpus: Corpus) => V {
  const answers = new WeakMap<Corpus, V>();
  return (corpus) => {
    const answer = answers.get(corpus) ?? ask(corpus);
    answers.set(corpus, answer);
    return answer;
  };
}
