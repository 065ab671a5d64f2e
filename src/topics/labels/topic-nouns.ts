import { placeEnding } from '../../text/index.js';
import { compare } from '../corpus/order.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { clausesOf, wordsWithin } from './clauses.js';
import type { LabelTools } from './complete.js';

/** Words of matter, their kinds in the order in which they are asked for. */
type Kind = 'noun' | 'part of a noun' | 'verb';

/**
 * What a name's texts are about: one or two words of matter one of which most of them hold, and half of those open with; none
 * where they say many things. A noun says most; where none is shared a noun inside longer words does (天桥 of 人行天桥), else a verb.
 *
 * @param most words; of a place or a party two may share the texts, of anything else that would be a statement nobody makes
 */
export function topicNounsOf(tools: LabelTools, tickets: readonly number[], name: string, most: 1 | 2): string[] {
  for (const kind of ['noun', 'part of a noun', 'verb'] as const) {
    const words = sharedWords(tools, tickets, name, kind, most);
    if (words.length > 0) return words;
  }
  return [];
}

function sharedWords(
  { corpus, lexicon, naming }: LabelTools,
  tickets: readonly number[],
  name: string,
  kind: Kind,
  most: 1 | 2,
): string[] {
  const { frequency, use, words } = corpus;
  const { borneOut, first: leastFirst, openingLoose, second } = SETTINGS.label;
  const held = (ofOpening: boolean): Set<number>[] =>
    tickets.map((ticket) => {
      const clauses = clausesOf(corpus, ticket, ofOpening);
      return new Set(kind === 'noun' ? clauses.flat() : wordsWithin(corpus, clauses));
    });
  const opens = countsOf(held(true));
  // Of a place nothing else says what the matter is, so it may be a verb that many use: 柳溪村拆迁.
  const isPlace = placeEnding(name) !== undefined;
  const isRare = (word: number): boolean =>
    (frequency[word] as number) < SETTINGS.emerging.everywhere * corpus.distinct;
  const mayBe = (word: number, text: string): boolean =>
    kind === 'verb'
      ? naming.isTopicNoun(text) || (naming.isTopicVerb(text) && (isPlace || isRare(word)))
      : naming.isTopicNoun(text);
  let left = held(false);
  const said: string[] = [];
  for (const least of most === 1 ? [borneOut] : [leastFirst, second]) {
    const [first] = [...countsOf(left)]
      .filter(([word, count]) => {
        const text = words[word] ?? '';
        return (
          word >= 0 &&
          count >= least * tickets.length &&
          (opens.get(word) ?? 0) >= openingLoose * count &&
          use[word] === USE.content &&
          ![name, ...said].some((other) => other.includes(text) || text.includes(other)) &&
          !lexicon.generic.has(text) &&
          mayBe(word, text)
        );
      })
      .sort(([a, x], [b, y]) => y - x || compare(words[a] as string, words[b] as string));
    if (first === undefined) break;
    said.push(words[first[0]] as string);
    left = left.filter((own) => !own.has(first[0]));
    if (left.length <= (1 - borneOut) * tickets.length) return said;
  }
  return [];
}

function countsOf(texts: readonly ReadonlySet<number>[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const own of texts) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
