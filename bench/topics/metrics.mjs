/** V-measure (Rosenberg & Hirschberg 2007) and B-cubed (Bagga & Baldwin 1998) over the assigned items; -1 is unassigned. */
export function measure(predicted, labels) {
  const items = predicted.map((_, index) => index).filter((index) => predicted[index] >= 0);
  const n = items.length;
  const classes = new Map();
  const clusters = new Map();
  const cells = new Map();
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const item of items) {
    add(classes, labels[item]);
    add(clusters, predicted[item]);
    add(cells, `${predicted[item]}\t${labels[item]}`);
  }
  const entropy = (map) => [...map.values()].reduce((sum, count) => sum - (count / n) * Math.log(count / n), 0);
  let classGiven = 0;
  let clusterGiven = 0;
  let precision = 0;
  let recall = 0;
  for (const [key, count] of cells) {
    const at = key.indexOf('\t');
    const cluster = clusters.get(Number(key.slice(0, at)));
    const label = classes.get(key.slice(at + 1));
    classGiven -= (count / n) * Math.log(count / cluster);
    clusterGiven -= (count / n) * Math.log(count / label);
    precision += (count * count) / cluster / n;
    recall += (count * count) / label / n;
  }
  const homogeneity = 1 - classGiven / (entropy(classes) || 1);
  const completeness = 1 - clusterGiven / (entropy(clusters) || 1);
  const harmonic = (a, b) => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
  return {
    clusters: clusters.size,
    coverage: n / predicted.length,
    v: harmonic(homogeneity, completeness),
    b3: harmonic(precision, recall),
  };
}

export function meanOf(rows) {
  const mean = (key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
  return { clusters: mean('clusters'), coverage: mean('coverage'), v: mean('v'), b3: mean('b3') };
}
