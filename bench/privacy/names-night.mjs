/**
 * Nights on which callers complain about a named man or woman, and where the name still stands afterwards: in every file
 * of the issue and its annexes, in the mail, in what it teaches, in the log, and in what every command of the desk and its
 * page in the browser show.
 * `npm run build && node bench/privacy/names-night.mjs [NAMES] [NAMES A NIGHT] [--seed=22] [--show]`; made up, the same
 * in every run with one seed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { createMasker } from '../../dist/privacy/index.js';
import { linesOf } from '../../dist/render/verify/facts.js';
import { readPdf } from '../../dist/render/verify/read.js';
import { loadSegmenter } from '../../dist/text/index.js';
import { asCsv, namedDay, TICKETS } from './named-day.mjs';
import { randomNames } from './random-names.mjs';

const [count = '1000', each = '100'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const seed = Number(process.argv.find((argument) => argument.startsWith('--seed='))?.slice(7) ?? 22);
const bin = fileURLToPath(new URL('../../bin/kuaibao.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-names-'));
const names = randomNames(Number(count), seed);
const mask = createMasker(loadSegmenter());
const WORDS = '协商 或 核实 或 查处 或 一事 或 物业 或 邻居 或 社区';
const ZIPPED = new Set(['.xlsx', '.docx', '.ofd']);
const seen = new Map();
const mails = [];
let failed = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      mails.push(Buffer.concat(chunks).toString('latin1'));
      done();
    });
  },
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const config = join(folder, 'kuaibao.config.yaml');
writeFileSync(
  config,
  `render: { ofd: true, attach: [numbers, model] }
mail: { host: 127.0.0.1, port: ${server.server.address().port}, from: a@office.example, attach: [pdf, html, ofd], recipients: [{ address: b@office.example }] }
operator: { mail: [c@office.example] }
`,
);

function kuaibao(...args) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  return new Promise((resolve) =>
    child.on('close', (status) => {
      const output = Buffer.concat(parts).toString('utf8');
      if (status !== 0) console.error(`${args[0]}: exit ${status} ${output.split('\n')[0]}`);
      resolve({ status, output });
    }),
  );
}

const filesIn = (path) =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [];

/** What a reader of the file reads, and its source: without the tags between the characters of a name, and with them. */
async function textOf(path) {
  if (ZIPPED.has(extname(path))) {
    const source = execFileSync('unzip', ['-p', path], { encoding: 'utf8', maxBuffer: 2 ** 29 });
    return `${source}\n${source.replace(/<[^>]*>/g, '')}`;
  }
  if (extname(path) !== '.pdf') return readFileSync(path, 'utf8');
  const { pages } = await readPdf(readFileSync(path));
  const lines = pages.map((page) =>
    linesOf(page)
      .map(({ text }) => text)
      .join(''),
  );
  return lines.join('');
}

