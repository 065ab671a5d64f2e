import { describe, expect, it } from 'vitest';
import { charPairs } from '../../../src/text/duplicates/char-pairs.js';
import { PairSets } from '../../../src/text/duplicates/pair-sets.js';
import { PairTable } from '../../../src/text/phrases/pair-counts.js';
import { TEXT } from '../../../src/text/settings.js';

describe('the pairs of characters of a text', () => {
  it('stand in its order, one fewer than its characters', () => {
    expect(charPairs('丽发新城')).toEqual(['丽发', '发新', '新城']);
    expect(charPairs('丽')).toEqual([]);
    expect(charPairs('')).toEqual([]);
  });
});

describe('how much two texts have in common', () => {
  const common = (a: string, b: string): number => new PairSets([a, b]).jaccard(0, 1);

  it('is the share of common pairs in all of them', () => {
    expect(common('丽发新城停水', '丽发新城停水')).toBe(1);
    // Four of six pairs.
    expect(common('丽发新城停水', '丽发新城停电')).toBeCloseTo(4 / 6, 12);
  });

  it('counts a pair once, however often it stands in a text', () => {
    expect(common('停水停水停水', '停水停')).toBe(1);
  });

  it('is the same in either order', () => {
    expect(common('丽发新城停', '丽发新城停水')).toBe(common('丽发新城停水', '丽发新城停'));
  });

  it('is nothing where it cannot reach half', () => {
    expect(common('丽发新城停水', '松雅湖畔停水')).toBe(0);
    expect(common('丽发', '丽发新城停水了吗')).toBe(0);
  });

  it('is what counting all pairs gives, or nothing below the limit, for texts of a few hundred characters', () => {
    const at = (text: number, place: number): number => ((text * 31 + place) * 2654435761) >>> 7;
    const texts = Array.from({ length: 24 }, (_, text) =>
      Array.from({ length: 200 + ((text * 37) % 120) }, (_, place) =>
        // Every third character or so is the text's own; the others are those that all have in this place.
        String.fromCharCode(0x4e00 + (at(place % (4 + (text % 9) * 3) === 0 ? text : 0, place) % 3_000)),
      ).join(''),
    );
    const sets = new PairSets(texts);
    let found = 0;
    for (const [a, one] of texts.entries())
      for (const [b, other] of texts.entries()) {
        const [x, y] = [new Set(charPairs(one)), new Set(charPairs(other))];
        const both = [...x].filter((pair) => y.has(pair)).length;
        const share = both / (x.size + y.size - both);
        expect(sets.jaccard(a, b)).toBeCloseTo(share >= TEXT.jaccard ? share : 0, 12);
        if (a !== b && share >= TEXT.jaccard) found += 1;
      }
    expect(found).toBeGreaterThan(10);
  });

  it('does not hang on which texts were compared before', () => {
    const texts = ['丽发新城停水', '松雅湖', '丽发新城停电', '丽发新城停水一天'];
    const sets = new PairSets(texts);
    sets.jaccard(1, 3);
    sets.jaccard(2, 1);
    expect(sets.jaccard(0, 2)).toBeCloseTo(4 / 6, 12);
  });

  it('is told of more text than there was room for at first', () => {
    const long = (from: number): string =>
      Array.from({ length: 50_000 }, (_, at) => String.fromCharCode(from + ((at * 7) % 9_000))).join('');
    const sets = new PairSets([long(0x4e00), long(0xac00), long(0x4e00)]);
    expect(sets.jaccard(0, 2)).toBe(1);
    expect(sets.jaccard(1, 0)).toBe(0);
    expect(sets.jaccard(2, 0)).toBe(1);
  });
});

describe('a table of pairs of words', () => {
  /** The tickets that each pair was counted in, by the order in which the pairs came. */
  function counted(pairs: readonly (readonly [a: number, b: number, ticket: number])[]): number[][] {
    const table = new PairTable();
    for (const [a, b, ticket] of pairs) table.count(a, b, ticket);
    const found: number[][] = [];
    table.numbers((a, b, count) => {
      found.push([a, b, count]);
      return found.length;
    });
    return found;
  }

  it('counts tickets, not how often a ticket says the pair', () => {
    expect(
      counted([
        [1, 2, 1],
        [1, 2, 1],
        [1, 2, 2],
        [2, 1, 2],
      ]),
    ).toEqual([
      [1, 2, 2],
      [2, 1, 1],
    ]);
  });

  it('loses none while it grows, and begins none anew', () => {
    const many = Array.from(
      { length: 300_000 },
      (_, at) => [at % 150_000, (at * 31) % 977, 1 + Math.floor(at / 150_000)] as const,
    );
    const distinct = new Set(many.map(([a, b]) => `${a} ${b}`)).size;
    const found = counted(many);
    expect(found).toHaveLength(distinct);
    expect(found.reduce((sum, [, , count]) => sum + (count as number), 0)).toBe(many.length);
  });
});
