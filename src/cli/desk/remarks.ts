import type { Edit, Message } from '../../model/index.js';
import type { Noted } from '../../review/index.js';
import { sparseWordsText } from './label-words.js';
import type { OpenIssue } from './open-issue.js';
import { overlapWords } from './overlap.js';

/** What the page says of an edit that is noted: it stands, and the editor may think again. */
export function remarksOn(
  edit: Edit,
  open: OpenIssue,
  wordsOf: (message: Message) => string,
): Pick<Noted, 'overlap' | 'notice'> {
  const overlap = open.overlap(edit);
  const sparse = open.sparseWords(edit);
  return {
    overlap: overlap && { ...overlap, words: wordsOf(overlapWords(overlap)) },
    notice: sparse && wordsOf(sparseWordsText(sparse)),
  };
}
