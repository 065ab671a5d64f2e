import { wordChoices } from '../../model/index.js';

/** What labels, praise and states are told apart by. */
export const { anyOf: anyPageWord, withWords: withPageWords, wordsOf: pageWords } = wordChoices('page.txt');
