// What the test by place costs a whole night: nights of the same day on copies of one history, by turns with it and without.
//   node bench/trend/where-night.mjs [--tickets 20000] [--days 100] [--pairs 3]     (after `npm run build`)
// `without` is a copy of the program whose src/pipeline/local.ts finds nothing and asks for no tickets of past days.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeExports, makePast, start } from '../night/make-past.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const [DAY, BEFORE, LAST] = ['2020-01-29', '2020-01-28', '2020-01-27'];
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '20000' },
    days: { type: 'string', default: '100' },
    pairs: { type: 'string', default: '3' },
  },
});
const [tickets, days, pairs] = [values.tickets, values.days, values.pairs].map(Number);
const say = (words) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);

/** A copy of the built program beside its packages, without the test by place. */
function programWithout() {
  const copy = join(root, '.cache', 'without-places');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of ['bin', 'dist', 'package.json']) cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of ['templates', 'lexicon', 'fonts']) symlinkSync(join(root, name), join(copy, name));
  const file = join(copy, 'dist', 'pipeline', 'local.js');
  const source = readFileSync(file, 'utf8');
  const cut = source
    .replace('export function placedTopics(', 'export function placedTopics() { return []; }\nfunction unused(')
    .replace(
      'export async function findWhere(',
      'export async function findWhere() { return { value: { signals: [], widest: [], isGiven: { place: false, unit: false } }, findings: [] }; }\nfunction unread(',
    );
  if (!cut.includes('unused(') || !cut.includes('unread(')) throw new Error('local.js has another form');
  writeFileSync(file, cut);
  return copy;
}

async function night(program, folder, day) {
  const began = performance.now();
  const peak = join(root, 'bench', 'night', 'peak.cjs');
  const places = ['--config', join(folder, 'k.yaml'), '--data', join(folder, 'data')];
  const args = ['--require', peak, join(program, 'bin', 'kuaibao.js'), 'run', '--date', day, ...places];
  const { stdout, stderr } = await start([...args, '--no-mail', '--json'], { cwd: folder });
  const cpu = Number([...stderr.matchAll(/cpu ([\d.]+)/g)].at(-1)?.[1]);
  const model = JSON.parse(stdout).outputs.find((path) => path.endsWith('model.json'));
  const { sections } = JSON.parse(readFileSync(model, 'utf8'));
  return { seconds: (performance.now() - began) / 1000, cpu, isPrinted: sections.some(({ id }) => id === 'places') };
}

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-where-'));
const past = join(folder, 'past');
mkdirSync(join(past, 'exports'), { recursive: true });
writeFileSync(join(past, 'k.yaml'), 'city: 上海市\ninput: exports/*.csv\n');
const scratch = join(folder, 'scratch');
const all = await makePast({ data: join(past, 'data'), scratch, last: LAST, days, tickets, say });
say(`${all} tickets on ${days} days`);
const paths = await makeExports(join(scratch, 'nights'), BEFORE, DAY, tickets);
const arrive = (path, to) => cpSync(path, join(to, 'exports', basename(path)), { preserveTimestamps: true });
arrive(paths[0], past);
await night(root, past, BEFORE);
const programs = [
  ['with', root],
  ['without', programWithout()],
];
const found = [];
for (let pair = 0; pair < pairs; pair += 1)
  for (const [kind, program] of programs) {
    const copy = join(folder, 'copy');
    cpSync(past, copy, { recursive: true });
    arrive(paths[1], copy);
    found.push({ kind, ...(await night(program, copy, DAY)) });
    say(JSON.stringify(found.at(-1)));
    rmSync(copy, { recursive: true, force: true });
  }
rmSync(folder, { recursive: true, force: true });
rmSync(join(root, '.cache', 'without-places'), { recursive: true, force: true });
const middle = (kind, of) =>
  found
    .filter((each) => each.kind === kind)
    .map(of)
    .sort((a, b) => a - b)[pairs >> 1];
const row = (name, of) => {
  const [on, off] = [middle('with', of), middle('without', of)];
  return `| ${name} | ${on.toFixed(1)} | ${off.toFixed(1)} | ${(on / off).toFixed(3)} |`;
};
process.stdout.write(
  [
    `${tickets} tickets, ${days} days behind, medians of ${pairs} nights each by turns, load ${loadavg()[0].toFixed(1)}; places told: ${found.map(({ isPrinted }) => (isPrinted ? 'yes' : 'no')).join(' ')}`,
    '',
    '| | with | without | ratio |',
    '|---|---|---|---|',
    row('processor seconds', ({ cpu }) => cpu),
    row('seconds', ({ seconds }) => seconds),
    '',
  ].join('\n'),
);
