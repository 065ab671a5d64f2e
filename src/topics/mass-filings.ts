import { type Corpus, compare, USE } from './corpus.js';
import type { TopicRule } from './rule.js';

/** With so few different texts nothing is usual, and a word that two of them share says nothing. */
const FEW_TEXTS = 40;
/** Keys of a filing: its own words, the longest first. */
const MOST_KEYS = 12;
/** A ticket belongs to a filing where it holds this share of its keys. */
const HELD = 0.5;

/**
 * What is filed many times in nearly the same words is a main topic of its own where the period holds few other texts:
 * themes and close matters are counted in texts, and of a day of six petitions with ten copies each they make one.
 *
 * @param ignored 1 where a ticket belongs to a topic of a higher stage
 */
export function massFilings(corpus: Corpus, ignored: Uint8Array, minTickets: number): TopicRule[] {
  if (corpus.distinct < 2 || corpus.distinct >= FEW_TEXTS) return [];
  const copies = new Map<number, number>();
  corpus.group.forEach((first, ticket) => {
    if (ignored[ticket] === 0) copies.set(first, (copies.get(first) ?? 0) + 1);
  });
  return [...copies]
    .filter(([, count]) => count >= minTickets)
    .sort(([a, x], [b, y]) => y - x || a - b)
    .flatMap(([first], rank) => ruleOf(corpus, first, rank) ?? []);
}

/** The words that no other text of the period has. */
function ruleOf(
  { features, featureStarts, frequency, use, words }: Corpus,
  text: number,
  rank: number,
): TopicRule | undefined {
  const own = [...features.subarray(featureStarts[text], featureStarts[text + 1])]
    .filter((word) => use[word] === USE.matter && frequency[word] === 1)
    .map((word) => words[word] as string)
    .sort((a, b) => b.length - a.length || compare(a, b))
    .slice(0, MOST_KEYS);
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
