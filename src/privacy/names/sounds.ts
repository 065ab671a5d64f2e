import { readDictionary, shippedPath } from '../../model/index.js';

/** The lists of `lexicon/names/transliterated.txt` by their key. */
export const lines: ReadonlyMap<string, readonly string[]> = new Map(
  readDictionary(shippedPath('names/transliterated.txt')).map((line) => {
    const [key = '', ...words] = line.split(' ');
    return [key, words] as const;
  }),
);
/** Characters that write foreign names by their sound. */
export const SOUNDS: ReadonlySet<string> = new Set((lines.get('用字') ?? []).join(''));
