// Writes a history of many full days straight into the store: seven made-up days, one for each weekday, are loaded and cut
// by the real program; every earlier day is a copy of the one of its weekday, with ids, keys and words of its own.
// Older texts are packed as a night would have packed them. Words do not grow with the years as they would in life.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { HISTORY_FILE, openHistory, textChunks, UNPACKED_DAYS } from '../../dist/history/index.js';
import { addDays, dayNumber } from '../../dist/model/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
export const bin = join(root, 'bin', 'kuaibao.js');
/** Scale at which a day's tickets are looked at, and the largest scale of the generator. */
const SAMPLE = 0.1;
const MOST_AT_ONCE = 3.9;
const SERIALS = 2 ** 24;
const PIECES = 2 ** 16;
const WEEK = 7;

/** The heap limits that `kuaibao schedule` writes before a night's command. */
export const SCHEDULED = {
  ...process.env,
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '4000000',
  MALLOC_TRIM_THRESHOLD_: '32000000',
};

export function start(args, options = {}) {
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

/** Exports of the days from `from` to `to`, each of about so many tickets, whatever its holidays; gives their paths. */
export async function makeExports(folder, from, to, tickets) {
  const exports = join(folder, 'exports');
  mkdirSync(exports, { recursive: true });
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const next = async () => {
    for (let day = days.shift(); day !== undefined; day = days.shift()) await makeExport(folder, exports, day, tickets);
  };
  // The generator takes one processor.
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  return readdirSync(exports)
    .sort()
    .map((name) => join(exports, name));
}

async function makeExport(folder, exports, day, tickets) {
  const generate = (out, scale, seed) =>
    start([
      join(root, 'fixtures', 'hotline', 'generate.mjs'),
      ...['--out', out, '--from', day, '--to', day, '--scale', String(scale), '--seed', String(seed)],
    ]);
  const [sample] = await samples(join(folder, `${day}-sample`), generate);
  let left = (SAMPLE * tickets) / sample;
  // Beyond four times the real hotline further ones, with other seeds, add the rest.
  for (let part = 0; left > 0.001; part += 1) {
    const scale = Math.min(MOST_AT_ONCE, left);
    left -= scale;
    const out = join(folder, `${day}-${part}`);
    await generate(out, scale, 20_200_129 + part);
    const made = join(out, 'exports');
    if (part > 0) append(exports, made);
    else for (const name of readdirSync(made)) cpSync(join(made, name), join(exports, name));
  }
}

/** Tickets of a day of the made-up hotline at the scale `SAMPLE`. */
async function samples(out, generate) {
  await generate(out, SAMPLE, 20_200_129);
  return readdirSync(join(out, 'exports')).map(
    (name) => readFileSync(join(out, 'exports', name), 'utf8').match(/^\d{14}(?=,)/gm)?.length ?? 1,
  );
}

/** Adds the rows of one folder's exports to another's, with serials that follow theirs. */
function append(to, from) {
  for (const name of readdirSync(from)) {
    // Bytes as they are: some days' exports are GB18030.
    const own = readFileSync(join(to, name), 'latin1');
    const rows = readFileSync(join(from, name), 'latin1');
    let last = 0;
    for (const [id] of own.matchAll(/^\d{14}(?=,)/gm)) last = Math.max(last, Number(id.slice(8)));
    const body = rows.slice(rows.indexOf('\n') + 1);
    const shifted = body.replace(
      /(?<=^|,)(\d{8})(\d{6})(?=,)/gm,
      (_, day, serial) => day + String(Number(serial) + last).padStart(6, '0'),
    );
    writeFileSync(join(to, name), own + shifted, 'latin1');
  }
}

/**
 * A history of `days` full days that ends with `last`, in the folder `data`. The seven days that the others are copies of
 * are made in `scratch` and used again by the next history that has the same one.
 *
 * @returns tickets in it
 */
export async function makePast({ data, scratch, last, days, tickets, say = () => undefined }) {
  const week = join(scratch, 'week');
  if (!existsSync(week)) {
    say(`making seven days of ${tickets}`);
    const paths = await makeExports(join(scratch, 'seeds'), addDays(last, 1 - WEEK), last, tickets);
    const unfinished = `${week}.unfinished`;
    await start([bin, 'ingest', ...paths, '--data', unfinished, '-q']);
    say('cutting them into words');
    await start([bin, 'topics', '--date', last, '--data', unfinished, '--json']);
    renameSync(unfinished, week);
  }
  mkdirSync(data, { recursive: true });
  cpSync(week, data, { recursive: true });
  const history = openHistory(data);
  try {
    copyDays(history, { week, last, days, say });
    const { n } = history.connection.prepare('SELECT sum(tickets) AS n FROM days').get();
    return n;
  } finally {
    history.close();
  }
}

/**
 * The days in their order, so that every table is only ever added to at its end, as in an office's years. Nobody else uses
 * the file and a bench that is broken off begins anew: no journal, nothing waits for the disk.
 */
function copyDays(history, { week, last, days, say }) {
  const { connection } = history;
  const weekdays = Array.from({ length: WEEK }, (_, back) => addDays(last, -back));
  const chunks = weekdays.map((day) => textChunks(connection, day));
  const { revision } = connection
    .prepare("UPDATE counters SET value = value + 1 WHERE name = 'revision' RETURNING value AS revision")
    .get();
  connection.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF');
  connection.prepare('ATTACH ? AS week').run(join(week, HISTORY_FILE));
  connection.exec('DELETE FROM tickets; DELETE FROM days; DELETE FROM day_words; DELETE FROM day_words_more');
  const packedFrom = addDays(last, -UNPACKED_DAYS);
  connection.exec('BEGIN');
  for (let back = Math.max(days, WEEK) - 1; back >= 0; back -= 1) {
    const day = addDays(last, -back);
    const weekday = back % WEEK;
    const texts = day < packedFrom ? chunks[weekday] : undefined;
    copyDay(connection, weekdays[weekday], day, { revision: back < WEEK ? undefined : revision, texts });
    if (back % 70 === 0) say(`${back} days left`);
  }
  connection.exec('COMMIT; DETACH week; PRAGMA journal_mode = WAL');
}

/** A day of the week as another one; with `texts`, its packed texts, as a day long past. */
function copyDay(connection, from, to, { revision, texts }) {
  const [source, target] = [dayNumber(from), dayNumber(to)];
  const shift = (target - source) * SERIALS;
  const prefix = to.replaceAll('-', '');
  connection
    .prepare(
      `INSERT INTO tickets (key, id, source, time, marks, facts, caller, earlier, closed, title, text, print, people)
       SELECT key + ?, ? || substr(id, 9), source, time, marks, facts, caller, earlier, closed,
         ${texts === undefined ? 'title, text' : "'', ''"}, print, people
       FROM week.tickets WHERE key >= ? AND key < ? ORDER BY key`,
    )
    .run(shift, prefix, source * SERIALS, (source + 1) * SERIALS);
  const insert = connection.prepare('INSERT INTO text_chunks (key, texts) VALUES (?, ?)');
  for (const chunk of texts ?? []) insert.run(chunk.key + shift, chunk.texts);
  connection
    .prepare(
      `INSERT INTO days (day, tickets, reminders, urgent, last_time, partial, revision, packed)
       SELECT ?, tickets, reminders, urgent, last_time, NULL, coalesce(?, revision), ? FROM week.days WHERE day = ?`,
    )
    .run(target, revision ?? null, texts === undefined ? 0 : 1, source);
  const { ids } = connection.prepare('SELECT ids FROM week.day_words WHERE day = ?').get(source);
  const renamed = inflateRawSync(ids)
    .toString()
    .replace(/^\d{8}/gm, prefix);
  connection
    .prepare(
      `INSERT INTO day_words (day, tokenizer, revision, ids, postings)
       SELECT ?, tokenizer, coalesce(?, revision), ?, postings FROM week.day_words WHERE day = ?`,
    )
    .run(target, revision ?? null, deflateRawSync(renamed, { level: 3 }), source);
  connection
    .prepare(
      'INSERT INTO day_words_more (key, bytes) SELECT key + ?, bytes FROM week.day_words_more WHERE key >= ? AND key < ? ORDER BY key',
    )
    .run((target - source) * PIECES, source * PIECES, (source + 1) * PIECES);
}
