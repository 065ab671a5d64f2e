/**
 * npm run build && node bench/topics/cities.mjs [city ...]: invented cities whose writers saw no code, night after night by the real
 * program: how many of the causes of five tickets and more are found, by the best row or part of the day. Writes its part of
 * REPORT.md; --rows lists each cause with its best row, --folder DIR keeps the cities' data there.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSection } from './report.mjs';

const CITIES = join(import.meta.dirname, 'cities');
const BIN = join(import.meta.dirname, '..', '..', 'bin', 'kuaibao.js');
/** Nights before the first that is looked at: topics that go on have ids then. */
const WARM_UP = 5;
const LEAST = 5;
const FOUND = 0.7;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'boolean' }, folder: { type: 'string' } },
});

function kuaibao(...args) {
  return execFileSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The nights of a city; of each day that is looked at its topics and the causes of its tickets. */
function* nightsOf({ name, days, truth, targets }, folder) {
  execFileSync(process.execPath, [join(CITIES, name, 'index.mjs'), '--out', folder], { stdio: 'ignore' });
  const data = ['--data', join(folder, 'data'), '-q'];
  kuaibao('ingest', join(folder, 'exports'), ...data);
  const first = days.findIndex(({ day }) => day === targets[0]);
  for (const { day, rows } of days.slice(first - WARM_UP)) {
    kuaibao('run', '--date', day, '--no-mail', '--out', join(folder, 'issues'), ...data);
    if (!targets.includes(day)) continue;
    const { topics } = JSON.parse(kuaibao('topics', '--date', day, '--all', '--json', ...data));
    const causes = new Map();
    for (const [id] of rows) {
      const cause = truth.get(id);
      if (cause) causes.set(cause, [...(causes.get(cause) ?? []), id]);
    }
    yield { day, topics, causes };
  }
}

function bestOf(ids, rows) {
  let best = { f1: 0, label: '' };
  for (const { label, ticketIds } of rows) {
    const own = new Set(ticketIds);
    const f1 = (2 * ids.filter((id) => own.has(id)).length) / (ids.length + own.size);
    if (f1 > best.f1) best = { f1, label };
  }
  return best;
}

/** Share of a row's tickets of the cause that most of them have. */
function ofOneCause(ticketIds, truth) {
  const counts = new Map();
  for (const id of ticketIds) {
    // What belongs to no cause is each something else.
    const cause = truth.get(id) || id;
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

const lines = [
  '## Invented cities whose writers saw no code',
  '',
  `Made by \`node bench/topics/cities.mjs\` after \`npm run build\`, by the real program. Causes of ≥ ${LEAST} tickets on five days; found: F1 of the best row or part ≥ ${FOUND}. Of rows that are mostly about a cause, the share of their tickets that have it.`,
  '',
  '| city | causes | found | mean F1 | rows about a cause | their tickets of it |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];
for (const name of positionals.length > 0 ? positionals : readdirSync(CITIES).sort()) {
  const { city } = await import(join(CITIES, name, 'index.mjs'));
  const made = city();
  const folder = values.folder === undefined ? mkdtempSync(join(tmpdir(), 'kuaibao-city-')) : join(values.folder, name);
  const f1s = [];
  const sums = { rows: 0, own: 0, all: 0 };
  for (const { day, topics, causes } of nightsOf(made, folder)) {
    const rows = topics.flatMap((topic) => [topic, ...topic.subtopics]);
    for (const [cause, ids] of causes) {
      if (ids.length < LEAST) continue;
      const { f1, label } = bestOf(ids, rows);
      f1s.push(f1);
      if (values.rows) process.stderr.write(`${day} ${f1.toFixed(2)} ${cause} ${ids.length} ${label}\n`);
    }
    for (const { ticketIds } of topics) {
      const most = ofOneCause(ticketIds, made.truth);
      if (2 * most < ticketIds.length) continue;
      sums.rows += 1;
      sums.own += most;
      sums.all += ticketIds.length;
    }
  }
  const mean = f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length;
  const found = f1s.filter((f1) => f1 >= FOUND).length;
  lines.push(
    `| ${name} | ${f1s.length} | ${found} | ${mean.toFixed(3)} | ${sums.rows} | ${(sums.own / sums.all).toFixed(3)} |`,
  );
  if (values.folder === undefined) rmSync(folder, { recursive: true });
}
writeSection('cities', lines);
