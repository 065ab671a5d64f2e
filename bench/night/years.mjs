// What ten years of a large city cost: size on disk, a night, and what an analyst and an operator ask.
//   node bench/night/years.mjs [--days 3650] [--tickets 25000] [--keep DIR]      91 million tickets take 29 GB, a backup as much again
// needs `npm run build`. The past is written straight into the store (make-past.mjs). Each command is the real program in a
// process of its own; the same commands run first on a history of one year, so that what grows with the years shows.
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bin, makeExports, makePast, SCHEDULED, start } from './make-past.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [DAY, BEFORE, LAST] = ['2020-01-29', '2020-01-28', '2020-01-27'];
const YEAR = 430;
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '3650' },
    tickets: { type: 'string', default: '25000' },
    keep: { type: 'string' },
  },
});
const tickets = Number(values.tickets);
const home = values.keep ?? mkdtempSync(join(tmpdir(), 'kuaibao-years-'));
const say = (words) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);
const scratch = join(home, `${tickets}`);
const nights = await makeExports(join(scratch, 'nights'), BEFORE, DAY, tickets);

async function measure(folder, args) {
  const started = performance.now();
  const { stderr } = await start(
    ['--max-semi-space-size=32', '--require', join(here, 'peak.cjs'), bin, ...args, '--data', join(folder, 'data')],
    {
      cwd: folder,
      env: SCHEDULED,
    },
  );
  const lastOf = (pattern) => Number([...stderr.matchAll(pattern)].at(-1)?.[1] ?? Number.NaN);
  const result = {
    seconds: (performance.now() - started) / 1000,
    cpu: lastOf(/cpu ([\d.]+)/g),
    peak: lastOf(/peak (\d+)/g) / 1024,
  };
  say(`${args.slice(0, 3).join(' ')}: ${result.seconds.toFixed(1)} s`);
  return result;
}

async function years(days) {
  const folder = join(home, `${tickets}-${days}`);
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'exports'), { recursive: true });
  writeFileSync(join(folder, 'k.yaml'), 'city: 上海市\ninput: exports/*.csv\n');
  const all = await makePast({ data, scratch, last: LAST, days, tickets, say });
  const bytes = statSync(join(data, 'history.sqlite')).size;
  say(`${all} tickets, ${(bytes / all).toFixed(0)} bytes each`);
  const night = async (day, path) => {
    cpSync(path, join(folder, 'exports', basename(path)), { preserveTimestamps: true });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return measure(folder, ['run', '--date', day, '--config', join(folder, 'k.yaml')]);
  };
  const rows = {
    'the night before': await night(BEFORE, nights[0]),
    'the night': await night(DAY, nights[1]),
    '`topics` of the day': await measure(folder, ['topics', '--date', DAY, '--json']),
    '`topics` of a day three years ago': await measure(folder, [
      'topics',
      '--date',
      days > 1200 ? '2017-01-25' : '2019-01-25',
      '--json',
    ]),
    '`search` of the last week': await measure(folder, ['search', '停车 且 小区', '--from', '2020-01-22', '--to', DAY]),
    '`search` of a day long packed': await measure(folder, ['search', '停车 且 小区', '--date', '2019-01-25']),
    '`compare` of two weeks': await measure(folder, ['compare', '2020-W03', '2020-W04']),
    '`status`': await measure(folder, ['status']),
    '`doctor`': await measure(folder, ['doctor']).catch((error) => ({ error: error.message.slice(0, 200) })),
    '`backup`, with its integrity check': await measure(folder, ['backup', join(folder, 'backup')]),
  };
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  else rmSync(join(folder, 'backup'), { recursive: true, force: true });
  return { all, bytes, rows };
}

const [before = 0] = loadavg();
const [one, all] = [await years(YEAR), await years(Number(values.days))];
const cell = (row) =>
  row.error ?? `${row.seconds.toFixed(1)} s, ${row.cpu.toFixed(1)} processor s, ${row.peak.toFixed(0)} MB`;
const table = [
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, load before ${before.toFixed(1)}; no mail.`,
  '',
  `| | ${YEAR} days, ${(one.all / 1e6).toFixed(1)} million tickets | ${values.days} days, ${(all.all / 1e6).toFixed(1)} million |`,
  '|---|---|---|',
  ...Object.keys(one.rows).map((name) => `| ${name} | ${cell(one.rows[name])} | ${cell(all.rows[name])} |`),
  `| bytes a ticket on disk | ${(one.bytes / one.all).toFixed(0)} | ${(all.bytes / all.all).toFixed(0)} |`,
  `| the file, GB | ${(one.bytes / 1e9).toFixed(1)} | ${(all.bytes / 1e9).toFixed(1)} |`,
];
console.log(table.join('\n'));
