// A year on its way through the hub: pushed from one desk, pulled into an empty one.
//   node bench/hub/year.mjs [--days 365] [--tickets 2000]      needs `npm run build` first
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { initHub, openClient } from '../../dist/hub/index.js';
import { startPostgres } from '../../scripts/postgres.mjs';
import { bin, makePast } from '../night/make-past.mjs';
import { cpuSeconds, ended } from './world.mjs';

const { values } = parseArgs({
  options: { days: { type: 'string', default: '365' }, tickets: { type: 'string', default: '2000' } },
});
const home = mkdtempSync(join(tmpdir(), 'kuaibao-hub-year-'));
const data = join(home, 'data');
mkdirSync(data);
const [days, tickets] = [Number(values.days), Number(values.tickets)];
await makePast({ data, scratch: join(home, 'scratch'), last: '2020-01-29', days, tickets });
const server = await startPostgres({ durable: true });
const access = { url: server.url(), host: 'admin', password: server.password, tls: 'none', ca: null };
const client = await openClient(access);
await initHub(client, { cities: ['一市'], role: 'desk', rolePassword: 'd', readsOnly: false, years: [2018, 2020] });
const secret = join(home, 'secret');
writeFileSync(secret, 'd\n', { mode: 0o600 });
const config = join(home, 'kuaibao.config.yaml');
writeFileSync(
  config,
  `city: 一市\nhub: { url: "${server.url('postgres', 'desk')}", passwordFile: "${secret}", tls: none }\n`,
);

async function measured(what, folder) {
  const args = [bin, 'hub', what, '--data', folder, '--config', config, '--json'];
  const started = performance.now();
  const child = spawn('bash', ['-c', '"$0" "$@"; code=$?; times; exit $code', process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result = await ended(child);
  if (result.code !== 0) throw new Error(result.stderr);
  const [first] = result.stdout.split('\n');
  const wall = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${what}: ${wall} s, ${cpuSeconds(result).toFixed(1)} processor s (this side alone), ${first}`);
}

console.log(`${days} days of about ${tickets}; load before ${loadavg()[0].toFixed(1)}`);
await measured('push', data);
await measured('push', data);
await measured('pull', join(home, 'pulled'));
const mb = (bytes) => (Number(bytes) / 1e6).toFixed(1);
const { rows } = await client.query(
  'SELECT kind, count(*) AS n, sum(octet_length(body)) AS bytes FROM kuaibao.parcel GROUP BY kind ORDER BY kind',
);
for (const { kind, n, bytes } of rows)
  console.log(`${kind}: ${n} parcels, ${mb(bytes)} MB, ${(Number(bytes) / days / tickets).toFixed(0)} bytes a ticket`);
const [size] = (await client.query('SELECT pg_database_size(current_database()) AS bytes')).rows;
const desk = statSync(join(data, 'history.sqlite')).size;
console.log(`database ${mb(size.bytes)} MB; the desk's history ${mb(desk)} MB`);
await client.end();
await server.stop();
rmSync(home, { recursive: true, force: true });
