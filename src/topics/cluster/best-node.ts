import type { Tree } from './average-linkage.js';

export interface NodeFit {
  readonly node: number;
  readonly both: number;
  readonly f1: number;
}

/** Finds for a set of texts the cluster of the tree that it is most like, by F1. */
export class NodeFinder {
  readonly #tree: Tree;
  readonly #counts: Uint32Array;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#counts = new Uint32Array(tree.nodes);
  }

  best(texts: Int32Array): NodeFit {
    const { parent, sizes } = this.#tree;
    const touched: number[] = [];
    for (const text of texts) {
      for (let node = text; node >= 0; node = parent[node] as number) {
        if (this.#counts[node] === 0) touched.push(node);
        this.#counts[node] = (this.#counts[node] as number) + 1;
      }
    }
    let best: NodeFit = { node: -1, both: 0, f1: 0 };
    for (const node of touched) {
      const both = this.#counts[node] as number;
      this.#counts[node] = 0;
      const f1 = (2 * both) / (texts.length + (sizes[node] as number));
      if (f1 > best.f1 || (f1 === best.f1 && node < best.node)) best = { node, both, f1 };
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
