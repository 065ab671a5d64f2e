import { CLAUSE, type DayTokens, type Vocabulary } from '../model/index.js';
import type { Lexicon } from './lexicon.js';
import type { LearnedWord } from './merges.js';

export interface PhraseOptions {
  readonly minCount?: number;
}

export function learnPhrases(
  _days: readonly DayTokens[],
  _vocabulary: Vocabulary,
  _lexicon: Lexicon,
  _options: PhraseOptions = {},
): LearnedWord[] {
  void CLAUSE;
  return [];
}