/** Headers and parts in clear: base64 and quoted-printable. */
function decoded(message) {
  const base64 = (text) => Buffer.from(text, 'base64').toString('utf8');
  const words = message.replace(/=\?utf-8\?b\?([^?]*)\?=\s*/gi, (_, text) => base64(text));
  const quoted = Buffer.from(
    message
      .replace(/=\r?\n/g, '')
      .replace(/[=_?]?=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
  const parts = [...message.matchAll(/(?:^[A-Za-z0-9+/=]{4,}\r?$\n?)+/gm)].map(([part]) => base64(part));
  return [words, quoted, ...parts].join('\n');
}

/** All that the page in the browser gets: its files, the state, the issue, each topic's tickets. */
async function browsed(data, day) {
  const args = [bin, 'review', '--web', '--date', day, '--data', data, '--config', config, '--by', '审改'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const link = await new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
      const found = /http:\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
    child.on('close', () => resolve(undefined));
  });
  const texts = [];
  if (link === undefined) console.error('review --web: no link');
  else {
    const entered = await fetch(link);
    const headers = { cookie: (entered.headers.get('set-cookie') ?? '').split(';')[0] };
    // One connection each: on a busy machine the server ends an idle one while it is being written to.
    const get = async (path) =>
      (await fetch(new URL(path, link), { headers: { ...headers, connection: 'close' } })).text();
    for (const path of ['/', '/state', '/issue.txt']) texts.push(await get(path));
    for (const id of new Set(texts.join('').match(/T\d{8}-\d+/g)))
      texts.push(await get(`/tickets?topic=${encodeURIComponent(id)}`));
  }
  child.kill('SIGINT');
  await new Promise((resolve) => (child.exitCode === null ? child.on('close', resolve) : resolve()));
  return texts.join('\n');
}

for (let night = 0; night * Number(each) < names.length; night += 1) {
  const tonight = names.slice(night * Number(each), (night + 1) * Number(each));
  const day = (offset) => new Date(Date.UTC(2020, 0, 2 + 2 * night + offset)).toISOString().slice(0, 10);
  const [data, out, log] = ['data', 'out', 'log'].map((name) => join(folder, `${name}${night}`));
  const rows = namedDay(tonight, night, day(0));
  const files = [0, -1].map((offset) => join(folder, `tickets_${day(offset).replaceAll('-', '')}.csv`));
  writeFileSync(files[0], asCsv(rows));
  writeFileSync(files[1], asCsv(namedDay(tonight.slice(0, 5), `${night}a`, day(-1))));
  mails.length = 0;
  const office = ['--data', data, '--config', config];
  const loaded = await kuaibao('ingest', files[1], ...office, '--json');
  const options = ['--out', out, '--accept-partial', '--json', '--log-file', log];
  const ran = await kuaibao('run', files[0], '--date', day(0), ...office, ...options);
  if (ran.status !== 0) failed += 1;
  const desk = async (...args) => (await kuaibao(...args, ...office)).output;
  const saved = async (kind, ...args) => {
    const path = join(folder, `${args[0]}${night}.${kind}`);
    await kuaibao(...args, path, ...office);
    return existsSync(path) ? await textOf(path) : '';
  };
  const made = new Map();
  for (const path of [...filesIn(out), ...filesIn(join(data, 'archive'))]) {
    const kind = `issue: ${
      path.endsWith('.json')
        ? path
            .split('/')
            .at(-1)
            .replace(/.*[-_]/, '')
        : extname(path)
    }`;
    made.set(kind, `${made.get(kind) ?? ''}\n${path}\n${await textOf(path)}`);
  }
  const model = [...filesIn(out), ...filesIn(data)].find((path) => path.endsWith('model.json'));
  const first = /T\d+-\d+/.exec(made.get('issue: model.json') ?? '')?.[0] ?? 'T';
  const learned = join(data, 'learned-words.txt');
  const places = {
    door: mask(asCsv(rows)),
    ...Object.fromEntries(made),
    'mail: subject, text, parts': mails.map(decoded).join('\n'),
    'learned words': existsSync(learned) ? readFileSync(learned, 'utf8') : '',
    'run and ingest, both streams': ran.output + loaded.output,
    log: existsSync(log) ? readFileSync(log, 'utf8') : '',
    'topics, table': await desk('topics', '--date', day(0), '--all', '--why', '-v'),
    'topics --json': await desk('topics', '--date', day(0), '--all', '--why', '--json'),
    'topics --csv': await desk('topics', '--date', day(0), '--all', '--csv'),
    'topics --xlsx': await saved('xlsx', 'topics', '--date', day(0), '--all', '--xlsx', '-o'),
    'topics --topic --text': await desk('topics', '--date', day(0), '--topic', first, '--text'),
    'search --text': await desk('search', WORDS, '--date', day(0), '--all', '--text'),
    'search --csv': await desk('search', WORDS, '--date', day(0), '--csv'),
    'search --xlsx': await saved('xlsx', 'search', WORDS, '--date', day(0), '--xlsx', '-o'),
    'export --csv': await desk('export', '--csv'),
    'export, workbook': await saved('xlsx', 'export', '--date', day(0), '-o'),
    compare: await desk('compare', day(-1), day(0), '--all'),
    'compare --json': await desk('compare', day(-1), day(0), '--all', '--json'),
    show: await desk('show', '--date', day(0)),
    'show, Word': await saved('docx', 'show', '--date', day(0), '--docx', '-o'),
    'render, OFD': model === undefined ? '' : await saved('ofd', 'render', model, '-o'),
    list: (await kuaibao('list', '--data', data)).output,
    status: await desk('status'),
    'review --print': await desk('review', '--print'),
    'review --web': await browsed(data, day(0)),
  };
  for (const [place, text] of Object.entries(places)) {
    const found = tonight.filter((name) => text.includes(name));
    const before = seen.get(place) ?? { found: [], characters: 0 };
    seen.set(place, { found: [...before.found, ...found], characters: before.characters + text.length });
    if (process.argv.includes('--show'))
      for (const name of found)
        console.log(`${place}: ${text.slice(Math.max(0, text.indexOf(name) - 60), text.indexOf(name) + 40)}`);
  }
  const left = [...seen].filter(([, { found }]) => found.length > 0);
  console.error(`night ${night + 1}: ${left.map(([place, { found }]) => `${place} ${found.length}`).join(', ')}`);
  for (const path of [data, out, log, ...files]) rmSync(path, { recursive: true, force: true });
}
server.close();
rmSync(folder, { recursive: true, force: true });
console.log(
  `seed ${seed}: ${names.length} names, ${TICKETS} tickets each, ${failed} nights without an issue; the name still stands in:`,
);
for (const [place, { found, characters }] of seen)
  console.log(`| ${place} | ${found.length} | ${characters} | ${found.slice(0, 12).join(' ')} |`);
