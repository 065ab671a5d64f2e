// How alarms of place are counted, for every method alike.

/** After the last call of an outbreak an alarm is no false one for so many days: windows of a week still hold it. */
const GRACE = 7;

function onBranch({ parents }, a, b) {
  if (a < 0 || b < 0) return true;
  for (let at = a; at >= 0; at = parents[at]) if (at === b) return true;
  for (let at = b; at >= 0; at = parents[at]) if (at === a) return true;
  return false;
}

/**
 * @param alarms { series, node, day, score }: smaller score = stronger; node −1 names no place
 * @param rate false alarms a day at which the threshold is set; null takes every alarm
 * @returns found: by truth index { delay, isPlace }
 */
export function scorePlaces(alarms, { table, truth, neither, start }, rate = 1) {
  const tested = table.days.length - start;
  const allowed = rate === null ? Number.POSITIVE_INFINITY : rate * tested;
  const found = new Map();
  let falses = 0;
  let threshold = Number.NEGATIVE_INFINITY;
  let reported = 0;
  for (const alarm of [...alarms].sort((a, b) => a.score - b.score)) {
    const { series, node, day, score } = alarm;
    let isFalse = !neither.some((each) => each.series === series && day >= each.from && day <= each.to);
    const hits = [];
    for (const [e, event] of truth.entries()) {
      if (event.series !== series || !onBranch(table.tree, node, event.node)) continue;
      if (day >= event.from && day <= event.to + GRACE) isFalse = false;
      if (day >= event.from && day <= event.to) hits.push(e);
    }
    if (isFalse && falses + 1 > allowed) break;
    threshold = score;
    reported += 1;
    if (isFalse) falses += 1;
    for (const e of hits) {
      const before = found.get(e);
      const delay = day - truth[e].from;
      const isPlace = node === truth[e].node;
      found.set(e, { delay: Math.min(delay, before?.delay ?? 99), isPlace: isPlace || (before?.isPlace ?? false) });
    }
  }
  return { found, falses, threshold, reported, tested };
}

/** Shares and delays by size, length and level, over several runs. */
export function summary(runs, chosen) {
  let [n, hits, delays, places] = [0, 0, 0, 0];
  for (const { truth, found } of runs)
    for (const [e, event] of truth.entries()) {
      if (!chosen(event)) continue;
      n += 1;
      const hit = found.get(e);
      if (hit === undefined) continue;
      hits += 1;
      delays += hit.delay;
      if (hit.isPlace) places += 1;
    }
  return { n, share: hits / n, delay: delays / hits, place: places / hits };
}

/** A table by place as plain series, one for each node of the chosen depths that has a ticket. */
export function plainSeries(table, depths) {
  const rows = new Map();
  for (const [i, { days }] of table.series.entries())
    for (const [d, { nodes, counts }] of days.entries())
      for (let k = 0; k < nodes.length; k++)
        for (let at = nodes[k]; at >= 0; at = table.tree.parents[at]) {
          if (!depths.includes(table.tree.depths[at])) continue;
          const key = `${i}|${at}`;
          const row = rows.get(key) ?? new Uint32Array(table.days.length);
          row[d] += counts[k];
          rows.set(key, row);
        }
  return [...rows].map(([id, counts]) => ({ id, counts }));
}

export const citySeries = (table) =>
  table.series.map(({ days }, i) => ({
    id: `${i}|-1`,
    counts: Uint32Array.from(days, ({ counts }) => counts.reduce((sum, count) => sum + count, 0)),
  }));

/** Counts by place with `date,series,count` rows whose series are `category/place`. */
export function placeTable(builder, rows) {
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  const at = new Map(days.map((day, d) => [day, d]));
  const names = [...new Set(rows.map(({ series }) => series))].sort();
  const cells = new Map(names.map((name) => [name, days.map(() => ({ nodes: [], counts: [] }))]));
  const all = days.map(() => new Map());
  for (const { day, series, place, count } of rows) {
    const d = at.get(day);
    const node = builder.node([place]);
    const cell = cells.get(series)[d];
    cell.nodes.push(node);
    cell.counts.push(count);
    all[d].set(node, (all[d].get(node) ?? 0) + count);
  }
  const sums = all.map((own) => ({ nodes: [...own.keys()], counts: [...own.values()] }));
  return {
    kind: 'place',
    tree: builder.tree(),
    days,
    totals: sums.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)),
    all: sums,
    series: names.map((id) => ({ id, days: cells.get(id) })),
  };
}
