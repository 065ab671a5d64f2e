import { placeEnding } from '../../text/index.js';
import { compare } from '../corpus/order.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { clausesOf } from './clauses.js';
import type { LabelTools } from './complete.js';

/**
 * What a name's texts are about: one or two nouns one of which most of them hold, and half of those open with; none where
 * they say many things. A place alone says only where: where no noun will do a verb does.
 */
export function topicNounsOf(tools: LabelTools, tickets: readonly number[], name: string): string[] {
  const { naming } = tools;
  const nouns = sharedWords(tools, tickets, name, (word) => naming.isTopicNoun(word));
  if (nouns.length > 0 || placeEnding(name) === undefined) return nouns;
  return sharedWords(tools, tickets, name, (word) => naming.isTopicWord(word));
}

function sharedWords(
  { corpus, lexicon }: LabelTools,
  tickets: readonly number[],
  name: string,
  mayBe: (word: string) => boolean,
): string[] {
  const { openings, sequence, sequenceStarts, use, words } = corpus;
  const opens = new Map<number, number>();
  for (const ticket of tickets) {
    const from = sequenceStarts[ticket] as number;
    for (const word of new Set(sequence.subarray(from, from + (openings[ticket] as number))))
      opens.set(word, (opens.get(word) ?? 0) + 1);
  }
  let left = tickets.map((ticket) => new Set(clausesOf(corpus, ticket).flat()));
  const said: string[] = [];
  for (const least of [SETTINGS.label.first, SETTINGS.label.second]) {
    const counts = new Map<number, number>();
    for (const own of left) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
    const [first] = [...counts]
      .filter(([word, count]) => {
        const text = words[word] ?? '';
        return (
          word >= 0 &&
          count >= least * tickets.length &&
          (opens.get(word) ?? 0) >= SETTINGS.label.openingLoose * count &&
          use[word] === USE.content &&
          ![name, ...said].some((other) => other.includes(text) || text.includes(other)) &&
          !lexicon.generic.has(text) &&
          mayBe(text)
        );
      })
      .sort(([a, x], [b, y]) => y - x || compare(words[a] as string, words[b] as string));
    if (first === undefined) break;
    said.push(words[first[0]] as string);
    left = left.filter((own) => !own.has(first[0]));
    if (left.length <= (1 - SETTINGS.label.borneOut) * tickets.length) return said;
  }
  return [];
}
