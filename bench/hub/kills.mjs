// Nights of several cities whose workers, server and connections are killed at random moments.
//   node bench/hub/kills.mjs [kills]      default 60
//   node bench/hub/kills.mjs 60 --hosts   each worker on a host of its own, whose cable is cut too, so that nobody is told;
//                                         a host may lose its power meanwhile. Needs root and iproute2.
// At the end every city has one issue a night, numbered from 1 without gap or double; nobody got a mail twice; no night
// is left but one whose mail is unknown since its host was killed; every parcel is what its digest says; and every archive's index is whole.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkHub, Hub } from '../../dist/hub/index.js';
import { ended, layCables, makeExports, root, startMail, startWorld } from './world.mjs';

const KILLS = Number(process.argv[2] ?? 60);
const [CITIES, WORKERS] = [4, 2];
/** Seconds for which a cable is cut: within a lease, past it, and past what anyone waits for an answer. */
const CUTS = [2, 6, 15, 40, 150];
const cables = process.argv.includes('--hosts')
  ? layCables(Array.from({ length: WORKERS }, (_, at) => `w${at}`))
  : null;
const FIRST = '2020-01-06';
const dayAfter = (days) => new Date(Date.parse(FIRST) + days * 86_400_000).toISOString().slice(0, 10);
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-hub-kills-'));
await makeExports(folder, FIRST, dayAfter(30), 0.01);
const mail = await startMail(cables?.address);
const world = await startWorld({
  cities: CITIES,
  exportsFrom: join(folder, 'exports'),
  mailPort: mail.port,
  lease: '4s',
  cables,
});

const killed = { worker: 0, server: 0, connections: 0, cable: 0, power: 0 };
const faults = [];
const expect = (isTrue, what) => {
  if (!isTrue) faults.push(what);
};
const total = () => Object.values(killed).reduce((sum, count) => sum + count, 0);

/** Ends a worker with all that it has started, where there is one. */
function kill(child, as) {
  if (child === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
    killed[as] += 1;
  } catch {
    // It ended by itself in that moment.
  }
}

/** Cuts a host off for a while; one of three hosts that are cut off loses its power, and is started anew by its next slot. */
async function strikeCable(running) {
  const at = Math.floor(Math.random() * WORKERS);
  const seconds = CUTS[Math.floor(Math.random() * CUTS.length)];
  cables.cut(`w${at}`);
  killed.cable += 1;
  await sleep(Math.random() * 1000);
  if (Math.random() < 1 / 3) kill(running.get(at), 'power');
  await sleep(seconds * 1000);
  cables.mend(`w${at}`);
}

/** Workers of a night, started anew whenever one was killed, until all have ended by themselves. */
async function night(day) {
  let isOver = false;
  const running = new Map();
  const slots = Array.from({ length: WORKERS }, async (_, at) => {
    for (;;) {
      const child = world.worker(`w${at}`, day);
      running.set(at, child);
      const { code, signal, stderr } = await ended(child);
      running.delete(at);
      // 69: of some mail nobody knows whether it came, for its host was killed; nobody sends it again by itself.
      if (signal === null && (code === 0 || code === 69)) return;
      if (signal === null) expect(code === 75, `${day}: a worker ended with ${code}: ${stderr.slice(-400)}`);
    }
  });
  const strikes = (async () => {
    while (!isOver && total() < KILLS) {
      await sleep(500 + Math.random() * 5000);
      if (isOver) return;
      const lot = Math.random();
      if (cables !== null && Math.random() < 0.5) await strikeCable(running);
      else if (lot < 0.6) {
        const children = [...running.values()];
        kill(children[Math.floor(Math.random() * children.length)], 'worker');
      } else if (lot < 0.8) {
        killed.server += 1;
        await world.server.kill();
        await sleep(Math.random() * 1500);
        await world.server.restart();
      } else {
        killed.connections += 1;
        const client = await world.admin().catch(() => undefined);
        await client?.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL',
        );
        await client?.end();
      }
    }
  })();
  await Promise.all(slots);
  isOver = true;
  await strikes;
}

