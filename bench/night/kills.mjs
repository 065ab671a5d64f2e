// Nights that are killed: the real program, its real browser, a real mail server on loopback.
//   node bench/night/kills.mjs [kills]      default 200, about two hours; needs `npm run build` first
// SIGKILL falls at random moments, half of them anywhere in a run, half within a stage drawn by lot (mail is a short
// one). Up to eight kills a day; then a clean run, or by lot none: the next day's run catches up. At the end one clean
// run, and the same nights in an office that nobody disturbed: every page and number must be the same bytes.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { SMTPServer } from 'smtp-server';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const KILLS = Number(process.argv[2] ?? 200);
const KILLS_A_DAY = 8;
/** The numbering changes its year under way. */
const FIRST = '2019-12-22';
const SCALE = 0.02;
const RECIPIENTS = ['a', 'b', 'c'].map((name) => `${name}@office.example`);
const STAGES = ['load', 'analyse', 'compose', 'produce', 'archive', 'mail'];

const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const sum = (values) => values.reduce((total, value) => total + value, 0);

const taken = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const id = /^Message-ID: (\S+)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '';
      for (const { address } of session.envelope.rcptTo) taken.push({ id, address });
      // A real server takes a moment to say that it has it.
      setTimeout(done, Math.random() * 40);
    });
  },
});
server.on('error', () => undefined);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-kills-'));
const temporary = join(folder, 'tmp');
mkdirSync(temporary);
const log = join(folder, 'log.ndjson');

/** An office's folder; `arrive` brings the export of a day. */
function office(name, mail) {
  const cwd = join(folder, name);
  mkdirSync(join(cwd, 'exports'), { recursive: true });
  for (const file of ['calls.csv', 'policy-events.csv', 'watched-topics.yaml'])
    copyFileSync(join(folder, 'all', file), join(cwd, file));
  const config = readFileSync(join(folder, 'all', 'kuaibao.config.yaml'), 'utf8');
  writeFileSync(join(cwd, 'kuaibao.config.yaml'), config + mail);
  const data = join(cwd, 'data');
  return {
    data,
    arrive(day) {
      const file = `12345工单_${day.replaceAll('-', '')}.csv`;
      copyFileSync(join(folder, 'all', 'exports', file), join(cwd, 'exports', file));
    },
    start: (args) =>
      spawn(process.execPath, [join(root, 'bin', 'kuaibao.js'), 'run', '--data', data, ...args], {
        cwd,
        env: { ...process.env, TMPDIR: temporary },
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
  };
}

function ended(child) {
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr })));
}

async function generate(to) {
  const args = ['--out', join(folder, 'all'), '--from', FIRST, '--to', to, '--scale', String(SCALE)];
  const child = spawn(process.execPath, [join(root, 'fixtures', 'hotline', 'generate.mjs'), ...args]);
  const { code, stderr } = await ended(child);
  if (code !== 0) throw new Error(stderr);
}

/** The stages that the log has seen begin, and the one that is open. */
function stagesSeen() {
  const events = (existsSync(log) ? readFileSync(log, 'utf8') : '')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'stage-start' || event === 'stage-end');
  return { began: new Set(events.map(({ stage }) => stage)), last: events.at(-1), ends: events };
}

const millisecondsOf = Object.fromEntries(STAGES.map((stage) => [stage, 300]));
let longestMs = 3000;

/** One run that is to be killed; gives the moment at which it was, or how it ended before. */
async function disturb(office, args) {
  rmSync(log, { force: true });
  const child = office.start([...args, '--log-file', log]);
  const end = ended(child);
  const started = performance.now();
  const aim = Math.random() < 0.5 ? null : pick(STAGES);
  let isOver = false;
  end.then(() => (isOver = true));
  if (aim === null) await Promise.race([sleep(Math.random() * longestMs), end]);
  else {
    while (!isOver && !stagesSeen().began.has(aim)) await sleep(3);
    if (!isOver) await Promise.race([sleep(Math.random() * (millisecondsOf[aim] + 30)), end]);
  }
  child.kill('SIGKILL');
  const result = await end;
  const { last, ends } = stagesSeen();
  for (const { event, stage, ms } of ends) if (event === 'stage-end') millisecondsOf[stage] = ms;
  if (result.signal !== 'SIGKILL') {
    longestMs = performance.now() - started;
    return { ...result, at: null };
  }
  return { ...result, at: last === undefined ? 'start' : `${last.event === 'stage-end' ? 'after ' : ''}${last.stage}` };
}

const processesLeft = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(temporary);
      } catch {
        return false;
      }
    });

