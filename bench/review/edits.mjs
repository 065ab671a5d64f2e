// What an edit on the desk's page costs, until the issue is printed anew: the real program, its real browser.
//   node bench/review/edits.mjs [scale]      default 0.4 of the fixtures' hotline; needs `npm run build` first
// Of each edit: seconds by the clock, and seconds of processor of the program, its threads and its browser (Linux).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SCALE = process.argv[2] ?? '0.4';
const [FIRST, DAY] = ['2020-01-20', '2020-01-29'];
/** Ticks a second of /proc on every Linux there is. */
const TICKS = 100;
const POLL_MS = 100;

const cwd = mkdtempSync(join(tmpdir(), 'kuaibao-edits-'));
const program = join(root, 'bin', 'kuaibao.js');
const run = (...args) => spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
run(join(root, 'fixtures/hotline/generate.mjs'), '--out', '.', '--from', FIRST, '--to', DAY, '--scale', SCALE);
writeFileSync(join(cwd, 'desk.yaml'), 'city: 上海市\ninput: exports/*.csv\nreview: { mode: optional }\n');
const exports = readdirSync(join(cwd, 'exports')).map((name) => join('exports', name));
const common = ['--config', 'desk.yaml', '--data', 'data', '-q'];
run(program, 'ingest', ...exports, ...common);
run(program, 'run', '--date', DAY, '--no-mail', ...common);

const desk = spawn(process.execPath, [program, 'review', '--web', '--date', DAY, '--by', '李敏', '--data', 'data'], {
  cwd,
  stdio: ['pipe', 'pipe', 'ignore'],
});
const link = await new Promise((resolve) => desk.stdout.once('data', (text) => resolve(String(text).trim())));
const { origin } = new URL(link);
const entered = await fetch(link);
const cookie = entered.headers.get('set-cookie').split(';')[0];
const ask = async (path, options = {}) =>
  (await fetch(origin + path, { ...options, headers: { cookie, origin, 'content-type': 'application/json' } })).json();

/** Seconds of processor of the desk and of all its children that have ended. */
function processor() {
  const fields = readFileSync(`/proc/${desk.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}

/** The issue as soon as it is printed with all that was noted. */
async function ready(isWanted = () => true) {
  for (;;) {
    const state = await ask('/state');
    if (state.status.kind === 'failed') throw new Error(state.status.message);
    if (state.status.kind === 'ready' && isWanted(state)) return state;
    await sleep(POLL_MS);
  }
}

const rows = [];
let state;
async function measured(name, begin, isWanted) {
  const [clock, busy] = [performance.now(), processor()];
  const answer = await begin();
  state = await ready(isWanted);
  rows.push({ edit: name, seconds: (performance.now() - clock) / 1000, processor: processor() - busy });
  return answer?.operation;
}
await measured(
  'opening, with the machine’s draft',
  async () => undefined,
  ({ changes }) => changes !== null,
);
const topic = (at) => state.topics[at];
const edit = (name, what) =>
  measured(name, () => ask('/edits', { method: 'POST', body: JSON.stringify({ edit: what }) }));
const numbers = [];
numbers.push(await edit('rename', { kind: 'rename', topic: topic(3).id, label: '改过的名称' }));
numbers.push(await edit('lead', { kind: 'lead', topic: topic(2).id }));
numbers.push(await edit('note', { kind: 'note', topic: null, text: '请有关单位关注。' }));
numbers.push(await edit('order', { kind: 'order', topics: [topic(1).id, topic(0).id] }));
numbers.push(await edit('drop', { kind: 'drop', topic: topic(9).id, reason: 'noise' }));
const { tickets } = await ask(`/tickets?topic=${topic(4).id}`);
const moved = tickets.slice(0, 3).map(({ id }) => id);
numbers.push(await edit('move', { kind: 'move', tickets: moved, from: topic(4).id, to: topic(6).id }));
numbers.push(await edit('merge', { kind: 'merge', topics: [topic(7).id, topic(8).id] }));
numbers.push(await edit('second merge', { kind: 'merge', topics: [topic(10).id, topic(11).id] }));
for (const operation of numbers.reverse().slice(0, 3)) await edit('undo', { kind: 'undo', operation });

desk.kill('SIGINT');
await new Promise((resolve) => desk.on('close', resolve));
rmSync(cwd, { recursive: true, force: true });
for (const row of rows) console.log(`| ${row.edit} | ${row.seconds.toFixed(1)} | ${row.processor.toFixed(1)} |`);
