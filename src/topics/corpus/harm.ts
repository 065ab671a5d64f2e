import { readDictionary, shippedPath } from '../../model/index.js';

/** Words of danger, injury, minors and public order: their share in a topic weighs in the choice of the headline. */
export const HARM_WORDS: ReadonlySet<string> = new Set(readDictionary(shippedPath('grave.txt')));
