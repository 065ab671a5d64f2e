import type { Pairs } from './neighbours.js';
import { PairHeap } from './pair-heap.js';
import { PairLists } from './pair-lists.js';

/**
 * A binary tree over texts: numbers below `count` are texts, `count + i` is the cluster that step `i` made of two. What was
 * never joined has no parent.
 */
export interface Tree {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly parent: Int32Array;
  /** Texts of each node. */
  readonly sizes: Uint32Array;
  readonly nodes: number;
}

/**
 * Average linkage over a sparse graph: of two clusters the mean cosine of all their pairs, where a pair that is not in the
 * graph counts as 0 (Sokal & Michener 1958; sparse: Cutting et al. 1992). Joins the most alike until none is as alike as
 * `loosest`; of equals those with the earlier texts.
 */
export function averageLinkage(count: number, pairs: Pairs, loosest: number): Tree {
  const most = Math.max(0, 2 * count - 1);
  const left = new Int32Array(most).fill(-1);
  const right = new Int32Array(most).fill(-1);
  const parent = new Int32Array(most).fill(-1);
  const sizes = new Uint32Array(most).fill(1, 0, count);
  const lists = listsOf(most, pairs);
  /** Of each cluster the pair with its nearest when it was last looked at: a pair that came since is its newer cluster's. */
  const heap = new PairHeap(count);
  const pushNearest = (own: number): void => {
    let [best, nearest] = [loosest, most];
    lists.keep(own, (other, sum) => {
      if (parent[other] !== -1) return false;
      const mean = sum / ((sizes[own] as number) * (sizes[other] as number));
      if (mean > best || (mean === best && other < nearest)) [best, nearest] = [mean, other];
      return true;
    });
    if (nearest !== most) heap.push(best, Math.min(own, nearest), Math.max(own, nearest));
  };
  for (let text = 0; text < count; text += 1) pushNearest(text);
  /** Sums of the cosines of the pairs with another cluster; cosines are single and sums double: their order changes nothing. */
  const sums = new Float64Array(most);
  let nodes = count;
  while (heap.pop()) {
    const { a, b } = heap;
    // Joined meanwhile: who is left looks for another.
    if (parent[a] !== -1 || parent[b] !== -1) {
      if (parent[a] === -1) pushNearest(a);
      if (parent[b] === -1) pushNearest(b);
      continue;
    }
    const node = nodes;
    nodes += 1;
    left[node] = a;
    right[node] = b;
    parent[a] = node;
    parent[b] = node;
    const size = (sizes[a] as number) + (sizes[b] as number);
    sizes[node] = size;
    for (const third of takeBoth(lists, a, b, parent, sums)) {
      const sum = sums[third] as number;
      sums[third] = 0;
      // What is this far apart hardly comes near again, and large clusters would carry thousands of such.
      if (sum / (size * (sizes[third] as number)) < loosest) continue;
      lists.add(node, third, sum);
      lists.add(third, node, sum);
    }
    pushNearest(node);
  }
  return { count, left, right, parent, sizes, nodes };
}

/** For each text those that it has a pair with. */
function listsOf(most: number, { a, b, cosine }: Pairs): PairLists {
  const lists = new PairLists(most, a.length);
  a.forEach((x, at) => {
    lists.add(x, b[at] as number, cosine[at] as number);
    lists.add(b[at] as number, x, cosine[at] as number);
  });
  return lists;
}

/** The clusters still to be joined that either of two has a pair with, and in `sums` what the pairs of both with each come to. */
function takeBoth(lists: PairLists, a: number, b: number, parent: Int32Array, sums: Float64Array): number[] {
  const others: number[] = [];
  const gather = (third: number, sum: number): void => {
    if (parent[third] !== -1) return;
    if (sums[third] === 0) others.push(third);
    sums[third] = (sums[third] as number) + sum;
  };
  lists.take(a, gather);
  lists.take(b, gather);
  return others;
}