const faults = [];
const expect = (isTrue, what) => {
  if (!isTrue) faults.push(what);
};

await generate(dayAfter(FIRST, Math.ceil(KILLS / KILLS_A_DAY) * 3));
const { port } = server.server.address();
const recipients = RECIPIENTS.map((address) => `{ address: ${address} }`).join(', ');
const disturbed = office(
  'disturbed',
  `mail: { host: 127.0.0.1, port: ${port}, from: k@office.example, recipients: [ ${recipients} ] }\n`,
);
const killedAt = new Map();
const days = [];
let kills = 0;
let throughs = 0;
let cleanRuns = 0;
while (kills < KILLS) {
  const day = dayAfter(FIRST, days.length);
  days.push(day);
  disturbed.arrive(day);
  const args = ['--date', day, '--catch-up', '40'];
  for (let turn = 0; turn < KILLS_A_DAY && kills < KILLS; turn += 1) {
    const { at, code, stderr } = await disturb(disturbed, args);
    if (at === null) {
      throughs += 1;
      expect(code === 0 || code === 69, `${day}: a run that got through gave ${code}: ${stderr}`);
    } else {
      kills += 1;
      killedAt.set(at, (killedAt.get(at) ?? 0) + 1);
    }
  }
  if (Math.random() < 0.5) {
    cleanRuns += 1;
    const { code, stderr } = await ended(disturbed.start(args));
    expect(code === 0 || code === 69, `${day}: a clean run gave ${code}: ${stderr}`);
  }
  process.stderr.write(`${day} ${kills} kills\n`);
}
const last = days.at(-1);
const { code, stderr } = await ended(disturbed.start(['--date', last, '--catch-up', '200']));
expect(code === 0 || code === 69, `the last run gave ${code}: ${stderr}`);
for (let turn = 0; turn < 50 && processesLeft().length > 0; turn += 1) await sleep(100);
expect(processesLeft().length === 0, `${processesLeft().length} processes are left`);

const calm = office('calm', '');
for (const day of days) {
  calm.arrive(day);
  const result = await ended(calm.start(['--date', day, '--no-mail']));
  expect(result.code === 0, `${day} undisturbed gave ${result.code}: ${result.stderr}`);
}

/** What a data directory holds. */
function booksOf({ data }) {
  const database = new Database(join(data, 'history.sqlite'), { readonly: true });
  const all = (sql) => database.prepare(sql).all();
  const books = {
    integrity: all('PRAGMA integrity_check').map((row) => Object.values(row)[0]),
    orphans: all('PRAGMA foreign_key_check').length,
    days: all('SELECT day, tickets FROM days ORDER BY day'),
    issues: all('SELECT issue, year, number, total, to_day FROM issues ORDER BY to_day'),
    revisions: all('SELECT id, issue, revision, state, folder, files FROM revisions ORDER BY issue, revision'),
    deliveries: all('SELECT revision, address, state, message_id FROM deliveries'),
  };
  database.close();
  return books;
}

const books = booksOf(disturbed);
const reference = booksOf(calm);
expect(books.integrity.join() === 'ok', `integrity: ${books.integrity}`);
expect(books.orphans === 0, `${books.orphans} orphans`);
expect(JSON.stringify(books.days) === JSON.stringify(reference.days), 'the days do not hold the same tickets');
const numbers = ({ issues }) => issues.map(({ issue, ...row }) => JSON.stringify(row)).join('\n');
expect(numbers(books) === numbers(reference), `the numbers differ:\n${numbers(books)}\n--\n${numbers(reference)}`);
expect(books.issues.length === days.length, `${books.issues.length} issues of ${days.length} days`);
expect(
  books.issues
    .map(({ total }) => total)
    .every((total, index) => index === 0 || total === books.issues[index - 1].total + 1),
  'the running total has gaps',
);

