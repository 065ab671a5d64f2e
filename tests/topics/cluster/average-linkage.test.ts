import fc from 'fast-check';
import { expect, it } from 'vitest';
import { averageLinkage } from '../../../src/topics/cluster/average-linkage.js';

const LOOSEST = 0.2;

type Pair = readonly [number, number, number];

/** Joins by looking through all pairs of clusters again and again. */
function plainly(count: number, pairs: readonly Pair[]): [number, number][] {
  const sums = new Map<string, number>();
  const key = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;
  for (const [a, b, cosine] of pairs) if (!sums.has(key(a, b))) sums.set(key(a, b), cosine);
  const sizes = Array.from({ length: count }, () => 1);
  const joined: [number, number][] = [];
  let alive = sizes.map((_, at) => at);
  for (;;) {
    let best: { a: number; b: number; mean: number } | undefined;
    for (const a of alive)
      for (const b of alive) {
        const sum = sums.get(key(a, b));
        if (a >= b || sum === undefined) continue;
        const mean = sum / ((sizes[a] ?? 0) * (sizes[b] ?? 0));
        if (mean >= LOOSEST && (best === undefined || mean > best.mean)) best = { a, b, mean };
      }
    if (best === undefined) return joined;
    const { a, b } = best;
    const node = sizes.length;
    sizes.push((sizes[a] ?? 0) + (sizes[b] ?? 0));
    joined.push([a, b]);
    alive = alive.filter((one) => one !== a && one !== b);
    for (const third of alive) {
      const sum = (sums.get(key(a, third)) ?? 0) + (sums.get(key(b, third)) ?? 0);
      // What is farther apart than the loosest join is forgotten.
      if (sum / ((sizes[node] ?? 0) * (sizes[third] ?? 0)) >= LOOSEST) sums.set(key(node, third), sum);
    }
    alive.push(node);
  }
}

/** The texts of each cluster that was joined, as text, in no order of joining. */
function clusters(count: number, joined: readonly (readonly [number, number])[]): string[] {
  const texts = Array.from({ length: count }, (_, text) => [text]);
  for (const [a, b] of joined) texts.push([...(texts[a] ?? []), ...(texts[b] ?? [])].sort((x, y) => x - y));
  return texts
    .slice(count)
    .map((own) => own.join(' '))
    .sort();
}

function treeOf(pairs: readonly Pair[]): [number, number][] {
  const { left, nodes, right } = averageLinkage(
    12,
    {
      a: Int32Array.from(pairs, ([a]) => a),
      b: Int32Array.from(pairs, ([, b]) => b),
      cosine: Float32Array.from(pairs, ([, , cosine]) => cosine),
    },
    LOOSEST,
  );
  return Array.from({ length: nodes - 12 }, (_, at) => [left[12 + at] ?? -1, right[12 + at] ?? -1]);
}

it('joins what a search through all pairs joins', () => {
  const text = fc.integer({ min: 0, max: 11 });
  // Cosines that all differ: of equals the two go different ways.
  const pair = fc.tuple(text, text);
  fc.assert(
    fc.property(
      fc.uniqueArray(pair, { maxLength: 40, selector: ([a, b]) => Math.min(a, b) * 12 + Math.max(a, b) }),
      (drawn) => {
        const pairs = drawn
          .filter(([a, b]) => a !== b)
          .map(([a, b], at): Pair => [Math.min(a, b), Math.max(a, b), 0.3 + ((at * 0.618034) % 1) * 0.7]);
        expect(clusters(12, treeOf(pairs))).toEqual(clusters(12, plainly(12, pairs)));
      },
    ),
    { numRuns: 300, seed: 23 },
  );
});

it('goes of equals to the earlier', () => {
  expect(
    treeOf([
      [0, 2, 0.5],
      [0, 1, 0.5],
      [3, 4, 0.5],
      [2, 3, 0.5],
    ]),
  ).toEqual([
    [0, 1],
    [2, 3],
    [4, 13],
  ]);
});
