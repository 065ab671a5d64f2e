import { CLAUSE, OPENING_TOKENS } from '../../model/index.js';
import type { Segmenter } from '../segment/segmenter.js';
import type { Lexicon } from './lexicon.js';
import { normaliseText } from './normalise.js';
import { tokenizeText } from './tokenize.js';
import { createVocabulary } from './vocabulary.js';

/**
 * What a text opens with: up to the end of the last of its first `OPENING_TOKENS` base tokens, which is what a rule written
 * 开头（…） reads of a summary.
 */
export function openingOf(text: string, segmenter: Segmenter, lexicon: Lexicon): string {
  const vocabulary = createVocabulary();
  const tokens = tokenizeText(text, segmenter, lexicon, vocabulary);
  if (tokens.length <= OPENING_TOKENS) return text;
  // Normalised text is as long as what it was made of but for rare signs; then it stands for it.
  const normalised = normaliseText(text);
  const read = normalised.toLowerCase();
  let end = 0;
  for (const token of tokens.subarray(0, OPENING_TOKENS)) {
    if (token === CLAUSE) continue;
    const word = vocabulary.word(token).toLowerCase();
    // A stem stands in its word; what was rewritten (a number's form) is passed over.
    const at = read.indexOf(word, end);
    if (at >= 0) end = at + word.length;
  }
  while (/[a-z]/.test(read[end] ?? '') && /[a-z]/.test(read[end - 1] ?? '')) end += 1;
  return (normalised.length === text.length ? text : normalised).slice(0, end);
}
