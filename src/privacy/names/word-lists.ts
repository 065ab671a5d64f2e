import { wordChoices } from '../../model/index.js';

/** The lists of `lexicon/names/beside.txt`, as choices in expressions. */
export const { anyOf, charactersOf, withWords } = wordChoices('names/beside.txt');
