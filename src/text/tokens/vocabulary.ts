import type { Vocabulary } from '../../model/index.js';

/**
 * Words and their numbers, from 1 in the order of first sight.
 *
 * @param words words numbered already (by the history), in the order of their numbers; index 0 gets number 1
 */
export function createVocabulary(words: Iterable<string> = []): Vocabulary {
  const list: string[] = [''];
  const numbers = new Map<string, number>();
  for (const word of words) {
    numbers.set(word, list.length);
    list.push(word);
  }
  return {
    number(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = list.length;
      numbers.set(word, number);
      list.push(word);
      return number;
    },
    find: (word) => numbers.get(word),
    word: (number) => list[number] ?? '',
    get size() {
      return list.length - 1;
    },
  };
}
