import { currentSegmenter } from '../../text/index.js';

/** The dictionary's part of speech, with the office's own words; `x` for what neither knows. */
export function tagOf(word: string): string {
  return currentSegmenter().tag(word);
}

/** Whether the dictionary has the word, and not as a person's name: 毕业, 党费. It looks at no sentence. */
export function isOrdinaryWord(word: string): boolean {
  const tag = tagOf(word);
  return tag !== 'x' && !tag.startsWith('nr');
}
