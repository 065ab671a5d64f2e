import type { Tree } from './average-linkage.js';

/** How like some texts are to the cluster of the tree that they are most like, as F1. */
export function likestNodeOf({ nodes, parent, sizes }: Tree): (texts: Int32Array) => number {
  const counts = new Uint32Array(nodes);
  return (texts) => {
    const touched: number[] = [];
    for (const text of texts) {
      for (let node = text; node >= 0; node = parent[node] as number) {
        if (counts[node] === 0) touched.push(node);
        counts[node] = (counts[node] as number) + 1;
      }
    }
    let best = 0;
    for (const node of touched) {
      const both = counts[node] as number;
      counts[node] = 0;
      best = Math.max(best, (2 * both) / (texts.length + (sizes[node] as number)));
    }
    return best;
  };
}

/** The texts below a node, ascending. */
export function textsBelow({ count, left, right }: Tree, node: number): Int32Array {
  const texts: number[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next < count) texts.push(next);
    else open.push(left[next] as number, right[next] as number);
  }
  return Int32Array.from(texts).sort();
}
