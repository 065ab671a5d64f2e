import { describe, expect, it } from 'vitest';
import { mattersAtEstate } from '../../src/topics/estate-matters.js';

/** Tickets of the same letter are alike by `within`, of different letters by `across`; `?` is a ticket like both by `odd`. */
function likeness(letters: string, within: number, across: number, odd = 0): Float64Array {
  const one = (a: string, b: string): number => (a === '?' || b === '?' ? odd : a === b ? within : across);
  return Float64Array.from([...letters].flatMap((a) => [...letters].map((b) => one(a, b))));
}

const GROUPS = [
  [0, 1, 2],
  [3, 4, 5],
];

describe('the matters at an estate', () => {
  it('stay two where they are alike across by far less than within', () => {
    expect(mattersAtEstate(GROUPS, 6, likeness('aaabbb', 0.7, 0.3))).toEqual(GROUPS);
  });

  it('are one where they are alike across nearly as within', () => {
    expect(mattersAtEstate(GROUPS, 6, likeness('aaabbb', 0.4, 0.3))).toEqual([[0, 1, 2, 3, 4, 5]]);
  });

  it('are two where they are hardly alike, however loose each is', () => {
    expect(mattersAtEstate(GROUPS, 6, likeness('aaabbb', 0.3, 0.2))).toEqual(GROUPS);
  });

  it('take in a ticket that is in none and somewhat like one of them', () => {
    const like = likeness('aaab', 0.7, 0.3);
    expect(mattersAtEstate([[0, 1, 2]], 4, like)).toEqual([[0, 1, 2, 3]]);
    expect(mattersAtEstate([[0, 1, 2]], 4, likeness('aaab', 0.7, 0.2))).toEqual([[0, 1, 2]]);
  });

  it('do not share a ticket', () => {
    const all = mattersAtEstate(GROUPS, 7, likeness('aaabbb?', 0.7, 0.3, 0.3)).flat();
    expect(all.sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
