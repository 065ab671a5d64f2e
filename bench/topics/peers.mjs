/** The usual methods in plain JavaScript, on the words that `findTopics` sees. Documents are arrays of word numbers. */

function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

function tfidf({ docs, df }) {
  return docs.map((doc) => {
    const values = doc.map((word) => Math.log(docs.length / df[word]));
    const norm = Math.hypot(...values) || 1;
    return values.map((value) => value / norm);
  });
}

/** Spherical k-means with k-means++ seeds, K given. */
export function kmeans(set, k, seed = 1, rounds = 30) {
  const next = random(seed);
  const { docs, df } = set;
  const vectors = tfidf(set);
  const centres = [];
  const addCentre = (item) => {
    const centre = new Float64Array(df.length);
    docs[item].forEach((word, at) => {
      centre[word] = vectors[item][at];
    });
    centres.push(centre);
  };
  const dot = (centre, item) => docs[item].reduce((sum, word, at) => sum + centre[word] * vectors[item][at], 0);
  addCentre(Math.floor(next() * docs.length));
  const distance = new Float64Array(docs.length).fill(2);
  while (centres.length < k) {
    let total = 0;
    for (let item = 0; item < docs.length; item += 1) {
      distance[item] = Math.min(distance[item], Math.max(0, 2 - 2 * dot(centres.at(-1), item)));
      total += distance[item];
    }
    let left = next() * total;
    let item = 0;
    while (item < docs.length - 1) {
      left -= distance[item];
      if (left <= 0) break;
      item += 1;
    }
    addCentre(item);
  }
  const cluster = new Array(docs.length).fill(-1);
  for (let round = 0; round < rounds; round += 1) {
    let moved = 0;
    for (let item = 0; item < docs.length; item += 1) {
      let best = 0;
      let bestDot = -1;
      for (let index = 0; index < k; index += 1) {
        const value = dot(centres[index], item);
        if (value > bestDot) {
          bestDot = value;
          best = index;
        }
      }
      if (cluster[item] !== best) moved += 1;
      cluster[item] = best;
    }
    if (moved === 0) break;
    for (const centre of centres) centre.fill(0);
    docs.forEach((doc, item) => {
      doc.forEach((word, at) => {
        centres[cluster[item]][word] += vectors[item][at];
      });
    });
    for (const centre of centres) {
      const norm = Math.hypot(...centre) || 1;
      for (let word = 0; word < centre.length; word += 1) centre[word] /= norm;
    }
  }
  return cluster;
}

/** Gibbs sampling for the Dirichlet multinomial mixture (Yin & Wang 2014). */
export function gsdmm({ docs, df }, most, seed = 1, rounds = 20, alpha = 0.1, beta = 0.1) {
  const next = random(seed);
  const size = df.length;
  const cluster = docs.map(() => Math.floor(next() * most));
  const members = new Float64Array(most);
  const words = new Float64Array(most);
  const counts = Array.from({ length: most }, () => new Float64Array(size));
  const move = (item, index, by) => {
    members[index] += by;
    words[index] += by * docs[item].length;
    for (const word of docs[item]) counts[index][word] += by;
  };
  docs.forEach((_, item) => {
    move(item, cluster[item], 1);
  });
  const weight = new Float64Array(most);
  for (let round = 0; round < rounds; round += 1) {
    for (let item = 0; item < docs.length; item += 1) {
      move(item, cluster[item], -1);
      let highest = Number.NEGATIVE_INFINITY;
      for (let index = 0; index < most; index += 1) {
        let log = Math.log(members[index] + alpha);
        for (const word of docs[item]) log += Math.log(counts[index][word] + beta);
        for (let at = 0; at < docs[item].length; at += 1) log -= Math.log(words[index] + size * beta + at);
        weight[index] = log;
        if (log > highest) highest = log;
      }
      let total = 0;
      for (let index = 0; index < most; index += 1) {
        weight[index] = Math.exp(weight[index] - highest);
        total += weight[index];
      }
      let left = next() * total;
      let chosen = 0;
      while (chosen < most - 1) {
        left -= weight[chosen];
        if (left <= 0) break;
        chosen += 1;
      }
      cluster[item] = chosen;
      move(item, chosen, 1);
    }
  }
  return cluster;
}

