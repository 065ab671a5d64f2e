import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { averageLinkage } from '../../dist/topics/cluster/average-linkage.js';
import { NodeFinder, textsBelow } from '../../dist/topics/cluster/best-node.js';
import { nearestTexts } from '../../dist/topics/cluster/neighbours.js';
import { buildCorpus } from '../../dist/topics/corpus/corpus.js';
import { textVectors } from '../../dist/topics/corpus/vectors.js';
import { hotProblems, inputOf, letters, masked, messages, questions } from './material.mjs';

const gold = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'gold', `${name}.json`), 'utf8')).matters;
const known = [...hotProblems()].map(([name, ids], at) => ({
  id: `K${at + 1}`,
  window: { from: '2019-01-01', to: '2019-09-30' },
  ids: [...ids],
  unsure: [],
}));
const SETS = [
  ['known', messages, known],
  ['2019', messages, gold('messages-2019')],
  ['2011', letters, gold('letters-2011-2017')],
  ['questions', questions, gold('questions')],
];
for (const [name, read, matters] of SETS) {
  const all = masked(read());
  const windows = matters.reduce((map, m) => {
    const k = m.window.from + ' ' + m.window.to;
    return map.set(k, [...(map.get(k) ?? []), m]);
  }, new Map());
  for (const [key, own] of windows) {
    const [from, to] = key.split(' ');
    const seen = new Set();
    const tickets = all.filter(({ day, id }) => day >= from && day <= to && !seen.has(id) && seen.add(id));
    const input = inputOf(tickets);
    const c = buildCorpus(input);
    const v = textVectors(c);
    const tree = averageLinkage(v.count, nearestTexts(v, c.frequency), 0.035);
    const nf = new NodeFinder(tree);
    const placeOf = new Map([...c.texts].map((t, i) => [t, i]));
    for (const m of own) {
      const wanted = new Set(m.ids),
        open = new Set(m.unsure);
      const texts = new Set();
      c.tickets.forEach(({ id }, t) => {
        if (wanted.has(id)) texts.add(placeOf.get(c.group[t]));
      });
      const best = nf.best(Int32Array.from(texts).sort());
      const holders = new Map(); // word -> set of texts
      const feats = new Map();
      for (let t = 0; t < c.texts.length; t++) {
        const k = c.texts[t];
        for (let a = c.featureStarts[k]; a < c.featureStarts[k + 1]; a++) {
          const w = c.features[a];
          (feats.get(w) ?? feats.set(w, []).get(w)).push(t);
        }
      }
      const cand = [...feats]
        .map(([w, ts]) => ({ w, both: ts.filter((t) => texts.has(t)).length, n: ts.length }))
        .filter((x) => x.both >= 2 && x.both >= 0.25 * texts.size)
        .map((x) => ({ ...x, f1: (2 * x.both) / (x.n + texts.size) }))
        .sort((a, b) => b.f1 - a.f1);
      const top = cand.slice(0, 25);
      const pairs = [];
      for (let i = 0; i < top.length; i++)
        for (let j = i + 1; j < top.length; j++) {
          const B = new Set(feats.get(top[j].w));
          const x = feats.get(top[i].w).filter((t) => B.has(t));
          const both = x.filter((t) => texts.has(t)).length;
          pairs.push({
            p: c.words[top[i].w] + '+' + c.words[top[j].w],
            f1: (2 * both) / (x.length + texts.size),
            both,
            n: x.length,
          });
        }
      pairs.sort((a, b) => b.f1 - a.f1);
      const n = textsBelow(tree, best.node);
      const node = best.node,
        up = tree.parent[node];
      console.log(
        `${m.id} ${m.name ?? ''} texts ${texts.size} | node F1 ${best.f1.toFixed(2)} ${best.both}/${n.length} parent ${up >= 0 ? tree.sizes[up] : '-'} | ${top
          .slice(0, 6)
          .map((x) => `${c.words[x.w]}[u${c.use[x.w]}] ${x.both}/${x.n}`)
          .join(' ')} | ${pairs
          .slice(0, 3)
          .map((x) => `${x.p} ${x.both}/${x.n}`)
          .join(' ')}`,
      );
    }
  }
}
