import { expect, it } from 'vitest';
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
