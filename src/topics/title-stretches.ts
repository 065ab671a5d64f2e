import { type Corpus, compare } from './corpus.js';
import {
  HOW_MUCH,
  isAmongNumbers,
  isCutShort,
  isInEnglish,
  isOnlyAsked,
  isWhen,
  NEGATION,
  SINGLE_ENDING,
} from './label-words.js';
import { clausesOf, textOf } from './title-clauses.js';
import { KIND, MASKED, type WordKinds } from './word-kinds.js';

const LENGTH = { least: 4, most: 14 } as const;

/** A part of a title that stands between what asks, talks or says where. */
export interface Stretch {
  readonly text: string;
  readonly words: readonly number[];
  /** Tickets with it in their titles, word for word. */
  readonly tickets: number;
}

/** The stretches of the tickets' titles that so many of them have, those of most tickets first, of these the longest. */
export function titleStretches(
  corpus: Corpus,
  tickets: readonly number[],
  kinds: WordKinds,
  isName: (word: number) => boolean = () => false,
  least = 1,
): Stretch[] {
  const found = new Map<string, { text: string; words: readonly number[]; tickets: number; last: number }>();
  for (const ticket of tickets) {
    for (const clause of clausesOf(corpus, ticket, true)) {
      for (const words of stretchesOf(corpus, clause, kinds, isName)) {
        const text = textOf(corpus, words);
        if (text.length < LENGTH.least || text.length > LENGTH.most || MASKED.test(text)) continue;
        if (saysNothing(words, kinds)) continue;
        const known = found.get(text);
        if (known === undefined) found.set(text, { text, words, tickets: 1, last: ticket });
        else if (known.last !== ticket) {
          known.tickets += 1;
          known.last = ticket;
        }
      }
    }
  }
  return [...found.values()]
    .filter((stretch) => stretch.tickets >= least)
    .sort((a, b) => b.tickets - a.tickets || b.text.length - a.text.length || compare(a.text, b.text));
}

/** 街道办和供热公司: whoever they are, what they did is not said; nor is a matter where no word of content stands. */
function saysNothing(words: readonly number[], kinds: WordKinds): boolean {
  const isOf = (word: number, ...wanted: readonly number[]): boolean => wanted.includes(kinds.of(word));
  if (kinds.isDoing(words)) return false;
  return isOf(words.at(-1) as number, KIND.who) || !words.some((word) => isOf(word, KIND.noun, KIND.who));
}

/** The parts of a clause between barriers, without what carries nothing at their edges; with and without their place. */
function stretchesOf(
  corpus: Corpus,
  clause: readonly number[],
  kinds: WordKinds,
  isName: (word: number) => boolean,
): (readonly number[])[] {
  const stretches: number[][] = [[]];
  const texts = clause.map((word) => corpus.words[word] as string);
  // Half a sentence of English is no title.
  if (isInEnglish(clause, texts, kinds)) return [];
  let isHalf = false;
  /** Takes away the last stretch where what follows shows that it stops too soon. */
  const close = (next?: number): void => {
    const own = stretches.at(-1) ?? [];
    if (isCutShort(corpus, own, next, kinds) || isOnlyAsked(corpus, own, next)) stretches.pop();
  };
  clause.forEach((word, at) => {
    const text = texts[at] as string;
    const isBarrier = kinds.of(word) === KIND.barrier && !isWhen(texts, at);
    if (isName(word) || isBarrier || ADVICE.test(text) || isAmongNumbers(texts, at)) {
      close(word);
      stretches.push([]);
      isHalf = ASKS_WHY.test(text);
    } else if (!isHalf) stretches.at(-1)?.push(word);
  });
  close();
  const isBare = (word: number, isEnd: boolean): boolean => {
    const text = corpus.words[word] as string;
    const kind = kinds.of(word);
    if (isEnd ? SINGLE_ENDING.test(text) : NEGATION.test(text)) return false;
    if (isEnd && HOW_MUCH.test(text)) return true;
    return kind === KIND.where || kind === KIND.adverb || kind === KIND.function || EDGE.test(text);
  };
  const trimmed = (words: readonly number[], isOff: typeof isBare): readonly number[] => {
    const first = words.findIndex((word) => !isOff(word, false));
    return first < 0 ? [] : words.slice(first, words.findLastIndex((word) => !isOff(word, true)) + 1);
  };
  // 楚龙街道拆迁 where 拆迁 alone says too little.
  return stretches.flatMap((words) => [
    trimmed(words, isBare),
    trimmed(words, (word, isEnd) => isBare(word, isEnd) && kinds.of(word) !== KIND.where),
  ]);
}

/** What follows is half a question: 不通车 of 为何不通车 says the opposite. */
const ASKS_WHY = /^(?:为何|为什[么幺]|怎[么幺]|凭什[么幺]|难道|是否|可否|能否)$/;
/** Nothing begins or ends with these. */
const EDGE = /^(?:[栋幢号座室层路期是]|的|相关|有关|什[么幺]|时候|.*何[时日]能?|几时|哪[天年]|什[么幺]时候)$/;
/** Words of asking that may stand inside a title. */
const ADVICE = /^(?:给|对|就|请|加大|提高|增加)$/;
