// The desk killed: the real program, its real browser, a real mail server on loopback.
//   node bench/review/kills.mjs [kills] [minutes]      default 200 kills however long; needs `npm run build` first
// A command of the desk drawn by lot (an edit, its undoing, a print, a signature, a mail) gets SIGKILL at a random moment
// of its usual time. After each: every operation that was told stands in the history, and every mail that the server took
// held the page of an issue that was signed as it stood. At the end one clean print, signature and mail, and an office
// that nobody disturbed does the same operations: page and model must be the same bytes.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { SMTPServer } from 'smtp-server';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const KILLS = Number(process.argv[2] ?? 200);
const LONGEST_MS = Number(process.argv[3] ?? Number.POSITIVE_INFINITY) * 60_000;
const [FIRST, DAY] = ['2020-01-24', '2020-01-29'];
const SCALE = 0.01;
const SIGNER = '王主任';
const RECIPIENTS = ['a', 'b', 'c'].map((name) => `${name}@office.example`);
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-desk-kills-'));
const faults = [];
const taken = [];
let data = '';

/** The PDF inside a message. */
function pdfOf(message) {
  const [, body = ''] = /Content-Type: application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(message) ?? [];
  return Buffer.from(body.replace(/\s/g, ''), 'base64');
}

/** What the books say at this moment of the issue's last revision, its signature and its operations. */
function books() {
  const database = new Database(join(data, 'history.sqlite'), { timeout: 10_000 });
  try {
    const revision = database
      .prepare(
        "SELECT r.* FROM revisions r JOIN issues i ON i.issue = r.issue WHERE i.to_day = ? AND r.state = 'archived' ORDER BY r.id",
      )
      .all(DAY)
      .at(-1);
    const operations = database.prepare('SELECT id, kind, body FROM operations ORDER BY id').all();
    const signature = database.prepare("SELECT * FROM signatures WHERE role = '签发' ORDER BY id").all().at(-1);
    return { revision, operations, signature };
  } finally {
    database.close();
  }
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const message = Buffer.concat(chunks).toString('latin1');
      const id = /^Message-ID: (\S+)/im.exec(message)?.[1] ?? '';
      const { revision, operations, signature } = books();
      const files = readdirSync(revision.folder);
      const pdf = readFileSync(
        join(
          revision.folder,
          files.find((name) => name.endsWith('.pdf')),
        ),
      );
      const { masthead } = JSON.parse(readFileSync(join(revision.folder, 'model.json'), 'utf8'));
      const isSigned =
        signature?.opinion === '发' &&
        signature.operation === (operations.at(-1)?.id ?? 0) &&
        masthead.signer === SIGNER &&
        sha256(pdfOf(message)) === sha256(pdf);
      if (!isSigned) faults.push(`a mail that was not signed as it stood: ${id}`);
      for (const { address } of session.envelope.rcptTo) taken.push({ id, address });
      setTimeout(done, Math.random() * 40);
    });
  },
});
server.on('error', () => undefined);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** An office with the exports of the week loaded and the last day's draft made. */
async function office(name) {
  const cwd = join(folder, name);
  mkdirSync(join(cwd, 'exports'), { recursive: true });
  for (const file of readdirSync(join(folder, 'all', 'exports')))
    copyFileSync(join(folder, 'all', 'exports', file), join(cwd, 'exports', file));
  const recipients = RECIPIENTS.map((address) => `{ address: ${address} }`).join(', ');
  writeFileSync(
    join(cwd, 'kuaibao.config.yaml'),
    `city: 上海市\ninput: exports/*.csv\nissue: { printed: same-day }\nreview: { mode: required }\nmail: { host: 127.0.0.1, port: ${server.server.address().port}, from: kuaibao@office.example, recipients: [ ${recipients} ] }\n`,
  );
  const start = (args) =>
    spawn(process.execPath, [join(root, 'bin', 'kuaibao.js'), ...args, '--data', 'data'], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const run = (args) => ended(start(args));
  const all = readdirSync(join(cwd, 'exports')).map((file) => join('exports', file));
  await run(['ingest', ...all]);
  await run(['run', '--date', DAY, '--no-mail']);
  return { data: join(cwd, 'data'), start, run };
}

function ended(child) {
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr })));
}

const generator = spawn(process.execPath, [
  join(root, 'fixtures', 'hotline', 'generate.mjs'),
  ...['--out', join(folder, 'all'), '--from', FIRST, '--to', DAY, '--scale', String(SCALE)],
]);
await ended(generator);

