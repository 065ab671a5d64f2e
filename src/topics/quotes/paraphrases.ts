import type { Ticket } from '../../model/index.js';
import { type ClauseKind, charPairs, prepareText, type Segmenter } from '../../text/index.js';
import { type Corpus, featuresOf } from '../corpus/corpus.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';

/** A clause that may be quoted, and the ticket (corpus number) that it stands in. */
export interface QuotableClause {
  readonly member: number;
  readonly text: string;
  readonly kind: ClauseKind;
}

interface WeightedWord {
  readonly text: string;
  /** Corpus number; undefined where the word stands only outside the text that makes features. */
  readonly number: number | undefined;
  readonly weight: number;
}

/**
 * The members that say what a quote says, its own ticket among them: one of their clauses, of the same kind, holds at
 * least half of the quote's pairs of characters, and half of the weight of its words. A word weighs
 * ln((members + 1) / members that hold it), so what the whole topic says anyway counts for little.
 * @param holders how many members hold a word
 */
export function paraphrasingMembers(
  corpus: Corpus,
  members: Int32Array,
  quote: QuotableClause,
  segmenter: Segmenter,
  holders: ReadonlyMap<number, number>,
): number[] {
  const words = wordsOf(corpus, segmenter.cut(quote.text)).map(({ text, number }): WeightedWord => {
    const held = number === undefined ? 1 : (holders.get(number) ?? 1);
    return { text, number, weight: Math.log((members.length + 1) / held) };
  });
  if (words.length < SETTINGS.paraphrases.leastWords) return [quote.member];
  // Half is half in whatever order the weights are added.
  const enough = SETTINGS.paraphrases.weight * words.reduce((sum, { weight }) => sum + weight, 0) - 1e-9;
  const pairs = charPairs(quote.text);
  const says = (text: string): boolean =>
    words.reduce((sum, word) => (text.includes(word.text) ? sum + word.weight : sum), 0) >= enough &&
    pairs.reduce((sum, pair) => sum + (text.includes(pair) ? 1 : 0), 0) >=
      SETTINGS.paraphrases.characters * pairs.length;
  const paraphrasing = holdingEnough(corpus, members, words, enough).filter((member) => {
    const ticket = corpus.tickets[member] as Ticket;
    // Finding clauses takes time, and what the whole text does not say none of them does.
    return says(ticket.text) && prepareText(ticket).clauses.some(({ text, kind }) => says(text) && kind === quote.kind);
  });
  const all = new Set(paraphrasing).add(quote.member);
  return [...members].filter((member) => all.has(member));
}

/** The members whose features hold that much of the weight; words outside the features count as held. */
function holdingEnough(
  corpus: Corpus,
  members: Int32Array,
  words: readonly WeightedWord[],
  enough: number,
): Int32Array {
  const weights = new Map(words.map(({ number, weight }) => [number, weight]));
  const unknown = words.reduce((sum, { number, weight }) => (number === undefined ? sum + weight : sum), 0);
  return members.filter((member) => {
    let held = unknown;
    for (const word of featuresOf(corpus, member)) held += weights.get(word) ?? 0;
    return held >= enough;
  });
}

/** The distinct content words of a quote. */
function wordsOf(corpus: Corpus, cut: readonly string[]): Pick<WeightedWord, 'text' | 'number'>[] {
  return [...new Set(cut)].flatMap((text) => {
    const number = corpus.numberOf(text);
    const isContent = number === undefined ? text.length > 1 : corpus.use[number] === USE.content;
    return isContent ? [{ text, number }] : [];
  });
}
