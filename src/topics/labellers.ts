import type { Corpus } from './corpus.js';
import type { TopicInput } from './input.js';
import { makeLabel } from './labels.js';
import { labelMatter } from './matter-labels.js';
import type { Matter } from './matters.js';
import { isCommonName, isNamed } from './place-name.js';
import { thin } from './sample.js';
import { asWritten } from './surface.js';
import { labelTheme } from './theme-labels.js';
import { labelByTitle } from './title-labels.js';

type Labeller = (members: readonly number[], keyWords: ReadonlySet<string>, word?: string) => string;

/** So few tickets may be about one thing that can be said in a phrase. */
const NARROW = 30;

/** Labels of main topics; each is given once. A `word` that is new is the label, or the phrase of few callers that holds it. */
export function labeller(input: TopicInput, corpus: Corpus): Labeller {
  const taken = new Set<string>();
  return (members, keyWords, word = '') => {
    const tagOf = (text: string): string => input.segmenter.tag(text);
    const phrase = members.length <= NARROW ? labelMatter(corpus, members, { tagOf, taken }) : undefined;
    const label =
      (phrase?.includes(word) ? phrase : undefined) ??
      (word === '' ? undefined : word) ??
      labelTheme(corpus, members, { tagOf, taken }) ??
      labelByTitle(corpus, members, { tagOf, taken }) ??
      makeLabel(corpus, members, {
        tagOf,
        weightOf: (own) => (keyWords.has(corpus.words[own] as string) ? 1.5 : 1),
        taken,
      });
    taken.add(label);
    return asWritten(corpus, members, label);
  };
}

type MatterLabeller = (members: readonly number[], matter: Pick<Matter, 'place' | 'names'>) => string | undefined;

/** Labels of narrow matters; each is given once. */
export function matterLabeller(input: TopicInput, corpus: Corpus, usual?: ReadonlySet<number>): MatterLabeller {
  const taken = new Set<string>();
  return (members, { place, names }) => {
    const tagOf = (word: string): string => input.segmenter.tag(word);
    // The place of an incident is one; that of a part of a theme may be a word that many places share.
    const isPart = usual !== undefined;
    const label = labelMatter(corpus, members, {
      tagOf,
      place: isPart && place !== undefined && !isNamed(corpus, thin(members, 32), place, tagOf) ? undefined : place,
      names: isPart ? new Set([...names].filter((word) => !isCommonName(word, tagOf))) : names,
      usual,
      taken,
    });
    if (label === undefined) return undefined;
    taken.add(label);
    return asWritten(corpus, members, label);
  };
}
