import { placeEnding } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { compare } from '../corpus/order.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { clausesOf } from './clauses.js';
import { endsLabel, type LabelTools } from './label-tools.js';

/** What says a matter where no noun does, in the order in which it is asked for. */
const OTHERS = ['noun inside a word', 'verb', 'noun of everyone’s'] as const;

type Kind = 'noun' | (typeof OTHERS)[number];

/**
 * The word of matter that most of a name's texts hold, and half of those open with; undefined where they say many things. Of
 * two that share the texts each would be said of the other's: 噪音 of one half, 公交车 of the other.
 */
export function topicWordOf(tools: LabelTools, tickets: readonly number[], name: string): string | undefined {
  const { corpus } = tools;
  const ask = (counted: Counted, kind: Kind): string | undefined =>
    sharedWord(tools, counted, { kind, name, of: tickets.length });
  const noun = ask(
    countedWords(corpus, tickets, (words) => words),
    'noun',
  );
  if (noun !== undefined) return noun;
  const withEnds = countedWords(corpus, tickets, (words) => withHeads(corpus, words));
  for (const kind of OTHERS) {
    const word = ask(withEnds, kind);
    if (word !== undefined) return word;
  }
  return undefined;
}

/** Word → tickets that hold it, and that open with it. */
interface Counted {
  readonly held: ReadonlyMap<number, number>;
  readonly opens: ReadonlyMap<number, number>;
}

function countedWords(
  corpus: Corpus,
  tickets: readonly number[],
  wordsIn: (words: readonly number[]) => readonly number[],
): Counted {
  const count = (ofOpening: boolean): Map<number, number> => {
    const counts = new Map<number, number>();
    for (const ticket of tickets)
      for (const word of new Set(wordsIn(clausesOf(corpus, ticket, ofOpening).flat())))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  return { held: count(false), opens: count(true) };
}

function sharedWord(
  tools: LabelTools,
  { held, opens }: Counted,
  { kind, name, of }: { readonly kind: Kind; readonly name: string; readonly of: number },
): string | undefined {
  const { corpus, lexicon, naming } = tools;
  const { frequency, use, words } = corpus;
  const { borneOut, openingLoose } = SETTINGS.label;
  const opening = (word: number): number => opens.get(word) ?? 0;
  // Of a place nothing else says what the matter is, so it may be a verb that many use: 柳溪村拆迁.
  const isPlace = placeEnding(name) !== undefined;
  const isRare = (word: number): boolean =>
    (frequency[word] as number) < SETTINGS.emerging.everywhere * corpus.distinct;
  const says = (word: number, text: string): boolean => {
    if (kind === 'noun of everyone’s') return opening(word) >= borneOut * of && endsLabel(tools, word);
    if (use[word] !== USE.content || lexicon.generic.has(text)) return false;
    return (isPlace || isRare(word)) && (naming.isTopicNoun(text) || (kind === 'verb' && naming.isTopicVerb(text)));
  };
  const [first] = [...held]
    .filter(([word, count]) => {
      const text = words[word] ?? '';
      if (word < 0 || name.includes(text) || text.includes(name)) return false;
      return count >= borneOut * of && opening(word) >= openingLoose * count && says(word, text);
    })
    .sort(([a, x], [b, y]) => y - x || compare(words[a] as string, words[b] as string));
  return first && words[first[0]];
}

/** Words with what they end with, which says what they are: 天桥 of 人行天桥, but not 农民 of 农民工. */
function withHeads({ inner, words }: Corpus, said: readonly number[]): number[] {
  return said.flatMap((word) => [
    word,
    ...(inner[word] ?? []).filter((part) => (words[word] ?? '').endsWith(words[part] ?? ' ')),
  ]);
}