let days = 0;
const started = performance.now();
while (total() < KILLS && days < 30) {
  await night(dayAfter(days));
  days += 1;
  process.stderr.write(`${days} nights, ${total()} kills\n`);
}
// One night more that nobody disturbs.
const last = dayAfter(days);
days += 1;
const calm = await ended(world.worker('w0', last));
expect(calm.code === 0, `the undisturbed night ended with ${calm.code}: ${calm.stderr.slice(-400)}`);

const client = await world.admin();
const issues = (
  await client.query('SELECT city, CAST(to_day AS text) AS day, number, total FROM kuaibao.issue ORDER BY city, total')
).rows;
for (const city of world.names) {
  const own = issues.filter((issue) => issue.city === city);
  expect(own.length === days, `${city}: ${own.length} issues of ${days} nights`);
  expect(
    own.every(({ number }, at) => number === at + 1),
    `${city}: numbers ${own.map(({ number }) => number)}`,
  );
  expect(
    own.every(({ day }, at) => day === dayAfter(at)),
    `${city}: days ${own.map(({ day }) => day)}`,
  );
}
const deliveries = (
  await client.query('SELECT city, CAST(to_day AS text) AS day, revision, address, state FROM kuaibao.delivery')
).rows;
const states = new Map();
for (const { state } of deliveries) states.set(state, (states.get(state) ?? 0) + 1);
expect(deliveries.length === CITIES * days * 2, `${deliveries.length} deliveries of ${CITIES * days * 2}`);
expect(
  [...states.keys()].every((state) => state === 'accepted' || state === 'unknown'),
  `states ${[...states.keys()]}`,
);
expect(
  deliveries.every(({ revision }) => revision === 0),
  'an issue was printed as a revision',
);
expect(
  new Set(mail.taken).size === mail.taken.length,
  `${mail.taken.length - new Set(mail.taken).size} mails went out twice`,
);
const open = (
  await client.query(
    "SELECT state, data->>'city' AS city, data->>'day' AS day FROM pgboss.job WHERE state <> 'completed'",
  )
).rows.filter(
  ({ state, city, day }) =>
    state !== 'cancelled' ||
    !deliveries.some((found) => found.state === 'unknown' && found.city === city && found.day === day),
);
expect(open.length === 0, `jobs left: ${JSON.stringify(open)}`);
await client.end();
for (const city of world.names) {
  const hub = await Hub.open(world.access(city));
  const broken = (await checkHub(hub, new Date(), null)).filter(({ name, isGood }) => name === 'whole' && !isGood);
  expect(broken.length === 0, `${city}: ${JSON.stringify(broken)}`);
  const tickets = await hub.query(
    "SELECT count(DISTINCT day) AS n FROM kuaibao.parcel WHERE city = $1 AND kind = 'tickets'",
    [city],
  );
  expect(Number(tickets[0].n) >= days, `${city}: parcels of ${tickets[0].n} days`);
  await hub.close();
}
for (const city of world.folders()) {
  const index = JSON.parse(readFileSync(join(city, 'archive', '2020', 'archive.json'), 'utf8'));
  expect(index.issues.length === days, `${city}: ${index.issues.length} entries in the archive`);
  const args = [join(root, 'bin', 'kuaibao.js'), 'archive', 'verify', '--config', join(city, 'kuaibao.config.yaml')];
  const { status, stdout } = spawnSync(process.execPath, [...args, '--data', join(city, 'none')], {
    encoding: 'utf8',
    env: { ...process.env, KUAIBAO_OUTPUT: join(city, 'archive') },
  });
  expect(status === 0, `${city}: archive verify ${status}: ${stdout.slice(0, 400)}`);
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `${total()} kills in ${days} nights of ${CITIES} cities, ${WORKERS} workers, ${minutes} min: ${JSON.stringify(killed)}`,
);
console.log(
  `deliveries: ${JSON.stringify(Object.fromEntries(states))}; mails taken by the server: ${mail.taken.length}`,
);
console.log(faults.length === 0 ? 'no fault' : faults.join('\n'));
await world.close();
await mail.close();
cables?.remove();
rmSync(folder, { recursive: true, force: true });
// The server of the tests ends the process by itself, with the code 0.
process.exit(faults.length === 0 ? 0 : 1);