/** All pairs of documents with a cosine of at least `least`: lists of [other, cosine]. */
function neighbours(set, least) {
  const vectors = tfidf(set);
  const postings = Array.from({ length: set.df.length }, () => []);
  set.docs.forEach((doc, item) => {
    doc.forEach((word, at) => {
      postings[word].push([item, vectors[item][at]]);
    });
  });
  return set.docs.map((doc, item) => {
    const dots = new Map();
    doc.forEach((word, at) => {
      for (const [other, value] of postings[word]) {
        if (other !== item) dots.set(other, (dots.get(other) ?? 0) + value * vectors[item][at]);
      }
    });
    return [...dots].filter(([, cosine]) => cosine >= least);
  });
}

/** DBSCAN (Ester et al. 1996) over cosine distance; noise stays unassigned. */
export function dbscan(set, distance, points) {
  const near = neighbours(set, 1 - distance);
  const cluster = new Array(set.docs.length).fill(-1);
  let count = 0;
  for (let item = 0; item < set.docs.length; item += 1) {
    if (cluster[item] >= 0 || near[item].length + 1 < points) continue;
    const queue = [item];
    cluster[item] = count;
    while (queue.length > 0) {
      const current = queue.pop();
      if (near[current].length + 1 < points) continue;
      for (const [other] of near[current]) {
        if (cluster[other] >= 0) continue;
        cluster[other] = count;
        queue.push(other);
      }
    }
    count += 1;
  }
  return cluster;
}

/** Louvain (Blondel et al. 2008) on the graph of each document's ten nearest. */
export function louvain(set, seed = 1, nearest = 10) {
  const next = random(seed);
  let graph = Array.from({ length: set.docs.length }, () => new Map());
  neighbours(set, 0.05).forEach((list, item) => {
    for (const [other, cosine] of list.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, nearest)) {
      graph[item].set(other, cosine);
      graph[other].set(item, cosine);
    }
  });
  let belongs = set.docs.map((_, item) => item);
  for (let level = 0; level < 10; level += 1) {
    const degree = graph.map((edges) => [...edges.values()].reduce((sum, weight) => sum + weight, 0));
    const total = degree.reduce((sum, value) => sum + value, 0);
    const community = graph.map((_, node) => node);
    const mass = degree.slice();
    const order = graph.map((_, node) => node);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      [order[at], order[other]] = [order[other], order[at]];
    }
    let hasMoved = false;
    for (let round = 0; round < 20; round += 1) {
      let moved = 0;
      for (const node of order) {
        const own = community[node];
        mass[own] -= degree[node];
        const links = new Map([[own, 0]]);
        for (const [other, weight] of graph[node]) {
          if (other !== node) links.set(community[other], (links.get(community[other]) ?? 0) + weight);
        }
        let best = own;
        let bestGain = Number.NEGATIVE_INFINITY;
        for (const [candidate, weight] of links) {
          const gain = weight - (mass[candidate] * degree[node]) / (total || 1);
          if (gain > bestGain) {
            bestGain = gain;
            best = candidate;
          }
        }
        community[node] = best;
        mass[best] += degree[node];
        if (best !== own) moved += 1;
      }
      if (moved === 0) break;
      hasMoved = true;
    }
    if (!hasMoved) break;
    const names = new Map();
    for (const name of community) if (!names.has(name)) names.set(name, names.size);
    belongs = belongs.map((node) => names.get(community[node]));
    const merged = Array.from({ length: names.size }, () => new Map());
    graph.forEach((edges, node) => {
      const from = names.get(community[node]);
      for (const [other, weight] of edges) {
        const to = names.get(community[other]);
        merged[from].set(to, (merged[from].get(to) ?? 0) + weight);
      }
    });
    graph = merged;
  }
  return belongs;
}
