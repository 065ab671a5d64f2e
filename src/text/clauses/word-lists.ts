import { wordChoices } from '../../model/index.js';

/** What clauses are told apart by, and what a quote is freed of. */
export const { anyOf, charactersOf, withWords } = wordChoices('clauses.txt');
