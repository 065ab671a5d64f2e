// A night in a process of its own, so that it can be killed: the real machinery, history, ledgers, archive and mail,
// with quick stand-ins for analysis and printing. Only tests start it.
//   node child.mjs '{"data":…,"settings":…,"days":[…],"given":[…]}'
// `archive`: another place than the data's own; `knows`: what the program has learned by now, which the page shows;
// `late`: an export that another process loads once the day is analysed; `meanwhile`: the night of another desk while the page is printed.
// `killAtOperation: n` ends the process just before its n-th write to disk or database; `stage: "hang"` etc. see below.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';

const request = JSON.parse(process.argv[2]);
let operations = 0;
function beforeWrite() {
  operations += 1;
  if (operations === request.killAtOperation) process.kill(process.pid, 'SIGKILL');
}
function counted(object, name) {
  const original = object[name];
  object[name] = function (...args) {
    beforeWrite();
    return original.apply(this, args);
  };
}
for (const name of ['renameSync', 'writeFileSync', 'mkdirSync', 'rmSync', 'fsyncSync', 'appendFileSync'])
  counted(fs, name);
/** How often an issue's model is read as text: it may have megabytes. */
let modelReads = 0;
const { readFileSync } = fs;
fs.readFileSync = (path, ...how) => {
  if (how[0] === 'utf8' && String(path).endsWith('model.json')) modelReads += 1;
  return readFileSync(path, ...how);
};
syncBuiltinESMExports();
counted(Database.prototype, 'exec');
const statement = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1'));
counted(statement, 'run');

const { runNight } = await import('../../dist/cli/night/night.js');
const { NightLog } = await import('../../dist/cli/night/watch/log.js');
const { periodOf } = await import('../../dist/cli/night/period.js');
const { parseSettings } = await import('../../dist/config/index.js');
const { openHistory } = await import('../../dist/history/index.js');
const { discoverExports } = await import('../../dist/ingest/index.js');
// Not by the pipeline's door: it brings the layout, which the stand-ins do without.
const { partialSigns } = await import('../../dist/pipeline/intake/assess-day.js');
const { loadExports } = await import('../../dist/pipeline/intake/load-exports.js');
const { officeCalendar } = await import('../../dist/pipeline/side/office-calendar.js');
const { listenForSignals } = await import('../../dist/cli/signals.js');
const { describeError } = await import('../../dist/cli/report.js');
const { nightJson } = await import('../../dist/cli/night/show.js');
const { createHash } = await import('node:crypto');

const forever = () => new Promise((resolve) => setTimeout(resolve, 1e9));

/** What a stand-in step does besides its work: `hang`, `spin`, `throw`, `full`. */
async function mishap(stage) {
  const what = request.mishaps?.[stage];
  if (what === 'hang') {
    process.stderr.write(`hangs in ${stage}\n`);
    await forever();
  }
  if (what === 'throw') throw new Error('a defect, on purpose');
  if (what === 'full') throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
}

function ingestElsewhere(file) {
  const bin = join(import.meta.dirname, '..', '..', 'bin', 'kuaibao.js');
  execFileSync(process.execPath, [bin, 'ingest', file, '--data', request.data, '-q'], { cwd: request.cwd });
}

