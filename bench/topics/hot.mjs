/**
 * node bench/topics/hot.mjs: how well the best topic or part finds each hot matter that was read by hand, beside peers in
 * the same run with as many sets. The matters are frozen in gold/. Writes its part of REPORT.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { averageLinkage } from '../../dist/topics/cluster/average-linkage.js';
import { textsBelow } from '../../dist/topics/cluster/best-node.js';
import { nearestTexts } from '../../dist/topics/cluster/neighbours.js';
import { buildCorpus } from '../../dist/topics/corpus/corpus.js';
import { textVectors } from '../../dist/topics/corpus/vectors.js';
import { findTopics } from '../../dist/topics/index.js';
import { SETTINGS } from '../../dist/topics/settings.js';
import { hdbscan } from './hdbscan.mjs';
import { hasData, hotProblems, inputOf, letters, masked, messages, questions, wordSets } from './material.mjs';
import { bestSet } from './metrics.mjs';
import { louvain } from './peers.mjs';
import { writeSection } from './report.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}

const gold = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'gold', `${name}.json`), 'utf8')).matters;
const SETS = [
  ['letters 2019, five known (seen before)', messages, known()],
  ['letters 2019', messages, gold('messages-2019')],
  ['letters 2011-2017', letters, gold('letters-2011-2017')],
  ['questions', questions, gold('questions')],
];

function known() {
  return [...hotProblems()].map(([name, ids], at) => ({
    id: `known ${at + 1}`,
    kind: 'known',
    window: { from: '2019-01-01', to: '2019-09-30' },
    ids: [...ids],
    unsure: [],
    name,
  }));
}

/** Clusters of plain average linkage, all nodes, the most alike first; as many as asked for. */
function linkage(input, count) {
  const corpus = buildCorpus(input);
  const vectors = textVectors(corpus);
  const tree = averageLinkage(vectors.count, nearestTexts(vectors, corpus.frequency), SETTINGS.tree.loosest);
  const sets = [];
  for (let node = vectors.count; node < tree.nodes; node += 1) {
    const texts = new Set([...textsBelow(tree, node)].map((text) => corpus.texts[text]));
    const ids = corpus.tickets.filter((_, ticket) => texts.has(corpus.group[ticket])).map(({ id }) => id);
    if (ids.length >= 3) sets.push(ids);
  }
  // Flat cut: the disjoint nodes of the cut that gives about as many sets.
  return sets.sort((a, b) => b.length - a.length).slice(0, count);
}

function communities(input) {
  const { docs, df } = wordSets(input);
  const sets = new Map();
  louvain({ docs, df }).forEach((community, at) => {
    sets.set(community, [...(sets.get(community) ?? []), input.tickets[at].id]);
  });
  return [...sets.values()].filter((ids) => ids.length >= 3).sort((a, b) => b.length - a.length);
}

/** All clusters of HDBSCAN's condensed tree on 100 dimensions, the most stable first, copies of a text with it. */
function dense(input, count) {
  const set = wordSets(input);
  const idsOf = new Map();
  input.tickets.forEach(({ id }, at) => {
    const first = input.groups[at];
    idsOf.set(first, [...(idsOf.get(first) ?? []), id]);
  });
  const firsts = [...idsOf.keys()];
  return hdbscan({ docs: firsts.map((first) => set.docs[first]), df: set.df })
    .map((items) => items.flatMap((item) => idsOf.get(firsts[item])))
    .slice(0, count);
}

const lines = [
  '## Hot matters read by hand',
  '',
  'Made by `node bench/topics/hot.mjs` after `npm run build`. Mean F1 of the best set; peers get as many sets (the largest; of HDBSCAN the most stable), from the same words and the same near duplicates.',
  '',
  '| set | matters | topics and parts | first topic or part of ≥ 5 within 20 rows | rules | average linkage, all nodes | Louvain, ten neighbours | SVD + HDBSCAN, all clusters |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];
for (const [name, read, matters] of SETS) {
  const all = masked(read());
  const windows = Map.groupBy
    ? Map.groupBy(matters, ({ window }) => `${window.from} ${window.to}`)
    : matters.reduce((map, one) => {
        const key = `${one.window.from} ${one.window.to}`;
        return map.set(key, [...(map.get(key) ?? []), one]);
      }, new Map());
  const scores = { rules: [], linkage: [], louvain: [], dense: [] };
  let sets = 0;
  let first = 0;
  let large = 0;
  for (const [key, own] of windows) {
    const [from, to] = key.split(' ');
    const seen = new Set();
    const tickets = all.filter(({ day, id }) => {
      const isNew = day >= from && day <= to && !seen.has(`${day} ${id}`);
      if (isNew) seen.add(`${day} ${id}`);
      return isNew;
    });
    const input = inputOf(tickets);
    const { topics } = findTopics(input).value.set;
    const rows = topics.flatMap((topic, row) =>
      [topic, ...topic.subtopics].map(({ ticketIds }) => ({ row, ticketIds })),
    );
    const ours = rows.map(({ ticketIds }) => ticketIds);
    sets += ours.length;
    const nodes = linkage(input, ours.length);
    const louvains = communities(input).slice(0, ours.length);
    const denses = dense(input, ours.length);
    for (const matter of own) {
      const best = bestSet(ours, matter.ids, matter.unsure);
      scores.rules.push(best.f1);
      scores.linkage.push(bestSet(nodes, matter.ids, matter.unsure).f1);
      scores.louvain.push(bestSet(louvains, matter.ids, matter.unsure).f1);
      scores.dense.push(bestSet(denses, matter.ids, matter.unsure).f1);
      if (matter.ids.length >= 5) {
        large += 1;
        if (best.f1 >= 0.5 && rows[best.place].row < 20) first += 1;
      }
      process.stderr.write(`${name} ${matter.id} ${matter.ids.length} ${best.f1.toFixed(3)}\n`);
    }
  }
  const mean = (values) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
  lines.push(
    `| ${name} | ${matters.length} | ${sets} | ${first} of ${large} | ${mean(scores.rules)} | ${mean(scores.linkage)} | ${mean(scores.louvain)} | ${mean(scores.dense)} |`,
  );
}
writeSection('hot', lines);
