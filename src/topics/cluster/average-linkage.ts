import type { Pairs } from './neighbours.js';

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
export function averageLinkage(count: number, { a, b, cosine }: Pairs, loosest: number): Tree {
  const most = Math.max(0, 2 * count - 1);
  const left = new Int32Array(most).fill(-1);
  const right = new Int32Array(most).fill(-1);
  const parent = new Int32Array(most).fill(-1);
  const sizes = new Uint32Array(most).fill(1, 0, count);
  const near = Array.from({ length: most }, (_, node) => (node < count ? new Map<number, number>() : undefined));
  const heap = new PairHeap();
  for (let at = 0; at < a.length; at += 1) {
    const [x, y, value] = [a[at] as number, b[at] as number, cosine[at] as number];
    const known = near[x]?.get(y);
    if (known !== undefined) continue;
    near[x]?.set(y, value);
    near[y]?.set(x, value);
    heap.push(value, x, y);
  }
  let nodes = count;
  for (let top = heap.pop(); top !== undefined && top.value >= loosest; top = heap.pop()) {
    const own = near[top.a];
    const other = near[top.b];
    // Joined meanwhile: its pair came again under the new number.
    if (own === undefined || other === undefined) continue;
    const node = nodes;
    nodes += 1;
    left[node] = top.a;
    right[node] = top.b;
    parent[top.a] = node;
    parent[top.b] = node;
    sizes[node] = (sizes[top.a] as number) + (sizes[top.b] as number);
    own.delete(top.b);
    other.delete(top.a);
    const [large, small] = own.size >= other.size ? [own, other] : [other, own];
    for (const [third, value] of small) large.set(third, (large.get(third) ?? 0) + value);
    for (const [third, value] of large) {
      const back = near[third] as Map<number, number>;
      back.delete(top.a);
      back.delete(top.b);
      const mean = value / ((sizes[node] as number) * (sizes[third] as number));
      // What is this far apart hardly comes near again, and large clusters would carry thousands of such.
      if (mean < loosest) {
        large.delete(third);
        continue;
      }
      back.set(node, value);
      heap.push(mean, third, node);
    }
    near[node] = large;
    near[top.a] = undefined;
    near[top.b] = undefined;
  }
  return { count, left, right, parent, sizes, nodes };
}

/** A binary heap of pairs, the most alike on top; of equals that with the smaller numbers. */
class PairHeap {
  readonly #values: number[] = [];
  readonly #a: number[] = [];
  readonly #b: number[] = [];

  push(value: number, a: number, b: number): void {
    let at = this.#values.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#isBefore(value, a, b, up)) break;
      this.#move(up, at);
      at = up;
    }
    this.#put(at, value, a, b);
  }

  pop(): { readonly value: number; readonly a: number; readonly b: number } | undefined {
    const value = this.#values[0];
    if (value === undefined) return undefined;
    const top = { value, a: this.#a[0] as number, b: this.#b[0] as number };
    const last = { value: this.#values.pop() as number, a: this.#a.pop() as number, b: this.#b.pop() as number };
    const size = this.#values.length;
    if (size === 0) return top;
    let at = 0;
    for (let down = 1; down < size; down = 2 * at + 1) {
      const next = down + 1;
      if (
        next < size &&
        this.#isBefore(this.#values[next] as number, this.#a[next] as number, this.#b[next] as number, down)
      )
        down = next;
      if (this.#isBefore(last.value, last.a, last.b, down)) break;
      this.#move(down, at);
      at = down;
    }
    this.#put(at, last.value, last.a, last.b);
    return top;
  }

  #isBefore(value: number, a: number, b: number, at: number): boolean {
    const other = this.#values[at] as number;
    if (value !== other) return value > other;
    const first = this.#a[at] as number;
    return a !== first ? a < first : b < (this.#b[at] as number);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#values[from] as number, this.#a[from] as number, this.#b[from] as number);
  }

  #put(at: number, value: number, a: number, b: number): void {
    this.#values[at] = value;
    this.#a[at] = a;
    this.#b[at] = b;
  }
}
