import { type Corpus, compare, USE } from './corpus.js';
import { clausesOf, KIND, kindsOf, MASKED, NEGATION, SINGLE_ENDING, textOf } from './label-phrases.js';
import { chosen, distinctSample, titledOf } from './theme-labels.js';

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
  const found = new Map<string, { readonly words: readonly number[]; tickets: number; last: number }>();
  for (const ticket of sample) {
    for (const words of clausesOf(corpus, ticket, true).flatMap((clause) => stretchesOf(corpus, clause, kinds))) {
      const text = textOf(corpus, words);
      const known = found.get(text);
      if (known === undefined) {
        if (text.length >= STRETCH.least && text.length <= STRETCH.most && !MASKED.test(text)) {
          found.set(text, { words, tickets: 1, last: ticket });
        }
      } else if (known.last !== ticket) {
        known.tickets += 1;
        known.last = ticket;
      }
    }
  }
  const ranked = [...found]
    .map(([text, { words, tickets }]) => {
      const own = words.filter((word) => corpus.use[word] === USE.matter);
      const shared = own.reduce((sum, word) => sum + (titled.get(word)?.length ?? 0), 0) / Math.max(1, own.length);
      return { text, tickets: Math.max(tickets, shared), score: tickets };
    })
    .sort((a, b) => b.score - a.score || b.tickets - a.tickets || compare(a.text, b.text));
  return chosen(ranked, sample.length, taken);
}

const STRETCH = { least: 4, most: 14 } as const;

/** The parts of a clause between barriers, without what carries nothing at their edges; with and without their place. */
function stretchesOf(corpus: Corpus, clause: readonly number[], kinds: Uint8Array): (readonly number[])[] {
  const stretches: number[][] = [[]];
  for (const word of clause) {
    if (kinds[word] === KIND.barrier || ADVICE.test(corpus.words[word] as string)) stretches.push([]);
    else stretches.at(-1)?.push(word);
  }
  const isBare = (word: number): boolean => {
    const text = corpus.words[word] as string;
    const kind = kinds[word] as number;
    if (NEGATION.test(text) || SINGLE_ENDING.test(text)) return false;
    return kind === KIND.where || kind === KIND.adverb || kind === KIND.function || EDGE.test(text);
  };
  const trimmed = (words: readonly number[], isOff: (word: number) => boolean): readonly number[] => {
    const first = words.findIndex((word) => !isOff(word));
    return first < 0 ? [] : words.slice(first, words.findLastIndex((word) => !isOff(word)) + 1);
  };
  // 楚龙街道拆迁 where 拆迁 alone says too little.
  return stretches.flatMap((words) => [
    trimmed(words, isBare),
    trimmed(words, (word) => isBare(word) && kinds[word] !== KIND.where),
  ]);
}

/** Nothing begins or ends with these. */
const EDGE = /^(?:[栋幢号座室层]|的|相关|有关)$/;
/** Words of asking that may stand inside a title. */
const ADVICE = /^(?:给|对|就|请|加大|提高|增加)$/;
