// One night, from export to mail accepted, as the real program in a process of its own.
//   node bench/night/run.mjs [tickets …]      default 20000 100000; needs `npx tsc` first
// Each night: a history of 28 earlier days at a tenth of the size, loaded and analysed before; then the export of the
// day arrives and `kuaibao run` is timed from its start to its end, mail to five recipients on loopback included.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { SMTPServer } from 'smtp-server';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const bin = join(root, 'bin', 'kuaibao.js');
const DAY = '2020-01-29';
const FIRST = '2020-01-01';
const FULL = 19_200;
const MOST_AT_ONCE = 3.9;

function start(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve({ stdout, stderr }) : reject(new Error(`${args.join(' ')}: ${code}\n${stderr}`)),
    );
  });
}

/** Adds the rows of one folder's exports to another's, with serials that follow theirs. */
function append(to, from) {
  for (const name of readdirSync(to)) {
    const own = readFileSync(join(to, name), 'utf8');
    const rows = readFileSync(join(from, name), 'utf8');
    const serials = own.match(/^\d{14}(?=,)/gm) ?? [];
    const last = Math.max(...serials.map((id) => Number(id.slice(8))));
    const body = rows.slice(rows.indexOf('\n') + 1);
    const shifted = body.replace(
      /(?<=^|,)(\d{8})(\d{6})(?=,)/gm,
      (_, day, serial) => day + String(Number(serial) + last).padStart(6, '0'),
    );
    writeFileSync(join(to, name), own + shifted);
  }
}

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

async function night(tickets) {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-bench-'));
  const generate = (out, from, to, scale, more = []) =>
    start([
      join(root, 'fixtures', 'hotline', 'generate.mjs'),
      '--out',
      join(folder, out),
      '--from',
      from,
      '--to',
      to,
      '--scale',
      String(scale),
      ...more,
    ]);
  await generate('past', FIRST, '2020-01-28', (tickets / FULL) * 0.1);
  // The generator goes up to four times the real hotline: beyond it, a second one with another seed adds the rest.
  const scale = tickets / FULL;
  await generate('today', DAY, DAY, Math.min(MOST_AT_ONCE, scale));
  if (scale > MOST_AT_ONCE) {
    await generate('more', DAY, DAY, scale - MOST_AT_ONCE, ['--seed', '77']);
    append(join(folder, 'today', 'exports'), join(folder, 'more', 'exports'));
  }
  mkdirSync(join(folder, 'exports'));
  const recipients = Array.from({ length: 5 }, (_, index) => `{ address: r${index}@office.example, group: 报 }`).join(
    ', ',
  );
  const config = join(folder, 'k.yaml');
  writeFileSync(
    config,
    `city: 上海市\ninput: exports/*.csv\nmail: { host: 127.0.0.1, port: ${port}, from: k@office.example, recipients: [ ${recipients} ] }\n`,
  );
  const arrive = (name) =>
    cpSync(join(folder, name, 'exports'), join(folder, 'exports'), { recursive: true, preserveTimestamps: true });
  const run = (day) =>
    start(
      [
        // As `kuaibao schedule` writes it.
        '--max-semi-space-size=48',
        '--require',
        join(here, 'peak.cjs'),
        bin,
        'run',
        '--date',
        day,
        '--config',
        config,
        '--data',
        join(folder, 'data'),
        '--log-file',
        join(folder, 'log'),
        '--json',
      ],
      { cwd: folder },
    );
  arrive('past');
  await run('2020-01-28');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  arrive('today');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  taken = 0;
  const started = performance.now();
  const { stdout, stderr } = await run(DAY);
  const seconds = (performance.now() - started) / 1000;
  const { headline, mailed } = JSON.parse(stdout);
  // Each thread says so when it ends, with the figures of the whole process: the last is the program's own.
  const lastOf = (pattern) => Number([...stderr.matchAll(pattern)].at(-1)?.[1] ?? Number.NaN);
  const cpu = lastOf(/cpu ([\d.]+)/g);
  const peak = lastOf(/peak (\d+)/g) / 1024;
  const log = readFileSync(join(folder, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const last = log.findLastIndex(({ event }) => event === 'run-start');
  const stages = log
    .slice(last)
    .filter(({ event }) => event === 'stage-end')
    .map(({ stage, ms }) => `${stage} ${(ms / 1000).toFixed(1)}`);
  const history = new Database(join(folder, 'data', 'history.sqlite'), { readonly: true });
  const { rows } = history.prepare('SELECT tickets AS rows FROM days ORDER BY day DESC LIMIT 1').get();
  history.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    tickets,
    seconds,
    cpu,
    peak,
    headline,
    mailed: mailed.filter(({ state }) => state === 'accepted').length,
    taken,
    stages,
    rows,
  };
}

// Other programs take from the time: the figures of a busy machine are not those of a quiet one.
const [busy = 0] = loadavg();
const load = `Load of the machine when it began: ${busy.toFixed(1)} on ${availableParallelism()} processors.`;
const LIMITS = { 20000: 8, 100000: 20 };
const sizes = process.argv.slice(2).map(Number);
const lines = [
  '# One night: from the export to the mail accepted',
  '',
  `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? ''}. The real command in its own process, PDF, page check and five mails included. ${load}`,
  '',
  '| tickets | seconds | limit | processor seconds of the program | peak memory of the program (MB, without the browser) | mails accepted | stages (s) |',
  '|---|---|---|---|---|---|---|',
];
for (const tickets of sizes.length > 0 ? sizes : [20_000, 100_000]) {
  const result = await night(tickets);
  lines.push(
    `| ${result.rows} | ${result.seconds.toFixed(1)} | ${LIMITS[tickets] ?? ''} | ${result.cpu.toFixed(1)} | ${result.peak.toFixed(0)} | ${result.mailed} | ${result.stages.join(', ')} |`,
  );
}
server.close();
const report = `${lines.join('\n')}\n`;
process.stdout.write(report);
writeFileSync(join(here, 'REPORT.md'), report);
