/** No node: the root has no parent, so 0 never is a child. */
const NONE = 0;
/** Weights of nodes that end no word. */
const NO_WORD = Number.NaN;

/**
 * Words by their UTF-16 units in one open-addressing table of edges: `(node, unit) → node`.
 * 350,000 words take some 15 MB and build in a fraction of a second, where a map of maps takes ten times both.
 */
export class WordTrie {
  #keys: Float64Array;
  #targets: Int32Array;
  #mask: number;
  #edges = 0;
  #nodes = 1;
  /** Natural logarithm of a word's probability by node; NaN where no word ends. */
  #weights: Float64Array;
  #tags: Uint16Array;
  readonly #tagNames: string[] = [''];
  readonly #tagNumbers = new Map<string, number>([['', 0]]);

  constructor(expectedEdges = 1 << 19) {
    let size = 1024;
    while (size < expectedEdges * 2) size *= 2;
    this.#keys = new Float64Array(size);
    this.#targets = new Int32Array(size);
    this.#mask = size - 1;
    this.#weights = new Float64Array(expectedEdges).fill(NO_WORD);
    this.#tags = new Uint16Array(expectedEdges);
  }

  /** The child of a node, 0 where there is none. The root is node 0. */
  child(node: number, unit: number): number {
    const key = node * 65536 + unit + 1;
    let slot = hash(node, unit) & this.#mask;
    for (;;) {
      const found = this.#keys[slot];
      if (found === key) return this.#targets[slot] as number;
      if (found === 0) return NONE;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Natural logarithm of the probability of the word that ends at a node; NaN where none ends. */
  weight(node: number): number {
    return this.#weights[node] as number;
  }

  tag(node: number): string {
    return this.#tagNames[this.#tags[node] as number] ?? '';
  }

  /** The node at which a word ends, 0 where no word of the trie begins so. */
  find(word: string): number {
    let node = 0;
    for (let index = 0; index < word.length; index += 1) {
      node = this.child(node, word.charCodeAt(index));
      if (node === NONE) return NONE;
    }
    return node;
  }

  set(word: string, weight: number, tag: string): void {
    let node = 0;
    for (let index = 0; index < word.length; index += 1) {
      const unit = word.charCodeAt(index);
      const next = this.child(node, unit);
      node = next === NONE ? this.#add(node, unit) : next;
    }
    let number = this.#tagNumbers.get(tag);
    if (number === undefined) {
      number = this.#tagNames.length;
      this.#tagNames.push(tag);
      this.#tagNumbers.set(tag, number);
    }
    this.#weights[node] = weight;
    this.#tags[node] = number;
  }

  #add(node: number, unit: number): number {
    if ((this.#edges + 1) * 2 > this.#keys.length) this.#grow();
    const target = this.#nodes;
    this.#nodes += 1;
    if (target >= this.#weights.length) {
      const weights = new Float64Array(this.#weights.length * 2).fill(NO_WORD);
      weights.set(this.#weights);
      this.#weights = weights;
      const tags = new Uint16Array(this.#tags.length * 2);
      tags.set(this.#tags);
      this.#tags = tags;
    }
    this.#place(node * 65536 + unit + 1, hash(node, unit), target);
    this.#edges += 1;
    return target;
  }

  #place(key: number, hashed: number, target: number): void {
    let slot = hashed & this.#mask;
    while (this.#keys[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = key;
    this.#targets[slot] = target;
  }

  #grow(): void {
    const keys = this.#keys;
    const targets = this.#targets;
    this.#keys = new Float64Array(keys.length * 2);
    this.#targets = new Int32Array(keys.length * 2);
    this.#mask = this.#keys.length - 1;
    for (let slot = 0; slot < keys.length; slot += 1) {
      const key = keys[slot] as number;
      if (key === 0) continue;
      const node = Math.floor((key - 1) / 65536);
      this.#place(key, hash(node, key - 1 - node * 65536), targets[slot] as number);
    }
  }
}

function hash(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
