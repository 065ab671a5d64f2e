import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE, WordTrie } from '../../src/text/segment/word-trie.js';

describe('the trie of words', () => {
  it('gives back every word with its weight and tag, however often the table grew', () => {
    const words = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom(...'口罩药房排队小区'), minLength: 1, maxLength: 6 }),
      {
        minLength: 1,
        maxLength: 3000,
        size: 'max',
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        const trie = new WordTrie(1);
        list.forEach((word, index) => {
          trie.set(word, -index, index % 2 === 0 ? 'n' : 'v');
        });
        list.forEach((word, index) => {
          const record = trie.find(word);
          expect(record).not.toBe(NONE);
          expect(trie.weight(record)).toBe(-index);
          expect(trie.tag(record)).toBe(index % 2 === 0 ? 'n' : 'v');
        });
        const known = new Set(list);
        for (const word of ['口', '口罩口', '区区区区', '药房排队小']) {
          const record = trie.find(word);
          expect(record !== NONE && trie.isWord(record)).toBe(known.has(word));
        }
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it('knows no word where there is none', () => {
    const trie = new WordTrie();
    expect(trie.find('口罩')).toBe(NONE);
    expect(trie.find('')).toBe(NONE);
    trie.set('', 1, 'n');
    expect(trie.find('')).toBe(NONE);
  });
});
