// A pooler before a server of one's own, where KUAIBAO_POOLER names its program: PgBouncer in transaction mode, so that each
// transaction of the tests and benches may be on another connection of the server and nothing of a session lasts, or Pgpool-II.
import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** So few that connections are shared all the time. */
const CONNECTIONS = 4;
/** Seconds in which it repeats what a server that is away had said, instead of asking it again. */
const RETRY = 1;

/** @typedef {{ program: string, folder: string, port: number, serverPort: number, password: string, dataFolder: string }} Given */

/**
 * The files of its settings and the words that start it.
 *
 * @param {string} home @param {Given} given
 */
function pgbouncer(home, { port, serverPort, password }) {
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    pool_mode: 'transaction',
    default_pool_size: CONNECTIONS,
    max_client_conn: 1000,
    auth_type: 'scram-sha-256',
    auth_file: join(home, 'users'),
    auth_user: 'postgres',
    auth_dbname: 'postgres',
    server_login_retry: RETRY,
    logfile: join(home, 'log'),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return {
    files: {
      users: `"postgres" "${password}"\n`,
      'pgbouncer.ini': `[databases]\n* = host=127.0.0.1 port=${serverPort}\n[pgbouncer]\n${lines.join('\n')}\n`,
    },
    words: ['-q', join(home, 'pgbouncer.ini')],
  };
}

/**
 * It keeps a process for each client and asks that client for its password, which it hands on; each statement goes to the one
 * server. A server that does not answer is asked again and never given up, since there is no other.
 *
 * @param {string} home @param {Given} given
 */
function pgpool(home, { port, serverPort }) {
  const settings = {
    // 'raw' leaves the transaction open that it begins for a write (https://github.com/pgpool/pgpool2/issues/172).
    backend_clustering_mode: 'streaming_replication',
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: home,
    pcp_socket_dir: home,
    pcp_listen_addresses: '',
    pid_file_name: join(home, 'pid'),
    logdir: home,
    backend_hostname0: '127.0.0.1',
    backend_port0: serverPort,
    backend_flag0: 'DISALLOW_TO_FAILOVER',
    // Each process may keep one connection; the server gives a hundred.
    num_init_children: 80,
    max_pool: 1,
    allow_clear_text_frontend_auth: 'on',
    pool_passwd: join(home, 'passwords'),
    failover_on_backend_error: 'off',
    sr_check_period: 0,
    load_balance_mode: 'off',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return {
    files: { 'pgpool.conf': `${lines.join('\n')}\n`, 'pcp.conf': '', passwords: '' },
    words: ['-n', '-f', join(home, 'pgpool.conf'), '-F', join(home, 'pcp.conf')],
  };
}

/**
 * Starts it; gives how to end it.
 *
 * @param {Given} given
 */
export async function startPooler(given) {
  const { program, folder, port, dataFolder } = given;
  const home = join(folder, 'pooler');
  const { files, words } = (basename(program) === 'pgpool' ? pgpool : pgbouncer)(home, given);
  mkdirSync(home);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  // PgBouncer refuses to run as root, as the server does, whose user it shares.
  const { uid, gid } = statSync(dataFolder);
  for (const path of [home, ...Object.keys(files).map((name) => join(home, name))]) chownSync(path, uid, gid);
  const child = spawn(program, words, { uid, gid, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let attempt = 1; !(await answers(port)); attempt += 1) {
    if (attempt === 100 || child.exitCode !== null) throw new Error(`${program} does not start; see ${home}/log`);
    await sleep(50);
  }
  return {
    /** Waits until a server that is back has been asked again. */
    retried: () => sleep(RETRY * 1500),
    async stop() {
      child.kill('SIGQUIT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
