/** node bench/topics/quality.mjs: topics against labelled data, the peers in the same run. Writes its part of REPORT.md. */
import { findTopics } from '../../dist/topics/index.js';
import {
  finest,
  hasData,
  hotProblems,
  inputOf,
  labelled,
  masked,
  messages,
  partition,
  weiboDays,
  wordSets,
} from './material.mjs';
import { meanOf, measure } from './metrics.mjs';
import { dbscan, gsdmm, kmeans, louvain } from './peers.mjs';
import { writeSection } from './report.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}

const lines = ['## Quality', '', 'Made by `node bench/topics/quality.mjs` after `npx tsc`.', ''];
const number = (value) => value.toFixed(3);
const row = (...cells) => lines.push(`| ${cells.join(' | ')} |`);

/** F1 of the best topic or subtopic for each known problem, with its place in the list. */
function hot(tickets, least) {
  const { topics } = findTopics(inputOf(tickets)).value.set;
  const ids = new Set(tickets.map(({ id }) => id));
  return [...hotProblems()].flatMap(([problem, all], index) => {
    const wanted = new Set([...all].filter((id) => ids.has(id)));
    if (wanted.size < least) return [];
    let best = { f1: 0, place: 0 };
    topics.forEach((topic, place) => {
      for (const { ticketIds } of [topic, ...topic.subtopics]) {
        const both = ticketIds.filter((id) => wanted.has(id)).length;
        const f1 = (2 * both) / (ticketIds.length + wanted.size);
        if (f1 > best.f1) best = { f1, place: place + 1 };
      }
    });
    return [{ problem: `problem ${index + 1} (${problem.length} characters)`, size: wanted.size, ...best }];
  });
}

const all = messages();
lines.push('### Known hot problems, 2019-01 to 2019-09', '');
row('period', 'problem', 'tickets', 'F1', 'place in the list');
row('---', '---', '---:', '---:', '---:');
const whole = hot(all, 1);
for (const { problem, size, f1, place } of whole) row('all', problem, size, number(f1), place);
row('all', 'mean', '', number(whole.reduce((sum, { f1 }) => sum + f1, 0) / whole.length), '');
const asMasked = masked(all);
const wholeMasked = hot(asMasked, 1);
for (const { problem, size, f1, place } of wholeMasked) row('all, masked', problem, size, number(f1), place);
row('all, masked', 'mean', '', number(wholeMasked.reduce((sum, { f1 }) => sum + f1, 0) / wholeMasked.length), '');
for (let month = 1; month <= 9; month += 1) {
  const stem = `2019-${String(month).padStart(2, '0')}`;
  for (const [name, tickets] of [
    [stem, all],
    [`${stem}, masked`, asMasked],
  ]) {
    const own = tickets.filter(({ day }) => day.startsWith(stem));
    for (const { problem, size, f1, place } of hot(own, 3)) row(name, problem, size, number(f1), place);
  }
}

lines.push('', '### Labelled messages, seven classes', '');
row('method', 'clusters', 'coverage', 'V', 'B-cubed F1');
row('---', '---:', '---:', '---:', '---:');
const line = (name, { clusters, coverage, v, b3 }) =>
  row(name, clusters.toFixed(1), number(coverage), number(v), number(b3));
const set = labelled();
const setInput = inputOf(set.tickets);
const words = wordSets(setInput);
const classes = new Set(set.labels).size;
line('kuaibao, first-level topics', measure(partition(set.tickets, findTopics(setInput).value.set.topics), set.labels));
const setMasked = masked(set.tickets);
line(
  'kuaibao, of texts masked as in the product',
  measure(partition(setMasked, findTopics(inputOf(setMasked)).value.set.topics), set.labels),
);
const seeds = [1, 2, 3];
line('k-means, K given (mean of 3)', meanOf(seeds.map((seed) => measure(kmeans(words, classes, seed), set.labels))));
line('GSDMM, 10 (mean of 3)', meanOf(seeds.map((seed) => measure(gsdmm(words, 10, seed), set.labels))));
line('Louvain, 10 nearest (mean of 3)', meanOf(seeds.map((seed) => measure(louvain(words, seed), set.labels))));
line('DBSCAN, 0.7, 5', measure(dbscan(words, 0.7, 5), set.labels));

lines.push('', '### Posts by hashtag, mean of the days', '');
row('method', 'clusters', 'coverage', 'V', 'B-cubed F1');
row('---', '---:', '---:', '---:', '---:');
const days = weiboDays().map((day) => ({ ...day, input: inputOf(day.tickets) }));
for (const day of days) day.words = wordSets(day.input);
const overDays = (predict) => meanOf(days.map((day) => measure(predict(day), day.labels)));
line(
  'kuaibao, first-level topics',
  overDays((day) => partition(day.tickets, findTopics(day.input).value.set.topics)),
);
line(
  'kuaibao, of posts masked as in the product',
  meanOf(
    days.map(({ tickets, labels }) => {
      const own = masked(tickets);
      return measure(partition(own, findTopics(inputOf(own)).value.set.topics), labels);
    }),
  ),
);
line(
  'kuaibao, each post in its subtopic where it has one',
  overDays((day) => finest(day.tickets, findTopics(day.input).value.set.topics)),
);
line(
  'k-means, K given',
  overDays((day) => kmeans(day.words, new Set(day.labels).size)),
);
line(
  'GSDMM, K given',
  overDays((day) => gsdmm(day.words, new Set(day.labels).size)),
);
line(
  'GSDMM, 40',
  overDays((day) => gsdmm(day.words, 40)),
);
line(
  'Louvain, 10 nearest',
  overDays((day) => louvain(day.words)),
);
line(
  'DBSCAN, 0.7, 5',
  overDays((day) => dbscan(day.words, 0.7, 5)),
);

lines.push('', '### A random tenth of the tickets deleted, three times', '');
row(
  'set',
  'themes and incidents of the 40',
  'of the 40 largest topics kept (Jaccard of the remaining tickets ≥ 0.5)',
  'label kept',
);
row('---', '---:', '---:', '---:');
for (const [name, tickets] of [
  ['messages', all],
  ['messages, masked', asMasked],
  ['labelled', set.tickets],
]) {
  const before = findTopics(inputOf(tickets)).value.set.topics.slice(0, 40);
  const runs = [0, 1, 2].map((seed) => {
    const left = tickets.filter((_, index) => mixed(index + 1 + seed * 7919) % 10 !== 0);
    const after = findTopics(inputOf(left)).value.set.topics;
    const isLeft = new Set(left.map(({ id }) => id));
    const labels = new Set(after.map(({ label }) => label));
    const kept = before.filter(({ ticketIds }) => {
      const own = new Set(ticketIds.filter((id) => isLeft.has(id)));
      return after.some((other) => {
        const both = other.ticketIds.filter((id) => own.has(id)).length;
        return both / (own.size + other.ticketIds.length - both) >= 0.5;
      });
    });
    return [kept.length, before.filter(({ label }) => labels.has(label)).length];
  });
  const themes = before.filter(({ kind }) => kind === 'theme').length;
  row(
    name,
    `${themes} + ${before.length - themes}`,
    runs.map(([kept]) => kept).join(', '),
    runs.map(([, label]) => label).join(', '),
  );
}

/** A fixed hash of a row's number: which rows are deleted. */
function mixed(value) {
  return Math.imul(Math.imul(value, 2654435761) ^ (value >>> 7), 2246822519) >>> 0;
}

writeSection('quality', lines);
