import type { CountedTickets } from '../../bulletin/index.js';
import type { Ticket } from '../../model/index.js';
import { isGeneric } from '../../text/index.js';
import type { AnalysisContext } from '../analysis-context.js';
import { PIPELINE } from '../settings.js';
import { wordsOf } from '../tasks/look-back.js';
import type { DaySpan } from '../tasks/overview.js';

/** A word as people write it: no code, no number, no character by itself. */
const WORD = /^\p{sc=Han}{2,}$/u;
/** ICTCLAS tags of what names something: nouns, abbreviations, idioms, what no dictionary has. */
const NAMES_SOMETHING = /^(?:n|j|l|i|x)/u;

/**
 * The words that stand in many of a period's tickets and in many times as many as usual, with the tickets whose title or text
 * holds them, most first: what has risen though no single topic holds it.
 */
export async function risenWords(
  context: Pick<AnalysisContext, 'background' | 'history' | 'lexicon' | 'segmenter' | 'store'>,
  { from, to }: DaySpan,
  tickets: readonly Ticket[],
  mayPrint: (word: string) => boolean,
): Promise<CountedTickets[]> {
  const { leastTickets, share, ratio } = PIPELINE.risenWords;
  const usual = await context.background(from);
  if (usual === null) return [];
  const { store, lexicon, segmenter } = context;
  const counts = new Map<number, number>();
  let all = 0;
  for (const { day } of context.history.days(from, to)) {
    const postings = store.postings(day);
    all += postings?.tickets ?? 0;
    postings?.words.forEach((word, at) => {
      counts.set(word, (counts.get(word) ?? 0) + (postings.frequencies[at] ?? 0));
    });
  }
  const plain = tickets.filter(({ reminder }) => !reminder);
  return [...counts]
    .filter(([, count]) => count >= Math.max(leastTickets, share * all))
    .map(([number, count]) => ({ word: store.vocabulary.word(number), count }))
    .filter(({ word, count }) => {
      const background = usual.frequency(word) / usual.tickets;
      return (
        count >= ratio * Math.max(1, background * all) &&
        WORD.test(word) &&
        NAMES_SOMETHING.test(segmenter.tag(word)) &&
        !isGeneric(word, lexicon, undefined, { today: count / all, background }) &&
        mayPrint(word)
      );
    })
    .map(({ word }) => ({
      name: word,
      ticketIds: plain.filter((ticket) => wordsOf(ticket).includes(word)).map(({ id }) => id),
    }))
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.name < b.name ? -1 : 1));
}
