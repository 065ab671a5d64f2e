// npx tsc && node bench/ingest/bench.mjs [rows …]   (default 100000 300000 1000000; needs 2 GB in the temporary folder)
// The peers run under `python3`, or what PYTHON names; the one for workbooks needs openpyxl.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHistory } from '../../dist/history/index.js';
import { createMasker } from '../../dist/privacy/index.js';
import { loadSegmenter } from '../../dist/text/index.js';
import { makeExport } from './make-export.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-bench-'));
const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(100_000, 300_000, 1_000_000);
const lines = [];
const say = (line) => {
  lines.push(line);
  console.log(line);
};

function command(...args) {
  const { stderr } = spawnSync(process.execPath, [join(here, 'load.mjs'), ...args], { encoding: 'utf8' });
  return JSON.parse(stderr.trim().split('\n').at(-1));
}

try {
  say('# Loading exports');
  say('');
  say('`npm run build`, then `node bench/ingest/bench.mjs` (2 GB in the temporary folder).');
  say('');
  say(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Made-up tickets, 15 columns, UTF-8; every fifth text holds a telephone number, every eighth a door; the text is quoted in every row. Load of the machine before the run: ${loadavg()[0]?.toFixed(1)}; where it is high, wall time says little and CPU time a little too much.`,
  );
  say('');
  say('| rows | MB | what | wall s | CPU s | CPU µs a row | peak MB |');
  say('|---|---|---|---|---|---|---|');
  for (const rows of sizes) {
    const file = join(folder, `${rows}.csv`);
    await makeExport(file, rows);
    let megabytes = (statSync(file).size / 1e6).toFixed(0);
    const row = (what, { seconds, cpu, peakMB }) =>
      say(
        `| ${rows} | ${megabytes} | ${what} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${((cpu / rows) * 1e6).toFixed(1)} | ${peakMB.toFixed(0)} |`,
      );
    const data = join(folder, `data-${rows}`);
    row('kuaibao ingest', command('ingest', file, '--data', data, '-q'));
    row('the same file again', command('ingest', file, '--data', data, '-q'));
    const bytes = statSync(join(data, 'history.sqlite')).size;
    const day = readOneDay(data);
    const corrected = join(folder, `${rows}-again.csv`);
    spawnSync('sed', ['s/已办结/处理中/', file], { stdio: ['ignore', openSync(corrected, 'w'), 'inherit'] });
    row('the same tickets with another status', command('ingest', corrected, '--data', data, '-q'));
    rmSync(corrected);
    const besidePeer = (what, input) => {
      const peer = spawnSync(
        process.env.PYTHON ?? 'python3',
        [join(here, 'peer.py'), input, join(folder, 'peer.sqlite')],
        {
          encoding: 'utf8',
        },
      );
      if (peer.status === 0) row(what, JSON.parse(peer.stdout));
      else console.error(`${what}: ${peer.stderr.trim().split('\n').at(-1)}`);
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `peer.sqlite${suffix}`), { force: true });
    };
    besidePeer('python csv + sqlite3, no masking', file);
    if (rows === sizes.at(-1)) {
      const workbook = join(folder, `${rows}.xlsx`);
      spawnSync(process.execPath, [join(here, 'make-workbook.mjs'), file, workbook], { stdio: 'inherit' });
      megabytes = (statSync(workbook).size / 1e6).toFixed(0);
      row('kuaibao ingest, XLSX', command('ingest', workbook, '--data', join(folder, 'data-xlsx'), '-q'));
      besidePeer('python openpyxl (read_only) + sqlite3, no masking', workbook);
      say('');
      say(`History of ${rows} tickets: ${(bytes / 1e6).toFixed(0)} MB, ${(bytes / rows).toFixed(0)} bytes a ticket.`);
      say(day);
    }
    rmSync(file, { force: true });
    rmSync(data, { recursive: true, force: true });
  }
  maskingSpeed();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(join(here, 'REPORT.md'), `${lines.join('\n')}\n`);

function readOneDay(data) {
  const history = openHistory(data);
  const days = history.days();
  history.tickets(days[0].day);
  const costs = days.slice(1, 12).map(({ day, tickets }) => {
    const before = process.cpuUsage();
    const started = performance.now();
    history.tickets(day);
    const wallMs = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    return { tickets, wallMs, cpuMs: (user + system) / 1000 };
  });
  const median = (name) => costs.map((cost) => cost[name]).sort((one, other) => one - other)[costs.length >> 1];
  history.close();
  return `Reading one day of ${median('tickets')} tickets, median of ${costs.length} days: ${median('wallMs').toFixed(0)} ms, ${median('cpuMs').toFixed(0)} ms of CPU.`;
}

function maskingSpeed() {
  const mask = createMasker(loadSegmenter());
  const texts = [];
  for (let index = 0; index < 2000; index += 1) {
    const filler =
      '市民来电反映：该小区夜间施工噪音严重影响居民休息，已向物业多次反映未果，希望相关部门尽快核实处理并给予答复。'.repeat(
        2,
      );
    const extra = ['', '，联系电话13812345678', '，住3号楼2单元501室', '，车牌沪A12345', '，联系人：程小明'][index % 5];
    texts.push(`${index}${filler}${extra}`);
  }
  for (const text of texts) mask(text);
  const started = process.cpuUsage();
  for (let round = 0; round < 20; round += 1) for (const text of texts) mask(text);
  const { user } = process.cpuUsage(started);
  const perSecond = Math.round((texts.length * 20) / (user / 1e6));
  say(
    `Masking texts of ${Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length)} characters: ${perSecond} a second on one core.`,
  );
}
