import { wordChoices } from '../../model/index.js';

/** The words of places as choices in expressions; the file is read once. */
export const { withWords: withPlaceWords } = wordChoices('places.txt');
