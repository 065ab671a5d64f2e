import { expect, it } from 'vitest';
import { loadLexicon } from '../../../src/text/index.js';
import { USE, wordUse } from '../../../src/topics/corpus/word-use.js';
import { inputOf } from '../tickets.js';

it.each([
  ['求助', USE.generic],
  ['投诉', USE.generic],
  // A generic word that came up all at once may be the matter.
  ['村民', USE.content],
])(
  '%s of a hundred texts where one in a thousand had it: what says only that somebody calls is no matter',
  (word, use) => {
    const background = { tickets: 5000, frequency: () => 5 };
    expect(wordUse(word, 100, 500, { ...inputOf([]), background })).toBe(use);
  },
);

it.each([
  ['江州市', '江州'],
  ['浦东新区', '浦东'],
])(
  'what %s is called is no term of its own topics, however much more of it is said, and is one elsewhere',
  (city, bare) => {
    const background = { tickets: 5000, frequency: () => 5 };
    const useOf = (word: string, own: string) =>
      wordUse(word, 100, 500, { ...inputOf([]), background, lexicon: loadLexicon({ city: own }) });
    for (const word of [city, bare]) {
      expect(useOf(word, city)).toBe(USE.generic);
      expect(useOf(word, '山州市')).toBeGreaterThan(USE.generic);
    }
  },
);

it.each(['大米', '少儿', '高中', '三轮', '本科', '口岸'])(
  '%s makes topics, though the main dictionary has no noun there',
  (word) => {
    expect(wordUse(word, 20, 500, inputOf([]))).toBe(USE.content);
  },
);

it.each(['三天', '许多', '家里'])('%s makes none', (word) => {
  expect(wordUse(word, 20, 500, inputOf([]))).toBe(USE.none);
});
