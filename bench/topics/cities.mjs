/**
 * npm run build && node bench/topics/cities.mjs [city ...]: invented cities whose writers saw no code, night after night by the real
 * program: how many of the causes of five tickets and more are found, by the best row or part of the day. Writes its part of
 * REPORT.md; --rows lists each cause with its best row, --folder DIR keeps the cities' data there.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quoted } from '../../fixtures/hotline/export.mjs';
import { bestSet, byCause, mostOf } from './metrics.mjs';
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
function* nightsOf({ header, days, truth, targets }, folder) {
  mkdirSync(join(folder, 'exports'), { recursive: true });
  for (const { day, rows } of days) {
    const lines = [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`);
    writeFileSync(join(folder, 'exports', `${day}.csv`), `\ufeff${lines.join('')}`);
  }
  const data = ['--data', join(folder, 'data'), '-q'];
  kuaibao('ingest', join(folder, 'exports'), ...data);
  const first = days.findIndex(({ day }) => day === targets[0]);
  for (const { day, rows } of days.slice(first - WARM_UP)) {
    kuaibao('run', '--date', day, '--no-mail', '--out', join(folder, 'issues'), ...data);
    if (!targets.includes(day)) continue;
    const { topics } = JSON.parse(kuaibao('topics', '--date', day, '--all', '--json', ...data));
    const own = rows.map(([id]) => id).filter((id) => truth.get(id));
    yield { day, topics, causes: byCause(own, (id) => truth.get(id)) };
  }
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
    const sets = rows.map(({ ticketIds }) => ticketIds);
    for (const [cause, ids] of causes) {
      if (ids.length < LEAST) continue;
      const { f1, place } = bestSet(sets, ids);
      f1s.push(f1);
      const label = rows[place]?.label ?? '';
      if (values.rows) process.stderr.write(`${day} ${f1.toFixed(2)} ${cause} ${ids.length} ${label}\n`);
    }
    for (const { ticketIds } of topics) {
      // What belongs to no cause is each something else.
      const most = mostOf(ticketIds, (id) => made.truth.get(id) || id);
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
