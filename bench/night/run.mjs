// One night with a year of full days behind it, from export to mail accepted, as the real program in a process of its own.
//   node bench/night/run.mjs [--tickets 20000,100000] [--days 430] [--short 60] [--keep DIR] [--smoke] [--threads 3]
// without --days the 100,000 have the short past alone: 43 million tickets take 15 GB, and three minutes to write.
// needs `npm run build`. For each size and each length of the past: a history of full days is written (make-past.mjs), the
// real program runs the night before the last, which fills the registry and counts its rules; then the export of the day
// arrives and `kuaibao run` is timed from its start to its end, mail to five recipients on loopback included.
// --threads N: what the second thread saves. The same night N times with one thread and N times with two, by turns, each on
// a copy of the same past (--short), into THREADS.md.
// --smoke: 600 tickets, 50 and 15 days, in a minute; says whether it works, its figures mean nothing.
import {
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'libsql';
import { SMTPServer } from 'smtp-server';
import { bin, makeExports, makePast, SCHEDULED, start } from './make-past.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [DAY, BEFORE, LAST] = ['2020-01-29', '2020-01-28', '2020-01-27'];
/** Seconds, megabytes; what the past of a year may add to a night with the short one. */
const LIMITS = { 20000: [8, 900], 100000: [20, 1300], 1000000: [Number.NaN, 3000] };
const MOST_RATIO = 1.2;

const { values } = parseArgs({
  options: {
    tickets: { type: 'string' },
    days: { type: 'string' },
    short: { type: 'string' },
    keep: { type: 'string' },
    threads: { type: 'string' },
    smoke: { type: 'boolean', default: false },
  },
});
const sizes = (values.tickets ?? (values.smoke ? '600' : '20000,100000')).split(',').map(Number);
const MOST_FOR_A_YEAR = 20_000;
const short = Number(values.short ?? (values.smoke ? 15 : 60));
const long = Number(values.days ?? (values.smoke ? 50 : 430));
const lengthsOf = (tickets) =>
  [short, ...(values.days !== undefined || tickets <= MOST_FOR_A_YEAR ? [long] : [])].filter((days) => days > 0);

let taken = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => {
      taken += 1;
      done();
    });
  },
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.server.address();
const say = (words) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);

