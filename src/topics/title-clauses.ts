import { cleanTitle } from '../text/index.js';
import type { Corpus } from './corpus.js';
import { termText } from './input.js';

/** Length of an opening that stands for a title. */
const OPENING = 24;
/** Characters of a title that are no words: long numbers. */
const TOLERANCE = 3;

/** Words of a ticket that are read. */
const READ_WORDS = 60;

/**
 * The clauses of a ticket's beginning, as words: those of its title (or of what a ticket without one opens with), which are
 * written to be read by themselves, or those after it.
 */
export function clausesOf(corpus: Corpus, ticket: number, ofTitle: boolean): Clauses {
  if (!ofTitle) return readClauses(corpus, ticket, false);
  let titles = titlesOf.get(corpus);
  if (titles === undefined) {
    titles = new Array<Clauses | undefined>(corpus.tickets.length).fill(undefined);
    titlesOf.set(corpus, titles);
  }
  titles[ticket] ??= readClauses(corpus, ticket, true);
  return titles[ticket];
}

type Clauses = readonly (readonly number[])[];

/** A title is read for every topic of its ticket, and several times for each. */
const titlesOf = new WeakMap<Corpus, (Clauses | undefined)[]>();

function readClauses({ tickets, words, sequence, sequenceStarts }: Corpus, ticket: number, ofTitle: boolean): Clauses {
  const from = sequenceStarts[ticket] as number;
  const end = Math.min(sequenceStarts[ticket + 1] as number, from + READ_WORDS);
  const title = cleanTitle(tickets[ticket]?.title ?? '').replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '').length || OPENING;
  const clauses: (readonly number[])[] = [];
  let own: number[] = [];
  let length = 0;
  for (let at = from; at <= end; at += 1) {
    const word = at < end ? (sequence[at] as number) : -1;
    if (word >= 0) own.push(word);
    else if (own.length > 0) {
      const isTitle = length + TOLERANCE < title;
      if (isTitle === ofTitle) clauses.push(own);
      if (ofTitle && !isTitle) break;
      length += own.reduce((sum, one) => sum + (words[one] as string).length, 0);
      own = [];
    }
  }
  return clauses;
}

/** For each word the tickets that hold it, as places in a sample of them. */
export type Holders = ReadonlyMap<number, readonly number[]>;

/** For each word the tickets with it in their titles. */
export function titledOf(corpus: Corpus, sample: readonly number[]): Holders {
  const titled = new Map<number, number[]>();
  sample.forEach((ticket, place) => {
    for (const clause of clausesOf(corpus, ticket, true)) {
      for (const word of clause) {
        const list = titled.get(word);
        if (list === undefined) titled.set(word, [place]);
        else if (list[list.length - 1] !== place) list.push(place);
      }
    }
  });
  return titled;
}

/** Words of a label as one text; what stands twice in a row is said once (质量太差太差). */
export function textOf(corpus: Corpus, words: readonly number[]): string {
  return termText(words.filter((word, at) => word !== words[at - 1]).map((word) => corpus.words[word] as string));
}