function open(dataDir, signal) {
  const history = openHistory(dataDir, { now, signal });
  const steps = {
    discover: (patterns) => discoverExports(patterns, request.cwd),
    async load(paths, inner) {
      await mishap('load');
      const report = await loadExports(
        paths,
        history,
        { ...settings.ingest, zone: settings.zone, today: null, quietMs: request.quietMs ?? 0 },
        { signal: inner, isWhole: request.replace ?? false, calendar: officeCalendar(settings) },
      );
      const read = report.files.map(({ path, days }) => ({ path, days }));
      const failed = paths.filter((path) => !read.some((file) => file.path === path));
      return {
        read,
        findings: [],
        failures: report.failures.map((error, index) => ({ path: failed[index], error })),
      };
    },
    days: (from, to) =>
      history.days(from, to).map((day) => ({ day: day.day, revision: day.revision, incomplete: partialSigns(day) })),
    missingDays: (from, to) => history.missingDays(from, to),
    ticketsHash: (from, to) =>
      createHash('sha256')
        .update(
          history
            .tickets(from, to)
            .map((ticket) => JSON.stringify(ticket))
            .sort()
            .join('\n'),
        )
        .digest('hex'),
    forgottenDays: (from, to) => history.forgottenDays(from, to),
    async analyse({ from, to }) {
      await mishap('analyse');
      const tickets = history.tickets(from, to).length;
      if (request.late) ingestElsewhere(request.late);
      return { value: { tickets }, findings: [] };
    },
    compose: ({ tickets }, { from, to, kind }, { issue, printedOn }) => ({
      value: {
        schemaVersion: 1,
        period: { kind, from, to },
        masthead: { name: '热点快报', issue, printedOn },
        headline: `${tickets}件`,
        numbers: [],
        headlineChoice: { topicId: null, reasons: [] },
        topics: [],
        ...(request.knows ? { knows: request.knows } : {}),
      },
      findings: [],
    }),
    summarise: (bulletin) => ({ subject: `第${bulletin.masthead.issue.number}期`, lines: [bulletin.headline] }),
    async produce(bulletin, _analysis, _signal, previous) {
      await mishap('produce');
      if (request.meanwhile) {
        const other = JSON.stringify(request.meanwhile);
        request.meanwhile = undefined;
        execFileSync(process.execPath, [fileURLToPath(import.meta.url), other]);
      }
      // As rule F20 of the page's check.
      const { number } = bulletin.masthead.issue;
      if (previous !== undefined && number !== previous.number + 1)
        throw new Error(`number ${number} does not follow ${previous.number}`);
      return {
        value: [
          { name: `${bulletin.period.to}.pdf`, content: Buffer.alloc(60_000, bulletin.period.to) },
          { name: 'model.json', content: Buffer.from(JSON.stringify(bulletin)) },
        ],
        findings: [],
      };
    },
    keep() {},
    taskFailures: () => request.taskFailures ?? [],
    forgetTickets: (keepFrom, isKept) => history.applyRetention(keepFrom, isKept),
  };
  return { database: history.connection, steps, close: () => history.close() };
}

const shiftMs = request.clockShiftMs ?? 0;
const now = () => new Date(Date.now() + shiftMs);
const interruption = listenForSignals();
const effects = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  now,
  env: process.env,
  cwd: request.cwd,
  signal: interruption.signal,
  onExit: interruption.onExit,
};
const { settings } = parseSettings(request.settings, join(request.cwd, 'kuaibao.config.yaml'), {});
if (request.announce) process.stdout.write('ready\n');
let exitCode = 0;
try {
  const result = await runNight({
    settings,
    dataDir: request.data,
    archive: request.archive ?? join(request.data, 'archive'),
    scratch: null,
    periods: request.days.map((day) => periodOf(day, request.kind ?? 'day', request.special ?? false)),
    given: request.given ?? [],
    patterns: typeof settings.input === 'string' ? [settings.input] : settings.input,
    waitMs: request.waitMs ?? 0,
    withMail: request.withMail ?? true,
    resend: request.resend ?? false,
    force: request.force ?? false,
    replace: request.replace ?? false,
    acceptPartial: request.acceptPartial ?? false,
    hasNote: false,
    version: request.version ?? '1',
    command: 'test',
    open,
    log: new NightLog(request.log ?? null, now, () => undefined),
    watchStage: () => undefined,
    onProgress: () => undefined,
    say: ({ en }) => process.stderr.write(`${en}\n`),
    effects,
  });
  if (result.leftOut !== null) process.stderr.write(`${result.leftOut.en}\n`);
  for (const { error } of result.results) if (error) process.stderr.write(describeError(error, 'en').text);
  process.stdout.write(`${JSON.stringify({ ...nightJson(result), operations, modelReads })}\n`);
  exitCode = result.exitCode;
} catch (error) {
  const described = describeError(error, 'en');
  process.stderr.write(described.text);
  exitCode = described.exitCode;
} finally {
  await interruption.finish();
}
process.exitCode = interruption.exitCode() ?? exitCode;
// A stand-in that hangs leaves a timer behind; the real program ends the same way.
if (request.mishaps) setTimeout(() => process.exit(), 100);