async function night(folder, day, threads = 2) {
  taken = 0;
  const started = performance.now();
  const { stdout, stderr } = await start(
    [
      // As `kuaibao schedule` writes it.
      '--max-semi-space-size=32',
      ...(threads === 1 ? ['--require', join(here, 'one-thread.cjs')] : []),
      ...['--require', join(here, 'peak.cjs'), bin, 'run', '--date', day],
      ...['--config', join(folder, 'k.yaml'), '--data', join(folder, 'data'), '--log-file', join(folder, 'log')],
      '--json',
    ],
    {
      cwd: folder,
      env: SCHEDULED,
    },
  );
  const seconds = (performance.now() - started) / 1000;
  // Each thread says so when it ends, with the figures of the whole process: the last is the program's own.
  const lastOf = (pattern) => Number([...stderr.matchAll(pattern)].at(-1)?.[1] ?? Number.NaN);
  const log = readFileSync(join(folder, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const stages = log
    .slice(log.findLastIndex(({ event }) => event === 'run-start'))
    .filter(({ event }) => event === 'stage-end')
    .map(({ stage, ms }) => `${stage} ${(ms / 1000).toFixed(1)}`);
  const { headline, mailed } = JSON.parse(stdout);
  return {
    seconds,
    cpu: lastOf(/cpu ([\d.]+)/g),
    peak: lastOf(/peak (\d+)/g) / 1024,
    headline,
    stages,
    mails: `${mailed.filter(({ state }) => state === 'accepted').length}/${taken}`,
  };
}

/** Bytes of the history by table, a ticket each. */
function sizesOf(data) {
  const database = new Database(join(data, 'history.sqlite'));
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { n } = database.prepare('SELECT sum(tickets) AS n FROM days').get();
  const tables = database
    .prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 7')
    .all()
    .map(({ name, bytes }) => `${name} ${(bytes / n).toFixed(0)}`);
  database.close();
  return { tickets: n, bytes: statSync(join(data, 'history.sqlite')).size / n, tables };
}

const nightsMade = new Map();
const home = values.keep ?? mkdtempSync(join(tmpdir(), 'kuaibao-bench-'));

/** A past of so many full days, the night before told on it, and the export of the day to come. */
async function prepare(tickets, days) {
  const folder = join(home, `${tickets}-${days}`);
  // The exports and the week that the past is made of are the same, however long it is.
  const scratch = join(home, `${tickets}`);
  const data = join(folder, 'data');
  const recipients = [0, 1, 2, 3, 4].map((index) => `{ address: r${index}@office.example, group: 报 }`).join(', ');
  mkdirSync(join(folder, 'exports'), { recursive: true });
  writeFileSync(
    join(folder, 'k.yaml'),
    `city: 上海市\ninput: exports/*.csv\nmail: { host: 127.0.0.1, port: ${port}, from: k@office.example, recipients: [ ${recipients} ] }\n`,
  );
  const all = await makePast({ data, scratch, last: LAST, days, tickets, say });
  say(`${all} tickets on ${days} days`);
  if (!nightsMade.has(tickets))
    nightsMade.set(tickets, await makeExports(join(scratch, 'nights'), BEFORE, DAY, tickets));
  const paths = nightsMade.get(tickets);
  const arrive = (path) => cpSync(path, join(folder, 'exports', basename(path)), { preserveTimestamps: true });
  const settle = () => new Promise((resolve) => setTimeout(resolve, values.smoke ? 500 : 3000));
  arrive(paths[0]);
  await settle();
  const first = await night(folder, BEFORE);
  say(`the night before: ${first.seconds.toFixed(1)} s`);
  arrive(paths[1]);
  await settle();
  return { folder, data, first };
}

async function measure(tickets, days) {
  const { folder, data, first } = await prepare(tickets, days);
  const result = await night(folder, DAY);
  say(`the night: ${result.seconds.toFixed(1)} s, ${result.stages.join(', ')}`);
  const size = sizesOf(data);
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  return { ...result, tickets, days, first: first.seconds, size };
}

/** The same night by turns with one thread and with two: `rounds` of each, every one on a copy of the same past. */
async function compareThreads(tickets, days, rounds) {
  const { folder, data } = await prepare(tickets, days);
  const kept = `${data}-kept`;
  renameSync(data, kept);
  const results = { 1: [], 2: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const threads of round % 2 === 0 ? [1, 2] : [2, 1]) {
      rmSync(data, { recursive: true, force: true });
      cpSync(kept, data, { recursive: true, mode: constants.COPYFILE_FICLONE });
      const result = await night(folder, DAY, threads);
      say(`${threads} of 2 threads: ${result.seconds.toFixed(1)} s, ${result.cpu.toFixed(1)} of the processors`);
      results[threads].push(result);
    }
  }
  rmSync(kept, { recursive: true, force: true });
  const row = (threads) => {
    const own = results[threads];
    const seconds = own.map((each) => each.seconds);
    const stages = own.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(own.length / 2)].stages.join(', ');
    return `| ${tickets} | ${days} | ${threads} | ${median(seconds).toFixed(1)} | ${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)} | ${median(own.map(({ cpu }) => cpu)).toFixed(1)} | ${median(own.map(({ peak }) => peak)).toFixed(0)} | ${stages} |`;
  };
  const [one, two] = [1, 2].map((threads) => median(results[threads].map(({ seconds }) => seconds)));
  return {
    rows: [row(1), row(2)],
    saved: `${tickets} × ${days}: ${(100 * (1 - two / one)).toFixed(0)} % of the seconds`,
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

// Other programs take from the time: the figures of a busy machine are not those of a quiet one.
const [busy = 0] = loadavg();
const conditions = `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? ''}. The real command in its own process, PDF, page check and five mails included. Load of the machine when it began: ${busy.toFixed(1)} on ${availableParallelism()} processors.${values.smoke ? ' A trial: these figures mean nothing.' : ''}`;

if (values.threads !== undefined) {
  const lines = [
    '# What the second thread saves of a night',
    '',
    `${conditions} Median of ${values.threads} each, by turns, on copies of the same past.`,
    '',
    '| tickets | days behind | threads | seconds | from–to | processor seconds | peak memory (MB, without the browser) | stages of the middle one (s) |',
    '|---|---|---|---|---|---|---|---|',
  ];
  const saved = [];
  for (const tickets of sizes) {
    const result = await compareThreads(tickets, short, Number(values.threads));
    lines.push(...result.rows);
    saved.push(`- ${result.saved}`);
  }
  finish('THREADS.md', [...lines, '', 'Saved by the second thread (it stays from 15 %):', ...saved]);
  process.exit();
}

const lines = [
  '# One night: from the export to the mail accepted, with full days behind it',
  '',
  '`npm run build`, then `node bench/night/run.mjs` (options: its first lines).',
  '',
  conditions,
  '',
  '| tickets | days behind | seconds | goal | times the short past | processor seconds | peak memory (MB, without the browser) | goal | first night on that past (s) | mails | bytes a ticket | stages (s) |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
];
const notes = [];
for (const tickets of sizes) {
  const lengths = lengthsOf(tickets);
  let shortest;
  for (const days of lengths) {
    const result = await measure(tickets, days);
    shortest ??= result.seconds;
    const [seconds, memory] = LIMITS[tickets] ?? [Number.NaN, Number.NaN];
    const goal = (value, unit) => (Number.isNaN(value) ? '' : `≤ ${value}${unit}`);
    const ratio = result.seconds / shortest;
    lines.push(
      `| ${tickets} | ${days} | ${result.seconds.toFixed(1)} | ${goal(seconds, '')} | ${days === lengths[0] ? '' : `${ratio.toFixed(2)} (goal ≤ ${MOST_RATIO})`} | ${result.cpu.toFixed(1)} | ${result.peak.toFixed(0)} | ${goal(memory, '')} | ${result.first.toFixed(1)} | ${result.mails} | ${result.size.bytes.toFixed(0)} | ${result.stages.join(', ')} |`,
    );
    notes.push(
      `- ${tickets} × ${days}: ${result.size.tickets} tickets; bytes a ticket by table: ${result.size.tables.join(', ')}`,
    );
  }
}
finish('REPORT.md', [...lines, '', ...notes]);

function finish(name, lines) {
  server.close();
  if (values.keep === undefined) rmSync(home, { recursive: true, force: true });
  const report = `${lines.join('\n')}\n`;
  process.stdout.write(report);
  if (!values.smoke) writeFileSync(join(here, name), report);
}
