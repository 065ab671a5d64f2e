import type { Client, ClientConfig } from 'pg';
import { EXIT, KuaibaoError } from '../model/index.js';
import { hubError } from './errors.js';
import { within } from './within.js';

/** How to reach the hub, and as whom. */
export interface HubAccess {
  /** `postgres://user@host:5432/database` */
  readonly url: string;
  /** The city whose rows are meant. */
  readonly city: string;
  /** This machine's name there. */
  readonly host: string;
  readonly password: string | null;
  readonly tls: 'verify' | 'none';
  /** Root certificate (PEM) of the network's own authority. */
  readonly ca: string | null;
}

/** A server that does not answer by then is away. */
const CONNECT_MS = 10_000;
/** The longest statement puts a day of a large city (20 MB) into the hub. */
const QUERY_MS = 120_000;
/** Over a line that has failed in silence no end is ever confirmed. */
const CLOSE_MS = 2000;

/** Settings of `pg`, for a connection of ours and for the queue's own. */
export function clientConfig({ url, password, tls, ca, host }: Omit<HubAccess, 'city'>): ClientConfig {
  const { hostname, port, username, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
    ...(password === null ? {} : { password }),
    ssl: tls === 'none' ? false : { rejectUnauthorized: true, ...(ca === null ? {} : { ca }) },
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    application_name: `kuaibao ${host}`.slice(0, 63),
  };
}

/**
 * Opens a connection. Nothing of a session is relied on between transactions, so a pooler may stand between.
 *
 * @throws KuaibaoError `hub-away` (75), `hub-login` (77), `hub-tls` (78), `hub-driver-missing` (69)
 */
export async function openClient(access: Omit<HubAccess, 'city'>): Promise<Client> {
  const driver = await loadDriver();
  const client = new driver.Client(clientConfig(access));
  // A line that breaks between two statements is told by the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    closeClient(client);
    throw hubError(error, access.url);
  }
  return client;
}

/** Ends a connection, within `CLOSE_MS` as far as anyone waits for it; what is left of it keeps no program running. */
export async function closeClient(client: Client): Promise<void> {
  // The types lack it.
  (client as Client & { unref(): void }).unref();
  await within(
    CLOSE_MS,
    client.end().catch(() => undefined),
  );
}

async function loadDriver() {
  try {
    return (await import('pg')).default;
  } catch (cause) {
    throw new KuaibaoError('hub-driver-missing', EXIT.unavailable, {
      message: {
        zh: '设置了 hub.url，而没有安装 pg（可选依赖）',
        en: 'hub.url is set and pg, an optional package, is not installed',
      },
      hint: { zh: '在程序目录执行 npm install', en: 'run npm install in the folder of the program' },
      cause,
    });
  }
}

/**
 * One or several statements in one transaction: all of it or none. Deadlocks and lost serialisations are for the caller. Of a
 * host whose line has failed in silence the server hears nothing for hours; its locks end when whoever waits for them would
 * give up.
 */
export async function transact<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${QUERY_MS}`);
  try {
    const value = await work();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
