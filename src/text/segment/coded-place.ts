import { withWords } from './place-words.js';

const CODE = String.raw`[A-Z]\d{0,2}`;
const ENDING = withWords(/<coded>/).source;
/** A place of anonymised data, as a part of an expression: A7县, K9县, B区. */
export const CODED_PLACE = `${CODE}${ENDING}`;
const WHOLE = new RegExp(`^${CODED_PLACE}$`);
const WITH_OR_WITHOUT = new RegExp(`^${CODE}${ENDING}?$`);

export function isCodedPlace(word: string): boolean {
  return WHOLE.test(word);
}

/** A7县, and A7 as it is written short. */
export function isPlaceCode(word: string): boolean {
  return WITH_OR_WITHOUT.test(word);
}
