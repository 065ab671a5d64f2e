import { compare, tally } from '../../model/index.js';
import { placeEnding } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { clausesOf } from './clauses.js';
import { endsLabel, type LabelTools } from './label-tools.js';

/**
 * The word of matter that most of a name's texts hold, and half of those open with, a noun, else a verb, else a noun of everyone's; undefined where they say many things. Of
 * two that share the texts each would be said of the other's: 噪音 of one half, 公交车 of the other.
 */
export function topicWordOf(tools: LabelTools, tickets: readonly number[], name: string): string | undefined {
  const { corpus, lexicon, naming, segmenter } = tools;
  const { frequency, use, words } = corpus;
  const { borneOut, openingLoose } = SETTINGS.label;
  const held = countedWords(corpus, tickets, false);
  const opens = countedWords(corpus, tickets, true);
  const opening = (word: number): number => opens.get(word) ?? 0;
  // Of a place nothing else says what the matter is, so it may be a verb that many use: 柳溪村拆迁.
  const isPlace = placeEnding(name) !== undefined;
  const isRare = (word: number): boolean =>
    (frequency[word] as number) < SETTINGS.emerging.everywhere * corpus.texts.length;
  const shared = [...held]
    .filter(([word, count]) => {
      const text = words[word] ?? '';
      if (word < 0 || name.includes(text) || text.includes(name)) return false;
      return count >= borneOut * tickets.length && opening(word) >= openingLoose * count;
    })
    .sort(([a, x], [b, y]) => y - x || compare(words[a] as string, words[b] as string))
    .map(([word]) => ({ word, text: words[word] as string }));
  const telling = shared.filter(
    ({ word, text }) => use[word] === USE.content && !lexicon.generic.has(text) && (isPlace || isRare(word)),
  );
  const found =
    telling.find(({ text }) => naming.isTopicNoun(text)) ??
    telling.find(({ text }) => segmenter.tag(text) === 'v') ??
    shared.find(({ word }) => opening(word) >= borneOut * tickets.length && endsLabel(tools, word));
  return found?.text;
}

/** Word → tickets that hold it, or that open with it. */
function countedWords(corpus: Corpus, tickets: readonly number[], ofOpening: boolean): Map<number, number> {
  return tally(tickets.flatMap((ticket) => [...new Set(clausesOf(corpus, ticket, ofOpening).flat())]));
}
