import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchedText } from '../../src/privacy/names/searched-text.js';

/** Longer than a few blocks of pairs. */
const LENGTH = 50_000;

describe('a text that is searched by blocks', () => {
  it('gives what a plain search gives, from any place, also where a word lies across two blocks', () => {
    const characters = [...'东西南北中春夏秋冬一二三'];
    let seed = 23;
    const next = (): string => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return characters[(seed >>> 16) % characters.length] as string;
    };
    const text = Array.from({ length: LENGTH }, next).join('');
    const searched = new SearchedText(text);
    const word = fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 6 }).map((own) => own.join(''));
    const place = fc.integer({ min: 0, max: LENGTH });
    fc.assert(
      fc.property(word, place, (own, from) => {
        expect(searched.indexOf(own, from)).toBe(text.indexOf(own, from));
      }),
      { numRuns: 500, seed: 23 },
    );
    for (const border of [16_384, 32_768, 49_152])
      for (let at = border - 5; at < border + 2; at += 1) {
        const own = text.slice(at, at + 5);
        expect(searched.indexOf(own, at - 20)).toBe(text.indexOf(own, at - 20));
      }
  });

  it('has nothing where there is no text', () => {
    expect(new SearchedText('').indexOf('王芳')).toBe(-1);
  });
});
