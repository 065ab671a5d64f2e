// The demonstration: set-up, the made-up hotline's exports, its history, and the bulletin of a day as a PDF.
//   npm run demo                          the bulletin of 2020-01-29
//   npm run demo -- --date 2020-02-02     another day of the story (2019-11-25 to 2020-02-06)
//   npm run demo -- --scale 0.1           a tenth of the tickets (with --hub too)
//   npm run demo -- --hub                 three cities, two workers, their province (a PostgreSQL server from npm)
//   npm run demo -- --real                August 2019 from the evaluation data in ../shared/data, where it is present
// Progress goes to stderr; headline, five topics and paths to stdout, the PDF's path in its last line.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUp } from './setup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const generator = join(root, 'fixtures', 'hotline', 'generate.mjs');
const FIRST_DAY = '2019-11-25';
const LAST_DAY = '2020-02-06';

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Starts a Node program; resolves when it ends well. */
function start(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}`))));
  });
}

/** The exports of the whole story; they appear whole or not at all, so a stopped demonstration starts afresh. */
async function makeExports(folder, scale) {
  if (existsSync(folder)) return;
  say('正在生成示例工单… making the exports of the story');
  rmSync(`${folder}.part`, { recursive: true, force: true });
  await start(generator, ['--out', `${folder}.part`, '--from', FIRST_DAY, '--to', LAST_DAY, '--scale', scale]);
  renameSync(`${folder}.part`, folder);
}

/** The issue number a daily bulletin has on a day: the 29th on 29 January. */
function issueStart(date) {
  const number = 1 + Math.round((Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / 86_400_000);
  return `{ year: ${date.slice(0, 4)}, number: ${number} }`;
}

function kuaibao(args, env = {}) {
  return execFileSync(process.execPath, [join(root, 'bin', 'kuaibao.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
}

/** Loads the history on one core and cuts it into words on the other. */
async function loadAndCut(exports, data, config) {
  mkdirSync(data, { recursive: true });
  const cutting = spawn(process.execPath, [join(root, 'scripts', 'warm.mjs'), data, config], {
    cwd: root,
    stdio: ['pipe', 2, 2],
  });
  const ended = new Promise((resolve) => cutting.on('exit', resolve));
  await start(join(root, 'bin', 'kuaibao.js'), ['ingest', ...exports, '--data', data, '--quiet']);
  cutting.stdin.end();
  await ended;
}

/** Runs the bulletin, shows what it says and gives the path of its PDF. */
function makeBulletin(date, args, data) {
  const start = { KUAIBAO_ISSUE_START: issueStart(date) };
  const { headline, outputs } = JSON.parse(kuaibao(['run', '--date', date, ...args, '--no-mail', '--json'], start));
  const period = args.includes('month') ? ['--from', `${date.slice(0, 8)}01`, '--to', date] : ['--date', date];
  const look = ['topics', ...period, '--data', data];
  print(`\n${headline}\n\n${kuaibao([...look, '--top', '5', '--quiet'])}`);
  print(`HTML ${outputs.find((path) => path.endsWith('.html'))}`);
  print(`接着看 · next: node bin/kuaibao.js ${[...look.map((word) => relativeTo(word)), '--why'].join(' ')}`);
  return outputs.find((path) => path.endsWith('.pdf'));
}

const print = (text) => process.stdout.write(`${text}\n`);

/** A path below this folder as one would type it here. */
function relativeTo(word) {
  return word.startsWith(`${root}/`) ? word.slice(root.length + 1) : word;
}

async function story(date, scale) {
  const folder = join(root, 'demo', scale === '1' ? 'hotline' : `hotline-${scale}`);
  mkdirSync(dirname(folder), { recursive: true });
  // The generator needs no package, so it works while npm installs them.
  const making = makeExports(folder, scale);
  making.catch(() => undefined);
  await setUp();
  await making;
  const data = join(folder, 'data');
  const exports = readdirSync(join(folder, 'exports'))
    .filter((name) => name.replace(/\D/g, '').slice(-8) <= date.replaceAll('-', ''))
    .map((name) => join(folder, 'exports', name));
  say(`正在载入历史（${exports.length} 天）… loading the history of ${exports.length} days`);
  await loadAndCut(exports, data, join(folder, 'kuaibao.config.yaml'));
  say(`正在编印 ${date} 的快报… printing the bulletin`);
  const config = join(folder, 'kuaibao.config.yaml');
  return makeBulletin(date, ['--data', data, '--config', config, '--out', join(folder, 'out')], data);
}

async function real() {
  const messages = join(root, '..', 'shared', 'data', 'messages', 'messages-2019.csv');
  if (!existsSync(messages)) {
    say(`没有找到 ${messages}：--real 需要评测数据`);
    process.exit(66);
  }
  await setUp();
  const folder = join(root, 'demo', 'real');
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'kuaibao.config.yaml');
  writeFileSync(config, 'city: 西地省\nbulletin:\n  name: 热点快报\n  office: 网络问政平台\n');
  kuaibao(['ingest', messages, '--data', data, '--quiet']);
  const places = ['--data', data, '--config', config, '--out', join(folder, 'out')];
  return makeBulletin('2019-08-31', ['--period', 'month', ...places], data);
}

const { values } = parseArgs({
  options: {
    date: { type: 'string', default: '2020-01-29' },
    scale: { type: 'string', default: '1' },
    real: { type: 'boolean', default: false },
    hub: { type: 'boolean', default: false },
  },
});
/** Packages are there only after the set-up, so its module is loaded then. */
async function hub(date, scale) {
  await setUp();
  return (await import('./demo-hub.mjs')).hubStory(date, scale);
}

const { date, scale } = values;
process.stdout.write(`${await (values.hub ? hub(date, scale) : values.real ? real() : story(date, scale))}\n`);
