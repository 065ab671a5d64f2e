import { createRequire } from 'node:module';
import { TEXT } from '../settings.js';

interface PorterStemmer {
  stem(word: string): string;
}

const require = createRequire(import.meta.url);
let stemmer: PorterStemmer | undefined;
const stems = new Map<string, string>();

/** The stem of a lower-case English word after Porter (1980). Only that part of `natural` is loaded: the whole takes a second. */
export function stemEnglish(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stemmer ??= require('natural/lib/natural/stemmers/porter_stemmer') as PorterStemmer;
    stem = word.length > TEXT.longestWord ? word : stemmer.stem(word);
    stems.set(word, stem);
    if (stems.size > 200_000) stems.clear();
  }
  return stem;
}
