import { placeEnding } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { compare } from '../corpus/order.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { clausesOf } from './clauses.js';
import { endsLabel, type LabelTools } from './complete.js';

/** What may say a matter, in the order in which it is asked for: a noun says most. */
const KINDS = ['noun', 'noun inside a word', 'verb', 'noun of everyone’s'] as const;

/**
 * The word of matter that most of a name's texts hold, and half of those open with; undefined where they say many things. Of
 * two that share the texts each would be said of the other's: 噪音 of one half, 公交车 of the other.
 */
export function topicWordOf(tools: LabelTools, tickets: readonly number[], name: string): string | undefined {
  for (const kind of KINDS) {
    const word = sharedWord(tools, tickets, name, kind);
    if (word !== undefined) return word;
  }
  return undefined;
}

function sharedWord(
  tools: LabelTools,
  tickets: readonly number[],
  name: string,
  kind: (typeof KINDS)[number],
): string | undefined {
  const { corpus, lexicon, naming } = tools;
  const { frequency, use, words } = corpus;
  const { borneOut, openingLoose } = SETTINGS.label;
  const counted = (ofOpening: boolean): Map<number, number> => {
    const counts = new Map<number, number>();
    for (const ticket of tickets) {
      const clauses = clausesOf(corpus, ticket, ofOpening);
      for (const word of new Set(kind === 'noun' ? clauses.flat() : withHeads(corpus, clauses.flat())))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  };
  const opens = counted(true);
  const share = (word: number): number => (opens.get(word) ?? 0) / tickets.length;
  // Of a place nothing else says what the matter is, so it may be a verb that many use: 柳溪村拆迁.
  const isPlace = placeEnding(name) !== undefined;
  const isRare = (word: number): boolean =>
    (frequency[word] as number) < SETTINGS.emerging.everywhere * corpus.distinct;
  const says = (word: number, text: string): boolean => {
    if (kind === 'noun of everyone’s') return share(word) >= borneOut && endsLabel(tools, word);
    if (use[word] !== USE.content || lexicon.generic.has(text)) return false;
    return naming.isTopicNoun(text) || (kind === 'verb' && naming.isTopicVerb(text) && (isPlace || isRare(word)));
  };
  const [first] = [...counted(false)]
    .filter(([word, count]) => {
      const text = words[word] ?? '';
      if (word < 0 || name.includes(text) || text.includes(name)) return false;
      return (
        count >= borneOut * tickets.length && share(word) >= (openingLoose * count) / tickets.length && says(word, text)
      );
    })
    .sort(([a, x], [b, y]) => y - x || compare(words[a] as string, words[b] as string));
  return first && words[first[0]];
}

/** Words with what they end with, which says what they are: 天桥 of 人行天桥, but not 农民 of 农民工. */
function withHeads({ inner, words }: Corpus, clauses: readonly number[]): number[] {
  return clauses.flatMap((word) => [
    word,
    ...(inner[word] ?? []).filter((part) => (words[word] ?? '').endsWith(words[part] ?? ' ')),
  ]);
}
