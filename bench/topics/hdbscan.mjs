/**
 * Truncated SVD of tf-idf and HDBSCAN (Campello et al. 2013) on it, as BERTopic and its kin do with other vectors; in plain
 * JavaScript, for scikit-learn is not to be had on every machine. Documents are arrays of word numbers.
 */

/** A source of numbers from 0 to 1 that gives the same each time. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Unit vectors of `dimensions` numbers: randomised subspace iteration (Halko et al. 2011). */
function svd({ docs, df }, dimensions, rounds = 4) {
  const weights = docs.map((doc) => {
    const values = doc.map((word) => Math.log(docs.length / df[word]));
    const norm = Math.hypot(...values) || 1;
    return values.map((value) => value / norm);
  });
  const next = random(1);
  let words = Array.from({ length: dimensions }, () => Float64Array.from(df, () => next() - 0.5));
  const each = (take) => {
    for (const [at, doc] of docs.entries())
      for (const [place, word] of doc.entries()) take(at, word, weights[at][place]);
  };
  const project = (basis, length, add) =>
    basis.map((axis) => {
      const own = new Float64Array(length);
      each((at, word, weight) => add(own, axis, at, word, weight));
      return own;
    });
  const toDocs = (basis) =>
    project(basis, docs.length, (own, axis, at, word, weight) => {
      own[at] += weight * axis[word];
    });
  const toWords = (basis) =>
    project(basis, df.length, (own, axis, at, word, weight) => {
      own[word] += weight * axis[at];
    });
  for (let round = 0; round < rounds; round += 1) words = orthonormal(toWords(orthonormal(toDocs(words))));
  const axes = toDocs(words);
  return docs.map((_, at) => {
    const vector = Float64Array.from(axes, (axis) => axis[at]);
    const norm = Math.hypot(...vector) || 1;
    return vector.map((value) => value / norm);
  });
}

/** Gram and Schmidt. */
function orthonormal(basis) {
  basis.forEach((axis, at) => {
    for (let before = 0; before < at; before += 1) {
      const other = basis[before];
      let dot = 0;
      for (let place = 0; place < axis.length; place += 1) dot += axis[place] * other[place];
      for (let place = 0; place < axis.length; place += 1) axis[place] -= dot * other[place];
    }
    const norm = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let place = 0; place < axis.length; place += 1) axis[place] /= norm;
  });
  return basis;
}

function distance(a, b) {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] - b[at]) ** 2;
  return Math.sqrt(sum);
}

/** Edges of the minimum spanning tree by mutual reachability, shortest first (Prim). */
function spanningTree(vectors, minSamples) {
  const count = vectors.length;
  const core = vectors.map((own) => {
    const nearest = Float64Array.from(vectors, (other) => distance(own, other)).sort();
    return nearest[Math.min(count - 1, minSamples)];
  });
  const reach = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(count).fill(-1);
  const isIn = new Uint8Array(count);
  const edges = [];
  let own = 0;
  for (let step = 1; step < count; step += 1) {
    isIn[own] = 1;
    let next = -1;
    for (let other = 0; other < count; other += 1) {
      if (isIn[other] === 1) continue;
      const length = Math.max(core[own], core[other], distance(vectors[own], vectors[other]));
      if (length < reach[other]) {
        reach[other] = length;
        from[other] = own;
      }
      if (next < 0 || reach[other] < reach[next]) next = other;
    }
    edges.push([reach[next], from[next], next]);
    own = next;
  }
  return edges.sort(([a], [b]) => a - b);
}

/**
 * All clusters of the condensed tree, the most stable first: places of documents each.
 *
 * @param minSize documents of the smallest cluster, and neighbours of a dense place
 */
export function hdbscan(set, { dimensions = 100, minSize = 3 } = {}) {
  const vectors = svd(set, Math.min(dimensions, set.docs.length - 1, set.df.length));
  const count = vectors.length;
  const parent = Int32Array.from({ length: 2 * count }, (_, at) => at);
  const rootOf = (item) => {
    let root = item;
    while (parent[root] !== root) root = parent[root];
    while (parent[item] !== root) [item, parent[item]] = [parent[item], root];
    return root;
  };
  const nodes = Array.from({ length: count }, (_, at) => ({ size: 1, lambda: Number.POSITIVE_INFINITY, item: at }));
  for (const [length, a, b] of spanningTree(vectors, minSize)) {
    const [left, right] = [rootOf(a), rootOf(b)];
    const node = nodes.length;
    nodes.push({ size: nodes[left].size + nodes[right].size, lambda: 1 / Math.max(length, 1e-9), left, right });
    parent[left] = node;
    parent[right] = node;
  }
  const clusters = [];
  const below = (node) => {
    const items = [];
    for (const open = [node]; open.length > 0; ) {
      const { item, left, right } = nodes[open.pop()];
      if (item !== undefined) items.push(item);
      else open.push(left, right);
    }
    return items;
  };
  // A cluster lives from the split that made it until it splits into two that are large enough, or is used up.
  for (const open = [{ node: nodes.length - 1, born: 0 }]; open.length > 0; ) {
    const { node, born } = open.pop();
    let [at, stability] = [node, 0];
    for (;;) {
      const { lambda, left, right } = nodes[at];
      if (left === undefined) break;
      const [big, small] = nodes[left].size >= nodes[right].size ? [left, right] : [right, left];
      if (nodes[small].size >= minSize) {
        stability += nodes[at].size * (lambda - born);
        open.push({ node: left, born: lambda }, { node: right, born: lambda });
        break;
      }
      stability += nodes[small].size * (lambda - born);
      at = big;
      if (nodes[at].size < minSize) break;
    }
    clusters.push({ items: below(node), stability });
  }
  return clusters.sort((a, b) => b.stability - a.stability).map(({ items }) => items);
}
