import type { Tree } from './average-linkage.js';

/** Finds how like a set of texts is to the cluster of the tree that it is most like, as F1. */
export class NodeFinder {
  readonly #tree: Tree;
  readonly #counts: Uint32Array;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#counts = new Uint32Array(tree.nodes);
  }

  best(texts: Int32Array): number {
    const { parent, sizes } = this.#tree;
    const touched: number[] = [];
    for (const text of texts) {
      for (let node = text; node >= 0; node = parent[node] as number) {
        if (this.#counts[node] === 0) touched.push(node);
        this.#counts[node] = (this.#counts[node] as number) + 1;
      }
    }
    let best = 0;
    for (const node of touched) {
      const both = this.#counts[node] as number;
      this.#counts[node] = 0;
      best = Math.max(best, (2 * both) / (texts.length + (sizes[node] as number)));
    }
    return best;
  }
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