let sameFiles = 0;
const otherFiles = [];
for (const { issue, to_day } of books.issues) {
  const own = books.revisions.filter((revision) => revision.issue === issue);
  expect(own.length === 1 && own[0].state === 'archived', `${to_day}: ${own.map(({ state }) => state)}`);
  const files = readdirSync(own[0].folder).sort();
  expect(files.filter((name) => name.endsWith('.pdf')).length === 1, `${to_day}: ${files}`);
  const listed = JSON.parse(own[0].files);
  expect(
    listed
      .map(({ name }) => name)
      .sort()
      .join() === files.join(),
    `${to_day}: the folder holds ${files}`,
  );
  const referenceIssue = reference.issues.find((row) => row.to_day === to_day)?.issue;
  const twin = reference.revisions.find((revision) => revision.issue === referenceIssue);
  for (const { name, sha256 } of listed) {
    const bytes = readFileSync(join(own[0].folder, name));
    expect(createHash('sha256').update(bytes).digest('hex') === sha256, `${to_day}: ${name} is not what was recorded`);
    if (twin !== undefined && bytes.equals(readFileSync(join(twin.folder, name)))) sameFiles += 1;
    else otherFiles.push(`${to_day} ${name}`);
  }
}
expect(otherFiles.length === 0, `files that differ from the undisturbed ones: ${otherFiles.join(', ')}`);
const archived = readdirSync(join(disturbed.data, 'archive')).flatMap((year) =>
  statSync(join(disturbed.data, 'archive', year)).isDirectory() && !year.startsWith('.')
    ? readdirSync(join(disturbed.data, 'archive', year)).filter((name) => name !== 'archive.json')
    : [year],
);
expect(archived.length === days.length, `the archive holds ${archived.join(', ')}`);

const states = new Map();
let mailsOfUnknown = 0;
for (const { id } of books.revisions) {
  for (const address of RECIPIENTS) {
    const delivery = books.deliveries.find((row) => row.revision === id && row.address === address);
    const mails = taken.filter((mail) => mail.id === delivery?.message_id && mail.address === address).length;
    const state = delivery?.state ?? 'none';
    states.set(state, (states.get(state) ?? 0) + 1);
    expect(state === 'accepted' || state === 'unknown', `revision ${id}, ${address}: ${state}`);
    if (state === 'accepted') expect(mails === 1, `revision ${id}, ${address}: accepted, ${mails} mails`);
    else {
      mailsOfUnknown += mails;
      expect(mails <= 1, `revision ${id}, ${address}: ${state}, ${mails} mails`);
    }
  }
}
expect(taken.length === (states.get('accepted') ?? 0) + mailsOfUnknown, `${taken.length} mails were taken`);
const index = readdirSync(join(disturbed.data, 'archive'))
  .filter((year) => /^\d{4}$/.test(year))
  .flatMap((year) => JSON.parse(readFileSync(join(disturbed.data, 'archive', year, 'archive.json'), 'utf8')).issues);
expect(index.length === books.revisions.length, `the index of the archive has ${index.length} entries`);
for (const { period, sentTo } of index) {
  const listed = sentTo.map(({ address, state }) => `${address} ${state}`).sort();
  const issue = books.issues.find(({ to_day }) => to_day === period.to)?.issue;
  const revision = books.revisions.find((row) => row.issue === issue)?.id;
  const noted = books.deliveries.filter((row) => row.revision === revision).map((row) => `${row.address} ${row.state}`);
  expect(listed.join() === noted.sort().join(), `${period.to}: the index of the archive says ${listed}`);
}
const litter = readdirSync(temporary);
const moments = [...killedAt].sort(([, a], [, b]) => b - a).map(([at, count]) => `${at} ${count}`);
const report = `# Nights that were killed

The real program, browser and mail server. ${kills} times SIGKILL over ${days.length} days (${sum(books.days.map(({ tickets }) => tickets))} tickets); ${throughs} runs were through before the kill, ${cleanRuns} clean runs in between, one at the end.

Moments of the kills: ${moments.join(', ')}.

| what | seen |
|---|---|
| integrity of the history, orphans | ${books.integrity.join()}, ${books.orphans} |
| tickets a day as in undisturbed nights | ${JSON.stringify(books.days) === JSON.stringify(reference.days) ? 'yes' : 'NO'} |
| issues, numbers as in undisturbed nights | ${books.issues.length}, ${numbers(books) === numbers(reference) ? 'yes' : 'NO'} |
| files that are the same bytes as in undisturbed nights | ${sameFiles} of ${sameFiles + otherFiles.length} |
| deliveries | ${[...states].map(([state, count]) => `${state} ${count}`).join(', ')} |
| mails that the server took, of them for deliveries that are unknown | ${taken.length}, ${mailsOfUnknown} |
| processes left, entries left in the folder for temporary files | ${processesLeft().length}, ${litter.length} |

Faults: ${faults.length === 0 ? 'none' : `\n${faults.map((fault) => `- ${fault}`).join('\n')}`}
`;
server.close();
process.stdout.write(report);
if (KILLS >= 200) writeFileSync(join(here, 'KILLS.md'), report);
process.stderr.write(`${folder}\n`);
if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
process.exitCode = faults.length === 0 ? 0 : 1;
