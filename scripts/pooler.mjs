// PgBouncer in transaction mode before a server of one's own, where KUAIBAO_POOLER names its program: each transaction of the
// tests and benches may then be on another connection of the server, and nothing of a session lasts.
import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** So few that connections are shared all the time. */
const CONNECTIONS = 4;
/** Seconds in which it repeats what a server that is away had said, instead of asking it again. */
const RETRY = 1;

/**
 * Starts it; gives how to end it.
 *
 * @param {{ program: string, folder: string, port: number, serverPort: number, password: string, dataFolder: string }} given
 */
export async function startPooler({ program, folder, port, serverPort, password, dataFolder }) {
  const home = join(folder, 'pooler');
  mkdirSync(home);
  writeFileSync(join(home, 'users'), `"postgres" "${password}"\n`);
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
  const file = join(home, 'pgbouncer.ini');
  writeFileSync(file, `[databases]\n* = host=127.0.0.1 port=${serverPort}\n[pgbouncer]\n${lines.join('\n')}\n`);
  // It refuses to run as root, as the server does, whose user it shares.
  const { uid, gid } = statSync(dataFolder);
  for (const path of [home, join(home, 'users'), file]) chownSync(path, uid, gid);
  const child = spawn(program, ['-q', file], { uid, gid, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let attempt = 1; !(await answers(port)); attempt += 1) {
    if (attempt === 100 || child.exitCode !== null) throw new Error(`${program} does not start; see ${home}/log`);
    await sleep(50);
  }
  return {
    /** Waits until a server that is back has been asked again. */
    retried: () => sleep(RETRY * 1500),
    async stop() {
      child.kill('SIGKILL');
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
