import { wordChoices } from '../../model/index.js';

/** What exports call their columns, marks, totals and kinds of request. */
export const { wordsOf: exportWords, anyOf: anyExportWord, withWords: withExportWords } = wordChoices('exports.txt');
