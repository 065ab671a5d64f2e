/**
 * node bench/topics/steady.mjs: what stays. A random tenth of the tickets deleted, 20 draws on four sets; 30 nights in a row
 * of the made-up hotline against a cold start, with the ids of matters that go on; and its known causes against the topics.
 * Writes its part of REPORT.md.
 */
import { findTopics } from '../../dist/topics/index.js';
import { backgroundOf, hasData, inputOf, letters, madeUpDays, masked, messages, questions } from './material.mjs';
import { bestSet, byCause } from './metrics.mjs';
import { writeSection } from './report.mjs';

const DRAWS = 20;
const LARGEST = 40;
/** F1 of a topic of the whole, less the deleted, and of the topic after the deletion that is most like it. */
const STAYS = 0.7;
/** Tickets without which nothing is a topic. */
const LEAST_TICKETS = 3;
const NIGHTS = 30;
const SCALE = '0.3';
const LAST = '2020-01-15';
const ONE_CAUSE = 0.75;

const topicsOf = (tickets, more = {}) => findTopics({ ...inputOf(tickets), ...more }).value;
const rowsOf = (set) => set.topics.flatMap((topic) => [topic, ...topic.subtopics]);
const idsOf = (rows) => rows.map(({ ticketIds }) => ticketIds);

function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

function deletion(tickets) {
  const seen = new Set();
  const own = tickets.filter(({ id }) => !seen.has(id) && seen.add(id));
  const largest = topicsOf(own).set.topics.slice(0, LARGEST);
  const stays = Array.from({ length: DRAWS }, (_, draw) => {
    const next = random(draw + 1);
    const kept = own.filter(() => next() >= 0.1);
    const ids = new Set(kept.map(({ id }) => id));
    const rows = idsOf(rowsOf(topicsOf(kept).set));
    const left = largest.map(({ ticketIds }) => ticketIds.filter((id) => ids.has(id)));
    return {
      stay: left.filter((own) => bestSet(rows, own).f1 >= STAYS).length,
      could: left.filter(({ length }) => length >= LEAST_TICKETS).length,
    };
  });
  const mean = (values) => values.reduce((sum, one) => sum + one, 0) / DRAWS;
  const stay = stays.map((draw) => draw.stay);
  return {
    of: largest.length,
    mean: mean(stay),
    least: Math.min(...stay),
    could: mean(stays.map((draw) => draw.could)),
  };
}

const first = new Date(Date.parse(LAST) - (NIGHTS + 6) * 86_400_000).toISOString().slice(0, 10);
const { days, causeOf } = madeUpDays({ from: first, to: LAST, scale: SCALE, seed: '31337' });

/** The cause that most of a topic's tickets have, where it is one. */
function causeOfTopic({ ticketIds }) {
  const counts = new Map();
  for (const id of ticketIds) counts.set(causeOf.get(id), (counts.get(causeOf.get(id)) ?? 0) + 1);
  const [[cause, most]] = [...counts].sort((a, b) => b[1] - a[1]);
  return most >= ONE_CAUSE * ticketIds.length ? cause : undefined;
}

const background = backgroundOf(days.slice(0, 7).map(([, tickets]) => inputOf(tickets)));
const remembered = new Map();
const labels = new Map();
let before;
const kept = { same: 0, all: 0 };
const causes = { found: 0, all: 0, f1: 0 };
const pure = new Map([
  ['3 or 4', [0, 0]],
  ['5 and more', [0, 0]],
]);
let warm = 0;
for (const [, tickets] of days.slice(-NIGHTS)) {
  const result = topicsOf(tickets, { background, registry: { topics: [...remembered.values()] } });
  for (const topic of result.registry.topics) remembered.set(topic.id, topic);
  const { topics } = result.set;
  warm = topics.length;
  // A cause may have several topics, by its places: it goes on where one of them does, be it with fewer than ten tickets.
  const now = new Map();
  for (const topic of topics.filter(({ count }) => count >= 10)) {
    const cause = causeOfTopic(topic);
    if (cause !== undefined) now.set(cause, [...(now.get(cause) ?? []), topic.id]);
  }
  const rows = rowsOf(result.set);
  for (const [cause, ids] of now) {
    const old = before?.get(cause);
    if (old === undefined) continue;
    kept.all += 1;
    const goesOn = (id) => rows.some((row) => row.id === id && causeOfTopic(row) === cause);
    if (old.some(goesOn)) kept.same += 1;
    else if (process.argv.includes('--lost')) {
      process.stderr.write(
        `${cause}: ${old.map((id) => labels.get(id))} → ${ids.map((id) => result.set.topics.find((t) => t.id === id).label)}\n`,
      );
    }
  }
  for (const topic of topics) labels.set(topic.id, topic.label);
  before = now;
  const sets = idsOf(rows);
  for (const ids of byCause(
    tickets.map(({ id }) => id),
    (id) => causeOf.get(id),
  ).values()) {
    if (ids.length < 5) continue;
    const { f1 } = bestSet(sets, ids);
    causes.all += 1;
    causes.f1 += f1;
    if (f1 >= 0.5) causes.found += 1;
  }
  for (const topic of rows) {
    const size = pure.get(topic.count < 5 ? '3 or 4' : '5 and more');
    size[1] += 1;
    if (causeOfTopic(topic) !== undefined) size[0] += 1;
  }
}
const [, last] = days.at(-1);
const cold = topicsOf(last, { background }).set.topics.length;

const lines = [
  '## What stays',
  '',
  `Made by \`node bench/topics/steady.mjs\` after \`npm run build\`. A topic stays where a topic or part after the deletion has F1 ≥ ${STAYS} with what is left of it.`,
  '',
];
if (hasData) {
  const SETS = [
    ['letters 2019', masked(messages())],
    ['letters 2011-2017', masked(letters())],
    ['questions', masked(questions())],
    [`made-up hotline, ${LAST}, scale ${SCALE}`, last],
  ];
  lines.push(
    '| a tenth deleted, 20 draws | largest topics | have three tickets left, mean | stay, mean | stay, least |',
    '| --- | ---: | ---: | ---: | ---: |',
  );
  for (const [name, tickets] of SETS) {
    const { of, could, mean, least } = deletion(tickets);
    lines.push(`| ${name} | ${of} | ${could.toFixed(1)} | ${mean.toFixed(1)} | ${least} |`);
  }
  lines.push('');
}
const share = (part, whole) => (whole === 0 ? '–' : (part / whole).toFixed(3));
lines.push(
  `${NIGHTS} nights of the made-up hotline at scale ${SCALE} (seed 31337): topics of the last night ${warm}, of a cold start ${cold}. Of ${kept.all} matters of ten tickets and more that were there the night before ${share(kept.same, kept.all)} kept their id.`,
  '',
  `Known causes with five tickets and more on a day: ${causes.all}; a topic or part with F1 ≥ .5 for ${share(causes.found, causes.all)} of them, mean best F1 ${share(causes.f1, causes.all)}.`,
  '',
  '| topics and parts of | all | three quarters of one cause |',
  '| --- | ---: | ---: |',
  ...[...pure].map(([size, [good, all]]) => `| ${size} tickets | ${all} | ${share(good, all)} |`),
);
writeSection('steady', lines);
