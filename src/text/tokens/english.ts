import { createRequire } from 'node:module';
import { TEXT } from '../settings.js';

interface PorterStemmer {
  stem(word: string): string;
}

const require = createRequire(import.meta.url);
let stemmer: PorterStemmer | undefined;

/** The stem of a lower-case English word after Porter (1980). Only that part of `natural` is loaded: the whole takes a second. */
export function stemEnglish(word: string): string {
  stemmer ??= require('natural/lib/natural/stemmers/porter_stemmer') as PorterStemmer;
  return word.length > TEXT.longestWord ? word : stemmer.stem(word);
}
