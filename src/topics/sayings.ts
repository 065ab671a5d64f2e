import type { Ticket } from '../model/index.js';
import { type ClauseKind, prepareText, type Segmenter } from '../text/index.js';
import { type Corpus, holdsWord, USE } from './corpus.js';

/** What a clause must hold of a quote's weight to say the same. */
const SAME_SAYING = 0.5;
/** With fewer words of its own a quote is too general to say that another ticket says the same. */
const LEAST_WORDS = 3;

const SENTENCE_END = /[。！!？?；;\n\r…]/;

/** A clause that may be quoted, and the ticket (corpus number) that it stands in. */
export interface Saying {
  readonly member: number;
  readonly text: string;
  readonly kind: ClauseKind;
}

interface SayingWord {
  readonly text: string;
  /** Corpus number; undefined where the word stands only outside the text that makes features. */
  readonly number: number | undefined;
  readonly weight: number;
}

/**
 * The members that say what a quote says, its own ticket among them: one of their clauses, of the same kind, holds at
 * least half of the weight of the quote's words. A word weighs ln((members + 1) / members that hold it), so what the
 * whole topic says anyway counts for little.
 * @param holders how many members hold a word
 */
export function membersSaying(
  corpus: Corpus,
  members: readonly number[],
  quote: Saying,
  holders: ReadonlyMap<number, number>,
  segmenter: Segmenter,
): number[] {
  const words = wordsOf(corpus, quote.text, segmenter).map(({ text, number }): SayingWord => {
    const held = number === undefined ? 1 : (holders.get(number) ?? 1);
    return { text, number, weight: Math.log((members.length + 1) / held) };
  });
  if (words.length < LEAST_WORDS) return [quote.member];
  const weigh = (holds: (word: SayingWord) => boolean): number =>
    words.reduce((sum, word) => (holds(word) ? sum + word.weight : sum), 0);
  const enough = SAME_SAYING * weigh(() => true);
  return members.filter((member) => {
    if (member === quote.member) return true;
    if (weigh(({ number }) => number === undefined || holdsWord(corpus, member, number)) < enough) return false;
    const ticket = corpus.tickets[member] as Ticket;
    const says = (text: string): boolean => weigh((word) => text.includes(word.text)) >= enough;
    // Clauses are parts of sentences, and dear to find: most tickets say these words here and there.
    if (!ticket.text.split(SENTENCE_END).some(says)) return false;
    return prepareText(ticket).clauses.some(({ kind, text }) => kind === quote.kind && says(text));
  });
}

/** The distinct words of a quote that say a matter. */
function wordsOf(corpus: Corpus, quote: string, segmenter: Segmenter): Pick<SayingWord, 'text' | 'number'>[] {
  const numbers = numbersOf(corpus);
  return [...new Set(segmenter.cut(quote))].flatMap((text) => {
    const number = numbers.get(text);
    const isMatter = number === undefined ? text.length > 1 : corpus.use[number] === USE.matter;
    return isMatter ? [{ text, number }] : [];
  });
}

const numbers = new WeakMap<Corpus, ReadonlyMap<string, number>>();

/** Word → its number; made once for a corpus. */
function numbersOf(corpus: Corpus): ReadonlyMap<string, number> {
  let known = numbers.get(corpus);
  if (known === undefined) {
    known = new Map(corpus.words.map((word, number) => [word, number]));
    numbers.set(corpus, known);
  }
  return known;
}
