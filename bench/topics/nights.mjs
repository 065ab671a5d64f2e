/**
 * node bench/topics/nights.mjs [days]: incidents after weeks of nights, against the known causes of generated tickets.
 * The program runs night after night as an office would have it run, with what it learned and knew from the nights before:
 * faults of that kind show on no single day. Writes its part of REPORT.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSection } from './report.mjs';

const root = join(import.meta.dirname, '..', '..');
const LAST = '2020-02-01';
const SCALE = '0.3';
const SEED = '31337';
/** Tickets of an incident are of one cause where so many of them are. */
const ONE_CAUSE = 0.75;

const dayBefore = (day, count) => new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10);
const days = Array.from({ length: Number(process.argv[2] ?? 36) }, (_, back) => dayBefore(LAST, back)).reverse();
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-nights-'));

function node(args) {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status}\n${stderr}`);
}

const generator = join(root, 'fixtures', 'hotline', 'generate.mjs');
const story = ['--from', days[0], '--to', LAST, '--scale', SCALE, '--seed', SEED, '--truth'];
node([generator, '--out', 'hotline', ...story]);
writeFileSync(join(folder, 'k.yaml'), 'city: 上海市\ninput: hotline/exports/*.csv\n');
for (const day of days) {
  node([join(root, 'bin', 'kuaibao.js'), 'run', '--date', day, '--config', 'k.yaml', '--data', 'data', '--json']);
}

const [header, ...lines] = readFileSync(join(folder, 'hotline', 'truth.csv'), 'utf8')
  .trim()
  .split('\n');
const columns = header.split(',');
const causeOf = new Map(
  lines.map((line) => line.split(',')).map((row) => [row[columns.indexOf('ticketId')], row[columns.indexOf('matter')]]),
);

const SIZES = [
  ['3 or 4', 3, 4],
  ['5 to 9', 5, 9],
  ['10 and more', 10, Number.POSITIVE_INFINITY],
];
const counts = new Map();
const archive = join(folder, 'data', 'archive');
for (const file of readdirSync(archive, { recursive: true }).filter((name) => name.endsWith('model.json'))) {
  const { topics, period } = JSON.parse(readFileSync(join(archive, file), 'utf8'));
  for (const { kind, count, id, ticketIds } of topics) {
    const size = SIZES.find(([, least, most]) => count >= least && count <= most)?.[0];
    if (kind !== 'incident' || size === undefined) continue;
    const isFirst = id.startsWith(`T${period.to.replaceAll('-', '')}`);
    const causes = new Map();
    for (const ticket of ticketIds) causes.set(causeOf.get(ticket), (causes.get(causeOf.get(ticket)) ?? 0) + 1);
    const isPure = Math.max(...causes.values()) >= ONE_CAUSE * ticketIds.length;
    const key = `${size} ${isFirst ? 'first' : 'known'}`;
    const { all = 0, pure = 0 } = counts.get(key) ?? {};
    counts.set(key, { all: all + 1, pure: pure + Number(isPure) });
  }
}
rmSync(folder, { recursive: true });

const cell = (key) => {
  const { all = 0, pure = 0 } = counts.get(key) ?? {};
  return `${pure} of ${all}`;
};
const table = [
  '| tickets of the incident | seen for the first time | known from nights before |',
  '| --- | ---: | ---: |',
  ...SIZES.map(([size]) => `| ${size} | ${cell(`${size} first`)} | ${cell(`${size} known`)} |`),
];
writeSection('nights', [
  '## Incidents after weeks of nights',
  '',
  `\`node bench/topics/nights.mjs\` after \`npx tsc\`: ${days.length} nights in their order, ${days[0]} to ${LAST}, of a`,
  `generated hotline of ${lines.length} tickets with known causes (seed ${SEED}). Incidents with three quarters of their`,
  'tickets of one cause; causes that sound alike (queues at pharmacies, masks sold out) count as different.',
  '',
  ...table,
]);
