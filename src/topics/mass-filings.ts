import { type Corpus, compare, USE } from './corpus.js';
import type { NamedPlace } from './place-terms.js';
import type { TopicRule } from './rule.js';

/** With so few different texts nothing is usual, and a word that two of them share says nothing. */
const FEW_TEXTS = 40;
/** Keys of a filing: its own words, the rarest first, then the longest. */
const MOST_KEYS = 12;
/** A word is a text's own where hardly another has it: some tell the same in words of theirs. */
const OWN_TEXTS = 3;
/** A ticket belongs to a filing where it holds this share of its keys. */
const HELD = 0.5;

/** Whether the period holds so few texts that only what is filed many times can be told from the rest. */
export function hasFewTexts({ distinct }: Corpus): boolean {
  return distinct < FEW_TEXTS;
}

/**
 * What is filed many times in nearly the same words is a main topic of its own: close matters are counted in texts, and of
 * many copies they see one. The texts come in the order of their copies.
 *
 * @param places whose incidents stand beside the main topics: a text that opens with one of them is no topic here
 * @param ignored 1 where a ticket belongs to a topic of a higher stage
 */
export function massFilings(
  corpus: Corpus,
  places: readonly NamedPlace[],
  ignored: Uint8Array,
  minTickets: number,
): TopicRule[] {
  if (corpus.distinct < 2) return [];
  const copies = new Map<number, number>();
  corpus.group.forEach((first, ticket) => {
    if (ignored[ticket] === 0) copies.set(first, (copies.get(first) ?? 0) + 1);
  });
  const filed = [...copies].filter(([, count]) => count >= minTickets);
  if (filed.length === 0) return [];
  const isPlaced = new Set(places.flatMap(({ openers }) => openers));
  return filed
    .filter(([first]) => !isPlaced.has(first))
    .sort(([a, x], [b, y]) => y - x || a - b)
    .flatMap(([first], rank) => ruleOf(corpus, first, rank) ?? []);
}

/** The words that hardly another text of the period has. */
function ruleOf(
  { features, featureStarts, frequency, use, words }: Corpus,
  text: number,
  rank: number,
): TopicRule | undefined {
  const own = [...features.subarray(featureStarts[text], featureStarts[text + 1])]
    .filter((word) => use[word] === USE.matter && (frequency[word] as number) <= OWN_TEXTS)
    .map((word) => ({ texts: frequency[word] as number, word: words[word] as string }))
    .sort((a, b) => a.texts - b.texts || b.word.length - a.word.length || compare(a.word, b.word))
    .slice(0, MOST_KEYS)
    .map(({ word }) => word);
  if (own.length === 0) return undefined;
  return {
    id: `~filing-${rank}`,
    level: 'matter',
    parent: null,
    label: '',
    requires: [],
    keys: own.map((word) => ({ words: [word], weight: 1 })),
    minimum: Math.ceil(HELD * own.length),
    excludes: [],
    rank,
  };
}
