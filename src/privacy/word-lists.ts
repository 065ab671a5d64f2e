import { wordChoices } from '../model/index.js';

/** The lists of `lexicon/personal-data.txt`, as choices in expressions. */
export const { anyOf, charactersOf, withWords } = wordChoices('personal-data.txt');
