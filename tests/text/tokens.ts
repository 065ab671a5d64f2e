import type { Day, DayTokens, Ticket } from '../../src/model/index.js';
import { createVocabulary, loadLexicon, loadSegmenter, tokenizeDay } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

export const segmenter = loadSegmenter();
export const lexicon = loadLexicon();

export function ticket(text: string, more: Partial<Ticket> = {}): Ticket {
  return { ...blankTicket, text, ...more };
}

/** The day's tokens as words, clauses parted by `/`. */
export function wordsOf(day: DayTokens, vocabulary: { word(number: number): string }, index = 0): string {
  return [...day.tokens.subarray(day.offsets[index], day.offsets[index + 1])]
    .map((token) => (token === 0 ? '/' : vocabulary.word(token)))
    .join(' ');
}

export function tokenize(...texts: string[]): { day: DayTokens; vocabulary: ReturnType<typeof createVocabulary> } {
  const vocabulary = createVocabulary();
  const tickets = texts.map((text, index) => ticket(text, { id: `T${index}` }));
  return { day: tokenizeDay(tickets, segmenter, lexicon, vocabulary, '2020-01-29' as Day), vocabulary };
}
