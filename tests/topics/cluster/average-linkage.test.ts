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

it('joins what a search through all pairs joins, of equals those with the earlier texts', () => {
  const text = fc.integer({ min: 0, max: 11 });
  // Quarters are many times the same, so that equals come up.
  const pair = fc.tuple(
    text,
    text,
    fc.integer({ min: 1, max: 4 }).map((own) => own / 4),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 40 }), (drawn) => {
      const each = drawn.map(([a, b, cosine]): Pair => [Math.min(a, b), Math.max(a, b), cosine]);
      const pairs = each.filter(
        ([a, b], at) => a !== b && each.findIndex(([other, another]) => other === a && another === b) === at,
      );
      const tree = averageLinkage(
        12,
        {
          a: Int32Array.from(pairs, ([a]) => a),
          b: Int32Array.from(pairs, ([, b]) => b),
          cosine: Float32Array.from(pairs, ([, , cosine]) => cosine),
        },
        LOOSEST,
      );
      const joined = Array.from({ length: tree.nodes - 12 }, (_, at) => [tree.left[12 + at], tree.right[12 + at]]);
      expect(joined).toEqual(plainly(12, pairs));
    }),
    { numRuns: 300, seed: 23 },
  );
});
