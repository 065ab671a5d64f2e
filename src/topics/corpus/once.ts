import type { Corpus } from './corpus.js';

/** A question that is answered once for each key. */
export function once<K, V extends NonNullable<unknown>>(ask: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}

/** The same of a corpus; the answer goes with it. */
export function perCorpus<V extends NonNullable<unknown>>(ask: (corpus: Corpus) => V): (corpus: Corpus) => V {
  const answers = new WeakMap<Corpus, V>();
  return (corpus) => {
    const answer = answers.get(corpus) ?? ask(corpus);
    answers.set(corpus, answer);
    return answer;
  };
}
