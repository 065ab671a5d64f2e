// temporary
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTopics } from '../../dist/topics/index.js';
import { SETTINGS } from '../../dist/topics/settings.js';
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
const over = process.argv.slice(2).filter((a) => a.includes('='));
for (const a of over) {
  const [k, v] = a.split('=');
  const [x, y] = k.split('.');
  SETTINGS[x][y] = Number(v);
}
const only = process.argv.slice(2).filter((a) => !a.includes('=') && !a.startsWith('-'));
const verbose = process.argv.includes('-v');
const cache = new Map();
const out = [];
for (const [name, read, matters] of SETS) {
  if (only.length && !only.includes(name)) continue;
  const f1s = [];
  let sets = 0,
    first = 0,
    large = 0;
  const all = cache.get(read) ?? masked(read());
  cache.set(read, all);
  const windows = Map.groupBy
    ? Map.groupBy(matters, (m) => m.window.from + ' ' + m.window.to)
    : matters.reduce((map, m) => {
        const k = m.window.from + ' ' + m.window.to;
        return map.set(k, [...(map.get(k) ?? []), m]);
      }, new Map());
  for (const [key, own] of windows) {
    const [from, to] = key.split(' ');
    const seen = new Set();
    const tickets = all.filter(({ day, id }) => day >= from && day <= to && !seen.has(id) && seen.add(id));
    const { topics } = findTopics(inputOf(tickets)).value.set;
    const rows = topics.flatMap((t, row) => [
      { ...t, row, part: 0 },
      ...t.subtopics.map((s) => ({ ...s, row, part: 1 })),
    ]);
    sets += rows.length;
    for (const m of own) {
      const wanted = new Set(m.ids),
        open = new Set(m.unsure);
      let best = { f1: 0 };
      for (const r of rows) {
        const ids = r.ticketIds.filter((id) => !open.has(id));
        const both = ids.filter((id) => wanted.has(id)).length;
        const f1 = (2 * both) / (ids.length + wanted.size);
        if (f1 > best.f1) best = { f1, r, both, n: ids.length };
      }
      f1s.push(best.f1);
      if (m.ids.length >= 5) {
        large++;
        if (best.f1 >= 0.5 && best.r.row < 20) first++;
      }
      if (verbose)
        console.log(
          name,
          m.id,
          m.name,
          m.ids.length,
          best.f1.toFixed(3),
          best.r ? `${best.r.row} ${best.r.label} ${best.both}/${best.n}` : '',
        );
    }
  }
  out.push(`${name} ${(f1s.reduce((a, b) => a + b, 0) / f1s.length).toFixed(3)} (${first}/${large}, ${sets})`);
}
console.log(over.join(' '), '|', out.join(' | '));