const began = performance.now();
const desk = await office('desk');
data = desk.data;
const { revision } = books();
const topics = JSON.parse(readFileSync(join(revision.folder, 'model.json'), 'utf8')).topics.slice(0, 8);
const EDIT = ['--date', DAY, '--by', '李敏', '--no-run'];
const SIGN = ['sign', '--date', DAY, '--role', '签发', '--by', SIGNER, '--opinion', '发'];
let notes = 0;
const COMMANDS = {
  note: () => ['review', 'note', '--text', `编者按之${'甲乙丙丁戊己庚辛壬癸'[notes++ % 10]}`, ...EDIT],
  rename: () => ['review', 'rename', pick(topics).id, pick(['甲类诉求', '乙类诉求', '丙类诉求']), ...EDIT],
  lead: () => ['review', 'lead', pick(topics).id, ...EDIT],
  undo: () => ['review', 'undo', String(pick(books().operations.slice(-6))?.id ?? 1), ...EDIT],
  print: () => ['run', '--date', DAY, '--no-mail'],
  sign: () => SIGN,
  send: () => ['send', '--date', DAY],
};
const usualMs = { note: 1500, rename: 1500, lead: 1500, undo: 1500, print: 8000, sign: 9000, send: 2500 };
const reported = new Set();
const counts = {};
const stderrs = [];

function check(what) {
  const ids = new Set(books().operations.map(({ id }) => id));
  for (const id of reported) if (!ids.has(id)) faults.push(`operation ${id} was told and is lost after ${what}`);
}

let kills = 0;
while (kills < KILLS && performance.now() - began < LONGEST_MS) {
  // A signature and its mail follow a print by lot, so that mails are there to be disturbed.
  const name = pick(['note', 'rename', 'lead', 'undo', 'print', 'sign', 'sign', 'send', 'send']);
  const args = COMMANDS[name]();
  const child = desk.start(args);
  const end = ended(child);
  const started = performance.now();
  const mayEnd = Math.random() < 0.25;
  if (!mayEnd) {
    await Promise.race([sleep(Math.random() * usualMs[name] * 1.1), end]);
    child.kill('SIGKILL');
  }
  const { code, signal, stderr } = await end;
  for (const [, id] of stderr.matchAll(/第 (\d+) 号　/g)) reported.add(Number(id));
  counts[name] ??= { killed: 0, ended: 0, refused: 0 };
  const count = counts[name];
  if (signal === 'SIGKILL') {
    kills += 1;
    count.killed += 1;
  } else if (code === 0) {
    count.ended += 1;
    usualMs[name] = performance.now() - started;
  } else {
    count.refused += 1;
    if (![77, 65, 64].includes(code)) stderrs.push(`${name} ${code}: ${stderr.trim().split('\n')[0]}`);
  }
  check(`${name} no. ${kills}`);
  if (kills % 20 === 0 && signal === 'SIGKILL')
    console.error(`${kills} kills, ${taken.length} mails, ${faults.length} faults`);
}

// A clean end: whatever the last kill left is taken up.
const finish = async ({ run }) => {
  const steps = [['run', '--date', DAY, '--no-mail'], SIGN, ['send', '--date', DAY, '--resend']];
  for (const args of steps) {
    const { code, stderr } = await run(args);
    if (code !== 0) faults.push(`clean ${args[0]} ended with ${code}: ${stderr.trim()}`);
  }
};
await finish(desk);
check('the end');
const last = books();
const twice = new Map();
for (const { id, address } of taken) twice.set(`${id} ${address}`, (twice.get(`${id} ${address}`) ?? 0) + 1);

const calm = await office('calm');
for (const { kind, body } of last.operations) {
  const database = new Database(join(calm.data, 'history.sqlite'));
  database
    .prepare(
      'INSERT INTO operations (series, from_day, to_day, at, by, why, scope, kind, body) VALUES (?,?,?,?,?,?,?,?,?)',
    )
    .run('day', DAY, DAY, '2020-01-30T00:00:00.000Z', '李敏', '', 'today', kind, body);
  database.close();
}
data = calm.data;
await finish(calm);
const quiet = books();
const substance = ({ revision: { folder: place } }) => {
  const model = JSON.parse(readFileSync(join(place, 'model.json'), 'utf8'));
  // A mail that got out before the next edit made the next edition a corrected one.
  delete model.masthead.issue.revision;
  return JSON.stringify(model);
};
if (substance(last) !== substance(quiet)) faults.push('the disturbed office has another model than the calm one');

rmSync(folder, { recursive: true, force: true });
server.close();
console.log(
  JSON.stringify(
    {
      kills,
      commands: counts,
      operations: last.operations.length,
      told: reported.size,
      mails: taken.length,
      mailsTwice: [...twice.values()].filter((count) => count > 1).length,
      otherExits: stderrs,
      faults,
      seconds: Math.round((performance.now() - began) / 1000),
    },
    null,
    1,
  ),
);
process.exit(faults.length === 0 ? 0 : 1);
