import type { Pairs } from './neighbours.js';
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
 * graph counts as 0 (Sokal & Michener 1958; sparse: Cutting et al. 1992). By the chain of nearest neighbours (Murtagh 1983):
 * each goes to who is most alike, of equals the one it comes from, then the earlier; two that are each other's are joined.
 * Joins none that are less alike than `loosest`.
 */
export function averageLinkage(count: number, pairs: Pairs, loosest: number): Tree {
  const most = Math.max(0, 2 * count - 1);
  const left = new Int32Array(most).fill(-1);
  const right = new Int32Array(most).fill(-1);
  const parent = new Int32Array(most).fill(-1);
  const sizes = new Uint32Array(most).fill(1, 0, count);
  const lists = listsOf(most, pairs);
  const nearestOf = (own: number, before: number): number => {
    let [best, nearest] = [loosest, -1];
    lists.keep(own, (other, sum) => {
      if (parent[other] !== -1) return false;
      const mean = sum / ((sizes[own] as number) * (sizes[other] as number));
      const isFirst = nearest === -1 || (nearest !== before && (other === before || other < nearest));
      if (mean > best || (mean === best && isFirst)) [best, nearest] = [mean, other];
      return true;
    });
    return nearest;
  };
  /** Sums of the cosines of the pairs with another cluster; cosines are single and sums double: their order changes nothing. */
  const sums = new Float64Array(most);
  let nodes = count;
  const join = (a: number, b: number): void => {
    const node = nodes;
    nodes += 1;
    left[node] = Math.min(a, b);
    right[node] = Math.max(a, b);
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
  };
  const chain: number[] = [];
  for (let start = 0; start < nodes; start += 1) {
    if (parent[start] === -1) chain.push(start);
    for (let end = chain.at(-1); end !== undefined; end = chain.at(-1)) {
      const before = chain.at(-2) ?? -1;
      const nearest = nearestOf(end, before);
      if (nearest !== -1 && nearest !== before) chain.push(nearest);
      else {
        chain.pop();
        if (nearest === before && before !== -1) join(end, chain.pop() as number);
      }
    }
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
