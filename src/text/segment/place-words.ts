import { wordChoices } from '../../model/index.js';

/** What names of places are told by, and what follows a number. */
export const { wordsOf, withWords } = wordChoices('places.txt');
