import { type Corpus, compare, USE } from './corpus.js';
import { distinctSample } from './sample.js';
import { chosen } from './theme-labels.js';
import { titledOf } from './title-clauses.js';
import { titleStretches } from './title-stretches.js';
import { kindsOf } from './word-kinds.js';

/**
 * The label of tickets that have no phrase in common: the stretch of a title, between what asks, talks or says where, that
 * most of them have word for word, else the one whose words most of them use.
 */
export function labelByTitle(
  corpus: Corpus,
  members: readonly number[],
  { tagOf, taken }: { readonly tagOf: (word: string) => string; readonly taken: ReadonlySet<string> },
): string | undefined {
  const sample = distinctSample(corpus, members);
  const kinds = kindsOf(corpus, tagOf);
  const titled = titledOf(corpus, sample);
  const ranked = titleStretches(corpus, sample, kinds)
    .map(({ text, words, tickets }) => {
      const own = words.filter((word) => corpus.use[word] === USE.matter);
      const shared = own.reduce((sum, word) => sum + (titled.get(word)?.length ?? 0), 0) / Math.max(1, own.length);
      const isDoing = kinds.isDoing(words);
      return { text, tickets: Math.max(tickets, shared), score: tickets, isDoing };
    })
    .sort(
      (a, b) =>
        b.score - a.score || b.tickets - a.tickets || Number(b.isDoing) - Number(a.isDoing) || compare(a.text, b.text),
    );
  return chosen(ranked, sample.length, taken);
}
