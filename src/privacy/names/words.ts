import type { Segmenter } from '../../text/index.js';

/** The dictionary's parts of speech, with the office's own words; `x` for what neither knows. */
export type Words = Pick<Segmenter, 'tag'>;

/** Whether the dictionary has the word, and not as a person's name: 毕业, 党费. It looks at no sentence. */
export function isOrdinaryWord(word: string, words: Words): boolean {
  const tag = words.tag(word);
  return tag !== 'x' && !tag.startsWith('nr');
}
