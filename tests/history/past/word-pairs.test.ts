import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayFollow, packPairs } from '../../../src/history/past/word-pairs.js';

it('no pair that stands in a day is denied', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 20 }), { minLength: 3, maxLength: 300 }), (tokens) => {
      const filter = packPairs(Uint32Array.from(tokens));
      for (let at = 0; at + 3 <= tokens.length; at += 1) expect(mayFollow(filter, tokens.slice(at, at + 3))).toBe(true);
    }),
    { seed: 2 },
  );
});

it('of pairs that stand nowhere most are denied', () => {
  // As in letters, where every other token is followed by one that it was not followed by before.
  const tokens = Uint32Array.from({ length: 20_000 }, (_, at) => (at % 4 < 2 ? 1 : at));
  const filter = packPairs(tokens);
  const strange = Array.from({ length: 1_000 }, (_, at) => [30_000 + at, 7]);
  expect(strange.filter((pair) => mayFollow(filter, pair)).length).toBeLessThan(600);
  expect(filter.length).toBe(20_000 / 8);
});

it('a day without tokens or without a filter denies nothing', () => {
  expect(mayFollow(packPairs(new Uint32Array(0)), [1, 2])).toBe(true);
});
