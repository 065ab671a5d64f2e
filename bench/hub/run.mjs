// How the night of many cities shortens with more workers.
//   node bench/hub/run.mjs [--cities 100] [--scale 0.1] [--workers 1,2,4] [--pin]      scale 0.1: 2,000 tickets a city
// Each number of workers begins with an empty hub. All run on this one machine: more workers than cores bring nothing here. With
// --pin each worker has one processor, the next one the next, as a host with one processor would (the server has all of them).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuSeconds, ended, makeExports, startMail, startWorld } from './world.mjs';

const DAY = '2020-01-29';
const { values } = parseArgs({
  options: {
    cities: { type: 'string', default: '100' },
    scale: { type: 'string', default: '0.1' },
    workers: { type: 'string', default: '1,2,4' },
    pin: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-hub-bench-'));
await makeExports(folder, DAY, DAY, values.scale);
const rows = Number(spawnSync('sh', ['-c', `cat ${folder}/exports/* | wc -l`]).stdout) - 1;
console.log(
  `${values.cities} cities × about ${rows} tickets, ${cpus().length} cores, load before ${loadavg()[0].toFixed(1)}`,
);
console.log('workers  wall s  processor s  s a city (processor)  cities a worker  issues  mails  load after');
for (const count of values.workers.split(',').map(Number)) {
  const mail = await startMail();
  const world = await startWorld({
    cities: Number(values.cities),
    exportsFrom: join(folder, 'exports'),
    mailPort: mail.port,
    lease: '60s',
  });
  const started = performance.now();
  const results = await Promise.all(
    Array.from({ length: count }, (_, at) => ended(world.worker(`w${at}`, DAY, values.pin ? at : undefined))),
  );
  const wall = (performance.now() - started) / 1000;
  const cpu = results.reduce((sum, result) => sum + cpuSeconds(result), 0);
  const shares = results.map(({ stdout }) => /\d+/.exec(stdout)?.[0]).join('+');
  const client = await world.admin();
  const issues = (await client.query('SELECT count(*) AS n FROM kuaibao.issue')).rows[0].n;
  const accepted = (await client.query("SELECT count(*) AS n FROM kuaibao.delivery WHERE state = 'accepted'")).rows[0]
    .n;
  await client.end();
  const twice = mail.taken.length - new Set(mail.taken).size;
  const perCity = cpu / Number(values.cities);
  const line = [
    count,
    wall.toFixed(1),
    cpu.toFixed(1),
    perCity.toFixed(2),
    shares,
    issues,
    accepted,
    loadavg()[0].toFixed(1),
  ];
  console.log(line.join('  '));
  for (const { code, stderr } of results)
    if (code !== 0) console.log(`a worker ended with ${code}: ${stderr.slice(-600)}`);
  if (twice > 0) console.log(`${twice} mails went out twice`);
  await world.close();
  await mail.close();
}
rmSync(folder, { recursive: true, force: true });
