import { wordChoices } from '../../model/index.js';

/** Lists of `lexicon/labels.txt`. */
export const { wordsOf, withWords: withLabelWords } = wordChoices('labels.txt');
